"""Checks across files: one function each, listed in RULES. A docstring is the rule's manual.

A rule takes the site and yields diagnostics; it changes nothing and knows no other rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics import Diagnostic
from generator.model import Site
from generator.rules import addresses, alignments, locks, texts

Rule = Callable[[Site, tuple[str, ...]], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    addresses.address_taken,
    addresses.markup_in_title,
    alignments.quote_not_found,
    alignments.reason_missing,
    alignments.scope_and_listed,
    alignments.self_alignment,
    locks.lock_changed,
    locks.lock_gone,
    locks.lock_left_over,
    locks.lock_missing,
    texts.bad_mark_up,
    texts.citation_not_in_text,
    texts.footnotes,
    texts.interface_language,
    texts.repair_not_in_text,
    texts.unknown_terms,
    texts.verb_not_in_text,
    texts.wording_and_text,
    texts.year_not_in_text,
)


def check(site: Site, written: tuple[str, ...] = ()) -> list[Diagnostic]:
    """Run every rule. `written` are the hand-written pages of the tree, by path."""
    return [diagnostic for rule in RULES for diagnostic in rule(site, written)]
