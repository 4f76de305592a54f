"""Hostile words, files and codes of further languages: reported, or shown as the text they are."""

from __future__ import annotations

import json
import os
import re
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from generator import load
from generator.diagnostics.report import FORMATS
from generator.model.localized import languages_of, localized
from generator.pages import Page, pages
from generator.schema import field_types
from generator.schema.translation_records import TranslationRecord
from generator.site.generated_files import generated_files
from generator.site.views.context import render_context
from tests.built_site import TINY, Document, changed, config, fresh, run, snapshot, write_tree
from tests.hostile_payloads import HOST, PAYLOADS
from tests.site.test_hostile_fields import (
    URLS,
    css_outside_strings,
    is_refused_anywhere,
    is_safe,
    shapes_of,
)

CODES = [
    "../x", "en/../..", "a" * 400, "CON", "nul", "FR", "fr/", "fr.", ".", "..", "", " ", "xx",
    "<script>", "javascript:x", "x\\y", "assets", "plans", "fr\u202e", "ﬀ", "０", "{{ 7*7 }}",
    "%2e%2e", "~", "-", "x-default", "en_US", "fr?x", "fr#x", "zh-Hans-CN-" + "x" * 90,
]  # fmt: skip
PLAIN = re.compile(r"[*\[\]\\{}&`\n]|\d{3}x")


def tree_in(*languages: str, **files: Any) -> dict[str, Any]:
    tree = changed(TINY, **files)
    tree["site.yml"]["languages"] = list(languages)
    return tree


@pytest.mark.parametrize("code", CODES, ids=lambda code: ascii(code)[:20])
def test_a_code_that_is_no_language_is_reported(code: str) -> None:
    folder = fresh("code")
    content = write_tree(folder / "content", tree_in("fr", code))
    _, report = load(content)
    assert report.errors and all(d.place.path.endswith("site.yml") for d in report.errors), report
    for format_ in FORMATS.values():
        assert "\u202e" not in format_(report)


@pytest.mark.parametrize("languages", [("fr", "fr"), ("en",), ("fr", "en", "fr")])
def test_a_language_that_is_named_twice_is_one_or_reported(languages: tuple[str, ...]) -> None:
    site, report = load(write_tree(fresh("twice") / "content", tree_in(*languages)))
    if not report.errors:
        assert site is not None
        found = languages_of(site.record)
        assert len(set(found)) == len(found)
        addresses = [p.address for c in found for p in pages(localized(site, c))]
        assert len(addresses) == len(set(addresses))


NAMES = {
    "words.CON.yml": "language: con\n", "words.FR.yml": "language: FR\n",
    "words.fr.yml.yml": "language: fr\n", "words..yml": "language: fr\n",
    "words.fr-.yml": "language: fr\n", "words.<b>.yml": "language: fr\n",
    "words.de.yml": "language: fr\n", "words.fr.yml": "language: ../x\n",
    f"words.{'a' * 200}.yml": "language: fr\n", "plans/loaf/aim-1.CON.yml": "language: con\n",
    "plans/loaf/aim-1.en.yml": "language: en\n", "plans/loaf/plan.fr.yml": "language: fr\n",
    "plans/loaf/words.fr.yml": "language: fr\n", "terms.yml": "terms: []\n",
    "plans/loaf/nothing.fr.yml": "language: fr\n", "plans/loaf/aim-1.fr.fr.yml": "language: fr\n",
}  # fmt: skip
"""Files that look like words or texts in a language and are of none that can be."""


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:30])
def test_an_odd_file_of_a_language_is_reported_and_makes_no_page(name: str) -> None:
    folder = fresh("file")
    content = write_tree(folder / "content", tree_in("fr", **{name: NAMES[name]}))
    site, report = load(content)
    assert report.diagnostics, "nobody would know why it is not shown"
    for format_ in FORMATS.values():
        format_(report)
    if site is not None and not report.errors:
        found = [p.address for c in languages_of(site.record) for p in pages(localized(site, c))]
        assert all(re.fullmatch(r"[\w./()@-]*", address) for address in found)
    assert {p.name for p in folder.iterdir()} == {"content"}


def test_links_pipes_and_folders_in_place_of_words_are_reported() -> None:
    folder = fresh("links")
    content = write_tree(folder / "content", tree_in("fr"))
    outside = folder / "secret.yml"
    outside.write_text("language: fr\nname: SECRET\n", "utf-8")
    (content / "words.fr.yml").symlink_to(outside)
    os.mkfifo(content / "words.ru.yml")
    (content / "words.es.yml").mkdir()
    site, report = load(content)
    assert {d.place.path.rpartition("/")[2] for d in report.diagnostics} >= {
        "words.fr.yml", "words.ru.yml",
    }  # fmt: skip
    assert site is None or "SECRET" not in repr(site.translations)


# Words that are payloads


def filled(kind: Any, words: Any, keys: Any, field: str = "") -> Any:
    """A value of a record's type with words in each of its texts."""
    if kind in (field_types.Prose, field_types.Line, str):
        return words(kind)
    if get_origin(kind) is tuple:
        return [words(field_types.Line)]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        named = [f.name for f in fields(kind) if f.name not in ("where", "language")]
        made = {name: filled(hints[name], words, keys, name) for name in named}
        return {name: value for name, value in made.items() if value is not None}
    inner = [a for a in get_args(kind) if a is not type(None)]
    if len(inner) == 2:  # a mapping
        return {key: filled(inner[1], words, keys, key) for key in keys(field)}
    return filled(inner[0], words, keys, field) if inner else None


def keys_of(field: str) -> tuple[str, ...]:
    known: dict[str, tuple[str, ...]] = {
        "instruments": ("loaf", "oven", "mill"),
        "verbs": ("urges", "noting"),
        "addressees": ("bakers",),
        "relations": ("related", "none"),
        "degrees": ("high", "ungraded"),
        "bases": ("published-by", "editorial", "adopted-text"),
        "statuses": ("imported", "proposed"),
        "trust": ("What is said", "What is not"),
        "forms": (),
    }
    return known.get(field, ())


@cache
def in_french(start: int | None) -> tuple[tuple[Page, ...], dict[str, str]]:
    """The French pages and files of a tree whose words are payloads; harmless ones for None."""
    taken = [p for p in PAYLOADS if not is_refused_anywhere(p) and not PLAIN.search(p)]

    def words(kind: Any) -> str:
        if start is None:
            return "Pain"
        several = taken[start::3]
        return f"Pain {' '.join(several if kind is field_types.Prose else several[:12])}"

    record = filled(TranslationRecord, words, keys_of)
    tree = tree_in("fr", **{"words.fr.yml": {"language": "fr"} | record})
    folder = fresh("french")
    site, report = None, None
    for _ in range(60):  # a field that refuses what it is given is left out, and that is tested
        content = write_tree(folder / "content", tree)
        site, report = load(content)
        if not report.errors:
            break
        text = (content / "words.fr.yml").read_text("utf-8").split("\n")
        for d in report.errors:
            assert d.place.path.endswith("words.fr.yml"), d
        leave_out(tree["words.fr.yml"], text, {d.place.line for d in report.errors})
    assert site is not None and report is not None and not report.errors, report
    french = localized(site, "fr")
    context = render_context(french)
    files = {f.path: f.text for f in generated_files(french, context=context)}
    return pages(french, context=context), files


def leave_out(record: dict[str, Any], text: list[str], lines: set[int]) -> None:
    """Take away the fields that are on these lines of the file."""
    count = 0
    for number in sorted(lines):
        line = text[number - 1].strip().rstrip(",")
        if name := re.match(r'"([^"]+)"', line):
            words = json.loads(f"{{{line}}}")[name.group(1)] if line.endswith('"') else None
            count += _without(record, name.group(1), words)
    assert count, [text[n - 1][:120] for n in lines]


def _without(value: Any, name: str, words: Any) -> int:
    if not isinstance(value, dict):
        return 0
    if name in value and (words is None or value[name] == words):
        del value[name]
        return 1
    return sum(_without(one, name, words) for one in value.values())


@pytest.mark.parametrize("start", range(3))
def test_words_of_a_language_are_text_on_every_page(start: int) -> None:
    known = {shape for page in in_french(None)[0] for shape in shapes_of(Document(page.html()))}
    found, files = in_french(start)
    theirs = in_french(None)[1]
    seen = 0
    for page in found:
        document = Document(page.html())
        assert not document.mistakes, page.address
        seen += "stolen" in document.visible
        for node in document.nodes:
            assert (node.tag, *sorted(node.attrs)) in known, f"{page.address}: <{node.tag}>"
            for name, value in node.attrs.items():
                assert not name.startswith("on"), page.address
                assert name not in URLS or is_safe(value), f"{page.address}: {name}={value!r}"
                assert name not in ("src", "href") or node.tag == "a" or HOST not in value
    assert seen > 20, "no payload was shown: nothing was tested"
    for path, text in files.items():
        if path.endswith(".js"):
            assert "</script" not in text.lower(), path
        elif "/paper." in path:  # prints the site's name at the foot of a sheet
            (own,) = [t for p, t in theirs.items() if "/paper." in p]
            assert css_outside_strings(text) == css_outside_strings(own)
        elif path.endswith(".css"):
            assert HOST not in text, path


def test_a_build_writes_nothing_outside_the_site() -> None:
    """Whatever the words are: a whole build, with the further language."""
    folder = fresh("whole")
    words = {"language": "fr", "name": "../../x", "trust": {"../y": "../z"}}
    content = write_tree(folder / "content", tree_in("fr", **{"words.fr.yml": words}))
    done = run("mkdocs", "build", "-q", "-f", config(folder, content))
    assert done.returncode == 0, done.stderr
    assert {p.name for p in folder.iterdir()} <= {"content", "site", "mkdocs.yml", ".cache"}
    tops = {name.partition("/")[0] for name in snapshot(folder / "site")}
    assert "fr" in tops and not {t for t in tops if ".." in t}
