"""The editors' guide: a page a task, with examples from the content itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.loading import scaffolds
from generator.localization.message_format import fill
from generator.model.entities import PLAN, RESOLUTION, Site
from generator.schema.alignment_records import Term
from generator.site.views import repository_links
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import EDITORS, FOLDERS, of_task
from generator.sitemap.guide_tasks import Step, Task, steps_of, tasks_of
from generator.sitemap.page_kinds import address_of
from generator.sitemap.table_pages import has_tables

# How many lines of a file are shown; more would not be read.
TEMPLATE = 60
LINES = {"text": 14, "set": 28, "proposed": 28, "revision": 30, "lock": 12}
# Content's own file that an example is the beginning of: see `read.Records.samples`.
FILES = {
    "text": ("plans/ItemRecord", "frameworks/ItemRecord", "plans/InstrumentRecord"),
    "set": ("plans/SetRecord", "SetRecord"),
    "proposed": ("plans/SetRecord", "SetRecord"),
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


def guide_index_view(context: RenderContext) -> GuideView:
    """The page that lists the tasks."""
    words = context.words
    return GuideView(
        crumbs=context.crumbs((words("for_editors"), "")),
        title=words("for_editors"),
        lead=words("guide_lead"),
        tasks=tuple(
            TaskLine(_to(context, task), _filled(context, task.lead))
            for task in tasks_of(context.site)
        ),
        steps=(),
        terms=(),
        method=context.links.to(address_of("methodology")),
        tools=tuple(_tools(context)),
        sequence=(None, None),
    )


def guide_view(context: RenderContext, task: Task) -> GuideView:
    """The page of a task."""
    site, words = context.site, context.words
    tasks = tasks_of(site)
    at = [t.id for t in tasks].index(task.id)
    vocabulary = site.vocabulary
    return GuideView(
        crumbs=context.crumbs((words("for_editors"), EDITORS), (task.title, "")),
        title=task.title,
        lead=_filled(context, task.lead),
        tasks=(),
        steps=tuple(_step(context, step) for step in steps_of(site, task)),
        terms=tuple(
            TermGroup(words(f"method_{name}"), name, getattr(vocabulary, name))
            for name in task.terms
        ),
        method=context.links.to(address_of("methodology")),
        tools=(),
        sequence=(
            _to(context, tasks[at - 1]) if at else None,
            _to(context, tasks[at + 1]) if at + 1 < len(tasks) else None,
        ),
    )


def _to(context: RenderContext, task: Task) -> Link:
    return Link(task.title, context.links.to(of_task(task)))


def _tools(context: RenderContext) -> Iterator[Link]:
    yield Link(context.words("messages"), context.links.to(address_of("messages")))
    if has_tables(context.site):
        yield Link(context.words("implied_link"), context.links.to(address_of("implied")))


def _filled(context: RenderContext, sentence: str) -> str:
    site = context.site
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


def _step(context: RenderContext, step: Step) -> StepView:
    return StepView(
        say=_filled(context, step.say),
        type=_filled(context, step.type),
        example=_example(context, step.show) if step.show else None,
        link=_link(context, step),
    )


def _link(context: RenderContext, step: Step) -> Link | None:
    """Where a step leads; nothing where the site does not say."""
    site, words = context.site, context.words
    if step.task:
        found = [task for task in tasks_of(site) if task.id == step.task]
        return _to(context, found[0]) if found else None
    if step.link == "new":
        href = repository_links.new_file(site, "resolutions")
        return Link(words("guide_new"), href) if href else None
    if step.link == "repository" and site.record.repository:
        return Link(words("guide_repository"), site.record.repository.url)
    if step.link == "messages":
        return Link(words("messages"), context.links.to(address_of("messages")))
    return None


def _template(context: RenderContext) -> Example | None:
    """A new set for the first text, as `alignments new alignments` writes it."""
    id = _first_text(context.site)
    if not id:
        return None
    lines = scaffolds.alignments(context.site, id, "my-set").rstrip("\n").split("\n")
    folder = f"{FOLDERS[context.site.instruments[id].role]}/{context.site.instruments[id].folder}"
    path = f"{_content(context.site)}/{folder}/alignments-my-set.yml"
    return Example(path, tuple(lines[:TEMPLATE]), len(lines) > TEMPLATE, "")


def sample_keys(site: Site, name: str) -> tuple[str, ...]:
    """The keys of the samples that an example may be, the best first."""
    status = (f"status/{site.vocabulary.proposal_status}",) if name == "proposed" else ()
    return (*status, *FILES[name])


def _example(context: RenderContext, name: str) -> Example | None:
    """The beginning of the first file of its kind, or of a new set as the program writes it."""
    site = context.site
    if name == "template":
        return _template(context)
    sample = next(
        (site.samples[key] for key in sample_keys(site, name) if key in site.samples), None
    )
    if sample is None:
        return None
    most = LINES[name]
    base = repository_links.edit_base(site)
    return Example(
        path=f"{_content(site)}/{sample.path}",
        lines=sample.lines[:most],
        more=sample.length > most,
        edit=f"{base}/{repository_links.inside(site, sample.path)}" if base else "",
    )


GUIDE = PageView(
    view=lambda context, task: guide_view(context, task) if task else guide_index_view(context),
    title=lambda context, task: task.title if task else context.words("for_editors"),
    description=lambda context, task: context.words("guide_lead"),
)
