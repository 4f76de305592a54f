"""In which languages the texts are known, and what is left to translate: the page and its data.

It counts what the content has. That a text is missing is said of this site, not of the world.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from generator.localization.phrase import direction
from generator.localization.plural_rules import language_name
from generator.model.entities import RESOLUTION, Site, capital
from generator.model.localized import languages_of
from generator.model.translation_status import TranslationStatus, translation_status
from generator.site.views import repository_links
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.matrix_csv import csv_line
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import FOLDERS, of_instrument
from generator.sitemap.page_kinds import address_of

KIND = "translations"
STANDINGS = ("official", "translated", "missing")
"""What a text can be in a language, each with what that means. This is the only list."""


MOST_RESOLUTIONS = 100
"""Resolutions that have rows of their own; of more there are sums, and the tables have each."""
MOST_TASKS = 100
"""Texts of which it is said, for each language, what is left to translate."""


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A text in a language, by its name: how many of STANDINGS, and whether it is its own."""

    language: str
    counts: tuple[str, ...]
    numbers: tuple[int, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class TextRows:
    """A plan, framework or resolution with a row for each language."""

    link: Link
    rows: tuple[LanguageRow, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A language, who has reviewed the words around the texts in it, and where to say so."""

    language: str
    state: str
    edit: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A text with what is missing of it, and a command for a file for translators."""

    link: Link
    missing: str
    numbers: str
    why: tuple[str, ...]
    """The reasons that a file in the language gives for what it leaves out."""
    command: str
    begin: str


@dataclass(frozen=True, slots=True)
class LanguageTasks:
    """What is left to translate into a language, called by itself too."""

    name: str
    autonym: str
    code: str
    direction: str
    lines: tuple[TaskLine, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class TranslationsView:
    """The page."""

    crumbs: tuple[Link, ...]
    standings: tuple[tuple[str, str], ...]
    texts: tuple[TextRows, ...]
    reviews: tuple[ReviewLine, ...]
    tasks: tuple[LanguageTasks, ...]
    data: tuple[Link, ...]


def translations_view(context: RenderContext) -> TranslationsView:
    """The page at /languages/."""
    words = context.words
    by_text: dict[str, list[TranslationStatus]] = {}
    for status in translation_status(context.site):
        by_text.setdefault(status.instrument, []).append(status)
    codes = languages_of(context.site.record)
    return TranslationsView(
        crumbs=context.crumbs((words("translations"), "")),
        standings=tuple(
            (words(f"translations_{name}"), words(f"translations_{name}_note"))
            for name in STANDINGS
        ),
        texts=tuple(_texts(context, by_text)),
        reviews=tuple(_review(context, code) for code in codes),
        tasks=tuple(_tasks(context, code, by_text) for code in codes),
        data=tuple(
            Link(name, context.links.file(path)) for name, path in (("CSV", CSV), ("JSON", JSON))
        ),
    )


def _texts(
    context: RenderContext, by_text: Mapping[str, Sequence[TranslationStatus]]
) -> Iterator[TextRows]:
    """Each text, but very many resolutions as one."""
    instruments = context.site.instruments
    many = [id for id in by_text if instruments[id].role == RESOLUTION]
    together = frozenset(many if len(many) > MOST_RESOLUTIONS else ())
    for id, several in by_text.items():
        if id not in together:
            yield TextRows(_link(context, id), tuple(_row(context, status) for status in several))
    if not together:
        return
    of_language: dict[str, list[TranslationStatus]] = {}
    for id in many:
        for status in by_text[id]:
            of_language.setdefault(status.language, []).append(status)
    settings = context.site.record.resolutions
    assert settings is not None
    title = context.words.colon.join((settings.name, context.words.number(len(many))))
    rows = tuple(_sum(context, code, several) for code, several in of_language.items())
    yield TextRows(Link(title, context.links.to(FOLDERS[RESOLUTION])), rows)


def _sum(context: RenderContext, code: str, several: Iterable[TranslationStatus]) -> LanguageRow:
    numbers = tuple(sum(column) for column in zip(*map(_counts, several), strict=True))
    shown = tuple(map(context.words.number, numbers))
    return LanguageRow(_name(context, code), shown, numbers, False)


def _link(context: RenderContext, id: str) -> Link:
    instrument = context.site.instruments[id]
    return Link(context.name(id), context.links.to(of_instrument(instrument)))


def _name(context: RenderContext, code: str) -> str:
    return capital(language_name(code, context.words.language))


def _counts(status: TranslationStatus) -> tuple[int, ...]:
    return tuple(len(getattr(status, name)) for name in STANDINGS)


def _row(context: RenderContext, status: TranslationStatus) -> LanguageRow:
    own = context.site.instruments[status.instrument].record.language == status.language
    counts = _counts(status)
    shown = tuple(map(context.words.number, counts))
    return LanguageRow(_name(context, status.language), shown, counts, own)


def _written(context: RenderContext) -> str:
    """The language that the site is written in."""
    return context.site.written_in or str(context.site.record.language)


def _review(context: RenderContext, code: str) -> ReviewLine:
    words, record = context.words, context.site.translations.get(code)
    if code == _written(context):
        state = words("translations_written")
    elif record and record.reviewed_by:
        state = words("translations_reviewed", who=record.reviewed_by)
    else:
        state = words("translations_unreviewed")
    has_file = record is not None and record.where.path.endswith(f"words.{code}.yml")
    edit = context.edit(record.where) if record and has_file else ""
    return ReviewLine(_name(context, code), state, edit)


def _tasks(
    context: RenderContext, code: str, by_text: dict[str, list[TranslationStatus]]
) -> LanguageTasks:
    site, words = context.site, context.words
    lines: list[TaskLine] = []
    left = 0
    for id, several in by_text.items():
        instrument = site.instruments[id]
        for status in several:
            if status.language == code and status.missing:
                if len(lines) == MOST_TASKS:
                    left += 1
                    continue
                folder = f"{FOLDERS[instrument.role]}/{instrument.folder}"
                lines.append(
                    TaskLine(
                        _link(context, id),
                        words("translations_left", n=len(status.missing)),
                        ", ".join(status.missing),
                        _why(context, status),
                        f"alignments export po {id} {code}",
                        repository_links.new_file(site, folder),
                    )
                )
    autonym = capital(language_name(code, code))
    more = words("and_more", n=left) if left else ""
    return LanguageTasks(_name(context, code), autonym, code, direction(code), tuple(lines), more)


def _why(context: RenderContext, status: TranslationStatus) -> tuple[str, ...]:
    site = context.site
    reasons = dict.fromkeys(
        rendering.file.partial
        for id in (status.instrument, *site.under(status.instrument))
        for rendering in site.renderings.get(id, ())
        if rendering.file.language == status.language and rendering.file.partial
    )
    return tuple(context.ours(reason) for reason in reasons)


CSV = f"{address_of(KIND)}/translations.csv"
JSON = f"{address_of(KIND)}/translations.json"


def translations_files(context: RenderContext) -> Iterator[tuple[str, str]]:
    """The numbers of the page as a table, and with the numbers of the texts as JSON."""
    found = tuple(translation_status(context.site))
    lines = [csv_line(("text", "language", *STANDINGS))]
    lines += [csv_line((s.instrument, s.language, *map(str, _counts(s)))) for s in found]
    yield CSV, "\ufeff" + "".join(f"{line}\r\n" for line in lines)
    held = {"texts": [asdict(status) for status in found], "words": _reviews(context.site)}
    yield JSON, json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def _reviews(site: Site) -> list[dict[str, str]]:
    """Who has reviewed the words of the interface and of the site, by language."""
    return [
        {"language": code, "reviewed_by": site.translations[code].reviewed_by}
        for code in languages_of(site.record)
        if code in site.translations
    ]


TRANSLATIONS_PAGE = PageView(
    view=lambda context, site: translations_view(context),
    title=lambda context, site: context.words("translations"),
    description=lambda context, site: context.words("translations_lead"),
)
