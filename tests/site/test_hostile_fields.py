"""Some hundred payloads in every field of text of every record, and in pages written by hand.

The tree is made from the records (tests/full_tree.py): a field that is new is tested by itself.
Every payload is in every field of prose; one-line fields take those that the check does not refuse.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tinycss2

from generator import load
from generator.diagnostics.report import FORMATS
from generator.diff import compare, diff_formats
from generator.exports.xlsx import export
from generator.loading import safe_html
from generator.schema import field_types
from generator.yamlfile.parser import parse
from tests.built_site import Built, Document, asset, config, fresh, run, write_tree
from tests.full_tree import Leaf, at, full, leaves, lines, missing
from tests.hostile_payloads import HOST, PAYLOADS

BATCH = 120
FORMULA = re.compile(r"[\s'\"]*[=+\-@]")
# What a one-line field that takes no mark-up refuses; the rest is tried a second time.
MARK_UP = re.compile(r"[<>\[\]*\\{}&`\n]|javascript|\d{3}x")
URLS = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset", "ping",
        "background", "cite", "srcdoc")  # fmt: skip
C0 = "".join(map(chr, range(33)))
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.I)
RUNS = frozenset(
    ("script", "style", "iframe", "object", "embed", "base", "form", "math", "frame", "applet")
)


def is_refused_anywhere(payload: str) -> bool:
    """Whether it has a character that no file may have, written raw or as an escape."""
    _, found = parse("x.yml", json.dumps({"a": payload}, ensure_ascii=False).encode())
    return bool(found)


@cache
def taken() -> tuple[str, ...]:
    """Payloads that a file may hold, those that a sheet would compute spread among the others."""
    found = [p for p in PAYLOADS if not is_refused_anywhere(p)]
    formulas = [p for p in found if FORMULA.match(p)]
    rest = [p for p in found if not FORMULA.match(p)]
    for number, formula in enumerate(formulas):
        rest.insert(number * BATCH // 8, formula)
    return tuple(rest)


@cache
def batches() -> list[tuple[str, ...]]:
    """Those for fields: a footnote's mark is no text where a field has no footnotes."""
    found = [p for p in taken() if "[^" not in p]
    return [tuple(found[i : i + BATCH]) for i in range(0, len(found), BATCH)]


NUMBERS = range(len(batches()))


def with_payloads(active: dict[Leaf, tuple[str, ...]]) -> dict[str, Any]:
    tree = copy.deepcopy(full())
    for leaf, payloads in active.items():
        if payloads:
            holder = at(tree, leaf.file, leaf.way[:-1])
            words = holder[leaf.way[-1]]
            # The first payload begins the field, where a quote from it may still be found.
            holder[leaf.way[-1]] = f"{payloads[0]} {words} {' '.join(payloads[1:])}"
    return tree


def near(places: dict[tuple[str, int], Leaf], path: str, line: int) -> list[Leaf]:
    """The leaf on a line; where a whole record is refused, what it holds."""
    if (path, line) in places:
        return [places[path, line]]
    row = min(row for file, row in places if file == path and row > line)
    top = places[path, row].way[0]
    return [leaf for leaf in places.values() if leaf.file == path and leaf.way[0] == top]


@cache
def hostile(number: int) -> tuple[Built, dict[Leaf, tuple[str, ...]]]:
    """A site with a batch in every field that takes it, and which fields took what."""
    found = leaves(full())
    places = lines(full(), found)
    active = dict.fromkeys(found, batches()[number])
    folder = fresh("fields")
    for _ in range(12):
        tree = with_payloads(active)
        content = write_tree(folder / "content", tree)
        site, report = load(content)
        for format_ in FORMATS.values():
            format_(report)
        if not report.errors and site is not None:
            break
        for error in report.errors:
            path = error.place.path.removeprefix(f"{content}/")
            for leaf in near(places, path, error.place.line):
                once = active[leaf] == batches()[number]
                active[leaf] = tuple(p for p in active[leaf] if once and not MARK_UP.search(p))
    assert site is not None and not report.errors, report.errors[:5]
    done = run("mkdocs", "build", "-f", config(folder, content), "-d", folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(f"fields-{number}", content, folder / "site"), active


@cache
def harmless() -> Built:
    folder = fresh("harmless")
    content = write_tree(folder / "content", full())
    done = run("mkdocs", "build", "-f", config(folder, content), "-d", folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return Built("harmless", content, folder / "site")


def shapes_of(page: Document) -> set[tuple[str, ...]]:
    return {(n.tag, *sorted(n.attrs)) for n in page.nodes}


def shapes(site: Built) -> set[tuple[str, ...]]:
    return {shape for page in site.pages.values() for shape in shapes_of(page)}


DATA_TYPES = ("application/json", "application/ld+json")
"""Types of a script that holds data; a browser runs none of them."""


def scripts(site: Built) -> set[str]:
    """The texts of scripts that a browser runs, and of styles, that are in pages."""
    found = set()
    for page in site.pages.values():
        for node in page.nodes:
            if node.tag in ("script", "style") and node.attrs.get("type") not in DATA_TYPES:
                found.add("".join(c for c in node.children if isinstance(c, str)))
    return found


def data_scripts(site: Built) -> Iterator[tuple[str, str]]:
    """The texts of scripts that hold data, each with the page it is in."""
    for path, page in site.pages.items():
        for node in page.tag("script"):
            if node.attrs.get("type") in DATA_TYPES:
                yield path, "".join(c for c in node.children if isinstance(c, str))


def texts_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a JSON value with the name of the field that holds it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from texts_of(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one, name)


def css_outside_strings(text: str) -> list[Any]:
    """The parts of a style sheet, whatever holds them, but for strings, which are only shown."""

    def inside(nodes: list[Any]) -> Iterator[Any]:
        for node in nodes:
            assert node.type != "error", (node.kind, node.message)
            if node.type != "string":
                yield (node.type, getattr(node, "value", getattr(node, "name", "")))
            yield from inside(
                getattr(node, "content", None) or getattr(node, "arguments", None) or []
            )

    return list(inside(tinycss2.parse_component_value_list(text)))


def is_safe(value: str) -> bool:
    """Whether a browser takes an address for one of the web, of mail, or within the site."""
    scheme = SCHEME.match(re.sub(r"[\t\r\n]", "", value.lstrip(C0)))
    return not scheme or scheme.group().lower() in ("http", "https", "mailto")


# ---- the list, and the fields


def test_there_are_five_hundred_payloads_each_with_its_own_number() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 500
    assert len(taken()) >= 500


def test_every_field_of_text_has_a_place_in_the_tree() -> None:
    """The one that is missing names a term; a form that cannot be had refuses all payloads."""
    assert missing(full()) == {"Term.before"}


def test_the_check_refuses_what_no_file_may_hold_in_every_field() -> None:
    refused = [p for p in PAYLOADS if is_refused_anywhere(p)]
    assert {"\0", "\x07", "\x1b", "\x9b", "\u202e", "\ufffe"} <= set("".join(refused))


@pytest.mark.parametrize("number", NUMBERS)
def test_every_field_of_prose_takes_every_payload(number: int) -> None:
    """So that what follows tests them; a line takes those without mark-up, or refuses all."""
    _, active = hostile(number)
    for leaf, payloads in active.items():
        if leaf.annotation is field_types.Prose:
            assert payloads == batches()[number], leaf
    lines_ = [payloads for leaf, payloads in active.items() if leaf.annotation is field_types.Line]
    assert sum(map(bool, lines_)) > len(lines_) * 0.6


# ---- what is published


@pytest.mark.parametrize("number", NUMBERS)
def test_a_page_has_no_element_attribute_script_or_address_of_a_payload(number: int) -> None:
    site, _ = hostile(number)
    # An official identifier that a payload is put into has no page of its own any more.
    assert {p for p in set(site.pages) ^ set(harmless().pages) if not p.startswith("id/")} == set()
    known = shapes(harmless())
    for path, page in site.pages.items():
        assert not page.mistakes, f"{path}: {page.mistakes[:3]}"
        for node in page.nodes:
            assert (node.tag, *sorted(node.attrs)) in known, f"{path}: <{node.tag} {node.attrs}>"
            for name, value in node.attrs.items():
                assert not name.startswith("on"), f"{path}: {name} of <{node.tag}>"
                assert name not in URLS or is_safe(value), f"{path}: {name}={value!r}"
                assert name not in ("src", "href") or node.tag == "a" or HOST not in value, path
    assert not [text for text in scripts(site) if "stolen" in text or HOST in text]


@pytest.mark.parametrize("number", NUMBERS)
def test_files_for_programs_can_be_read_and_hold_only_words(number: int) -> None:
    site, _ = hostile(number)
    names, others = (
        # Words on paper are in a stylesheet that is named by what is in it.
        {re.sub(r"/paper\.\w+\.css$", "/paper.css", p.relative_to(root).as_posix()) for p in files}
        for root in (site.root, harmless().root)
        for files in [[p for p in root.rglob("*") if p.is_file()]]
    )
    assert {n for n in names - others if not n.startswith("pagefind/")} == set()
    for path in sorted(site.root.rglob("*")):
        if path.suffix in (".xml", ".svg", ".atom", ".rss"):
            ET.fromstring(path.read_bytes())
        elif path.suffix in (".json", ".jsonld", ".map", ".webmanifest"):
            json.loads(path.read_text("utf-8"))
        elif path.suffix == ".csv":
            _sheet(path.read_text("utf-8-sig"))
        elif path.name in ("_headers", "_redirects", "robots.txt"):
            assert path.read_bytes() == (harmless().root / path.name).read_bytes()
        elif path.suffix == ".css":
            text = path.read_text("utf-8")
            if path.name.startswith("paper."):  # prints the site's name at the foot of a sheet
                folder = harmless().root / path.relative_to(site.root).parent.parent
                theirs = asset(folder, "paper.css").read_text("utf-8")
                assert css_outside_strings(text) == css_outside_strings(theirs)
            else:
                assert "stolen" not in text and HOST not in text, path


@pytest.mark.parametrize("number", NUMBERS)
def test_scripts_that_hold_data_are_one_statement_of_json(number: int) -> None:
    """A script of data assigns JSON to a name: nothing of it can be another statement."""
    site, _ = hostile(number)
    found = [*site.root.glob("assets/find/*.js"), site.root / "assets/graph.js"]
    assert len(found) > 3
    for path in found:
        text = path.read_text("utf-8")
        assert not re.search(r"[\u2028\u2029]|</|<!--", text), path
        head, _, rest = (
            text.partition("=JSON.parse(")
            if "=JSON.parse(" in text
            else (text.partition("]=") if "]=" in text[:200] else text.partition("="))
        )
        assert "stolen" not in head
        value, end = json.JSONDecoder().raw_decode(rest.strip())
        assert re.fullmatch(r"\)?;?\s*", rest.strip()[end:]), rest.strip()[end : end + 80]
        if isinstance(value, str):
            json.loads(value)


@pytest.mark.parametrize("number", NUMBERS)
def test_data_in_a_page_is_json_that_no_text_ends(number: int) -> None:
    site, _ = hostile(number)
    found = list(data_scripts(site))
    assert found
    assert any("stolen" in text for _, text in found), "no payload is in them: a test of nothing"
    for path, text in found:
        assert not re.search("[<>&\u2028\u2029]", text), path
        for name, value in texts_of(json.loads(text)):
            assert name not in ("@id", "url", "sameAs", "license") or is_safe(value), (path, value)


def test_the_check_of_style_sheets_can_fail() -> None:
    good = css_outside_strings('@page b{@bottom-left{content:"x"}}')
    assert css_outside_strings('@page b{@bottom-left{content:"\\22 ;} y"}}') == good
    assert css_outside_strings('@page b{@bottom-left{content:"x";color:red}}') != good


def _sheet(text: str) -> None:
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            assert not re.match(r"[=+\-@\t\r\n]|\uff1d", cell), cell


@pytest.mark.parametrize("number", NUMBERS)
def test_a_workbook_has_no_formula_and_leads_nowhere(number: int) -> None:
    site, _ = hostile(number)
    book = openpyxl.load_workbook(io.BytesIO(export(site.site)))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "b"), f"{sheet.title} {cell.coordinate}"
                assert cell.hyperlink is None or is_safe(cell.hyperlink.target or "#")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_comment_on_a_pull_request_has_only_its_own_mark_up(number: int) -> None:
    old, new = harmless().site, hostile(number)[0].site
    change = compare(old, new)
    text = diff_formats.FORMATS["markdown"](change, "old", "new")
    assert len(text) <= 65_536
    only_words = re.sub(r"&#\d+;|</?(?:del|ins|b|span)>", "", text)
    assert not re.search(r"[<>\[\]@\\\x00-\x08]", re.sub(r"`[^`\n]*`", "", only_words))
    assert not re.search(r"https?:|www\.|javascript:", re.sub(r"<span>.*?</span>", "", text))
    json.loads(diff_formats.FORMATS["json"](change, "old", "new"))
    shown = diff_formats.FORMATS["text"](change, "old", "new")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def refusing() -> Iterator[tuple[str, Any]]:
    """Trees in which a payload is where it is refused, so that a message quotes it."""
    for payload in PAYLOADS[::9]:
        tree = copy.deepcopy(full())
        tree["plans/loaf/aim-1.yml"]["source"]["url"] = payload
        tree["plans/loaf/aim-1.yml"]["number"] = payload
        tree["plans/loaf/alignments-y.yml"]["alignments"][0]["quote"] = payload
        tree["plans/loaf/alignments-y.yml"]["alignments"][0]["to"] = [payload]
        tree["frameworks/oven/framework.yml"][payload] = "x"
        tree["vocabulary.yml"]["verbs"]["urges"]["label"] = payload
        yield payload, tree


def test_reports_quote_payloads_without_passing_them_on() -> None:
    folder = fresh("refusing")
    for payload, tree in refusing():
        _, report = load(write_tree(folder / "content", tree))
        assert report.errors, payload
        count = len(report.diagnostics)
        github = FORMATS["github"](report).split("\n")
        shown = [line for line in github if line.startswith("::")]
        assert all(re.match(r"::(error|warning) file=[^,:]+,line=\d+,", line) for line in shown)
        assert len(github) - len(shown) <= 2, payload
        assert len(json.loads(FORMATS["json"](report))) == count
        summary = re.sub(r"&#\d+;|</?span>", "", FORMATS["summary"](report))
        assert not re.search(r"[<>\[\]@`\\]", summary), payload
        for name in ("text", "github"):
            assert not re.search(
                r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", FORMATS[name](report)
            )


# ---- pages written by hand


def md_pages() -> dict[str, str]:
    """Each payload as a paragraph of its own, a cell, an item, a heading; few on a page."""
    found = {}
    for start in range(0, len(taken()), 60):
        parts = [f"# Page {start}\n"]
        for payload in taken()[start : start + 60]:
            line = " ".join(payload.split())
            parts += [f"x {payload}", f"- {line}", f"| a | b |\n|---|---|\n| {line} | x |",
                      f"## {line}"]  # fmt: skip
        found[f"written-{start}.md"] = "\n\n".join(parts) + "\n"
    return found


def heads() -> Iterator[str]:
    for payload in taken():
        quoted = json.dumps(payload, ensure_ascii=False)
        yield f"---\ntitle: {quoted}\ndescription: {quoted}\nauthor: {quoted}\n---\n\n# Head\n\nx\n"


@cache
def written() -> Built:
    folder = fresh("written")
    tree = copy.deepcopy(full()) | md_pages()
    for number, text in enumerate(heads()):
        if number % 20 == 0:
            tree[f"head-{number}.md"] = text
    content = write_tree(folder / "content", tree)
    site, report = load(content)
    assert site is not None
    for error in report.errors:  # a head that is refused is not published
        shutil.move(content / Path(error.place.path).name, fresh("refused"))
    assert len(report.errors) < 20, report.errors
    done = run("mkdocs", "build", "-f", config(folder, content), "-d", folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return Built("written", content, folder / "site")


def test_pages_written_by_hand_keep_only_what_is_safe() -> None:
    site = written()
    known = scripts(harmless())
    seen = 0
    for path, page in site.pages.items():
        if not path.startswith(("written-", "head-")):
            continue
        seen += 1
        for node in page.nodes:
            for name, value in node.attrs.items():
                assert not name.startswith("on"), f"{path}: {name} of <{node.tag}>"
                assert name not in URLS or is_safe(value), f"{path}: {name}={value!r}"
                assert name != "style" or re.fullmatch(r"(?:text-align: ?\w+;?)?", value), value
                assert node.attrs.get("http-equiv") != "refresh"
        article = page.tag("article")[0]
        assert not {n.tag for n in article.all()} & RUNS, path
    assert seen > 20
    new = {text for text in scripts(site) - known if "stolen" in text or HOST in text}
    assert not new


def test_what_is_cut_is_safe_whatever_reads_it_again() -> None:
    """Cutting is stable: what is left gives the same when it is read and cut again."""
    for payload in PAYLOADS:
        once = safe_html.clean(payload)
        assert safe_html.clean(once) == once, payload


def test_a_page_loads_no_picture_of_another_site() -> None:
    for source in ("//x.example/a", "https://x.example/a", "\\\\x.example\\a", "/\\x.example/a"):
        html = f'<img alt="a" src="{source}">'
        assert safe_html.clean(html) == '<img alt="a">' and safe_html.cut(html), source
    assert safe_html.cut('<img src="pictures/a.png">') == []


# ---- a browser, with the policy off


SENTRY = """
window.__ran = [];
window.stolen = (n) => window.__ran.push(String(n));
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => stolen(name);
"""
LOOK = """() => {
  const found = [];
  for (const node of document.querySelectorAll("*")) {
    for (const a of node.attributes) {
      if (/^on/i.test(a.name)) found.push(`${node.tagName} ${a.name}`);
      const value = a.value.replace(/^[\\x00-\\x20]+|[\\t\\r\\n]/g, "");
      if (/^(javascript|vbscript|data):/i.test(value) && a.name !== "title" &&
          /^(href|src|action|formaction|xlink:href|data|ping)$/.test(a.name))
        found.push(`${node.tagName} ${a.name}=${a.value}`);
    }
  }
  return [...found, ...window.__ran];
}"""


def policy_off(site: Path) -> Path:
    """A copy of a site whose pages allow everything."""
    out = fresh("policy-off") / "site"
    shutil.copytree(site, out)
    for path in out.rglob("*.html"):
        text = path.read_text("utf-8")
        off = re.sub(r"<meta[^>]*Content-Security-Policy[^>]*>", "", text, flags=re.I)
        path.write_text(off, "utf-8")
    return out


def one_of_each_kind(site: Built) -> list[str]:
    """An address of every kind of generated page, and the pages written by hand."""
    found: dict[str, str] = {}
    for path, page in sorted(site.pages.items()):
        if any(n.attrs.get("http-equiv") == "refresh" for n in page.tag("meta")):
            continue  # the site's own, to a revision in force: a browser leaves it at once
        main = page.body_of_ours
        inside = next((n for n in main.all() if n is not main), None) if main else None
        kind = " ".join(inside.css) if inside else path
        name = path.split("/")[0]
        found.setdefault(f"{name} {kind} {path.count('/')}", path)
    return list(found.values())


@pytest.mark.parametrize("which", ["fields", "written"])
def test_nothing_runs_in_a_browser_without_the_policy(browser, serve, which) -> None:
    sites = [written()] if which == "written" else [hostile(n)[0] for n in NUMBERS]
    for number, site in enumerate(sites):
        address = serve(policy_off(site.root))
        context = browser.new_context()
        context.add_init_script(SENTRY)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda r, asked=asked: asked.append(r.url))
        page.on("dialog", lambda d: d.dismiss())
        paths = one_of_each_kind(site)
        assert len(paths) > 20
        # Each batch is on every kind of page; a browser reads every kind with the first, and each
        # batch on some.
        for path in paths if number == 0 else paths[number :: len(sites)]:
            page.goto(f"{address}/{path}", wait_until="load")
            found = page.evaluate(LOOK)
            assert not found, f"{path}: {found[:5]}"
        assert not [u for u in asked if HOST in u]
        context.close()


def test_the_sentry_can_see(browser) -> None:
    page = browser.new_page()
    page.add_init_script(SENTRY)
    page.goto("data:text/html,<img src=x onerror=stolen(7)><a href=' java%09script:x'>")
    page.wait_for_function("window.__ran.length > 0")
    found = page.evaluate(LOOK)
    assert "7" in found and len(found) == 3
    page.close()
