"""Texts go out for translators and come back: unchanged, changed, wrong, stale, in every format."""

from __future__ import annotations

import random
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from translate.storage import pypo, xliff2

from generator import load
from generator.localization.plural_rules import needed_categories
from generator.model.entities import Site
from generator.sitemap.resources import templates, words_in
from generator.translation import po_exchange, subjects_of_translation, xliff_exchange
from generator.translation.exchanged_texts import ExchangedFile, ExchangedText
from generator.translation.subjects_of_translation import NoSuchText, files_of
from generator.translation.translation_import import TranslationOutcome, bring, write
from tests.built_site import CONTENT

FORMATS: dict[str, Any] = {"po": po_exchange, "xliff": xliff_exchange}
LANGUAGES = ("ar", "es", "fr", "ru", "zh", "pl")
SMALL = Path(__file__).parents[2] / "small"

# What files, tools and languages stumble over: marks of YAML, of XML and of PO, quotes, both
# directions, spaces that do not break, signs beyond the basic plane.
PIECES = (
    "word", "*strong*", "[^1]", "<b>", "&amp;", "]]>", '"', "'", "\\", "\\n", "%s", "#: x", "- ",
    ": ", " #", "{", "«\u00a0mot\u00a0»", "12\u202f000", "النص", "\u200f", "القرار 11.31", "目标 4",
    "。", "Цель", "—", "😀", "e\u0301", "no", "@", "|", "~", "msgid", "\t", "\u2011", "%",
)  # fmt: skip


@cache
def real() -> Site:
    site, report = load(CONTENT)
    assert site is not None and not report.errors, report
    return site


def loaded(content: Path) -> Site:
    if content == CONTENT:
        return real()
    site, report = load(content)
    assert site is not None and not report.errors, report
    return site


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program's words that a test may write into."""
    copy = Path(shutil.copytree(templates() / "words", tmp_path / "site_templates" / "words"))
    monkeypatch.setattr(subjects_of_translation, "templates", lambda: copy.parent)
    return copy


def exchanged(content: Path, what: str, language: str, form: str) -> ExchangedFile:
    """The texts of an export, as they are read from it."""
    files = files_of(content, loaded(content), what, language)
    given, found = FORMATS[form].read(FORMATS[form].write("Bread", files), f"x.{form}")
    assert given is not None and not found, found
    return given


def brought(content: Path, given: ExchangedFile) -> tuple[TranslationOutcome | None, list[str]]:
    outcome, report = bring(content, loaded(content), given, "x.po")
    return outcome, [d.code for d in report.diagnostics]


def with_target(given: ExchangedFile, key: str, *targets: str, **more: Any) -> ExchangedFile:
    """The file with one text translated."""
    assert key in {text.key for text in given.texts}, [text.key for text in given.texts]
    return replace(
        given,
        texts=tuple(
            replace(text, targets=targets, **more) if text.key == key else text
            for text in given.texts
        ),
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_back_unchanged_changes_nothing(language: str, form: str) -> None:
    """Also of Russian and Arabic, whose counts have four and six forms."""
    for what in ("site", "interface", "sdg", "11.31"):
        outcome, codes = brought(CONTENT, exchanged(CONTENT, what, language, form))
        assert outcome is not None and not outcome.files and not outcome.sentences and not codes


@pytest.mark.parametrize("form", FORMATS)
def test_any_words_come_back_as_they_went_out(form: str, content: Path) -> None:
    """A property of the formats and of the editor: 300 texts of such pieces, in every field."""
    chance = random.Random(14)  # the same texts at every run

    def made() -> str:
        words = [chance.choice(PIECES) for _ in range(chance.randint(1, 9))]
        text = chance.choice(("", " ")).join(words).strip(" \t") or "x"
        return text.replace("{", "(").replace("[^1]", "[1]")

    seen = 0
    for language in ("fr", "ar", "ru"):
        for what in ("site", "loaf"):
            given = exchanged(content, what, language, form)
            official = {
                (file.original, unit.key)
                for file in files_of(content, loaded(content), what, language)
                for unit in file.units
                if unit.official
            }
            texts = tuple(
                text
                if (text.original, text.key) in official or "{" in (text.sources[-1] or "")
                else replace(text, targets=tuple(made() for _ in text.targets))
                for text in given.texts
            )
            outcome, codes = brought(content, replace(given, texts=texts))
            assert outcome is not None, codes
            write(outcome.files)
            wanted = {(text.original, text.key): text.targets for text in texts}
            again = exchanged(content, what, language, form)
            for text in again.texts:
                normal = tuple(" ".join((t or "").split(" ")) for t in text.targets)
                asked = wanted[text.original, text.key]
                # A tab or two spaces are one space in a file of the content, as everywhere.
                assert normal == tuple(_spaced(t or "") for t in asked), (text.key, normal, asked)
                seen += len(asked)
            assert not brought(content, again)[0].files  # type: ignore[union-attr]
    assert seen > 100


def _spaced(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return " ".join(word for word in text.replace("\t", " ").split(" ") if word)


@pytest.mark.parametrize("form", FORMATS)
def test_a_change_touches_its_own_lines_only(form: str, content: Path) -> None:
    path = content / "words.fr.yml"
    path.write_text(
        "# Kept.\nlanguage: fr\nname: Bon pain  # as the guild says\n\n"
        "instruments:\n  loaf:\n    name: 'Plan'\n    kinds:\n      aim: {one: but, many: buts}\n",
        "utf-8",
    )
    given = with_target(exchanged(content, "site", "fr", form), "name", "Le bon pain\u00a0!")
    given = with_target(given, "instruments loaf kinds aim", "but", "les buts")
    given = with_target(given, "summary", "Un.\n\nDeux.")
    outcome, codes = brought(content, given)
    assert outcome is not None and not codes
    write(outcome.files)
    assert path.read_text("utf-8") == (
        "# Kept.\nlanguage: fr\nname: Le bon pain\u00a0!  # as the guild says\n"
        "summary: |\n  Un.\n\n  Deux.\n\n"
        "instruments:\n  loaf:\n    name: 'Plan'\n    kinds:\n"
        "      aim: {one: but, many: les buts}\n"
    )
    words = loaded(content).translations
    assert not words  # the site is not published in French yet


def test_a_new_overlay_is_not_official_and_asks_who_translated_it(content: Path) -> None:
    site = loaded(content)
    given = exchanged(content, "plans/loaf/aim-1.yml", "fr", "po")
    first = next(text.key for text in given.texts if text.key.endswith(" text"))
    outcome, codes = brought(content, with_target(given, first, "Le pain est bon."))
    assert outcome is not None and outcome.sentences[0].endswith("new file with 1 text"), codes
    assert set(codes) <= {"fill-in"}
    write(outcome.files)
    path = content / "plans/loaf/aim-1.fr.yml"
    assert "\nofficial: no\n" in path.read_text("utf-8")
    after, report = load(content)
    assert after is not None and not report.errors
    # Until its translator and its source are there, nothing of it is on the site.
    assert {d.code for d in report.warnings} == {"fill-in"}
    assert after.renderings.keys() == site.renderings.keys()
    assert all(len(after.renderings[id]) == len(found) for id, found in site.renderings.items())


def test_an_official_wording_is_not_replaced(content: Path) -> None:
    files = files_of(content, loaded(content), "guild-res-9", "fr")
    unit = next(unit for file in files for unit in file.units if unit.official and unit.targets[0])
    given = with_target(exchanged(content, "guild-res-9", "fr", "xliff"), unit.key, "Autre chose.")
    outcome, codes = brought(content, given)
    assert outcome is None and codes == ["translation-official"]


def test_rows_that_are_missing_are_added_in_their_place(content: Path) -> None:
    path = content / "plans/loaf/aim-1.fr.yml"
    site = loaded(content)
    numbers = [
        p.number for p in site.provisions.values() if p.where.path.endswith("loaf/aim-1.yml")
    ]
    path.write_text(
        "language: fr\nofficial: no\ntranslated_by: A. Baker\nsource: {title: Notes}\n"
        f"partial: Begun.\ntexts:\n  - number: {numbers[0]}\n    text: |\n      Un.\n"
        f"\n  - number: {numbers[-1]}\n    text: |\n      Fin.\n",
        "utf-8",
    )
    given = exchanged(content, "plans/loaf/aim-1.yml", "fr", "po")
    texts = [text for text in given.texts if text.key.endswith(" text")]
    outcome, codes = brought(content, with_target(given, texts[1].key, "Deux.\n\nTrois."))
    assert outcome is not None, codes
    write(outcome.files)
    rows = [line for line in path.read_text("utf-8").splitlines() if "number:" in line]
    assert [row.split(": ")[1] for row in rows] == [
        numbers[0], texts[1].key.split()[0], numbers[-1],
    ]  # fmt: skip


HOLES: dict[str, tuple[str, str]] = {
    "missing": ("Fait par", "has no {who}, which the source has"),
    "new": ("Fait par {who} {when}", "has {when}, which the source has not"),
    "brace": ("Fait par {who} }", "has a brace that belongs to no hole"),
}


@pytest.mark.parametrize("what", HOLES)
def test_a_hole_that_is_lost_or_made_up_is_an_error_with_its_line(
    what: str, content: Path, program: Path
) -> None:
    words, said = HOLES[what]
    given = with_target(exchanged(content, "interface", "fr", "po"), "asserted_by", words)
    outcome, report = bring(content, loaded(content), given, "x.po")
    assert outcome is None
    (found,) = report.diagnostics
    assert found.code == "translation-hole" and said in found.message
    assert found.place.line == next(t.line for t in given.texts if t.key == "asserted_by") > 1


def test_a_form_of_one_number_may_leave_the_number_out(content: Path, program: Path) -> None:
    given = exchanged(content, "interface", "ar", "po")
    text = next(t for t in given.texts if t.key == "translations_left")
    categories = needed_categories("ar")
    words = [t or "" for t in text.targets]
    words[categories.index("two")] = "جزءان"
    assert brought(content, with_target(given, text.key, *words))[0] is not None
    words[categories.index("few")] = "أجزاء"
    assert brought(content, with_target(given, text.key, *words))[1] == ["translation-hole"]


def test_a_source_that_changed_is_said_and_not_taken(content: Path) -> None:
    given = exchanged(content, "site", "fr", "po")
    given = with_target(with_target(given, "headline", "Du pain"), "name", "Bon pain")
    path = content / "site.yml"
    path.write_text(path.read_text("utf-8").replace("headline: Good", "headline: Very good"))
    outcome, codes = brought(content, given)
    assert outcome is not None and codes == ["translation-stale"]
    assert b"Bon pain" in outcome.files[content / "words.fr.yml"]
    assert b"Du pain" not in outcome.files[content / "words.fr.yml"]


def test_what_is_marked_as_not_certain_is_not_taken(content: Path) -> None:
    given = with_target(exchanged(content, "site", "fr", "po"), "name", "Pain ?", fuzzy=True)
    outcome, codes = brought(content, given)
    assert outcome is not None and not outcome.files and codes == ["translation-stale"]
    files = files_of(content, loaded(content), "site", "fr")
    data = po_exchange.write("Bread", files).replace(
        b'msgctxt "site | name"', b'#, fuzzy\nmsgctxt "site | name"'
    )
    read, _ = po_exchange.read(data, "x.po")
    assert read is not None and [t.key for t in read.texts if t.fuzzy] == ["name"]


def test_all_or_none(content: Path, program: Path) -> None:
    """One wrong text of one file stops those of every other."""
    given = exchanged(content, "interface", "es", "po")
    given = with_target(given, "home", "Portada")
    given = with_target(given, "asserted_by", "sin nadie")
    before = {path: path.read_bytes() for path in program.rglob("*.yml")}
    assert brought(content, given)[0] is None
    assert {path: path.read_bytes() for path in program.rglob("*.yml")} == before


def test_the_program_s_words_are_written_when_all_are_there(content: Path, program: Path) -> None:
    given = exchanged(content, "interface", "pt", "po")
    done = replace(given, texts=tuple(map(_wrapped, given.texts)))
    less = with_target(done, "home", "")
    assert set(brought(content, less)[1]) == {"translation-incomplete"}
    outcome, codes = brought(content, done)
    assert outcome is not None and not codes
    write(outcome.files)
    made = words_in(program / "pt.yml")
    assert list(made) == list(words_in(program / "en.yml"))
    assert made["home"] == "‹Home›"
    assert (program / "guide/pt.yml").is_file() and (program / "vocabulary/pt.yml").is_file()


def _wrapped(text: ExchangedText) -> ExchangedText:
    words = text.sources[-1] or ""
    return replace(text, targets=tuple(f"‹{words}›" for _ in text.targets))


def test_a_rule_of_plurals_of_another_program_is_followed(content: Path, program: Path) -> None:
    """Three forms of Russian, as gettext's tables have them; the fourth is of no whole number."""
    files = files_of(content, loaded(content), "interface", "ru")
    own, _ = po_exchange.read(po_exchange.write("x", files), "x.po")
    lines = []
    for line in po_exchange.write("x", files).decode().split("\n"):
        if line.startswith('"Plural-Forms'):
            line = (
                '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && '
                'n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"'
            )
        if not line.startswith("msgstr[3]"):
            lines.append(line)
    given, found = po_exchange.read("\n".join(lines).encode(), "x.po")
    assert own is not None and given is not None and not found
    for one, other in zip(own.texts, given.texts, strict=True):
        assert other.targets == (one.targets if len(one.targets) == 1 else (*one.targets[:3], None))
    outcome, codes = brought(content, given)
    assert outcome is not None and not outcome.files and not codes


def test_a_rule_of_plurals_of_another_language_is_refused(content: Path) -> None:
    files = files_of(content, loaded(content), "site", "ru")
    data = po_exchange.write("x", files)
    rule = next(line for line in data.split(b"\n") if line.startswith(b'"Plural-Forms'))
    data = data.replace(rule, b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"')
    given, found = po_exchange.read(data, "x.po")
    assert given is None and [d.code for d in found] == ["translation-form"]


BROKEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "no po": ("po", lambda data: b"hello\n"),
    "no language": ("po", lambda data: data.replace(b"Language: fr", b"Language: ")),
    "not utf-8": ("po", lambda data: data + b"\xff"),
    "cut po": ("po", lambda data: data.replace(b'msgid "Who says so"', b'msgid "Who says so')),
    "no xml": ("xliff", lambda data: data[:400]),
    "entities": (
        "xliff",
        lambda data: data.replace(b"<xliff", b'<!DOCTYPE x [<!ENTITY e "boom">]><xliff', 1),
    ),
    "other xml": ("xliff", lambda data: b"<html/>"),
    "no target language": ("xliff", lambda data: data.replace(b' trgLang="fr"', b"")),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_a_diagnostic(what: str, content: Path) -> None:
    form, broken = BROKEN[what]
    data = broken(FORMATS[form].write("x", files_of(content, loaded(content), "site", "fr")))
    given, found = FORMATS[form].read(data, f"x.{form}")
    if what == "cut po":  # tools take a missing quotation mark in their stride; its key tells
        assert given is None or "Who says s" in str(given.texts)
        return
    assert given is None
    assert [d.code for d in found] in (["translation-form"], ["not-utf-8"])


@pytest.mark.parametrize("form", FORMATS)
def test_no_damage_to_a_file_is_a_traceback(form: str, content: Path) -> None:
    whole = FORMATS[form].write("x", files_of(content, loaded(content), "site", "ru"))
    chance = random.Random(form)
    pieces = (b"<cp hex='d800'/>", b"<cp hex='zz'/>", b'"', b"\\", b"<", b"msgid ", b"[9]")
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 40))] = chance.choice(pieces)
        given, found = FORMATS[form].read(bytes(data), "x")
        assert (given is None) == any(d.place.line >= 1 for d in found)


def test_a_language_of_another_region_is_not_a_new_one(content: Path) -> None:
    given = replace(exchanged(content, "site", "fr", "po"), language="en-GB")
    assert brought(content, given)[1] == ["translation-form"]


def test_a_text_of_no_file_of_the_site_is_an_error(content: Path) -> None:
    text = ExchangedText("plans/loaf/aim-9.yml", "9 text", ("x",), ("y",), 3)
    assert brought(content, ExchangedFile("fr", (text,)))[1] == ["translation-key"]


def test_what_has_no_texts_is_said_with_what_has(content: Path) -> None:
    with pytest.raises(NoSuchText, match="Did you mean “loaf”"):
        files_of(content, loaded(content), "loafs", "fr")


def test_tools_of_translators_read_what_is_written(tmp_path: Path) -> None:
    """The Translate Toolkit, which is not ours, finds the same texts."""
    files = files_of(CONTENT, loaded(CONTENT), "interface", "ru")
    units = [unit for file in files for unit in file.units]
    po = pypo.pofile.parsestring(po_exchange.write("x", files))
    found = [unit for unit in po.units if not unit.isheader()]
    assert len(found) == len(units)
    for ours, theirs in zip(units, found, strict=True):
        strings = getattr(theirs.target, "strings", [theirs.target])
        assert tuple(map(str, strings)) == ours.targets
        assert str(theirs.source) == ours.sources[0]
    xliff = xliff2.Xliff2File.parsestring(xliff_exchange.write("x", files))
    assert [u.target for u in xliff.units] == [t for unit in units for t in unit.targets]
    assert xliff.gettargetlanguage() == "ru"


def test_segments_and_marks_of_a_tool_are_put_together() -> None:
    data = f"""<?xml version="1.0"?>
<xliff xmlns="{xliff_exchange.NAMESPACE}" version="2.1" srcLang="en" trgLang="fr">
<file id="f" original="site"><unit id="u" name="name"><segment><source>Good </source>
<target>Bon </target></segment><ignorable><source> </source></ignorable>
<segment><source>bread</source><target><mrk id="m">p<pc id="1">ai</pc>n</mrk><cp hex="0021"/>
</target></segment></unit></file></xliff>"""
    given, found = xliff_exchange.read(data.encode(), "x.xlf")
    assert given is not None and not found
    assert given.texts == (ExchangedText("site", "name", ("Good  bread",), ("Bon  pain!\n",), 3),)
