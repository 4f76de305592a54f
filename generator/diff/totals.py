"""Totals of two sites, before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.diff.change_types import Coverage, Figure
from generator.model.entities import FRAMEWORK, Assertion, Site

LISTED = "listed"
APART = "apart"


def shown(site: Site, a: Assertion) -> str:
    """Whether an assertion is listed, shown apart or hidden: a fact of its status."""
    return site.vocabulary.statuses[a.status].shown


def is_listed(site: Site, a: Assertion) -> bool:
    """Whether it counts: listed, and not a “considered, not aligned”."""
    return shown(site, a) == LISTED and not site.vocabulary.relations[a.relation].negative


def figures(old: Site, new: Site) -> tuple[Figure, ...]:
    """The numbers of the whole site."""
    before, after = _figures(old), _figures(new)
    names = {**old.instruments, **new.instruments}
    return tuple(
        Figure(
            name, names[id].mark if id else "", before.get((name, id), 0), after.get((name, id), 0)
        )
        for name, id in dict.fromkeys((*after, *before))
    )


def _figures(site: Site) -> dict[tuple[str, str], int]:
    """Numbers by their name and the framework that they are about."""
    listed = [a for a in site.assertions if is_listed(site, a)]
    pairs = {(a.from_, a.to) for a in listed}
    of = {id: p.instrument for id, p in site.provisions.items()}
    found = {
        ("provisions", ""): len(site.provisions),
        ("pairs listed", ""): len(pairs),
    }
    for framework in site.of_role(FRAMEWORK):
        mine = sum(framework.id in (of.get(a), of.get(b)) for a, b in pairs)
        found["pairs listed", framework.id] = mine
    return found | {
        ("assertions listed", ""): len(listed),
        ("assertions proposed", ""): sum(shown(site, a) == APART for a in site.assertions),
        ("assertions to review again", ""): sum(a.suspect for a in site.assertions),
    }


def coverage(old: Site, new: Site) -> tuple[Coverage, ...]:
    """For each instrument with listed alignments, how many of its units have one with another."""
    before, after = _coverage(old), _coverage(new)
    keys = list(dict.fromkeys((*after, *before)))
    names = {**old.instruments, **new.instruments}

    def called(id: str) -> str:
        return names[id].mark

    found = []
    for key in keys:
        instrument, kind, other = key
        many = (
            names[instrument].kinds[kind].plural_noun if kind in names[instrument].kinds else kind
        )
        was, was_of = before.get(key, (0, 0))
        now, now_of = after.get(key, (0, 0))
        found.append(Coverage(called(instrument), many, called(other), was, was_of, now, now_of))
    return tuple(found)


def _coverage(site: Site) -> dict[tuple[str, str, str], tuple[int, int]]:
    aligned: dict[tuple[str, str, str], set[str]] = {}
    for a in site.assertions:
        if is_listed(site, a):
            for own, other in ((a.from_, a.to), (a.to, a.from_)):
                if own in site.provisions and other in site.provisions:
                    there = site.provisions[other].instrument
                    mine = site.provisions[own]
                    aligned.setdefault((mine.instrument, mine.kind, there), set()).add(own)
    numbers = Counter((p.instrument, p.kind) for p in site.provisions.values())
    # A framework's own coverage of what it is set beside comes with the plans and resolutions.
    return {key: (len(aligned[key]), numbers[key[:2]]) for key in _in_order(site, aligned)}


def _in_order(site: Site, keys: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    order = {id: n for n, id in enumerate(site.instruments)}
    kinds = {id: list(i.kinds) for id, i in site.instruments.items()}

    def rank(key: tuple[str, str, str]) -> tuple[bool, int, int, int]:
        own, kind, other = key
        framework = site.instruments[own].role == FRAMEWORK
        return framework, order[own], order[other], kinds[own].index(kind)

    return sorted(keys, key=rank)
