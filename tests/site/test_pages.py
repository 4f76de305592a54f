"""What every page of a built site has, and what none has."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from hashlib import blake2s
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from generator.manual.json_schema import FILES as SCHEMAS
from generator.model.entities import PLAN, RESOLUTION
from generator.model.markup import plain
from generator.site.generated_files import HUES, PAPER, styles
from generator.site.interface_words import Words
from generator.site.views.translations_view import JSON as TRANSLATIONS
from generator.sitemap.addresses import (
    FOLDERS,
    MATRIX,
    in_folder,
    of_instrument,
    of_provision,
)
from generator.sitemap.page_kinds import PAGE_KINDS, address_of
from generator.sitemap.resources import words as word_table
from tests.built_site import INLINE, NAMES, Node, built, entry, squeezed

sites = pytest.mark.parametrize("name", NAMES)


@sites
def test_the_site_has_every_page_and_no_other(name):
    site = built(name)
    written = {
        f"{p.relative_to(site.content).with_suffix('').as_posix()}/index.html"
        for p in site.content.rglob("*.md")
        if p.name != "README.md"
    }
    assert set(site.pages) == {*site.generated, *written, "404.html"}
    assert (name == "small") or written


@sites
def test_every_provision_has_its_page_or_anchor(name):
    site = built(name)
    for provision in site.site.provisions.values():
        address, anchor = of_provision(site.site, provision)
        page = site.page(address)
        assert not anchor or page.ids[anchor] == 1, provision.id


def test_addresses_are_the_ones_that_were_promised():
    """A published address never disappears."""
    site = built("real")
    for address in (
        "", "plans/spms", "plans/spms/1", "plans/spms/1.3", "resolutions", "resolutions/11.31",
        "resolutions/11.31/rev-cop15", "frameworks", "frameworks/gbf", "frameworks/gbf/4",
        "frameworks/gbf/A", "frameworks/sdg/15", "frameworks/sdg/15.5", "methodology", "about",
    ):  # fmt: skip
        assert site.page(address)
    ids = site.page("resolutions/11.31/rev-cop15").ids
    assert {"7", "pp14", "pp14--gbf-4", "7--gbf-5"} <= set(ids)
    assert "gbf-4" in site.page("plans/spms/1").ids
    assert "spms-1" in site.page("frameworks/gbf/4").ids


@sites
def test_one_h1_a_title_a_description_and_the_disclaimer(name):
    site = built(name)
    for path, page in site.pages.items():
        record = site.site_at(path).record
        (h1,) = page.tag("h1")
        assert h1.text(), path
        (title,) = [t for t in page.tag("title") if not t.inside("svg")]
        words = squeezed("".join(c for c in title.children if isinstance(c, str)))
        assert words and record.name in words, path
        (description,) = page.meta("description")
        assert description.strip() and len(description) <= 400, path
        (foot,) = page.tag("footer", "al-foot")
        assert squeezed(plain(record.disclaimer)) in foot.text(), path
        assert page.tag("html")[0].attrs.get("lang") == record.language, path


@sites
def test_titles_are_unique_and_descriptions_say_something_of_the_page(name):
    site = built(name)
    titles = Counter(
        (squeezed(site.pages[path].tag("title")[0].children[0]), page.language)
        for path, page in site.generated.items()
        if page.kind != "work"
    )
    assert not [t for t, n in titles.items() if n > 1]
    for provision in site.site.provisions.values():
        address, anchor = of_provision(site.site, provision)
        if provision.record.text and not anchor:
            (description,) = site.page(address).meta("description")
            assert description.rstrip("…") in plain(provision.record.text), address


@sites
def test_pages_are_whole_html(name):
    """Every tag is closed where it was opened, and blocks are not inside inline elements."""
    for path, page in built(name).pages.items():
        assert not page.mistakes, f"{path}: {page.mistakes[:3]}"
        ours = page.body_of_ours
        for node in ours.walk() if ours else ():
            if node.tag in ("p", "h1", "h2", "h3", "h4", "summary", "dt"):
                blocks = [n.tag for n in node.walk() if n is not node and is_block(n)]
                if node.tag == "summary":  # may hold one heading
                    blocks = [tag for tag in blocks if not re.fullmatch("h[1-6]", tag)]
                assert not blocks, f"{path}: {blocks} in a <{node.tag}>"
            if node.tag == "dl":
                inside = {c.tag for c in node.children if isinstance(c, Node)}
                assert inside <= {"dt", "dd", "div"}, f"{path}: {inside} in a <dl>"
            if node.tag in ("ul", "ol"):
                inside = {c.tag for c in node.children if isinstance(c, Node)}
                assert inside <= {"li"}, f"{path}: {inside} in a <{node.tag}>"


def is_block(node: Node) -> bool:
    return (
        node.tag not in INLINE
        and node.tag not in ("br", "wbr", "img", "svg", "button", "input")
        and (not node.inside("svg"))
    )


@sites
def test_headings_do_not_skip_a_level(name):
    for path, page in built(name).pages.items():
        ours = page.body_of_ours
        if ours is None:
            continue
        levels = [int(n.tag[1]) for n in ours.walk() if re.fullmatch("h[1-6]", n.tag)]
        assert levels and levels[0] == 1, path
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{path}: an h{after} after an h{before}"


LOADED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "iframe": ("src", "srcdoc"),
    "embed": ("src",),
    "object": ("data",),
    "link": ("href",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "form": ("action",),
    "input": ("src",),
}


@sites
def test_nothing_is_loaded_from_elsewhere(name):
    site = built(name)
    for path, page in site.pages.items():
        assert not page.tag("base"), path
        for node in page.nodes:
            for attribute in LOADED.get(node.tag, ()):
                value = node.attrs.get(attribute, "")
                if node.attrs.get("rel") == "canonical":
                    continue
                assert not urlsplit(value).netloc, f"{path}: <{node.tag} {attribute}={value}>"
                assert urlsplit(value).scheme in ("", "data"), f"{path}: {value}"
            if node.tag == "link":
                assert node.attrs.get("rel") not in ("preconnect", "dns-prefetch"), path
    for sheet in site.root.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        for url in re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)", text):
            assert not re.match(r"(https?:)?//", url), f"{sheet.name}: {url[:80]}"


@sites
def test_no_inline_handlers_styles_or_scripts_in_links(name):
    site = built(name)
    for path, page in site.pages.items():
        for node in page.nodes:
            for attribute, value in node.attrs.items():
                assert not attribute.startswith("on"), f"{path}: {attribute} of <{node.tag}>"
                assert attribute != "style", f"{path}: a style of <{node.tag}>"
                if attribute in ("href", "src", "action", "formaction", "xlink:href", "data"):
                    scheme = re.sub(r"[\s\x00-\x20]", "", value).partition(":")[0].lower()
                    assert scheme not in ("javascript", "vbscript", "data"), f"{path}: {value}"
        ours = page.body_of_ours
        assert ours is None or not [
            n
            for n in ours.walk()
            if n.tag in ("script", "style", "iframe", "object")
            and n.attrs.get("type") != "application/ld+json"
        ]
        for form in ours.all("form") if ours else ():
            if "action" in form.attrs:  # the search's and the resolver's; others are for scripts
                there = "resolver" if path == entry(address_of("resolver")) else "search"
                to = in_folder(site.site_at(path).folder, address_of(there))
                assert site.follow(path, form.attrs["action"]) == (entry(to), ""), path


@sites
def test_links_to_other_sites_are_web_addresses(name):
    """Or the address that the site gives for corrections, by mail."""
    site = built(name)
    mail = site.site.record.corrections_mail
    for path, page in site.pages.items():
        for href in page.links:
            parts = urlsplit(href)
            if parts.scheme == "mailto":
                assert mail and parts.path == mail, f"{path}: {href}"
            else:
                assert parts.scheme in ("", "http", "https"), f"{path}: {href}"


@sites
def test_content_files_are_not_in_the_site(name):
    files = {p.relative_to(built(name).root).as_posix() for p in built(name).root.rglob("*.*")}
    twins = {f for f in files if f.endswith("/index.html.md")}
    assert twins
    files -= twins
    assert not [f for f in files if f.endswith((".yml", ".yaml", ".jinja", ".md", ".py"))]
    known = {"pagefind/pagefind-entry.json", *(f"schema/{kind}.json" for kind in SCHEMAS)}
    known.add(TRANSLATIONS)
    exported = {f for f in files if f.startswith(("api/v1/", "data/oscal/"))}
    exported |= {f for f in files if f.endswith("/pairs.json")}
    assert {f for f in files if f.endswith(".json")} - exported == known


def test_hand_written_pages_go_through_markdown():
    page = built("real").page("about")
    assert page.body_of_ours is None
    assert [n.text() for n in page.tag("h1")] == ["About the content"]
    content = page.tag("article")[0]
    assert content.all("table") and content.all("strong") and content.all("em")
    assert "What is missing" in [n.text() for n in content.all("h2")]
    assert not re.search(r"\*\*|^#|\|---", content.text())
    tiny = built("tiny").page("about").tag("article")[0]
    assert [n.text() for n in tiny.all("strong")] == ["good"]


@sites
def test_generated_pages_do_not_go_through_markdown(name):
    """What an editor's text has of Markdown or HTML stays text."""
    site = built(name)
    for path in site.generated:
        assert site.pages[path].body_of_ours is not None, path


# The way around


@sites
def test_breadcrumbs(name):
    site = built(name)
    for path, made in site.generated.items():
        crumbs = site.pages[path].tag("nav", "al-crumbs")
        if made.kind in ("home", "embed"):  # an embedded page is inside a page of another site
            assert not crumbs
            continue
        (nav,) = crumbs
        assert nav.attrs.get("aria-label")
        *above, here = nav.all("li")
        assert here.attrs.get("aria-current") == "page" and not here.all("a"), path
        trail = [site.follow(path, li.all("a")[0].attrs["href"])[0] for li in above]
        assert trail[0] == entry(made.language), path
        # Each step is above the next: its folder is a beginning of the page's own, or its role's.
        assert path not in trail
        assert len(set(trail)) == len(trail), path
    for provision in site.site.provisions.values():
        if provision.parent and site.site.instruments[provision.instrument].role != RESOLUTION:
            address, _ = of_provision(site.site, provision)
            parent, _ = of_provision(site.site, site.site.provisions[provision.parent])
            nav = site.page(address).tag("nav", "al-crumbs")[0]
            trail = [site.follow(entry(address), a.attrs["href"])[0] for a in nav.all("a")]
            assert trail[-1] == entry(parent), address


@sites
def test_previous_and_next_follow_the_reading_order(name):
    site = built(name)
    for instrument in site.site.instruments.values():
        if instrument.role == RESOLUTION:
            continue
        groups = [instrument.top] + [
            site.site.provisions[id].children for id in site.site.under(instrument.id)
        ]
        for group in groups:
            addresses = [of_provision(site.site, site.site.provisions[id])[0] for id in group]
            for at, address in enumerate(addresses):
                page = site.page(address)
                found = {
                    a.attrs["rel"]: site.follow(entry(address), a.attrs["href"])[0]
                    for nav in page.tag("nav", "al-seq")
                    for a in nav.all("a")
                }
                expected = {}
                if at:
                    expected["prev"] = entry(addresses[at - 1])
                if at + 1 < len(addresses):
                    expected["next"] = entry(addresses[at + 1])
                assert found == expected, address


@sites
def test_leaf_pages_are_not_in_the_nav(name):
    """A full nav at a thousand pages would be most of every page."""
    site = built(name)
    top = ["", address_of("methodology"), MATRIX, address_of("explore"), *FOLDERS.values()]
    top += [of_instrument(i) for i in site.site.instruments.values() if i.role != RESOLUTION]
    top += [path.stem for path in site.content.glob("*.md")]
    for path, page in site.pages.items():
        allowed = {entry(in_folder(site.site_at(path).folder, address)) for address in top}
        for nav in (*page.tag("nav", "md-nav"), *page.tag("nav", "md-tabs")):
            for a in nav.all("a"):
                to = site.follow(path, a.attrs["href"])
                assert to and to[0] in allowed, f"{path}: {a.attrs['href']} is in the nav"


@sites
def test_indexes_list_all_their_instruments(name):
    site = built(name)
    for role, folder in FOLDERS.items():
        instruments = [i for i in site.site.of_role(role) if i.current]
        if not instruments:
            assert f"{folder}/index.html" not in site.pages
            continue
        page = site.page(folder)
        here = entry(folder)
        reached = {there[0] for a in page.links if a and (there := site.follow(here, a))}
        for instrument in instruments:
            assert entry(of_instrument(instrument)) in reached, instrument.id


@pytest.mark.parametrize("name", ["real", "tiny"])  # “small” need not have all kinds
def test_every_kind_of_page_is_met(name):
    met = Counter(page.kind for page in built(name).generated.values())
    assert set(met) == {kind.name for kind in PAGE_KINDS}


# Adopted texts


@sites
def test_every_text_is_on_its_page_word_for_word(name):
    site = built(name)
    for provision in site.site.provisions.values():
        record = provision.record
        address, _ = of_provision(site.site, provision)
        shown = site.page(address).root.text(without=frozenset(["sup"]))
        texts = [record.text, getattr(record, "explanation", ""), record.note]
        texts += [v.text for v in getattr(record, "variants", ())]
        texts += [v.note for v in getattr(record, "variants", ())]
        texts += [r.found for r in record.repairs] + [r.why for r in record.repairs]
        texts += list(getattr(record, "footnotes", {}).values())
        texts += [getattr(record, n, "") for n in ("wording_note", "explanation_note", "heading")]
        texts += [i.reason for i in getattr(record, "inferred_items", ())]
        for text in texts:
            if text:
                assert squeezed(plain(text)) in shown, f"{provision.id}: {text[:80]}"


@sites
def test_texts_say_how_sure_they_are_and_where_they_were_read(name):
    site = built(name)
    for provision in site.site.provisions.values():
        instrument = site.site.instruments[provision.instrument]
        if instrument.role == RESOLUTION or not provision.record.text:
            continue
        page = site.page(of_provision(site.site, provision)[0])
        if provision.source:
            assert squeezed(provision.source.title) in page.visible, provision.id
        if provision.confidence:
            sentence = word_table(site.site.record.language)[f"confidence_{provision.confidence}"]
            assert sentence in page.visible, provision.id


@sites
def test_methodology_shows_the_whole_vocabulary_and_every_set(name):
    site = built(name)
    page = site.page(address_of("methodology"))
    vocabulary = site.site.vocabulary
    for section in ("relations", "degrees", "bases", "statuses"):
        for id, term in getattr(vocabulary, section).items():
            shown = page.by_id[f"{section}-{id}"].text()
            assert term.label in shown
            assert squeezed(plain(term.definition)) in shown
    for s in site.site.sets.values():
        shown = page.by_id[f"set-{s.id}"].text()
        for part in (s.record.asserted_by, s.record.source.title, s.record.complete_note):
            assert squeezed(part) in shown, s.id


@sites
def test_footnotes_are_linked_both_ways(name):
    for path, page in built(name).pages.items():
        marks = [a for a in page.tag("a") if a.attrs.get("role") == "doc-noteref"]
        for mark in marks:
            target = page.by_id[mark.attrs["href"][1:]]
            back = [a.attrs["href"] for a in target.all("a")]
            assert f"#{mark.attrs['id']}" in back, path


# Scripts and styles


@sites
def test_scripts_and_styles_of_pages_carry_a_hash_in_their_addresses(name):
    """A new page never meets an old script: another text has another name; what holds data of the
    content is asked for with a hash of it.
    """
    site = built(name)
    for path, page in site.pages.items():
        links = [n.attrs["src"] for n in page.tag("script") if "src" in n.attrs]
        links += [n.attrs["href"] for n in page.tag("link") if n.attrs.get("rel") == "stylesheet"]
        for link in links:
            file, mark, version = link.partition("?")
            if file.endswith(("assets/graph.js", "assets/ids.js")):
                text = site.follow(path, file)[0]
                data = (site.root / text).read_bytes()
                assert version == blake2s(data, digest_size=4).hexdigest(), f"{path}: {link}"
            else:
                assert re.search(r"\.\w{8}(\.min)?\.(js|css)$", file), f"{path}: {link}"
                assert not mark
    names = Counter(p.name.split(".")[0] + p.suffix for p in (site.root / "assets").glob("*.*.*"))
    assert set(names.values()) == {1}


def test_a_changed_colour_is_a_stylesheet_of_another_name():
    site = built("tiny").site
    ids = [i.id for i in site.of_role(PLAN)]
    other = site.instruments[ids[0]]
    hue = replace(other.hue, light="#123456")
    changed = {**site.instruments, ids[0]: replace(other, hue=hue)}
    words = Words("en", word_table("en"))
    before = styles(site, words)
    after = styles(replace(site, instruments=changed), words)
    assert "#123456" in after[HUES].text and before[HUES].path != after[HUES].path
    assert before[PAPER] == after[PAPER]
