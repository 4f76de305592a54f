"""The interface's words in every language: whole, with the holes and mark-up of the English ones.

English is the original. A language has words, a guide and standard terms; each of these has the
same keys or steps as in English, so that a sentence that is added is missed in the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from generator import load
from generator.localization.plural_rules import needed_categories
from generator.pages import pages
from generator.sitemap.guide_tasks import Task, guide
from generator.sitemap.resources import (
    languages,
    standard_vocabulary,
    templates,
    words,
)
from generator.yamlfile.parser import parse
from generator.yamlfile.tree import Mapping as MappingNode
from generator.yamlfile.tree import Scalar, Sequence
from tests.built_site import TINY, changed, fresh, write_tree

OTHERS = tuple(language for language in languages() if language != "en")
SIX = ("ar", "en", "es", "fr", "ru", "zh")
KEYS = tuple(words("en"))

# Forms that are of one number only, so that it need not be written: “the two pairs”. French has
# `one` after 0 as well, but none of the sentences that leave out the number is said of nothing.
EXACT = {
    "ar": frozenset({"zero", "one", "two"}),
    "es": frozenset({"one"}),
    "fr": frozenset({"one"}),
}

# Sentences that are the same as in English because they have no word of English in them (holes and
# marks, a format's name), or because the language writes the word as English does.
WORDLESS = re.compile(r"(\{\w+\}|[\W\d_]|CSV|kB|MB|SHA-256)*")
SAME = {
    "es": {"plan_one", "message_error", "size_bytes"},
    "fr": {
        "contradictions", "date", "editors_note", "explore_column_relation", "explore_zoom",
        "find_page", "from_plan", "lines_sources", "method_relations", "plan_one", "plans",
        "relation", "rows", "source",
    },
}  # fmt: skip

HOLE = re.compile(r"\{(\w+)\}")
LATIN = re.compile(r"[A-Za-z][\w.-]*[\w]|[A-Za-z]")
MARK_UP = re.compile(r"[<>]|&\w+;|\*")


def forms(value: str | Mapping[str, str]) -> dict[str, str]:
    return {"": value} if isinstance(value, str) else dict(value)


def holes(sentence: str) -> set[str]:
    return set(HOLE.findall(sentence))


def test_the_interface_has_words_in_the_six_languages() -> None:
    assert set(SIX) <= set(languages())


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_exactly_the_keys_of_english(language: str) -> None:
    assert list(words(language)) == list(KEYS), (
        f"missing: {sorted(set(KEYS) - set(words(language)))}; "
        f"not in English: {sorted(set(words(language)) - set(KEYS))}; else the order differs"
    )


@pytest.mark.parametrize("language", OTHERS)
def test_a_plural_has_the_forms_of_its_language_and_no_other(language: str) -> None:
    for key, english in words("en").items():
        value = words(language)[key]
        assert isinstance(value, str) == isinstance(english, str), f"{language}: {key}"
        if not isinstance(value, str):
            assert set(value) == set(needed_categories(language)), f"{language}: {key}"


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_holes_of_the_english_one(language: str) -> None:
    for key, english in words("en").items():
        wanted = set().union(*(holes(form) for form in forms(english).values()))
        for category, sentence in forms(words(language)[key]).items():
            found = holes(sentence)
            assert found <= wanted, f"{language}: {key} {category}: {found - wanted}"
            # The number may be left out where the form is of that number alone.
            free = {"n"} if category in EXACT.get(language, ()) else set()
            assert wanted - found <= free, f"{language}: {key} {category}: {wanted - found}"


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_empty_or_has_mark_up_that_english_has_not(language: str) -> None:
    for key, english in words("en").items():
        marks = set().union(*(MARK_UP.findall(form) for form in forms(english).values()))
        for category, sentence in forms(words(language)[key]).items():
            assert sentence.strip(), f"{language}: {key} {category}"
            assert set(MARK_UP.findall(sentence)) <= marks, f"{language}: {key} {category}"
            assert sentence.count("{") == sentence.count("}") == len(HOLE.findall(sentence)), key


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_was_left_in_english(language: str) -> None:
    same = {
        key
        for key, english in words("en").items()
        if set(forms(english).values()) & set(forms(words(language)[key]).values())
        and not all(WORDLESS.fullmatch(form) for form in forms(english).values())
    }
    assert same == SAME.get(language, set())


@pytest.mark.parametrize("language", [x for x in OTHERS if x in ("ar", "ru", "zh")])
def test_languages_of_another_script_have_no_english_words(language: str) -> None:
    """Letters of the Latin script are names of formats and programs, commands and keys."""
    kept = {"alignments", "export", "import", "csv", "cookie", "sha256sum", "llms.txt", "ungraded"}
    kept |= {"https", "index.html.md", "ics", "pairs.csv", "pairs.json"}
    for key in KEYS:
        english = " ".join(forms(words("en")[key]).values())
        for sentence in forms(words(language)[key]).values():
            latin = LATIN.findall(re.sub(r"[^\x00-\x7f]", " ", HOLE.sub(" ", sentence)))
            assert all(word in english for word in latin), f"{language}: {key}: {latin}"
            small = {word for word in latin if word.islower()} - kept
            assert not small, f"{language}: {key}: {small}"


def test_spaces_that_do_not_break_are_kept() -> None:
    """French has them before a colon; a line must not begin with one."""
    for key, value in words("fr").items():
        for sentence in forms(value).values():
            assert not re.search(r" [:;?!»]|« ", sentence), key


NAME = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")


def structure(tasks: tuple[Task, ...]) -> list[object]:
    return [
        (t.id, t.needs, t.terms, [(s.show, s.type, s.link, s.task, s.needs) for s in t.steps])
        for t in tasks
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_the_guide_has_the_same_tasks_and_steps_in_every_language(language: str) -> None:
    assert (templates() / "words" / "guide" / f"{language}.yml").is_file()
    english, other = guide("en").tasks, guide(language).tasks
    assert structure(other) == structure(english)
    for one, two in zip(english, other, strict=True):
        assert two.title != one.title and two.lead != one.lead, f"{language}: {one.id}"
        for a, b in zip(one.steps, two.steps, strict=True):
            assert b.say != a.say and holes(b.say) == holes(a.say), f"{language}: {a.say}"
            # What is typed, named or pressed on another site is not translated.
            assert sorted(NAME.findall(b.say)) == sorted(NAME.findall(a.say)), a.say
            assert b.say.count("**") == a.say.count("**"), f"{language}: {a.say}"


@pytest.mark.parametrize("language", OTHERS)
def test_the_guide_names_the_links_of_the_site_as_the_site_does(language: str) -> None:
    def pressed(code: str) -> set[str]:
        say = " ".join(step.say for task in guide(code).tasks for step in task.steps)
        return set(re.findall(r"\*\*([^*]+)\*\*", say))

    for key in ("edit_line", "edit_page", "correct_mail"):
        assert words("en")[key] in pressed("en"), f"{key} is not in the guide any more"
        assert words(language)[key] in pressed(language), f"{language}: {key}"
    # The labels of the repository's site stay as that site shows them.
    labels = {label for label in pressed("en") if re.match(r"[A-Z]", label)}
    labels = {x for x in labels if x in pressed("fr") & pressed("zh")}
    assert len(labels) > 15 and labels <= pressed(language)


SECTIONS = ("relations", "degrees", "bases", "statuses")
TERM_WORDS = ("label", "definition", "gloss", "margin", "group")


@pytest.mark.parametrize("language", OTHERS)
def test_every_standard_term_has_words_in_every_language(language: str) -> None:
    found = read(templates() / "words" / "vocabulary" / f"{language}.yml")
    assert set(found.fields) == set(SECTIONS)
    for section in SECTIONS:
        standard, other = getattr(standard_vocabulary(), section), inside(found, section)
        assert list(other.fields) == list(standard), f"{language}: {section}"
        for id, term in standard.items():
            given = inside(other, id)
            assert set(given.fields) <= set(TERM_WORDS), f"{language}: {id}"
            for name in TERM_WORDS:
                english, word = getattr(term, name), text_of(given, name)
                assert bool(word) == bool(english), f"{language}: {id}: {name}"
                assert holes(word) == holes(english), f"{language}: {id}: {name}"
                assert not word or word != english, f"{language}: {id}: {name}"


def test_the_words_of_terms_cover_all_sections_that_have_standard_terms() -> None:
    standard = standard_vocabulary()
    assert {f.name for f in fields(standard) if getattr(standard, f.name)} == set(SECTIONS)


def read(path: Path) -> MappingNode:
    node, found = parse(path.name, path.read_bytes())
    assert isinstance(node, MappingNode) and not found, path
    return node


def inside(node: MappingNode, name: str) -> MappingNode:
    value = node.fields[name]
    assert isinstance(value, MappingNode), name
    return value


def text_of(node: MappingNode, name: str) -> str:
    value = node.fields.get(name)
    return value.value if isinstance(value, Scalar) else ""


def test_a_site_in_another_language_has_the_guide_in_it() -> None:
    tree = changed(TINY)
    tree["site.yml"]["language"] = "es"
    site, report = load(write_tree(fresh("guide") / "content", tree))
    assert site is not None and not report.errors
    task = next(t for t in guide("es").tasks if t.id == "align")
    page = next(p for p in pages(site) if p.address == "editors/align")
    assert page.title == task.title
    assert task.lead.split(".")[0] in page.html()


@pytest.mark.parametrize("language", OTHERS)
def test_the_list_of_terms_has_words_that_are_in_use(language: str) -> None:
    folder = templates() / "words"
    files = (
        folder / f"{language}.yml",
        *(folder / n / f"{language}.yml" for n in ("guide", "vocabulary")),
    )
    used = " ".join(" ".join(path.read_text("utf-8") for path in files).split()).lower()
    table = read(templates() / "terms.yml")
    sources, terms = inside(table, "sources"), table.fields["terms"]
    assert isinstance(terms, Sequence) and len(terms.items) > 30
    for entry in terms.items:
        assert isinstance(entry, MappingNode)
        english, found = text_of(entry, "en"), inside(entry, "words")
        assert english and set(found.fields) == set(OTHERS), english
        word = inside(found, language)
        assert text_of(word, "word").lower() in used, f"{language}: {english}"
        source = text_of(word, "source")
        assert not source or source in sources.fields, f"{language}: {english}: {source}"
