"""The resolver: any identifier leads to its page. Plain official ones have an address of their own,
`/id/TARGET-04/`; any other is asked for as `/id/?q=…`, which a script answers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from generator.model.entities import RESOLUTION
from generator.schema.instrument_records import ItemRecord, RevisionRecord
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.sitemap.addresses import Moved, of_instrument
from generator.sitemap.page_kinds import address_of
from generator.sitemap.page_subjects import official_identifiers

TABLE = "ids"
"""The script that is the table of all identifiers."""


@dataclass(frozen=True, slots=True)
class ResolverView:
    """The page at /id/; `examples` are identifiers that it takes, `identifiers` the
    official ones that have an address.
    """

    crumbs: tuple[Link, ...]
    examples: tuple[Link, ...]
    identifiers: tuple[Link, ...]
    search: Link


@dataclass(frozen=True, slots=True)
class IdentifierView:
    """The page of one official identifier: it leads on to `target`."""

    crumbs: tuple[Link, ...]
    identifier: str
    target: Link


def resolver_view(context: RenderContext) -> ResolverView:
    """The page that answers `?q=`."""
    site = context.site
    found: list[str] = []
    for instrument in site.instruments.values():
        if instrument.role == RESOLUTION:
            record = instrument.record
            found += [record.symbol] if isinstance(record, RevisionRecord) else []
        elif instrument.top:
            first = site.provisions[instrument.top[0]].record
            found += [*(first.ids[:1] if isinstance(first, ItemRecord) else ())]
            found.append(instrument.top[0])
    words = context.words
    return ResolverView(
        crumbs=context.crumbs((words("resolver"), "")),
        examples=tuple(Link(id, "") for id in dict.fromkeys(found[:6]) if id),
        identifiers=tuple(
            Link(moved.old, context.links.to(moved.address)) for moved in official_identifiers(site)
        ),
        search=Link(words("search"), context.links.to(address_of("search"))),
    )


def identifier_view(context: RenderContext, moved: Moved) -> IdentifierView:
    """The page of an official identifier."""
    target = Link(context.name(moved.to), context.href(moved.to))
    return IdentifierView(context.crumbs((moved.old, "")), moved.old, target)


def ids_script(context: RenderContext) -> str:
    """The table of all identifiers, as a script that sets `alIds`; no text can end it."""
    text = json.dumps(ids_table(context), ensure_ascii=False, separators=(",", ":"))
    for character in ("<", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.alIds={text};\n"


def ids_table(context: RenderContext) -> dict[str, Any]:
    """Instruments with their address and numbers, other names of things, sets of assertions."""
    site = context.site
    known = {*site.instruments, *site.provisions}
    names: dict[str, str] = {}
    for i in site.instruments.values():
        if isinstance(i.record, RevisionRecord):
            names.setdefault(i.record.symbol, i.id)
    for id, provision in site.provisions.items():
        if isinstance(provision.record, ItemRecord):
            names |= dict.fromkeys(provision.record.ids, id)
    names |= {old: to for old, to in site.moved.items() if old not in known and ":" in old}
    works = {i.work: i.id for i in site.of_role(RESOLUTION) if i.current}
    return {
        "leaf": context.links.leaf,
        "instruments": {
            i.id: [
                of_instrument(i),
                int(i.role == RESOLUTION),
                " ".join(site.provisions[id].number for id in site.under(i.id)),
            ]
            for i in site.instruments.values()
        },
        "works": works,
        "names": names,
        "sets": list(site.sets),
    }


RESOLVER_PAGE = PageView(
    view=lambda context, site: resolver_view(context),
    title=lambda context, site: context.words("resolver"),
    tables=lambda context: {TABLE: (ids_script(context),)},
)
IDENTIFIER = PageView(
    view=identifier_view,
    title=lambda context, moved: moved.old,
)
