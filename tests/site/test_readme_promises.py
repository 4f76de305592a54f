"""What README promises, one test each, named alike. Other tests look closer at each of them.

All but the test of the list itself are promises: a new sentence there needs a test here, and a test
here a sentence there.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from generator import load
from generator.cli.app import main
from generator.importer.limited_reader import read
from generator.model.entities import Site
from generator.model.markup import plain
from generator.pages import pages
from tests.built_site import (
    ROOT,
    TINY,
    Document,
    Node,
    build,
    built,
    changed,
    config,
    fresh,
    run,
    snapshot,
    squeezed,
    write_tree,
)
from tests.sample_documents import docx, para
from tests.sample_documents import run as words_of


def name_of(sentence: str) -> str:
    """The name of the test of a promise."""
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", sentence)
    return "test_" + "_".join(re.findall(r"[a-z]+", bare.lower()))


def test_every_promise_has_a_test_and_every_test_a_promise() -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("## What it promises\n")[2]
    section = section.partition("\n## ")[0]
    promised = [name_of(line) for line in re.findall(r"^- (.+\.)$", section, re.MULTILINE)]
    assert len(promised) == len(re.findall(r"^[-*\d]", section, re.MULTILINE)) >= 15
    here = [name for name, value in globals().items() if name.startswith("test_")]
    own = "test_every_promise_has_a_test_and_every_test_a_promise"
    assert sorted(promised) == sorted(set(here) - {own})
    assert name_of("A [locked](x.md) text, of 2.") == "test_a_locked_text_of"


@cache
def tiny() -> Site:
    return built("tiny").site


def item(address: str) -> Document:
    """A generated page of the small tree, in its site."""
    return built("tiny").page(address)


def all_of(page: Document, css: str) -> list[Node]:
    return [node for node in page.nodes if css in node.css]


def test_the_same_content_gives_the_same_bytes() -> None:
    folder = fresh("again") / "another place"
    folder.mkdir()
    env = {"PYTHONHASHSEED": "11", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    again = snapshot(build(config(folder, built("tiny").content), folder / "site", env=env))
    assert again == snapshot(built("tiny").root)


def records_shown() -> list[tuple[str, Node]]:
    """Every alignment on every page that shows them whole, with the page's address."""
    return [
        (path, node)
        for path, page in built("tiny").pages.items()
        for node in page.tag("details", "al-acc")
        if "Basis" in node.text()
    ]


def test_every_alignment_shown_has_an_asserter_a_basis_a_source_and_a_status() -> None:
    shown = records_shown()
    assert len(shown) >= 10
    for path, node in shown:
        rows = [" ".join(row.text().split()) for row in node.all("dt")]
        assert {"Basis", "Status", "Source"} <= set(rows), f"{path}: {rows}"
        assert "asserted by: " in node.text(), path
    for a in tiny().assertions:
        held = tiny().sets[a.set].record
        assert held.asserted_by and a.basis and a.status and held.source and held.source.title


def test_what_no_source_grades_is_shown_as_ungraded() -> None:
    ungraded = [a for a in tiny().assertions if a.degree == "ungraded"]
    graded = [a for a in tiny().assertions if a.degree == "high"]
    assert ungraded and graded
    texts = [node.text() for _, node in records_shown()]
    assert all("ungraded" in text or "high" in text for text in texts)
    assert sum("no degree is given" in text for text in texts) >= 10
    assert any("high" in text and "no degree is given" not in text for text in texts)


def test_what_nobody_has_compared_is_shown_as_not_assessed() -> None:
    matrix = item("matrix/loaf/oven")
    (row,) = [n for n in matrix.tag("tr") if n.text().startswith("LOAF step 1.10")]
    cells = row.all("td")
    assert cells and all("not assessed" in cell.text() for cell in cells)
    assert all(cell.text() for cell in matrix.tag("td") if not cell.inside("tfoot"))
    said = {(a.from_, a.to) for a in tiny().assertions}
    assert ("loaf:1.10", "oven:1.10") not in said
    assert "not been assessed here" in item("plans/loaf/1.10").visible


def test_adopted_wording_is_shown_as_it_is_in_the_file() -> None:
    shown = 0
    visible = {path: squeezed(page.visible) for path, page in built("tiny").pages.items()}
    for p in tiny().provisions.values():
        if p.record is not None and p.record.text:
            words = squeezed(plain(re.sub(r"\[\^\w+\]", "", p.record.text)))
            start = words.partition("World Oven Framework")[0]  # a footnote's mark follows there
            assert any(start in text for text in visible.values()), p.id
            shown += 1
    assert shown > 15


def test_what_a_copy_had_lost_is_named_where_it_is_restored() -> None:
    text = item("plans/loaf/1.1").visible
    assert "The copy has “allovens”. This page shows all ovens. A space had fallen." in text


def test_where_two_wordings_circulate_both_are_on_the_page_with_their_sources() -> None:
    text = item("plans/loaf/1.1").visible
    assert "Wording shown: as printed" in text
    tree = changed(TINY)
    del tree["plans/loaf/aim-1.yml"]["items"][0]["shown_wording"]
    site, report = load(write_tree(fresh("unsaid") / "content", tree))
    assert site is not None and not report.errors
    (page,) = [p for p in pages(site) if p.address == "plans/loaf/1.1"]
    for shown in (text, Document(page.html()).visible):
        assert "By 2030, all ovens are hot." in shown and "There is another wording" in shown
        assert "As spoken All ovens are hot by 2030. A recording" in shown
        assert "Source: The Loaf Plan, page 1, The mill" in shown


def test_a_locked_text_is_not_changed_unnoticed() -> None:
    content = write_tree(fresh("locked") / "content", TINY)
    done = CliRunner().invoke(main, ["lock", "--content", str(content), "--write"])
    assert done.exit_code == 0, done.output
    assert not load(content)[1].diagnostics
    file = content / "plans/loaf/aim-1.yml"
    file.write_text(file.read_text("utf-8").replace("ovens are hot", "ovens are warm"), "utf-8")
    _, report = load(content)
    assert "lock-changed" in {d.code for d in report.errors}


def test_a_proposal_is_marked_and_in_no_count_of_alignments() -> None:
    page = item("plans/loaf/1.1")
    assert "1 alignment listed" in page.visible  # the other is a proposal
    proposed = [node for _, node in records_shown() if "Status proposed" in node.text()]
    assert proposed
    for node in proposed:
        assert "not reviewed" in node.text()
        assert any("is-proposed" in part.css for part in node.walk())
    figure = page.tag("figure", "al-graph")[0]
    assert "A-1(2)" not in figure.text()


# A mistake


def text_of(tree: dict[str, Any], file: str, change: Callable[[str], str]) -> None:
    value = tree[file]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    assert change(text) != text, file
    tree[file] = change(text)


def swap(file: str, old: str, new: str) -> Callable[[dict[str, Any]], None]:
    return lambda tree: text_of(tree, file, lambda text: text.replace(old, new, 1))


DEFECTS: dict[str, Callable[[dict[str, Any]], None]] = {
    "unknown-provision": swap("plans/loaf/alignments-y.yml", "oven:1.10", "oven:1.11"),
    "missing-field": swap("plans/loaf/alignments-y.yml", '"basis": "published-by",', ""),
    "unknown-field": swap("site.yml", '"headline"', '"headlin"'),
    "unknown-term": swap("plans/loaf/alignments-y.yml", '"imported"', '"importet"'),
    "quote-not-found": swap("resolutions/9/alignments-x.yml", "in winter", "in autumn"),
    "yaml-syntax": swap("vocabulary.yml", "{", "["),
    "duplicate-id": swap("plans/loaf/aim-1.yml", '"1.10"', '"1.1"'),
    "bad-mark-up": swap("plans/loaf/aim-1.yml", "Water is clean.", "Water is *clean."),
    "unsafe-address": swap("plans/loaf/aim-1.yml", "https://example.org/loaf", "javascript:run()"),
    "page-html": swap("about.md", "Bread", "<script>run()</script>"),
}
"""Ten mistakes, by the code that the check has for each; some are warnings."""


def broken(code: str) -> Path:
    tree = changed(TINY)
    DEFECTS[code](tree)
    return write_tree(fresh(code) / "content", tree)


@pytest.mark.parametrize("code", DEFECTS)
def test_a_mistake_is_reported_with_its_file_and_line(code: str) -> None:
    content = broken(code)
    _, report = load(content)
    found = [d for d in report.diagnostics if d.code == code]
    assert found, report
    for d in found:
        lines = (content.parent / d.place.path).read_text("utf-8").split("\n")
        assert 1 <= d.place.line <= len(lines) and d.place.column >= 1
        assert d.message and not d.message.endswith(".")


def test_a_mistake_never_leaves_half_a_site() -> None:
    folder = fresh("half")
    shutil.copytree(built("tiny").root, folder / "site")
    before = snapshot(folder / "site")
    for code in ("yaml-syntax", "unknown-provision"):
        done = run("mkdocs", "build", "-f", config(folder, broken(code)))
        assert done.returncode == 1
        assert snapshot(folder / "site") == before
        assert {p.name for p in folder.iterdir()} == {"site", "mkdocs.yml"}


def said_by_check(content: Path, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["check", "--content", str(content), *more])
    return done.exit_code, done.output


Finding = tuple[str, str, int]


def in_text(text: str) -> set[Finding]:
    lines = re.findall(r"^(.+?):(\d+):\d+: (?:error|warning): .*\[([a-z-]+)\]$", text, re.M)
    return {(code, path, int(line)) for path, line, code in lines}


@pytest.mark.parametrize("code", DEFECTS)
def test_the_report_is_never_greener_than_the_check(code: str) -> None:
    """Library, text, JSON, annotations, summary, log of a build, exit statuses: one verdict."""
    content = broken(code)
    _, report = load(content)
    expected = {(d.code, d.place.path, d.place.line) for d in report.diagnostics}
    assert code in {found for found, _, _ in expected}
    errors, warnings = len(report.errors), len(report.warnings)
    verdict = report.verdict()
    assert verdict != "No problems found." and str(errors) in verdict and str(warnings) in verdict

    status, text = said_by_check(content)
    assert in_text(text) == expected and text.rstrip().endswith(verdict)
    statuses = {status}

    status, text = said_by_check(content, "--format", "json")
    rows = json.loads(text)
    assert {(r["code"], r["path"], r["line"]) for r in rows} == expected
    assert [r["severity"] for r in rows].count("error") == errors
    statuses.add(status)

    status, text = said_by_check(content, "--format", "github")
    marks = re.findall(r"^::(error|warning) file=(.+?),line=(\d+),.*?title=([a-z-]+)::", text, re.M)
    assert {(title, path, int(line)) for _, path, line, title in marks} == expected
    assert [kind for kind, *_ in marks].count("error") == errors and verdict in text
    statuses.add(status)

    status, text = said_by_check(content, "--format", "summary")
    assert len(re.findall(r"^\| (?:error|warning) \|", text, re.M)) == errors + warnings
    assert verdict in text
    statuses.add(status)

    assert statuses == {1 if errors else 0}
    assert said_by_check(content, "--strict")[0] == 1

    # A build says the same, and a strict one stops at a warning, too.
    folder = content.parent
    for options, stops in (((), bool(errors)), (("--strict",), True)):
        if not stops and code != "bad-mark-up":
            continue  # one site is made in spite of a warning, and that is enough
        done = run("mkdocs", "build", "-f", config(folder, content), *options)
        said = done.stdout + done.stderr
        assert done.returncode == (1 if stops else 0), said
        assert all(
            f"{path}:{line}:" in said and f"[{name}]" in said for name, path, line in expected
        )
        assert (folder / "site").exists() == (not stops)
        shutil.rmtree(folder / "site", ignore_errors=True)


def test_no_build_writes_into_content() -> None:
    folder = fresh("unwritten")
    content = write_tree(folder / "content", TINY)
    for path in [*content.rglob("*"), content]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {p: (p.stat().st_mtime_ns, p.stat().st_mode) for p in [content, *content.rglob("*")]}
    bytes_before = snapshot(content)
    build(config(folder, content), folder / "site")
    assert {
        p: (p.stat().st_mtime_ns, p.stat().st_mode) for p in [content, *content.rglob("*")]
    } == before
    assert snapshot(content) == bytes_before


def test_an_import_keeps_every_word_or_names_it() -> None:
    struck = words_of("rye ", more="<w:strike/>")
    document = read("x.docx", docx(para("Requests bakers to bake ", struck, "wheat bread.")))
    kept = " ".join(block.plain for block in document.blocks)
    named = " ".join(words for _, words in document.left_out)
    assert kept == "Requests bakers to bake wheat bread." and named == "rye"


# A reader


def test_nothing_is_loaded_from_a_third_party() -> None:
    loading = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
    for path, page in built("tiny").pages.items():
        metas = [n for n in page.tag("meta") if "http-equiv" in n.attrs]
        (policy,) = [n for n in metas if "security" in n.attrs["http-equiv"].lower()]
        for part in policy.attrs["content"].split(";"):
            assert not re.search(r"https?:|\*|(?<![\w-])//", part), f"{path}: {part}"
        for node in page.nodes:
            value = node.attrs.get(loading.get(node.tag, ""), "")
            if node.attrs.get("rel") != "canonical":
                assert not urlsplit(value).netloc, f"{path}: {value}"
    for sheet in built("tiny").root.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import\s*)[\"']?(?:https?:)?//", sheet.read_text("utf-8"))


def test_no_visitor_is_tracked() -> None:
    """No script of ours, or of the theme as it is loaded, sets a cookie or sends what is done."""
    root = built("tiny").root
    scripts = {
        (root / path).parent.joinpath(node.attrs["src"].partition("?")[0]).resolve()
        for path, page in built("tiny").pages.items()
        if path != "404.html"  # its addresses begin at the site's root
        for node in page.tag("script")
        if "src" in node.attrs
    }
    assert scripts
    for script in scripts:
        text = script.read_text("utf-8")
        assert not re.search(r"document\.cookie\s*=|sendBeacon|google-analytics|gtag\(", text), (
            script
        )
    headers = (root / "_headers").read_text("utf-8")
    assert "Set-Cookie" not in headers
    for path, page in built("tiny").pages.items():
        assert not [n for n in page.nodes if "ping" in n.attrs], path


def test_everything_can_be_read_without_javascript() -> None:
    """What pages say is in their HTML, as it is before any script runs."""
    fragments = {f"{p.address}/index.html".lstrip("/"): p for p in pages(tiny())}
    for path in ("plans/loaf/1.1/index.html", "matrix/loaf/oven/index.html", "search/index.html"):
        ours = built("tiny").pages[path].body_of_ours
        assert ours is not None and path in fragments
        hidden = [n for n in ours.walk() if "hidden" in n.attrs and n.tag not in ("button", "form")]
        assert not [n for n in hidden if n.all("a") and n.text() and "al-acts" in n.css], path
    links = built("tiny").pages["plans/loaf/1/index.html"].links
    assert any(href.endswith("1.1/") for href in links)
    graph = item("plans/loaf/1.1").tag("figure", "al-graph")[0]
    assert [n for n in graph.all("a") if n.attrs["href"] == "#br-res-9-rev-a-pp1"]


def test_content_runs_neither_in_a_browser_nor_on_the_build_machine() -> None:
    folder = fresh("hostile")
    tree = changed(TINY)
    mark = folder / "ran"
    attack = (
        "<script>alert(1)</script> "
        f"{{{{ cycler.__init__.__globals__.os.system('touch {mark}') }}}} "
        f"<img src=x onerror=alert(1)> $(touch {mark})"
    )
    tree["plans/loaf/aim-1.yml"]["items"][2]["text"] = attack
    tree["about.md"] = f"# About\n\n{attack}\n\n[x](javascript:alert(1))\n"
    content = write_tree(folder / "content", tree)
    done = run("mkdocs", "build", "-f", config(folder, content))
    assert done.returncode == 0, done.stderr
    assert not mark.exists()
    for name in ("plans/loaf/1.2/index.html", "about/index.html"):
        page = Document.read(folder / "site" / name)
        for node in page.nodes:
            assert not [k for k in node.attrs if k.startswith("on")], name
            assert not node.attrs.get("href", "").startswith("javascript:")
        inline = [n for n in page.tag("script") if "src" not in n.attrs]
        assert {n.attrs.get("type") for n in inline} <= {"application/ld+json", "application/json"}
        assert not [
            n for n in page.tag("img") if n.attrs.get("src") == "x" and "onerror" in n.attrs
        ]
    tags = {"yaml": "a: !!python/object/apply:os.system ['touch " + str(mark) + "']\n"}
    (content / "vocabulary.yml").write_text(tags["yaml"], "utf-8")
    assert load(content)[1].errors and not mark.exists()
