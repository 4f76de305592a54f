"""The loader: a content tree, read, assembled and checked."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics.report import Report
from generator.loading.assemble import assemble
from generator.loading.reader import read
from generator.loading.rules import check
from generator.model.entities import Site
from generator.sitemap.page_kinds import address_of
from generator.sitemap.resources import standard_vocabulary


def load(content: Path | str) -> tuple[Site | None, Report]:
    """Read and check a content tree.

    Returns the site (None where there is no usable site.yml; the other files are checked all
    the same) and the report of every mistake.
    Never raises for what an editor can do; the site may be shown only if the report has no errors.
    """
    records = read(Path(content))
    usable = records.site is not None  # else `assemble` gives a substitute for it
    site, found = assemble(records, standard_vocabulary())
    rules = check(site, tuple(records.pages)) if site else []
    address = site.record.address if site else ""
    manual = f"{address.rstrip('/')}/{address_of('messages')}/" if address else ""
    return site if usable else None, Report.of([*records.found, *found, *rules], manual)
