"""The editors' guide as it is written: tasks and their steps, in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.model.entities import Site
from generator.schema.decoder import decode
from generator.schema.field_types import Line, Name, Prose
from generator.sitemap.resources import templates
from generator.yamlfile.parser import parse

NO_NAME, NO_LINE = Name(""), Line("")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    `show` names an example (text, set, proposed, revision, lock, template), `type` is a command
    for a terminal, `link` names an address (repository, new, messages), `task` the task that goes
    on from here.
    """

    say: Prose
    show: Name = NO_NAME
    type: Line = NO_LINE
    link: Name = NO_NAME
    task: Name = NO_NAME
    needs: Literal["", "repository", "no-repository", "mail"] = ""


@dataclass(frozen=True, slots=True)
class Task:
    """What an editor wants to do; a page each.

    `id` is the last part of its address; `needs` says what content must have for it, `terms` are
    the sections of the vocabulary that it explains.
    """

    id: Name
    title: Line
    lead: Prose
    steps: tuple[Step, ...]
    needs: Literal["", "resolutions"] = ""
    terms: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """All tasks."""

    tasks: tuple[Task, ...]


@cache
def guide(language: str) -> Guide:
    """The guide in a language; a language without one falls back to English."""
    folder = templates() / "words" / "guide"
    path = folder / f"{language}.yml"
    if not path.is_file():
        path = folder / "en.yml"
    node, found = parse(path.name, path.read_bytes())
    record, mistakes = decode(Guide, node, path.name) if node else (None, [])
    if record is None or found or mistakes:
        raise ValueError(f"the editors' guide is broken: {[*found, *mistakes]}")
    return record


def tasks_of(site: Site) -> tuple[Task, ...]:
    """The tasks that make sense for a content."""
    found = guide(site.record.language).tasks
    return tuple(t for t in found if not t.needs or site.record.resolutions)


def steps_of(site: Site, task: Task) -> tuple[Step, ...]:
    """The steps that make sense for a site: without a repository there are no links to edit."""
    record = site.record
    has = {
        "": True,
        "repository": record.repository is not None or bool(record.edit),
        "no-repository": record.repository is None and not record.edit,
        "mail": bool(record.corrections_mail),
    }
    return tuple(step for step in task.steps if has[step.needs])
