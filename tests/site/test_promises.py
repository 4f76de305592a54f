"""What the program promises: one direction, no names in code, the same bytes, a safe failure."""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from graphlib import TopologicalSorter
from importlib import metadata
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click
import jinja2
import pytest
from jinja2 import nodes

import generator
from generator import load
from generator.cli.app import main
from generator.exports import EXPORTS
from generator.model.authority import AUTHORITIES, AUTHORITY_KINDS
from generator.model.entities import RESOLUTION, Site
from generator.model.pair_states import CONSIDERED, LISTED, OUT_OF_SCOPE, PROPOSED, STATES
from generator.pages import pages
from generator.schema import alignment_records, instrument_records
from generator.site.views.facets import FACETS
from generator.site.views.languages_view import AUTONYMS
from generator.site.views.map_payload import MapWord
from generator.site.views.matrix_payload import THROUGH
from generator.site.views.repository_links import CORRECTION_LABELS
from generator.site.views.translations_view import STANDINGS
from generator.sitemap.addresses import FOLDERS
from generator.sitemap.page_kinds import PAGE_KINDS
from generator.sitemap.resources import words
from tests.built_site import (
    CONTENT,
    ENVIRONMENT,
    NAMES,
    ROOT,
    TINY,
    Document,
    build,
    built,
    changed,
    config,
    fresh,
    run,
    snapshot,
    write_tree,
)

GENERATOR = ROOT / "generator"
TEMPLATES = ROOT / "site_templates"

# The architecture: a package imports only those to its left. `""` is the package itself, the public
# interface; `pages` is a module.
ORDER = (
    "localization", "diagnostics", "yamlfile", "schema", "model", "manual", "sitemap", "loading",
    "", "pictures", "diff", "exports", "site", "pages", "workbook", "translation", "importer",
    "suggest", "publish", "cli", "__main__",
)  # fmt: skip


def modules() -> dict[str, Path]:
    """Every module by its dotted name inside the package."""
    found = {}
    for path in sorted(GENERATOR.rglob("*.py")):
        parts = path.relative_to(GENERATOR).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path, known: set[str], source: str | None = None) -> set[str]:
    """What a module imports: names inside the package as "generator.x", others by their first."""
    found = set()
    for node in ast.walk(ast.parse(source or path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                inside = whole.removeprefix("generator.")
                found.add(whole if inside in known and whole != inside else str(node.module))
    return found


def package(name: str) -> str:
    return name.partition(".")[0]


def test_the_order_names_every_package():
    assert {package(name) for name in modules()} == set(ORDER)


def test_a_base_name_occurs_once():
    """So that a search for a module by its name finds one."""
    names = [p.stem for p in modules().values() if p.stem != "__init__"]
    assert [name for name, n in Counter(names).items() if n > 1] == []
    assert len([p for p in GENERATOR.iterdir() if p.suffix == ".py"]) <= 3


PRIVATE = re.compile(r"\b(told|stands|stood|meant|desk|rooms?|house)\b", re.IGNORECASE)
"""Words of this project's first months that its field does not use."""


def test_code_and_manuals_have_no_private_words():
    manuals = [*ROOT.glob("docs/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    for path in [*GENERATOR.rglob("*.py"), *manuals]:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            assert not PRIVATE.search(line), f"{path.relative_to(ROOT)}:{number}: {line.strip()}"


@pytest.mark.parametrize("name", modules())
def test_no_module_imports_one_to_its_right(name):
    known = set(modules())
    for other in imports(modules()[name], known):
        if other.partition(".")[0] != "generator":
            continue
        inside = other.removeprefix("generator").removeprefix(".")
        assert inside in known, f"generator/{name} imports {other}"
        if package(inside) != package(name):
            left, right = ORDER.index(package(inside)), ORDER.index(package(name))
            assert left < right, f"generator.{name} imports {other}, which stands to its right"


def test_modules_of_one_package_do_not_import_each_other_in_a_circle():
    known = set(modules())
    graph = {}
    for name, path in modules().items():
        inside = {o.removeprefix("generator.") for o in imports(path, known) if "generator." in o}
        graph[name] = {o for o in inside if package(o) == package(name) and o != name}
    order = tuple(TopologicalSorter(graph).static_order())  # raises CycleError, naming the circle
    assert set(order) >= set(graph)


def importers(library: str) -> set[str]:
    known = set(modules())
    return {
        name
        for name, path in modules().items()
        if any(o.partition(".")[0] == library for o in imports(path, known))
    }


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("mkdocs", {"publish.mkdocs_api"}),
        ("properdocs", set()),
        ("yaml", {"yamlfile.parser"}),
        (
            "markupsafe",
            {
                "site.render",
                "publish.page_languages",
                "publish.ready_pages",
                "publish.site_assembly",
                "publish.site_settings",
                "publish.theme_chrome",
            },
        ),
        ("jinja2", {"site.render", "publish.theme_chrome"}),
        ("markdown", {"loading.written_pages"}),
        ("nh3", {"loading.safe_html"}),
        ("click", {"cli"}),
        ("openpyxl", {"workbook", "exports"}),
        ("snowballstemmer", {"suggest"}),
        ("babel", {"localization.plural_rules", "localization.po_file"}),
        ("defusedxml", {"translation.xliff_exchange"}),
        ("docx", {"importer.docx_package"}),
        ("pdfminer", {"importer.pdf_reader"}),
        ("material", set()),
        ("weasyprint", {"publish.pdf_writer"}),
        ("icalendar", set()),
        ("pagefind_bin", {"publish.search_index"}),
    ],
)
def test_a_library_is_met_in_one_package(library, allowed):
    found = importers(library)
    places = {next((a for a in allowed if f"{name}.".startswith(f"{a}.")), name) for name in found}
    assert places == allowed


def test_the_library_does_not_load_mkdocs():
    code = (
        "import sys, generator.pages, generator.publish.page_files, generator.cli;"
        "sys.exit(any(m.split('.')[0] in ('mkdocs', 'properdocs') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_only_render_makes_markup():
    for name, path in modules().items():
        if not name.startswith("site.render"):
            assert not re.search(r"\bMarkup\b|__html__", path.read_text("utf-8")), name


def test_the_import_check_can_fail():
    known = set(modules())
    found = imports(Path("x.py"), known, "from generator.model import graph as g\nimport yaml\n")
    assert found == {"generator.model.graph", "yaml"}
    assert ORDER.index("site") > ORDER.index("loading")


FROZEN = (
    "model.entities",
    "model.vocabulary",
    "schema.instrument_records",
    "schema.alignment_records",
)


def test_the_model_is_frozen_and_modules_keep_no_state():
    for name, path in modules().items():
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            assert not isinstance(node, ast.Global), f"{name} line {node.lineno}: global"
        for node in tree.body:
            if name in FROZEN and isinstance(node, ast.ClassDef):
                decorators = " ".join(map(ast.unparse, node.decorator_list))
                assert "frozen=True" in decorators and "slots=True" in decorators, node.name
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Set):
                assert ast.unparse(node.targets[0]) == "__all__", f"{name} line {node.lineno}"


@pytest.mark.parametrize("name", modules())
def test_output_depends_on_no_clock_no_chance_and_no_network(name):
    known = set(modules())
    clock, chance = {"time"}, {"random", "secrets"}
    forbidden = clock | chance | {"socket", "http", "urllib.request"}
    # Dates that are typed are checked and compared, but nobody asks what day it is; an identifier
    # may be made of a name, but not of chance.
    source = modules()[name].read_text("utf-8")
    assert not re.search(r"\b(?:date|datetime)\.(?:today|now|utcnow)\b", source)
    assert not re.search(r"\buuid(?:1|4|6|7)\b", source)
    if name == "publish.server_port":  # asks the machine for a port, and makes nothing
        forbidden -= {"socket"}
    # One counts seconds for who waits at a terminal, one waits until a folder can be removed.
    if name in ("publish.progress", "publish.live_search"):
        forbidden -= {"time"}
    assert not imports(modules()[name], known) & forbidden


# No names of content in code


@cache
def real() -> Site:
    site, report = load(CONTENT)
    assert site is not None, report
    return site


def own_names() -> list[str]:
    """What only this content knows: ids, marks, names, identifiers, terms, set ids."""
    site = real()
    found = {site.record.name, site.record.home_plan}
    if site.record.resolutions:
        found |= {site.record.resolutions.id_prefix.rstrip("-"), site.record.resolutions.name}
    for i in site.instruments.values():
        found |= {i.work, i.name, i.folder, i.revision}
        if i.role == RESOLUTION:
            found |= {i.mark, i.record.symbol, i.record.name}
        else:
            found |= {i.id, i.mark, i.record.short_name, *i.record.other_names}
    for p in site.provisions.values():
        found |= {p.id, getattr(p.record, "title", "")}
        found |= set(getattr(p.record, "ids", ()))
    for s in site.sets.values():
        found |= {s.id, s.record.asserted_by, s.record.asserted_by_short, s.record.title}
    found -= {"", "editors", "the editors", "the plan", "the Parties"}
    # “the”-names and single words of prose are no names; numbers of folders are.
    return sorted(n for n in found if len(n) > 2)


def code_files() -> list[Path]:
    return sorted(
        p
        for folder in (GENERATOR, TEMPLATES)
        for p in folder.rglob("*")
        if p.suffix in (".py", ".jinja", ".html", ".yml", ".css", ".js", ".ts")
        and p.is_file()
        and not {"node_modules", "assets"} & set(p.parts)  # neither ours nor written by hand
    )


@pytest.mark.parametrize("path", code_files(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_name_of_the_content_is_in_code_or_templates(path):
    text = path.read_text("utf-8")
    pattern = "|".join(rf"(?<![\w.]){re.escape(n)}(?![\w])" for n in own_names())
    found = [
        f"line {text.count(chr(10), 0, m.start()) + 1}: {m.group()}"
        for m in re.finditer(pattern, text, re.IGNORECASE)
    ]
    assert not found


def test_the_names_are_the_right_ones():
    found = own_names()
    for name in ("spms", "gbf", "sdg", "cms-res", "Samarkand Strategic Plan", "GBF-TARGET-04"):
        assert name in found


# Words


def jinja_files() -> list[Path]:
    return sorted([*TEMPLATES.rglob("*.jinja"), *(TEMPLATES / "theme").glob("*.html")])


def environment() -> jinja2.Environment:
    return jinja2.Environment(autoescape=True, extensions=["jinja2.ext.do"])


SPOKEN = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "aria-description",
    "data-done",
    "data-copied",
    "content",
)


def static_words(source: str) -> list[str]:
    """Letters that a template itself would show: in texts, and in attributes that are read out."""
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    source = re.sub(r"<(/?)\{\{.*?\}\}", r"<\1span", source)
    source = re.sub(r"\{%.*?%\}", "", source, flags=re.DOTALL)
    source = re.sub(r"\{\{.*?\}\}", "\ue000", source, flags=re.DOTALL)
    page = Document(source)
    found = [
        child.strip()
        for node in page.root.walk()
        if node.tag not in ("script", "style")
        for child in node.children
        if isinstance(child, str) and any(c.isalpha() for c in child)
    ]
    for node in page.nodes:
        if node.tag == "meta":
            continue
        found += [
            value
            for name, value in node.attrs.items()
            if name in SPOKEN and any(c.isalpha() for c in value)
        ]
    return found


@pytest.mark.parametrize("path", jinja_files(), ids=lambda p: p.relative_to(TEMPLATES).as_posix())
def test_templates_have_no_words(path):
    source = path.read_text("utf-8")
    assert not static_words(source)
    # nor in expressions: a text of two words or more is a sentence in the wrong place
    tree = environment().parse(source)
    sentences = [c.value for c in tree.find_all(nodes.Const) if isinstance(c.value, str)]
    assert not [s for s in sentences if re.search(r"(?<!\S)[A-Za-z]{2,} [A-Za-z]{2,}(?!\S)", s)]


def test_the_check_of_templates_can_fail():
    assert static_words('<p>{{ x }} Hello</p><a aria-label="Go {{ x }}">·</a>') == [
        "\ue000 Hello", "Go \ue000",
    ]  # fmt: skip
    assert not static_words('<{{ tag }} class="a b">{{ x }}: <b>{{ y }}</b> · 12</{{ tag }}>')


def test_templates_of_pages_escape_everything():
    for path in jinja_files():
        if "theme" not in path.parts:
            text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
            assert not re.search(r"\|\s*safe\b|autoescape|\bMarkup\b", text), path.name


def literals(kind: type, name: str) -> set[str]:
    hint = get_type_hints(kind)[name]
    assert get_origin(hint) is Literal
    return set(get_args(hint)) - {""}


def holes() -> dict[str, set[str]]:
    """What can be in a key's hole, by the key with its hole as `*`."""
    wording = literals(instrument_records.ItemRecord, "wording") - {"full"}
    confidence = literals(instrument_records.ItemRecord, "confidence")
    roles = set(FOLDERS)
    sections = {"relations", "degrees", "bases", "statuses"}
    return {
        "wording_*": wording,
        "explanation_*": wording,
        "confidence_*": confidence,
        "list_*": literals(alignment_records.SetRecord, "complete"),
        "stage_*": literals(instrument_records.RevisionRecord, "stage"),
        "*s": roles,
        "*s_summary": roles,
        "*_one": roles,
        "find_*": {facet.name for facet in FACETS},
        "from_*": roles,
        "from_*_note": roles,
        "message_*": {"error", "warning"},
        "method_*": sections,
        "method_*_note": sections,
        "state_*": set(STATES),
        "state_*_note": set(STATES),
        "cell_*": {*STATES, THROUGH},
        "group_*": {LISTED, THROUGH, CONSIDERED, PROPOSED},
        "in_language_*": set(AUTONYMS),
        "translations_*": set(STANDINGS),
        "translations_*_note": set(STANDINGS),
        "matrix_*": {CONSIDERED, PROPOSED, OUT_OF_SCOPE},
        "size_*": {"mb", "kb"},
        "authority_*": set(AUTHORITIES),
        "by_owner_*": set(AUTHORITY_KINDS),
        "correction_*": set(CORRECTION_LABELS),
        "data_*": {"not_installed", "too_many"},
        "data_title_*": set(EXPORTS),
        "data_about_*": set(EXPORTS),
    }


def used_keys() -> set[str]:
    """Every key that code or a template asks for, holes filled."""
    found: set[str] = set()
    later: set[str] = set()  # constants: those that are keys are asked for where they arrive

    def add(key: str, where: str) -> None:
        if "*" not in key:
            found.add(key)
        else:
            assert key in holes(), f"{where}: what may be in “{key}”? Add it to `holes`"
            found.update(key.replace("*", value) for value in holes()[key])

    for name, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            asked: list[ast.expr] = []
            if isinstance(node, ast.Constant) and "_" in str(node.value):
                later.add(str(node.value))  # a key in a table or a field
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in (
                "words", "w",
            ):  # fmt: skip
                asked = node.args[:1]
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "_term":
                asked = node.args[1:2]
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) in ("table", "words"):
                asked = [node.slice]
            for key in asked:
                options = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
                for option in options:
                    if isinstance(option, ast.Constant) and isinstance(option.value, str):
                        add(option.value, name)
                    elif isinstance(option, ast.JoinedStr):
                        add(
                            "".join(
                                str(v.value) if isinstance(v, ast.Constant) else "*"
                                for v in option.values
                            ),
                            name,
                        )
    for path in jinja_files():
        tree = environment().parse(path.read_text("utf-8"))
        # A loop over constants names what its variable may be.
        loops = {
            loop.target.name: [item.value for item in loop.iter.items]
            for loop in tree.find_all(nodes.For)
            if isinstance(loop.target, nodes.Name)
            and isinstance(loop.iter, nodes.Tuple)
            and all(isinstance(item, nodes.Const) for item in loop.iter.items)
        }
        later.update(str(const.value) for const in tree.find_all(nodes.Const))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "w":
                argument = call.args[0]
                if isinstance(argument, nodes.Const):
                    add(argument.value, path.name)
                elif isinstance(argument, nodes.Concat):
                    parts = [n.value if isinstance(n, nodes.Const) else "*" for n in argument.nodes]
                    key = "".join(parts)
                    last = argument.nodes[-1]
                    if isinstance(last, nodes.Name) and last.name in loops and key.endswith("*"):
                        for value in loops[last.name]:
                            add(f"{key[:-1]}{value}", path.name)
                        continue
                    # `kind ~ "_" ~ wording`: kind is “wording” or “explanation”
                    for one in ("wording_*", "explanation_*") if key == "*_*" else (key,):
                        add(one, path.name)
    for path in sorted((TEMPLATES / "frontend/src/find").glob("*.ts")):
        for key in re.findall(r'say\((?:this\.)?table, "(\w+)"', path.read_text("utf-8")):
            add(f"find_{key}", path.name)
    found |= later & set(words("en"))
    return found | set(get_args(MapWord)) | {facet.page_label for facet in FACETS} - {""}


def test_every_key_that_is_used_exists():
    assert not used_keys() - set(words("en"))


def test_every_word_is_used():
    assert not set(words("en")) - used_keys()


def test_words_of_a_plural_have_both_forms_and_holes_of_their_other_form():
    for key, value in words("en").items():
        if isinstance(value, dict):
            assert set(value) == {"one", "other"}, key
            one, other = (set(re.findall(r"\{(\w+)\}", value[f])) for f in ("one", "other"))
            assert one <= other, key
        else:
            assert value, key


# Kinds of page


def test_every_kind_has_a_template_and_every_template_a_kind():
    names = [kind.name for kind in PAGE_KINDS]
    assert len(set(names)) == len(names)
    assert set(names) == {p.name.partition(".")[0] for p in (TEMPLATES / "pages").glob("*.jinja")}


@pytest.mark.parametrize("kind", [k.name for k in PAGE_KINDS])
def test_every_kind_is_met_in_the_real_and_the_tiny_site(kind):
    for name in ("real", "tiny"):
        found = [p for p in pages(built(name).site) if p.kind == kind]
        assert found
        assert all(p.title and p.description for p in found)


# The same bytes


OTHER = {
    "PYTHONHASHSEED": "4242",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "TZ": "Pacific/Kiritimati",
    "COLUMNS": "40",
}


def test_two_builds_are_byte_identical():
    """Whatever the hash seed, the locale and the time zone."""
    folder = fresh("again")
    again = snapshot(build(config(folder, built("real").content), folder / "site", env=OTHER))
    first = snapshot(built("real").root)
    assert again.keys() == first.keys()
    assert not [name for name in first if first[name] != again[name]]


@pytest.mark.parametrize("name", ["real", "bilingual"])
def test_written_pages_are_byte_identical(name):
    a, b = fresh("pages") / "a", fresh("pages") / "b"
    env = OTHER | {"PYTHONHASHSEED": "7"}
    for out, more in ((a, {"PYTHONHASHSEED": "1"}), (b, env)):
        done = run("generator", "pages", "--content", built(name).content, "--out", out, env=more)
        assert done.returncode == 0, done.stderr
    assert snapshot(a) == snapshot(b)


@pytest.mark.parametrize("name", NAMES)
def test_mkdocs_and_properdocs_build_the_same_pages(name):
    site = built(name)
    folder = fresh("proper")
    other = snapshot(build(config(folder, site.content), folder / "site", program="properdocs"))
    ours = {path: (site.root / path).read_bytes() for path in site.pages}
    theirs = {path: data for path, data in other.items() if path.endswith(".html")}
    assert theirs.keys() == ours.keys()
    for path, data in theirs.items():
        if data != ours[path]:  # the same page may carry another generator's name
            page = Document(data.decode("utf-8"))
            assert page.visible == site.pages[path].visible, path
            assert page.links == site.pages[path].links, path
            assert page.ids == site.pages[path].ids, path


DATA_LINKS = re.compile(r'<p class="al-more al-note al-data-of".*?</p>\s*', re.S)


@pytest.mark.parametrize("name", NAMES)
def test_written_pages_are_the_pages_of_the_site(name):
    """`alignments pages` writes the same set, and each fragment is in the site's page.

    Save the links to a page's data: another engine would take a Markdown twin for a page.
    """
    site = built(name)
    out = fresh("written") / "pages"
    done = run("generator", "pages", "--content", site.content, "--out", out)
    assert done.returncode == 0, done.stderr
    written = {p.relative_to(out).as_posix(): p for p in out.rglob("*.html")}
    by_hand = {
        f"{p.relative_to(site.content).with_suffix('').as_posix()}/index.html"
        for p in site.content.rglob("*.md")
    }
    assert set(written) == set(site.pages) - by_hand - {"404.html"}
    assert f"{len(written)} pages" in done.stdout
    for path, file in written.items():
        _, _, fragment = file.read_text("utf-8").split("---\n", 2)
        if path.endswith("data/index.html"):  # lists the files that are published beside the pages
            continue
        shown = DATA_LINKS.sub("", (site.root / path).read_text("utf-8"))
        assert DATA_LINKS.sub("", fragment).strip() in shown, path
    for asset in ("hues.css", "alignments.css", "alignments.js"):
        path = site.asset(asset).relative_to(site.root)
        assert (out / path).read_bytes() == site.asset(asset).read_bytes()


# The distribution and its command


def test_the_installed_package_is_ours():
    """Another distribution on PyPI is called “generator”."""
    # An editable install, which has no module of its own, provides it by a path.
    providers = metadata.packages_distributions().get("generator", [])
    assert providers in ([], ["mkdocs-alignments"])
    files = [Path(str(f.locate())) for f in metadata.files("mkdocs-alignments") or ()]
    paths = [file.read_text("utf-8").strip() for file in files if file.suffix == ".pth"]
    assert providers or str(ROOT) in paths
    assert Path(generator.__file__).parent == GENERATOR
    (plugin,) = metadata.entry_points(group="mkdocs.plugins", name="alignments")
    assert plugin.dist.name == "mkdocs-alignments"
    (script,) = metadata.entry_points(group="console_scripts", name="alignments")
    assert script.value == "generator.cli:main" and script.dist.name == "mkdocs-alignments"
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.distribution("generator")


def manual() -> str:
    files = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "CONTRIBUTING.md"]
    return "\n".join(f.read_text("utf-8") for f in files if f.is_file())


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by what is typed for it: `check`, `export xlsx`."""
    for name, command in sorted(main.commands.items()):
        if isinstance(command, click.Group):
            for inner, held in sorted(command.commands.items()):
                yield f"{name} {inner}", held
        else:
            yield name, command


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_and_option_is_in_the_manual(name):
    text = manual()
    assert re.search(rf"\balignments {name}\b", text), name
    for option in dict(commands())[name].params:
        if isinstance(option, click.Option):
            assert any(o in text for o in option.opts), f"{name} {option.opts}"
            if isinstance(option.type, click.Choice):
                assert all(re.search(rf"\b{c}\b", text) for c in option.type.choices), name


def test_the_manual_names_the_make_targets_and_the_other_distribution():
    text = manual()
    for target in ("make site", "make serve", "make test"):
        assert target in text
    assert "mkdocs-alignments" in text
    for target in re.findall(r"\bmake ([a-z][\w-]*)\b", re.sub(r"[^`]*`([^`]*)`", r"\1\n", text)):
        makefile = (ROOT / "Makefile").read_text("utf-8")
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_has_help_with_an_example(name):
    done = run("generator", *name.split(), "--help")
    assert done.returncode == 0
    assert f"alignments {name}" in done.stdout.partition("Example:")[2]
    options = [o for o in dict(commands())[name].params if isinstance(o, click.Option)]
    assert all(o.help for o in options), name


def test_misuse_is_2_errors_are_1_and_clean_is_0():
    assert run("generator", "check", "--nonsense").returncode == 2
    assert run("generator", "check", "--content", CONTENT).returncode == 0
    broken = write_tree(fresh("broken"), changed(TINY, **{"vocabulary.yml": "verbs: ["}))
    assert run("generator", "check", "--content", broken).returncode == 1
    done = run("generator", "pages", "--content", broken, "--out", broken.parent / "never")
    assert done.returncode == 1 and not (broken.parent / "never").exists()
    assert "Traceback" not in done.stderr


def test_nothing_is_left_to_do():
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    names = listed.stdout.split("\n") if listed.returncode == 0 else []
    files = [ROOT / n for n in names if n] or [p for p in ROOT.rglob("*") if p.is_file()]
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")
    word = re.compile(rf"\b({'|'.join(marks)})\b")
    found = []
    for path in files:
        if path.suffix in (".py", ".yml", ".jinja", ".html", ".md", ".css", ".js", ".toml", ".sh"):
            text = path.read_text("utf-8", "replace") if path.is_file() else ""
            found += [f"{path.name}: {m.group()}" for m in word.finditer(text)]
    assert not found


def test_content_is_clean_and_needs_nothing_unusual():
    done = run("generator", "check", "--content", CONTENT, "--strict")
    assert done.returncode == 0, done.stderr
    assert "No problems found." in done.stdout


# A failure is safe


BROKEN: dict[str, Any] = {
    "yaml": ("plans/loaf/aim-1.yml", "number: 1\ntext: |\n  Bread\n title: [\n"),
    "field": ("site.yml", "name: Bread\ndisclaimer: None\nnmae: Bread\n"),
    "encoding": ("vocabulary.yml", b"verbs:\n  urges: {label: \xff}\n"),
    "missing": ("site.yml", None),
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("program", ["mkdocs", "generator"])
def test_a_failed_build_leaves_the_last_good_site_untouched(how, program):
    folder = fresh("failed")
    content = write_tree(folder / "content", TINY)
    where = config(folder, content)
    shutil.copytree(built("tiny").root, folder / "site")
    before = snapshot(folder / "site")
    times = {p: p.stat().st_mtime_ns for p in (folder / "site").rglob("*")}
    name, text = BROKEN[how]
    if text is None:
        (content / name).unlink()
    else:
        (content / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run(program, "build", "-f", where, "-d", folder / "site")
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    assert re.search(rf"{re.escape(name)}:\d+:\d+: error: .+ \[[a-z0-9-]+\]", said), said
    assert snapshot(folder / "site") == before
    assert {p: p.stat().st_mtime_ns for p in (folder / "site").rglob("*")} == times


def test_a_mended_tree_builds_again_after_a_failure():
    folder = fresh("mended")
    content = write_tree(folder / "content", changed(TINY, **{"vocabulary.yml": "verbs: ["}))
    assert run("mkdocs", "build", "-f", config(folder, content)).returncode == 1
    write_tree(content, {"vocabulary.yml": TINY["vocabulary.yml"]})
    assert snapshot(build(folder / "mkdocs.yml", folder / "site")) == snapshot(built("tiny").root)


def test_warnings_stop_a_strict_build_only():
    folder = fresh("warned")
    tree = changed(TINY)
    tree["plans/loaf/aim-1.yml"]["items"][2]["text"] = "Water is *clean."
    content = write_tree(folder / "content", tree)
    where = config(folder, content)
    assert run("mkdocs", "build", "-f", where).returncode == 0
    done = run("mkdocs", "build", "--strict", "-f", where, "-d", folder / "strict")
    assert done.returncode == 1 and "bad-mark-up" in done.stdout + done.stderr


# While editing


@contextmanager
def served(folder: Path, *command: str) -> Iterator[tuple[str, subprocess.Popen[bytes], Path]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "-a", f"127.0.0.1:{port}"],
            cwd=folder, env=os.environ | ENVIRONMENT, stdout=out, stderr=out,
            start_new_session=True,
        )  # fmt: skip
        try:
            yield f"http://127.0.0.1:{port}/", process, log
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(10)


def until(what: str, condition: Any, seconds: float, log: Path) -> float:
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        try:
            if condition():
                return time.monotonic() - start
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{what}: not after {seconds} s\n{log.read_text('utf-8', 'replace')}")


@pytest.mark.parametrize(
    "command", [("mkdocs", "serve"), ("generator", "serve")], ids=["mkdocs", "alignments"]
)
def test_an_edit_is_on_the_page_in_a_moment_and_a_broken_one_does_no_harm(command):
    folder = fresh("served")
    content = write_tree(folder / "content", TINY)
    where = config(folder, content)
    file = content / "plans/loaf/aim-1.yml"
    good = file.read_text("utf-8")

    def page(url: str) -> str:
        with urllib.request.urlopen(url + "plans/loaf/1/", timeout=5) as answer:
            return answer.read().decode("utf-8")

    with served(folder, *command, "-f", str(where)) as (url, process, log):
        until("the server answers", lambda: "Bread is good" in page(url), 30, log)
        file.write_text(good.replace("Bread is good", "Bread is better"), "utf-8")
        until("an edit is shown", lambda: "Bread is better" in page(url), 15, log)
        size = log.stat().st_size
        file.write_text("number: 1\ntext: [\n", "utf-8")

        def told() -> bool:
            return "aim-1.yml:" in log.read_bytes()[size:].decode("utf-8", "replace")

        until("a mistake is told", told, 15, log)
        time.sleep(0.5)
        assert process.poll() is None, "the server died of a mistake"
        until("the last good page says so", lambda: 'role="alert"' in page(url), 15, log)
        assert "Bread is better" in page(url)
        other = content / "vocabulary.yml"  # a mistake stays after an edit that is not about it
        other.write_text(other.read_text("utf-8") + "\n", "utf-8")
        time.sleep(0.5)
        assert 'role="alert"' in page(url) and "Bread is better" in page(url)
        assert "Traceback" not in log.read_text("utf-8", "replace")
        file.write_text(good.replace("Bread is good", "Bread is best"), "utf-8")
        until("the mended file is shown", lambda: "Bread is best" in page(url), 15, log)
        assert 'role="alert"' not in page(url)
