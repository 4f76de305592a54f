"""No sentence says more than is known: a test for each kind of sentence, against the data.

The real content is read through its built pages; a small tree that is changed on purpose shows that
each sentence follows the data and is not typed.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from generator import load
from generator.model.asks import asks_of
from generator.model.authority import AUTHORITIES, authority_of
from generator.model.entities import OPERATIVE, Site
from generator.pages import pages
from generator.schema.instrument_records import ItemRecord, ParagraphRecord
from generator.suggest import candidates
from tests.built_site import CONTENT, ROOT, SMALL, TINY, changed, fresh, write_tree

WORDS = (ROOT / "site_templates/words/en.yml").read_text("utf-8")
GUIDE = (ROOT / "site_templates/words/guide/en.yml").read_text("utf-8")


def shown(content: Any) -> tuple[Site, dict[str, str]]:
    site, report = load(content)
    assert site is not None and not report.errors, report
    return site, {page.address: page.html() for page in pages(site) if not page.redirect}


@pytest.fixture(scope="module")
def real() -> tuple[Site, dict[str, str]]:
    return shown(CONTENT)


def tree(**files: Any) -> tuple[Site, dict[str, str]]:
    return shown(write_tree(fresh("sentences") / "content", changed(TINY, **files)))


def without_confidence(record: Any) -> Any:
    """A record, and all that it holds, that does not say how sure a text is."""
    if isinstance(record, dict):
        return {k: without_confidence(v) for k, v in record.items() if k != "confidence"}
    return [without_confidence(v) for v in record] if isinstance(record, list) else record


def flat(page: str) -> str:
    """The words of a page, without its pictures."""
    page = re.sub(r"<svg\b.*?</svg>", " ", page, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def without_folds(page: str) -> str:
    """A page without what is in a fold."""
    inner = re.compile(r"<details\b(?:(?!<details\b).)*?</details>", re.S)
    while inner.search(page):
        page = inner.sub(" ", page)
    return page


def test_the_wording_shown_is_named_beside_the_text_outside_a_fold(real):
    site, found = real
    named = 0
    for provision in site.provisions.values():
        record = provision.record
        if isinstance(record, ItemRecord) and record.shown_wording:
            instrument = site.instruments[provision.instrument]
            page = found[f"{instrument.role}s/{instrument.folder}/{provision.number}"]
            assert f"Wording shown: {record.shown_wording}" in flat(without_folds(page)), (
                provision.id
            )
            whole = found[f"{instrument.role}s/{instrument.folder}"]
            assert f"Wording shown: {record.shown_wording}" in flat(without_folds(whole)), (
                provision.id
            )
            named += 1
    assert named == 27  # every goal and target of the framework with two wordings


def test_no_page_calls_a_text_adopted_that_nobody_has_compared(real):
    site, found = real
    assert not any(p.confidence == "checked" for p in site.provisions.values())
    for address, page in found.items():
        if address.startswith("editors"):
            continue
        assert "dopted wording" not in flat(page), address
        assert "compared with the adopted document, word" not in flat(page), address
    for address in ("", "plans/spms", "plans/spms/1", "frameworks/gbf", "frameworks/sdg"):
        assert "None of these texts has yet been compared" in flat(found[address]), address


@pytest.mark.parametrize(
    ("confidence", "words"),
    [("checked", "were compared with the adopted document."),
     ("copy", "None of these texts has yet been compared"),
     ("recalled", "given from memory")],
)  # fmt: skip
def test_how_sure_the_texts_are_follows_the_data(confidence, words):
    files = {name: without_confidence(file) for name, file in TINY.items() if "plans/loaf" in name}
    files["plans/loaf/plan.yml"] |= {"confidence": confidence}
    _, found = tree(**files)
    assert words in flat(found["plans/loaf"])
    others = {"texts were compared with", "None of these texts has yet", "given from memory"}
    assert sum(other in flat(found["plans/loaf"]) for other in others) == 1


def test_one_resolution_is_called_the_only_one_here_and_never_all_in_force(real):
    site, found = real
    assert sum(i.current and i.role == "resolution" for i in site.instruments.values()) == 1
    said = [flat(page) for a, page in found.items() if a.startswith("coverage") or not a]
    assert any("Resolution 11.31, the only one here" in text for text in said)
    for address, page in found.items():
        if not address.startswith("editors"):
            assert "resolutions in force" not in flat(page).lower(), address
    assert "It is not known here how many there are." in flat(found["resolutions"])


def test_what_is_listed_with_something_unknown_is_said_and_not_nothing(real):
    site, found = real
    [only] = site.unidentified
    assert (only.provision, only.instrument) == ("gbf:6", "spms")
    assert not any(a.to == "gbf:6" and a.from_.startswith("spms:") for a in site.assertions)
    item = flat(found["frameworks/gbf/6"])
    assert "Which one is not known here." in item and only.words in item
    assert "GBF Target 6" in flat(found["plans/spms"])
    lists = flat(found["coverage/spms/gbf"])
    assert "it is not known here with which one" in lists


def test_targets_are_not_said_to_be_all_where_more_are_thought_to_exist(real):
    _, found = real
    assert "18 targets on this site" in flat(found["plans"])
    assert "23 targets" in flat(found["frameworks"])  # nothing is inferred there
    assert "23 targets on this site" not in flat(found["frameworks"])


def test_a_number_of_texts_is_not_written_like_the_number_of_a_text(real):
    _, found = real
    assert "GBF: 9 texts" in flat(found["deadlines"])


def test_contributes_is_said_only_where_a_relation_says_so(real):
    site, found = real
    label = site.vocabulary.relations["contributes-to"].label
    contributing = {x for a in site.assertions if a.relation == "contributes-to"
                    for x in (a.from_, a.to)}  # fmt: skip
    assert "contribut" not in WORDS.lower() and "contribut" not in site.record.headline
    for provision in site.provisions.values():
        instrument = site.instruments[provision.instrument]
        if instrument.role == "resolution" or provision.parent or provision.id in contributing:
            continue
        inside = set(site.under(provision.id))
        page = found[f"{instrument.role}s/{instrument.folder}/{provision.number}"]
        if not inside & contributing:
            assert f"{label} ·" not in flat(page), provision.id


def test_each_verb_is_shown_with_its_own_addressees(real):
    site, found = real
    page = flat(found["resolutions/11.31/rev-cop15"])
    assert "Urges: Parties Invites: non-Parties" in page
    assert "Welcomes: no addressee is named Encourages: Secretariat" in page
    for provision in site.provisions.values():
        if provision.kind == OPERATIVE:
            assert isinstance(provision.record, ParagraphRecord)
            assert all(pair.verb for pair in asks_of(provision.record)), provision.id


def test_the_older_fields_are_read_and_several_verbs_are_not_paired_by_guess():
    revision = changed(TINY)["resolutions/9/rev-a.yml"]
    assert any("verbs" in p for p in revision["operative"])  # as 0.1 wrote them
    site, _ = tree()
    found = [asks_of(p.record) for p in site.provisions.values() if p.kind == OPERATIVE]
    assert any(pair.verb == "Urges" and pair.to == ("bakers",) for pairs in found for pair in pairs)


def test_authority_is_computed_from_owners(real):
    site, found = real
    said = {a.set: authority_of(site, a) for a in site.assertions}
    assert said["spms-adopted-text"] == said["res-11.31-adopted-text"] == "first"
    assert {said[s] for s in ("dart", "informea", "dart-gbf-sdg", "res-11.31-editorial")} == {
        "neither"
    }
    assert "by the owner of SPMS" in flat(found["plans/spms/1.3"])
    assert set(said.values()) <= set(AUTHORITIES)
    plain, pages_of = tree()  # nobody names an owner: nothing is claimed of one
    assert {authority_of(plain, a) for a in plain.assertions} <= {"first", "unknown"}
    assert all("Authority" not in flat(page) for page in pages_of.values())


def test_an_owner_that_contradicts_another_is_listed_first():
    assert SMALL
    _, found = shown(SMALL)
    method = flat(found["methodology"])
    assert "The Stove Makers, the owner of one of the texts: considered, not aligned" in method


def test_a_review_says_who_and_when():
    assert SMALL
    _, found = shown(SMALL)
    assert "by A second baker, 2026-01-15" in flat(found["resolutions/9/rev-b"])


def test_terms_are_those_of_the_set_then_of_the_site_then_none(real):
    assert SMALL
    _, found = shown(SMALL)
    method = flat(found["methodology"])
    assert "Terms of reuse: Not verified." in method
    assert "Terms of reuse: May be reused if this site is named." in method
    _, pages_of = real
    assert "No terms are stated for these alignments." in flat(pages_of["methodology"])


def test_a_mail_for_a_correction_has_the_record_its_address_and_its_words():
    head = TINY["site.yml"] | {"corrections_mail": "corrections@bread.example"}
    _, found = tree(**{"site.yml": head})
    mails = re.findall(r'href="(mailto:[^"]*)"', found["plans/loaf/1.1"])
    assert mails and all(m.startswith("mailto:corrections@bread.example?subject=") for m in mails)
    assert any("loaf-list%2Floaf%3A1.1%2Foven%3AA-1%282%29" in m for m in mails)
    assert any("ovens%20are%20hot" in m for m in mails)


def test_where_there_is_a_form_for_corrections_a_page_has_one_mail():
    """Each record has its form; who has no account writes about the page."""
    assert SMALL
    _, found = shown(SMALL)
    (mail,) = re.findall(r'href="(mailto:[^"]*)"', found["plans/loaf/1.1"])
    assert mail.startswith("mailto:corrections@bread.example?subject=") and "loaf%3A1.1" in mail


def test_a_rejected_pair_is_not_suggested_again():
    assert SMALL
    site, _ = load(SMALL)
    assert site is not None
    [rejected] = site.rejections
    provision = site.provisions[rejected.from_]
    found = candidates.find(
        site, [provision], candidates.frameworks(site, site.instruments["loaf"]), least=0.0,
        with_known=True,
    )  # fmt: skip
    assert rejected.to not in {c.to for c in found.candidates}


def test_notes_of_editors_are_not_in_the_head_of_a_page(real):
    _, found = real
    for address, page in found.items():
        if not re.match(r"(plans|frameworks|resolutions)/", address):
            continue
        head = without_folds(page.partition("</header>")[0])
        for words in ("address of the page", "commit ", "from memory"):
            assert words not in head, address


def test_an_explanation_from_another_source_names_it(real):
    site, found = real
    for provision in site.provisions.values():
        source = getattr(provision.record, "explanation_source", None)
        if source:
            page = flat(found[f"plans/{provision.instrument}/{provision.number}"])
            assert f"Source of the explanation: {source.title}" in page


def test_no_private_dialect_in_the_words_of_the_interface():
    for text in (WORDS, GUIDE):
        for words in (
            r"(?<!\{)\bunits\b",
            r"\bnothing listed\b",
            r"what (it|the \{many\}|.* that) holds",
            r"without any alignment\b",
            r"has no alignment\b",
            r"provisions? that (is|are) not known",
            r"named on the left",
            r"\bstands?\b",
            r"\btold\b",
            r"\bmeant\b",
            "listed with something",
            "what it holds",
        ):
            assert not re.search(words, text), words
