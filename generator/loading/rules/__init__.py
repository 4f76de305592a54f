"""Registry of rules: checks across files, one function each, whose docstring is its manual.

A rule takes the site and yields diagnostics; it changes nothing and knows no other rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.diagnostics.report import Diagnostic
from generator.loading.rules import address_rules, alignment_rules, lock_rules, text_rules
from generator.loading.rules.part import Part, changed, whole
from generator.model.entities import Site

Rule = Callable[[Site, tuple[str, ...]], Iterator[Diagnostic]]
RuleOfEach = Callable[[Site, Part], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    address_rules.address_taken,
    address_rules.address_too_long,
    alignment_rules.scope_and_listed,
    lock_rules.lock_changed,
    lock_rules.lock_gone,
    lock_rules.lock_left_over,
    lock_rules.lock_missing,
    text_rules.interface_language,
    text_rules.unknown_owners,
)
"""The rules that look at the whole site."""

RULES_OF_EACH: tuple[RuleOfEach, ...] = (
    address_rules.look_alike,
    address_rules.markup_in_title,
    alignment_rules.quote_not_found,
    alignment_rules.reason_missing,
    alignment_rules.review_missing,
    alignment_rules.self_alignment,
    text_rules.asks_unpaired,
    text_rules.bad_mark_up,
    text_rules.citation_not_in_text,
    text_rules.footnotes,
    text_rules.repair_not_in_text,
    text_rules.short_not_in_text,
    text_rules.unknown_terms,
    text_rules.verb_not_in_text,
    text_rules.wording_and_text,
    text_rules.year_not_in_text,
)
"""The rules that judge each text, set or assertion by itself, with the instrument that it is of,
the texts that it is about, the site’s own record and the vocabulary, and by nothing else.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """A site that has been checked, and the rules of each that found nothing wrong with it."""

    site: Site
    silent: frozenset[RuleOfEach]


def check(
    site: Site, written: tuple[str, ...] = (), before: Checked | None = None
) -> tuple[list[Diagnostic], Checked]:
    """Run every rule. `written` are the hand-written pages of the tree, by path.

    Where a rule of each found nothing in the site that was checked `before`, it looks only at what
    has changed since; a rule that did find something looks at everything.
    """
    found = [diagnostic for rule in RULES for diagnostic in rule(site, written)]
    everything, new = whole(site), changed(site, before.site) if before else None
    silent = set()
    for rule in RULES_OF_EACH:
        narrowed = before is not None and new is not None and rule in before.silent
        of_rule = list(rule(site, new if narrowed and new is not None else everything))
        found += of_rule
        if not of_rule:
            silent.add(rule)
    return found, Checked(site, frozenset(silent))
