"""What a page of the real site weighs, as a host sends it: the budgets of the first load.

Bytes with Brotli, every kind of page; what only the search or the map loads later is not in it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import brotli
import pytest

from generator.sitemap.page_kinds import PAGE_KINDS
from tests.built_site import Document, built

KIB = 1024
HTML, HTML_OF_A_RESOLUTION = 15 * KIB, 20 * KIB
SCRIPT, STYLE, PAGE = 25 * KIB, 8 * KIB, 80 * KIB  # the explorer's own scripts alone may have 25
SCRIPT_AND_MAP = 30 * KIB
# Of a page in a further language: it carries the text of the original with its language, and its
# letters may take two bytes each, where English ones take one.
IN_ANOTHER_LANGUAGE = 1.15
QUALITY = 9  # of Brotli: what hosts that compress once use


@cache
def size(path: Path) -> int:
    return len(brotli.compress(path.read_bytes(), quality=QUALITY))


@cache
def heaviest() -> dict[tuple[str, str], str]:
    """The page with the most HTML of each kind, in the site's own language and in any other."""
    site, found = built("languages"), dict[tuple[str, str], tuple[int, str]]()
    for file, page in site.generated.items():
        key = (page.kind, "other" if page.language else "own")
        found[key] = max(found.get(key, (0, "")), ((site.root / file).stat().st_size, file))
    return {key: file for key, (_, file) in found.items()}


def loads(page: Document) -> tuple[list[str], list[str]]:
    """The scripts and the stylesheets that a page loads by itself."""
    scripts = [n.attrs["src"] for n in page.tag("script") if "src" in n.attrs]
    styles = [n.attrs["href"] for n in page.tag("link") if n.attrs.get("rel") == "stylesheet"]
    return scripts, styles


KINDS = [kind.name for kind in PAGE_KINDS]
ONCE = ("embed", "identifier", "messages", "resolver")  # kinds that are in one language


@pytest.mark.parametrize(
    ("kind", "language"),
    [*((kind, "own") for kind in KINDS), *((k, "other") for k in KINDS if k not in ONCE)],
)
def test_a_page_is_light(kind, language):
    site = built("languages")
    file = heaviest()[kind, language]
    limit = HTML_OF_A_RESOLUTION if kind == "resolution" else HTML
    most = SCRIPT_AND_MAP if kind == "explore" else SCRIPT
    if language == "other":
        limit *= IN_ANOTHER_LANGUAGE
        most *= IN_ANOTHER_LANGUAGE  # the map’s data have the names of its marks
    html = size(site.root / file)
    assert html <= limit, f"{file}: {html} bytes of HTML"
    scripts, styles = (
        [site.follow(file, link)[0] for link in links]
        for links in loads(Document.read(site.root / file))
    )
    own = [s for s in scripts if "/javascripts/" not in s]
    sheets = [s for s in styles if "/stylesheets/" not in s]
    leads_on = next(k for k in PAGE_KINDS if k.name == kind).leads_to
    assert (own and sheets) or (leads_on and own and not styles)
    script = sum(size(site.root / s) for s in own)
    style = sum(size(site.root / s) for s in sheets)
    assert script <= most, f"{file}: {script} bytes of scripts: {own}"
    explorer = [s for s in own if re.search(r"/(explore\.\w+|graph)\.js$", s)]
    assert sum(size(site.root / s) for s in explorer) <= SCRIPT
    assert style <= STYLE, f"{file}: {style} bytes of styles: {sheets}"
    everything = html + sum(size(site.root / s) for s in (*scripts, *styles))
    assert everything <= PAGE, f"{file}: {everything} bytes in all"


def test_no_file_for_browsers_is_larger_than_a_phone_should_read_at_once():
    root = built("languages").root
    files = [f for kind in ("*.html", "*.js", "*.css", "*.map") for f in root.rglob(kind)]
    large = {f.relative_to(root).as_posix(): f.stat().st_size for f in files}
    assert not {name: size for name, size in large.items() if size > 300_000}
    assert not [name for name in large if "lunr" in name or name.endswith(".map")]


def test_generated_pages_do_without_the_themes_script():
    """Half of a page's weight, of which nothing was used; hand-written pages keep it."""
    site = built("languages")
    for kind, file in heaviest().items():
        scripts, _ = loads(Document.read(site.root / file))
        assert not any("javascripts" in s for s in scripts), kind
    scripts, _ = loads(Document.read(site.root / "about/index.html"))
    assert any("javascripts" in s for s in scripts)


DATA = ("application/json", "application/ld+json")  # what no browser runs


def test_no_inline_script_and_no_inline_style():
    """The policy of every page allows neither."""
    for path, page in built("real").pages.items():
        policy = [n.attrs["content"] for n in page.tag("meta") if n.attrs.get("http-equiv")]
        assert any("script-src 'self'" in p and "unsafe-inline" not in p for p in policy), path
        for node in page.tag("script"):
            assert "src" in node.attrs or node.attrs.get("type") in DATA, path
        assert not page.tag("style"), path
        assert not [n for n in page.nodes if "style" in n.attrs], path
        assert not [n for n in page.nodes if any(re.match("on[a-z]", a) for a in n.attrs)], path


def test_headers_for_hosts_that_read_them():
    site = built("languages")
    headers = (site.root / "_headers").read_text("utf-8")
    rules: dict[str, str] = {}
    for line in headers.splitlines():
        if line.startswith("/"):
            address = line
        else:
            rules[address] = rules.get(address, "") + line
    said = {rule: text for rule, text in rules.items() if "Content-Security-Policy" in text}
    assert "/*" not in said  # an address must not have two policies: the stricter one would win
    for file in [*site.generated, "about/index.html"]:
        path = f"/{file.removesuffix('index.html')}"
        fit = [r for r in said if r == path or (r[-1] == "*" and path.startswith(r[:-1]))]
        assert len(fit) == 1, path
        assert "script-src 'self' 'wasm-unsafe-eval';" in said[fit[0]]
        anywhere = path.startswith("/embed/")
        assert said[fit[0]].endswith(
            f"frame-ancestors {'*' if anywhere else chr(39) + 'none' + chr(39)}"
        )
