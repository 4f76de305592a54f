"""Registry of rules: checks across files, one function each, whose docstring is its manual.

A rule takes the site and yields diagnostics; it changes nothing and knows no other rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics.report import Diagnostic
from generator.loading.rules import address_rules, alignment_rules, lock_rules, text_rules
from generator.model.entities import Site

Rule = Callable[[Site, tuple[str, ...]], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    address_rules.address_taken,
    address_rules.address_too_long,
    address_rules.look_alike,
    address_rules.markup_in_title,
    alignment_rules.quote_not_found,
    alignment_rules.reason_missing,
    alignment_rules.review_missing,
    alignment_rules.scope_and_listed,
    alignment_rules.self_alignment,
    lock_rules.lock_changed,
    lock_rules.lock_gone,
    lock_rules.lock_left_over,
    lock_rules.lock_missing,
    text_rules.asks_unpaired,
    text_rules.bad_mark_up,
    text_rules.citation_not_in_text,
    text_rules.footnotes,
    text_rules.interface_language,
    text_rules.repair_not_in_text,
    text_rules.short_not_in_text,
    text_rules.unknown_owners,
    text_rules.unknown_terms,
    text_rules.verb_not_in_text,
    text_rules.wording_and_text,
    text_rules.year_not_in_text,
)


def check(site: Site, written: tuple[str, ...] = ()) -> list[Diagnostic]:
    """Run every rule. `written` are the hand-written pages of the tree, by path."""
    return [diagnostic for rule in RULES for diagnostic in rule(site, written)]
