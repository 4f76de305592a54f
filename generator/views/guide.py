"""The editors' guide: a page a task, with examples from the content itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import scaffold
from generator.addresses import EDITORS, FOLDERS, IMPLIED, MESSAGES, METHODOLOGY
from generator.guide import Step, Task, guide
from generator.model import PLAN, RESOLUTION, Site, fill
from generator.records import Term
from generator.tables import has_tables
from generator.views import repository
from generator.views.desk import Desk
from generator.views.parts import Link

# How many lines of a file are shown; more would not be read.
TEMPLATE = 60
LINES = {"text": 14, "set": 28, "proposed": 28, "revision": 30, "lock": 12}
# Content's own file that an example is the beginning of: see `read.Records.samples`.
FILES = {
    "text": ("plans/ItemRecord", "frameworks/ItemRecord", "plans/InstrumentRecord"),
    "set": ("plans/SetRecord", "SetRecord"),
    "proposed": ("status/proposed", "plans/SetRecord", "SetRecord"),
    "revision": ("resolutions/RevisionRecord",),
    "lock": ("plans/LockRecord", "LockRecord"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """The beginning of a file of the content, as it is."""

    path: str
    lines: tuple[str, ...]
    more: bool
    edit: str


@dataclass(frozen=True, slots=True)
class StepView:
    say: str
    type: str
    example: Example | None
    link: Link | None


@dataclass(frozen=True, slots=True)
class TaskLine:
    link: Link
    lead: str


@dataclass(frozen=True, slots=True)
class TermGroup:
    title: str
    anchor: str
    terms: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class GuideView:
    crumbs: tuple[Link, ...]
    title: str
    lead: str
    tasks: tuple[TaskLine, ...]
    steps: tuple[StepView, ...]
    terms: tuple[TermGroup, ...]
    method: str
    tools: tuple[Link, ...]
    sequence: tuple[Link | None, Link | None]


def tasks_of(site: Site) -> tuple[Task, ...]:
    """The tasks that make sense for a content."""
    found = guide(site.record.language).tasks
    return tuple(t for t in found if not t.needs or site.record.resolutions)


def guide_index_view(desk: Desk) -> GuideView:
    """The page that lists the tasks."""
    words = desk.words
    return GuideView(
        crumbs=desk.crumbs((words("for_editors"), "")),
        title=words("for_editors"),
        lead=words("guide_lead"),
        tasks=tuple(
            TaskLine(_to(desk, task), _filled(desk, task.lead)) for task in tasks_of(desk.site)
        ),
        steps=(),
        terms=(),
        method=desk.links.to(METHODOLOGY),
        tools=tuple(_tools(desk)),
        sequence=(None, None),
    )


def guide_view(desk: Desk, task: Task) -> GuideView:
    """The page of a task."""
    site, words = desk.site, desk.words
    tasks = tasks_of(site)
    at = [t.id for t in tasks].index(task.id)
    vocabulary = site.vocabulary
    return GuideView(
        crumbs=desk.crumbs((words("for_editors"), EDITORS), (task.title, "")),
        title=task.title,
        lead=_filled(desk, task.lead),
        tasks=(),
        steps=tuple(_step(desk, step) for step in task.steps),
        terms=tuple(
            TermGroup(words(f"method_{name}"), name, getattr(vocabulary, name))
            for name in task.terms
        ),
        method=desk.links.to(METHODOLOGY),
        tools=(),
        sequence=(
            _to(desk, tasks[at - 1]) if at else None,
            _to(desk, tasks[at + 1]) if at + 1 < len(tasks) else None,
        ),
    )


def address_of(task: Task) -> str:
    """The page of a task."""
    return f"{EDITORS}/{task.id}"


def _to(desk: Desk, task: Task) -> Link:
    return Link(task.title, desk.links.to(address_of(task)))


def _tools(desk: Desk) -> Iterator[Link]:
    yield Link(desk.words("messages"), desk.links.to(MESSAGES))
    if has_tables(desk.site):
        yield Link(desk.words("implied_link"), desk.links.to(IMPLIED))


def _filled(desk: Desk, sentence: str) -> str:
    site = desk.site
    place = site.record.repository
    text = next(iter(site.provisions), "")
    return fill(
        sentence,
        branch=place.branch if place else "main",
        content=_content(site),
        text=text,
        id=_first_text(site) or text,
    )


def _content(site: Site) -> str:
    """The content folder, as a reader of the repository knows it."""
    return site.record.repository.content if site.record.repository else "content"


def _first_text(site: Site) -> str:
    """The text that an example is about: a resolution in force, else a plan."""
    found = (i for role in (RESOLUTION, PLAN) for i in site.of_role(role) if i.current)
    return next((i.id for i in found), "")


def _step(desk: Desk, step: Step) -> StepView:
    return StepView(
        say=_filled(desk, step.say),
        type=_filled(desk, step.type),
        example=_example(desk, step.show) if step.show else None,
        link=_link(desk, step),
    )


def _link(desk: Desk, step: Step) -> Link | None:
    """Where a step leads; nothing where the site does not say."""
    site, words = desk.site, desk.words
    if step.task:
        found = [task for task in tasks_of(site) if task.id == step.task]
        return _to(desk, found[0]) if found else None
    if step.link == "new":
        href = repository.new_file(site, "resolutions")
        return Link(words("guide_new"), href) if href else None
    if step.link == "repository" and site.record.repository:
        return Link(words("guide_repository"), site.record.repository.url)
    if step.link == "messages":
        return Link(words("messages"), desk.links.to(MESSAGES))
    return None


def _template(desk: Desk) -> Example | None:
    """A new set for the first text, as `alignments new alignments` writes it."""
    id = _first_text(desk.site)
    if not id:
        return None
    lines = scaffold.alignments(desk.site, id, "my-set").rstrip("\n").split("\n")
    folder = f"{FOLDERS[desk.site.instruments[id].role]}/{desk.site.instruments[id].folder}"
    path = f"{_content(desk.site)}/{folder}/alignments-my-set.yml"
    return Example(path, tuple(lines[:TEMPLATE]), len(lines) > TEMPLATE, "")


def _example(desk: Desk, name: str) -> Example | None:
    """The beginning of the first file of its kind, or of a new set as the program writes it."""
    site = desk.site
    if name == "template":
        return _template(desk)
    sample = next((site.samples[key] for key in FILES[name] if key in site.samples), None)
    if sample is None:
        return None
    most = LINES[name]
    base = repository.edit_base(site)
    return Example(
        path=f"{_content(site)}/{sample.path}",
        lines=sample.lines[:most],
        more=sample.length > most,
        edit=f"{base}/{repository.inside(site, sample.path)}" if base else "",
    )
