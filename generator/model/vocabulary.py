"""The controlled vocabulary of a site: ranked terms, and the terms that carry a flag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.schema.alignment_records import Term


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The terms of every section, in the order that ranks them.

    The properties are the terms that carry a flag: the last of them, so that one which content adds
    comes before the standard one; empty where there is none.
    """

    relations: Mapping[str, Term]
    degrees: Mapping[str, Term]
    bases: Mapping[str, Term]
    statuses: Mapping[str, Term]
    verbs: Mapping[str, Term]
    addressees: Mapping[str, Term]
    bodies: Mapping[str, Term]

    @property
    def graded(self) -> tuple[str, ...]:
        """The degrees that say something, strongest first."""
        return tuple(name for name, term in self.degrees.items() if not term.default)

    @property
    def default_relation(self) -> str:
        """The relation of rows that name none."""
        return _last(id for id, term in self.relations.items() if term.default)

    @property
    def default_degree(self) -> str:
        """The degree of rows that name none."""
        return _last(id for id, term in self.degrees.items() if term.default)

    @property
    def proposal_basis(self) -> str:
        """The basis of a proposal that nobody else has made."""
        return _last(id for id, term in self.bases.items() if term.proposals)

    @property
    def proposal_status(self) -> str:
        """The status of a proposal: the flagged one of those shown apart, else any of these."""
        apart = {id: term for id, term in self.statuses.items() if term.shown == "apart"}
        return _last(id for id, term in apart.items() if term.proposals) or next(iter(apart), "")

    @property
    def list_basis(self) -> str:
        """The basis of a published list that names none."""
        return _last(id for id, term in self.bases.items() if term.lists)

    @property
    def list_status(self) -> str:
        """The status of a published list that names none."""
        return _last(id for id, term in self.statuses.items() if term.lists)


def _last(ids: Iterable[str]) -> str:
    return next(reversed(tuple(ids)), "")
