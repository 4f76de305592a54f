"""Deadlines as an iCalendar file (RFC 5545): all-day entries on the last day of a year.

Texts name years, no days; each entry says so. The same entry has the same UID for ever: it is made
of the id of the text and the year. No clock: the stamp of all entries is the day of the edition.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.dues import DueProvision, dues
from generator.model.edition import edition_day
from generator.model.entities import RESOLUTION
from generator.model.markup import plain
from generator.site.views.context import RenderContext
from generator.sitemap.addresses import anchor_name, from_root, of_provision

FOLD = 75  # octets of a line, without its end
NO_STAMP = "19700101"


def calendar(context: RenderContext, year: int | None = None) -> str:
    """The deadlines of a year, or of all years, each line ended as the format asks for."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//mkdocs-alignments//deadlines//{context.words.language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME;LANGUAGE={context.words.language}:{_escaped(context.site.record.name)}",
    ]
    for due in dues(context.site):
        if year is None or due.year == year:
            lines += _event(context, due)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(context: RenderContext, due: DueProvision) -> list[str]:
    site, words = context.site, context.words
    id = due.provision.id
    if site.instruments[due.provision.instrument].role == RESOLUTION:
        # The same paragraph of the next revision is the same entry.
        id = f"{site.instruments[due.provision.instrument].work}:{due.provision.number}"
    stamp = edition_day(site).replace("-", "")
    stamp = stamp if len(stamp) == 8 and stamp.isdigit() else NO_STAMP
    text = " ".join(plain(due.provision.record.text).split())
    note = words("calendar_note", words=due.words)
    # The text is in its own language, and the note beside it in that of the calendar.
    same = context.language_of(due.provision, "text") == words.language
    summary = words("calendar_summary", name=context.name(due.provision.id))
    spoken = f";LANGUAGE={words.language}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{anchor_name(id)}-{due.year}@alignments",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{due.year}1231",
        f"DTEND;VALUE=DATE:{due.year + 1}0101",
        f"SUMMARY{spoken}:{_escaped(summary)}",
        f"DESCRIPTION{spoken if same else ''}:{_escaped(f'{text} — {note}')}",
        "TRANSP:TRANSPARENT",
    ]
    if site.record.address:
        path = from_root(site.folder, *of_provision(site, due.provision))
        lines.append(f"URL:{site.record.address.rstrip('/')}/{path}")
    return [*lines, "END:VEVENT"]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets; a further part begins with a blank."""
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > FOLD:
            yield part
            part, size = " ", 1
        part += character
        size += width
    yield part
