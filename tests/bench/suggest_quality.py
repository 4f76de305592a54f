"""How much of what the content already lists would `alignments suggest` have found?

Every set of the content is taken as the answer for the pairs of provision and framework that it
speaks of, and nothing else is. What texts name and what is worded alike are measured apart.
Prints the Markdown tables of README.md beside this file.

    python tests/bench/suggest_quality.py [CONTENT]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from generator import load
from generator.model.entities import Site
from generator.suggest.candidates import LEAST
from generator.suggest.mentions import mentions
from generator.suggest.similarity import Corpus, corpus, language_of

Answers = dict[tuple[str, str], set[str]]
"""What is right, by provision and instrument."""
CUTS = (1, 3, 5)


def answers(site: Site, set_id: str) -> Answers:
    """What a set lists; a refusal is no alignment."""
    found: Answers = {}
    for a in site.assertions:
        negative = site.vocabulary.relations[a.relation].negative
        if a.set == set_id and a.to in site.provisions and not negative:
            found.setdefault((a.from_, site.provisions[a.to].instrument), set()).add(a.to)
    return found


def together(parts: Iterable[Answers]) -> Answers:
    """The answers of several sets as those of one."""
    found: Answers = {}
    for part in parts:
        for question, right in part.items():
            found.setdefault(question, set()).update(right)
    return found


def named(site: Site, from_: str, instrument: str) -> list[str]:
    """What a provision's text names of an instrument."""
    found = mentions(site, site.provisions[from_], (instrument,))
    return [mention.to for mention in found if mention.to]


def alike(site: Site, words: Corpus, from_: str, instrument: str, least: float) -> list[str]:
    """What is worded alike in an instrument, the most alike first, named or not."""
    near = words.nearest(from_, site.under(instrument))
    return [to for similarity, to in near if similarity >= least]


def counted(asked: Answers, found: dict[tuple[str, str], list[str]], cut: int) -> tuple[int, int]:
    """How many of the first candidates are right, and how many there are."""
    right = sum(len(asked[q] & set(found[q][:cut])) for q in asked)
    return right, sum(len(found[q][:cut]) for q in asked)


def share(part: int, whole: int) -> str:
    """A share with the numbers it is made of: they are small."""
    return f"{part}/{whole} = {part / whole:.2f}" if whole else "–"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Print a Markdown table."""
    for line in (head, ("---",) * len(head), *rows):
        print("| " + " | ".join(line) + " |")


def main(content: Path) -> None:
    """Print the tables."""
    site, report = load(content)
    assert site is not None and not report.errors, report
    corpora: dict[str, Corpus] = {}
    for provision in site.provisions.values():
        language = language_of(site, provision)
        if language not in corpora:
            corpora[language] = corpus(site, language)
    listed = {id: answers(site, id) for id in site.sets}
    statuses = site.vocabulary.statuses
    shown = [a for i, a in listed.items()
             if statuses[site.sets[i].record.status].shown == "listed"]  # fmt: skip
    sets = {f"{id} ({site.sets[id].record.status})": asked for id, asked in listed.items()}
    sets |= {"**all that are listed**": together(shown)}
    sets |= {"**all, proposals too**": together(listed.values())}

    print("\nWhat texts name:\n")
    found = {q: named(site, *q) for q in sets["**all, proposals too**"]}
    rows = []
    for name, asked in sets.items():
        right, given = counted(asked, found, 10**6)
        pairs = sum(map(len, asked.values()))
        rows.append((name, str(len(asked)), share(right, pairs), share(right, given)))
    table(("set", "questions", "recall", "precision"), rows)

    for least in (0.0, LEAST):
        print(f"\nWhat is worded alike, from a similarity of {least} on:\n")
        found = {
            (from_, to): alike(
                site, corpora[language_of(site, site.provisions[from_])], from_, to, least
            )
            for from_, to in sets["**all, proposals too**"]
        }
        rows = []
        for name, asked in sets.items():
            pairs = sum(map(len, asked.values()))
            chance = sum(len(right) / len(site.under(q[1])) for q, right in asked.items())
            recall = [share(counted(asked, found, cut)[0], pairs) for cut in (3, 5)]
            precision = [share(*counted(asked, found, cut)) for cut in CUTS]
            rows.append((name, str(len(asked)), *recall, *precision, f"{chance / len(asked):.2f}"))
        heads = ("recall@3", "recall@5", "precision@1", "precision@3", "precision@5")
        table(("set", "questions", *heads, "@1 by chance"), rows)

    asked = together(shown)
    both = sum(len(right & {*named(site, *q), *found[q][:5]}) for q, right in asked.items())
    alone = sum(len(right & set(named(site, *q))) for q, right in asked.items())
    pairs = sum(map(len, asked.values()))
    print(f"\nListed pairs found: {share(alone, pairs)} by names alone, ", end="")
    print(f"{share(both, pairs)} with the first five that are worded alike.")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "content"))
