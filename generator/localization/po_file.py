"""PO files of gettext: messages with context, plural forms and marks of doubt, as Babel keeps them.

Plural forms are those of CLDR's categories in a language, in CLDR's order, and the file's header
has the rule for them. A tool may put its own rule there: forms are found again by the numbers that
the rule gives them to.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import c2py

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.plural import PluralRule, to_gettext

from generator.localization.plural_rules import ENGLISH, needed_categories, plural_category

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TRIED = range(201)


@dataclass(frozen=True, slots=True)
class PoMessage:
    """A message: two sources and a target for each plural category, or one of each.

    `line` is where it begins in the file that it was read from. A category that the file's own rule
    gives no number to is None.
    """

    context: str
    sources: tuple[str, ...]
    targets: tuple[str | None, ...]
    notes: tuple[str, ...] = ()
    fuzzy: bool = False
    line: int = 1


class NotPo(Exception):
    """What was read is no PO file, or not of the language it says; `line` is where."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def written(language: str, project: str, header: str, messages: Iterable[PoMessage]) -> bytes:
    """A PO file. The same messages give the same bytes: it has no date."""
    catalog = Catalog(
        project=project,
        version="",
        header_comment="\n".join(f"# {line}" for line in header.splitlines()),
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=_EPOCH,
        revision_date=_EPOCH,
        fuzzy=False,
    )
    catalog.mime_headers = [
        ("Project-Id-Version", project),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", plural_rule(language)),
    ]
    for message in messages:
        several = len(message.sources) > 1
        targets = tuple(target or "" for target in message.targets)
        catalog.add(
            message.sources if several else message.sources[0],
            targets if several else targets[0],
            context=message.context,
            auto_comments=message.notes,
            flags={"fuzzy"} if message.fuzzy else (),
        )
    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_output=False, omit_header=False)
    return out.getvalue()


def read(text: str) -> tuple[str, tuple[PoMessage, ...]]:
    """The language that a PO file says it is in, and its messages. Raises `NotPo`."""
    try:
        catalog = read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise NotPo(str(error), error.lineno + 1) from None
    except (ValueError, IndexError, AttributeError, TypeError, OverflowError) as error:
        raise NotPo(str(error)) from None
    headers = {name.lower(): value for name, value in catalog.mime_headers}
    language = headers.get("language", "").strip().replace("_", "-")
    if not language:
        raise NotPo("its header says no language")
    places: tuple[int | None, ...] | None = None
    found = []
    for message in catalog:
        if not message.id:
            continue
        sources = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        string = message.string or ""
        strings: tuple[str | None, ...] = (string,) if isinstance(string, str) else tuple(string)
        if len(sources) > 1:
            places = places or _places(language, headers.get("plural-forms", ""))
            strings = tuple(None if place is None else strings[place] for place in places)
        found.append(
            PoMessage(
                message.context or "",
                sources,
                strings,
                fuzzy="fuzzy" in message.flags,
                line=message.lineno or 1,
            )
        )
    return language, tuple(found)


def plural_rule(language: str) -> str:
    """The header's rule for the categories that counts of things meet in a language."""
    needed = needed_categories(language)
    rules = _locale(language).plural_form.rules
    return to_gettext(PluralRule({name: rule for name, rule in rules.items() if name in needed}))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


def _places(language: str, header: str) -> tuple[int | None, ...]:
    """For each category of a language the place of its form in a file with this rule."""
    parts = dict(part.strip().partition("=")[::2] for part in header.split(";"))
    try:
        count, rule = int(parts["nplurals"]), c2py(parts["plural"])
        found: dict[str, set[int]] = {}
        for number in _TRIED:
            found.setdefault(plural_category(number, language), set()).add(rule(number))
    except (KeyError, ValueError, RecursionError, ZeroDivisionError) as error:
        raise NotPo(f"the rule for plural forms cannot be read ({error})") from None
    places: list[int | None] = []
    for name in needed_categories(language):
        several = found.get(name, set())
        if len(several) > 1 or any(place >= count for place in several):
            raise NotPo(f"its rule for plural forms is not that of the language “{language}”")
        places.append(next(iter(several), None))
    # What no whole number has, such as Russian `other`, is where this program has put it.
    own = plural_rule(language).replace(" ", "") == header.replace(" ", "")
    return tuple(n if own else place for n, place in enumerate(places))
