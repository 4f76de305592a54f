"""mkdocs-alignments: how a plan's provisions align with global frameworks, and on what evidence."""

from __future__ import annotations

from pathlib import Path

from generator.addresses import MESSAGES
from generator.assemble import assemble
from generator.diagnostics import Report
from generator.model import Site
from generator.read import read
from generator.resources import standard_vocabulary
from generator.rules import check

__all__ = ["load"]


def load(content: Path | str) -> tuple[Site | None, Report]:
    """Read and check a content tree.

    Returns the site (None where there is no usable site.yml; the other files are checked all
    the same) and the report of every mistake.
    Never raises for what an editor can do; the site may be shown only if the report has no errors.
    """
    records = read(Path(content))
    usable = records.site is not None
    site, found = assemble(records, standard_vocabulary())
    rules = check(site, tuple(records.pages)) if site else []
    if not usable:  # without the prefix of resolutions no line of a lock is for anything
        rules = [d for d in rules if not d.code.startswith("lock-")]
    if records.no_terms:  # whatever is said of terms would only follow from that
        found = [d for d in found if d.code != "unknown-term"]
        rules = [d for d in rules if d.code != "unknown-term"]
    address = site.record.address if site else ""
    manual = f"{address.rstrip('/')}/{MESSAGES}/" if address else ""
    return site if usable else None, Report.of([*records.found, *found, *rules], manual)
