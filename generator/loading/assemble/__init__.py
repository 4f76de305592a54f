"""Assembler: records to a `Site`: ids are made, references resolved, defaults inherited.

What cannot be resolved is a diagnostic and stays out of the site, so that later stages need no
“maybe”. A broken folder is quiet: references into it are not reported, its own mistakes are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from generator.diagnostics.report import Diagnostic
from generator.loading.assemble.alignment_sets import add_sets
from generator.loading.assemble.overlays import renderings_of
from generator.loading.assemble.provisions import add_folder
from generator.loading.assemble.redirects import add_redirects, of_assertions
from generator.loading.assemble.references import index_names, resolve, resolve_citations, unknown
from generator.loading.assemble.reuse import Reuse
from generator.loading.assemble.site_builder import SiteBuilder
from generator.loading.assemble.translations import translations_of
from generator.loading.assemble.vocabulary_merge import merge_vocabulary
from generator.loading.folders import Folder, Records, natural
from generator.model.entities import (
    FRAMEWORK,
    PLAN,
    RESOLUTION,
    Instrument,
    Provision,
    Rendering,
    Site,
)
from generator.model.kept_parts import are_same
from generator.model.lock import (
    NONE,
    fingerprint_of,
    fingerprint_of_rendering,
    fingerprints,
    marked,
    named_renderings,
)
from generator.model.vocabulary import Vocabulary
from generator.schema.alignment_records import ResolutionsRecord, SiteRecord, VocabularyRecord
from generator.schema.corrections import suggest
from generator.schema.field_types import NO_FIELDS, Colour, Line, Prefix, Prose
from generator.schema.instrument_records import Hue
from generator.schema.translation_records import VocabularyWords
from generator.yamlfile.tree import SourceFile, Where


def assemble(
    records: Records,
    standard: VocabularyRecord,
    reuse: Reuse | None = None,
    terms: Mapping[str, VocabularyWords] = NO_FIELDS,
) -> tuple[Site | None, list[Diagnostic]]:
    """Make the site of a tree's records; None where there is no content at all.

    `standard` is the vocabulary that the tree's own adds to. Where site.yml could not be read
    a default record takes its place, so that the mistakes of all other files are reported too.
    `terms` are the standard terms in other languages. `reuse` has the parts of the last site, and
    gets those of this one.
    """
    draft = SiteBuilder(records)
    if records.site is None:
        if not records.folders:
            return None, draft.found
        draft.no_site = True
        records.site = _stand_in(records)
    vocabulary = _vocabulary(draft, records.vocabulary, standard, reuse)
    folders = _in_order(records.folders)
    _home_plan(draft, records.site, [f.name for f in folders if f.role == PLAN])
    for folder in folders:
        add_folder(draft, folder, reuse)
    index_names(draft, reuse)
    moved = add_redirects(draft, records.site)
    if reuse:
        reuse.same_names = reuse.names == draft.names
        reuse.names = draft.names
    resolve_citations(draft, reuse)
    _changes(draft, records.site)
    said = add_sets(draft, folders, vocabulary, reuse)
    moved |= of_assertions(draft, records.site, said.assertions)
    renderings = renderings_of(draft, folders, reuse)
    translations = translations_of(draft, records.site, vocabulary, standard, terms)
    locks = {folder.path: folder.lock for folder in folders if folder.lock and not folder.broken}
    prints = _prints(draft, renderings, reuse) if locks else {}
    if reuse:
        reuse.forget(draft, said.sets)
    by_set = marked(said.by_set, said.sets, locks, prints)
    site = Site(
        root=records.root,
        record=records.site,
        vocabulary=vocabulary,
        instruments=MappingProxyType(draft.instruments),
        provisions=MappingProxyType(draft.provisions),
        sets=MappingProxyType(said.sets),
        assertions=tuple(chain.from_iterable(by_set.values())),
        said=MappingProxyType(by_set),
        names=MappingProxyType(draft.names),
        exclusions=tuple(said.exclusions),
        unidentified=tuple(said.unidentified),
        rejections=tuple(said.rejections),
        locks=MappingProxyType(locks),
        fingerprints=MappingProxyType(prints),
        moved=MappingProxyType(moved),
        whole=not draft.found and not any(folder.broken for folder in folders),
        samples=MappingProxyType(records.samples),
        renderings=MappingProxyType(renderings),
        translations=translations,
    )
    return site, draft.found


def _stand_in(records: Records) -> SiteRecord:
    where = Where(SourceFile(f"{records.root}/site.yml"), 1, 1)
    hue = Hue(Colour("#000000"), Colour("#ffffff"), "bar")
    resolutions = ResolutionsRecord(Prefix(records.prefix), Line("-"), Line("Res"), hue)
    return SiteRecord(where, Line("-"), Prose("-"), resolutions=resolutions)


def _home_plan(draft: SiteBuilder, site: SiteRecord, plans: list[str]) -> None:
    if site.home_plan and site.home_plan not in plans:
        hint = suggest(site.home_plan, plans) or f"The plans are: {', '.join(plans) or 'none'}."
        message = f"there is no plan “{site.home_plan}”"
        draft.report(site.where.of("home_plan"), "unknown-provision", message, hint)


def _changes(draft: SiteBuilder, site: SiteRecord) -> None:
    for change in site.changes:
        for index, ref in enumerate(change.about):
            if not resolve(draft, ref, ""):
                unknown(draft, ref, "", change.where.of("about", index))


def _prints(
    draft: SiteBuilder, renderings: Mapping[str, tuple[Rendering, ...]], reuse: Reuse | None
) -> dict[str, str]:
    """The fingerprints of all texts; those of the same records are not taken again."""
    if reuse is None:
        return fingerprints(draft.instruments, draft.provisions, renderings)
    owners = [i for i in draft.instruments.values() if i.role == RESOLUTION]
    things: list[Instrument | Provision] = [*owners, *draft.provisions.values()]
    kept, found = reuse.prints, {}
    for thing in things:
        known = kept.get(thing.id)
        if known is None or known[0] is not thing.record:
            known = (thing.record, fingerprint_of(thing))
        found[thing.id] = known
    texts = {id: known[1] for id, known in found.items()}
    for id, rendering in named_renderings(renderings):
        known = kept.get(id)
        if known is None or known[0] is not rendering:
            known = (rendering, fingerprint_of_rendering(rendering))
        found[id] = known
        if known[1] != NONE:
            texts[id] = known[1]
    reuse.prints = found
    return texts


def _vocabulary(
    draft: SiteBuilder,
    own: VocabularyRecord | None,
    standard: VocabularyRecord,
    reuse: Reuse | None,
) -> Vocabulary:
    """The vocabulary; the last one where it was made of the same records without a mistake."""
    if reuse and reuse.vocabulary and are_same(reuse.vocabulary[:2], (own, standard)):
        return reuse.vocabulary[2]
    mistakes = len(draft.found)
    vocabulary = merge_vocabulary(draft, own, standard)
    if reuse:
        clean = mistakes == len(draft.found)
        reuse.vocabulary = (own, standard, vocabulary) if clean else None
    return vocabulary


def _in_order(folders: Iterable[Folder]) -> list[Folder]:
    roles = [PLAN, RESOLUTION, FRAMEWORK]

    def key(folder: Folder) -> tuple[int, int, Any]:
        position = int(folder.head.order) if folder.head else 9999
        return roles.index(folder.role), position, natural(folder.name)

    return sorted(folders, key=key)
