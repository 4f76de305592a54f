"""Briefs: everything that is said of a text, once, in full wording; proposals apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import load
from generator.model.asks import addressees_of
from generator.model.entities import Site
from generator.schema.instrument_records import ParagraphRecord
from generator.site.paper import page_rules
from generator.site.views import brief_sources
from generator.site.views import brief_view as module
from generator.site.views.brief_view import BriefView, brief_view
from generator.site.views.context import RenderContext, render_context
from generator.site.views.what_counts import APART, group_of
from generator.sitemap.brief_subjects import briefs

ROOT = Path(__file__).parents[3]
TREES = {"small": ROOT / "tests" / "small", "content": ROOT / "content"}


@pytest.fixture(scope="module", params=TREES)
def context(request: pytest.FixtureRequest) -> RenderContext:
    site, _ = load(TREES[request.param])
    assert site is not None
    return render_context(site)


def brief(context: RenderContext, id: str) -> BriefView:
    (subject,) = [b for b in briefs(context.site) if b.id == id]
    return brief_view(context.at(subject.address, ""), subject)


def pairs(view: BriefView, proposed: bool) -> list[str]:
    return [
        entry.mark.text
        for section in view.sections
        if section.proposed is proposed
        for unit in section.units
        for entry in unit.entries
    ]


def test_every_assertion_is_in_the_briefs_of_both_its_texts(context: RenderContext) -> None:
    site = context.site
    hidden = {name for name, term in site.vocabulary.statuses.items() if term.shown == "hidden"}
    for a in site.assertions:
        if a.status in hidden:
            continue
        proposed = group_of(context, a) == APART
        for own, other in ((a.from_, a.to), (a.to, a.from_)):
            if own in site.instruments:
                continue
            instrument = site.instruments[own.partition(":")[0]]
            view = brief(context, instrument.id if instrument.revision else own)
            assert context.mark(other).text in pairs(view, proposed), a.id


def test_a_wording_is_shown_once(context: RenderContext) -> None:
    for subject in briefs(context.site):
        view = brief_view(context.at(subject.address, ""), subject)
        for proposed in (False, True):
            texts = [
                (entry.mark.text, entry.text.quotes)
                for section in view.sections
                if section.proposed is proposed
                for unit in section.units
                for entry in unit.entries
                if entry.text
            ]
            assert len(texts) == len(set(texts)), subject.id


def test_what_is_listed_and_what_is_proposed_are_apart(context: RenderContext) -> None:
    for subject in briefs(context.site):
        view = brief_view(context.at(subject.address, ""), subject)
        listed = [section for section in view.sections if not section.proposed]
        assert view.nothing is not any(section.bases for section in listed)
        if view.proposed:
            assert any(section.proposed for section in view.sections), subject.id
        used = {basis for section in listed for basis in section.bases.split()}
        assert {str(choice.basis) for choice in view.choices} == used, subject.id


def test_a_short_brief_says_of_each_pair_what_the_whole_one_says(
    context: RenderContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    subjects = [subject for subject in briefs(context.site) if not subject.addressee]

    def views() -> list[BriefView]:
        return [brief_view(context.at(subject.address, ""), subject) for subject in subjects]

    whole = views()
    monkeypatch.setattr(module, "MOST_IN_BRIEF", -1)
    contested = False
    for before, after in zip(whole, views(), strict=True):
        assert not any(section.units for section in after.sections)
        for proposed in (False, True):
            # What is inside has briefs of its own, to which a short one leads.
            sections = [
                s
                for s in before.sections
                if s.proposed is proposed and not s.anchor.endswith("inside")
            ]
            entries = [e for s in sections for unit in s.units for e in unit.entries]
            said = [(e.mark.text, e.contested, line.words) for e in entries for line in e.lines]
            named = [
                (name.mark.text, name.contested, group.words)
                for section in after.sections
                if section.proposed is proposed
                for unit in section.named
                for group in unit.groups
                for name in group.names
            ]
            assert sorted(set(said)) == sorted(set(named)), before.name
            contested |= any(contested for _, contested, _ in named)
        assert [c.basis for c in before.choices] == [c.basis for c in after.choices]
    assert contested or context.site.record.name != small().record.name


def test_of_very_many_sources_each_body_has_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_sources, "MOST_SOURCES", 0)
    context = render_context(small())
    for subject in briefs(context.site):
        view = brief_view(context.at(subject.address, ""), subject)
        assert bool(view.sources_note) == bool(view.sources)
        bodies = [source.who for source in view.sources]
        assert len(bodies) == len(set(bodies))
        assert all(source.note.endswith(("document", "documents")) for source in view.sources)


def small() -> Site:
    site, _ = load(TREES["small"])
    assert site is not None
    return site


def test_adopted_text_only_is_what_the_text_itself_names() -> None:
    site, _ = load(TREES["content"])
    assert site is not None
    view = brief(render_context(site), "cms-res-11.31@rev-cop15")
    place = list(site.vocabulary.bases).index("adopted-text") + 1
    shown = [
        (entry.mark.text, entry.lines[0].basis)
        for section in view.sections
        if not section.proposed
        for unit in section.units
        for entry in unit.entries
    ]
    assert shown == [(f"GBF {n}", place) for n in (1, 2, 3, 4, 5, 9)]
    (unit,) = [unit for section in view.sections if not section.proposed for unit in section.units]
    assert unit.text is not None
    assert unit.text.quotes and all("Targets 1, 2, 3, 4, 5 and 9" in q for q in unit.text.quotes)


def test_opposed_assertions_stand_side_by_side() -> None:
    """Nobody's word replaces another's: each has its own line, the pair says it is contested."""
    context = render_context(small())
    found = [
        entry
        for subject in briefs(context.site)
        for section in brief_view(context.at(subject.address, ""), subject).sections
        for unit in section.units
        for entry in unit.entries
        if len(entry.lines) > 1
    ]
    assert found and all(len({line.words for line in e.lines}) == len(e.lines) for e in found)
    assert any(entry.contested for entry in found)


def test_an_addressee_has_every_paragraph_that_addresses_it() -> None:
    context = render_context(small())
    view = brief(context, "bakers")
    names = [u.mark.text for s in view.sections if not s.proposed for u in s.units if u.mark]
    expected = [
        context.mark(p.id).text
        for p in context.site.provisions.values()
        if isinstance(p.record, ParagraphRecord)
        and context.site.instruments[p.instrument].current
        and "bakers" in addressees_of(p.record)
    ]
    assert expected and names == expected
    assert any(u.note.startswith("Urges: ") for s in view.sections for u in s.units)


def test_the_foot_of_a_sheet_cannot_end_its_string() -> None:
    site = small()
    rules = page_rules(site, render_context(site).words)
    assert site.record.name in rules and "counter(pages)" in rules
    assert rules.count('"') == 4
