"""Bring a CSV or SSSOM table into the content: changes to sets it has, and sets it has not.

As with a workbook, all of it is tried in a copy of the tree first, and nothing is written unless
the copy has no mistake.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.diagnostics.report import Report
from generator.exports.alignment_columns import entries
from generator.loading.loader import load
from generator.model.entities import Site
from generator.workbook.new_sets import new_sets
from generator.workbook.table_reader import Rows, TableRow
from generator.workbook.table_rows import as_workbook
from generator.workbook.workbook_import import Outcome, bring_rows, write


def bring_table(
    content: Path, site: Site, data: bytes, path: str, read: Callable[[Site, bytes, str], Rows]
) -> tuple[Outcome | None, Report]:
    """Work out what a table changes in a tree that `site` was loaded from; write nothing.

    None, with a report of every problem, unless all of it is right.
    """
    found, problems = read(site, data, path)
    if found is None or problems:
        return None, Report.of(problems)
    book = as_workbook(site, entries(site), found, path)
    outcome, report = bring_rows(content, site, book, [], path, delete=False)
    if outcome is None:
        return None, report
    v = site.vocabulary
    # Without a term for it nothing is assumed: the check then asks for what is missing.
    texts = new_sets(site, found, v.list_basis, v.list_status)
    files = {**outcome.files, **{name: text.encode() for name, text in texts.items()}}
    if texts:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / content.name
            shutil.copytree(content, copy, ignore=shutil.ignore_patterns(".*"), symlinks=True)
            write(copy, files)
            _, tried = load(copy)
        known = {(d.code, d.message) for d in load(content)[1].diagnostics}
        new = [d for d in tried.diagnostics if (d.code, d.message) not in known]
        if Report.of(new).errors:
            return None, Report.of(new)
    counted = {id: sum(r.cells.get("set") == id for r in found) for id in _sets(site, found)}
    sentences = [f"{name}: new file" for name in texts]
    sentences += [f"the set “{id}” is new, with {n} rows" for id, n in counted.items()]
    return Outcome(files, (*outcome.sentences, *sentences)), report


def _sets(site: Site, found: list[TableRow]) -> list[str]:
    named = [row.cells.get("set", "") for row in found]
    return [id for id in dict.fromkeys(named) if id and id not in site.sets]
