"""Alignment sets that a table has and the content has not, as files to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from generator.exports.alignment_columns import TERMS, columns, tidy
from generator.model.entities import RESOLUTION, Site
from generator.schema.field_types import Prose
from generator.sitemap.addresses import FOLDERS
from generator.workbook.table_reader import TableRow
from generator.workbook.table_rows import column_name
from generator.yamlfile import writer

_SHARED = ("relation", "degree", "basis", "status", "date", "complete", "complete_note")


def new_sets(site: Site, found: Iterable[TableRow], basis: str, status: str) -> dict[str, str]:
    """The file of each set that the site has not, by its path below the content.

    A row whose `from` is unknown here is put where the others of its set are, and the check of the
    content tells it. `basis` and `status` are for rows that do not say theirs.
    """
    by_set: dict[str, list[dict[str, str]]] = {}
    for row in found:
        id = row.cells.get("set", "")
        if id and id not in site.sets:
            by_set.setdefault(id, []).append({**row.cells})
    files = {}
    for id, rows in by_set.items():
        instruments = Counter(
            site.provisions[r["from"]].instrument for r in rows if r["from"] in site.provisions
        )
        for instrument in instruments or Counter({next(iter(site.instruments)): 1}):
            own = [
                r
                for r in rows
                if (p := site.provisions.get(r["from"])) is None or p.instrument == instrument
            ]
            name = id if len(instruments) < 2 else f"{id}-{site.instruments[instrument].folder}"
            place = site.instruments[instrument]
            path = f"{FOLDERS[place.role]}/{place.folder}/alignments-{name}.yml"
            files[path] = _file(site, name, instrument, own, basis, status)
    return files


def _file(
    site: Site, id: str, instrument: str, rows: list[dict[str, str]], basis: str, status: str
) -> str:
    terms = {"basis": basis, "status": status, "degree": _default_degree(site)}
    for row in rows:
        for name, word in terms.items():
            row[name] = row.get(name) or word
    shared = {n: Counter(r.get(n, "") for r in rows).most_common(1)[0][0] for n in _SHARED}
    sources = Counter(tuple(_source(row).items()) for row in rows)
    source = dict(sources.most_common(1)[0][0])
    head: dict[str, Any] = {"id": id}
    if site.instruments[instrument].role == RESOLUTION:
        head["revision"] = site.instruments[instrument].revision
    head["asserted_by"] = writer.Line(rows[0].get("asserted_by") or id)
    head |= {n: w for n, w in shared.items() if w and n != "complete_note"}
    head["complete"] = shared["complete"] or "unknown"
    if shared["complete_note"]:
        head["complete_note"] = writer.Line(shared["complete_note"])
    head["source"] = {n: _line(n, w) for n, w in source.items()}
    head["alignments"] = [_row(site, instrument, row, shared, source) for row in rows]
    return writer.emit(head)


def _default_degree(site: Site) -> str:
    degrees = site.vocabulary.degrees
    return next((word for word, term in degrees.items() if term.default), next(iter(degrees), ""))


def _source(row: Mapping[str, str]) -> dict[str, str]:
    names = [c.path[1] for c in columns() if c.field == "source"]
    return {n: row[f"source_{n}"].strip() for n in names if row.get(f"source_{n}", "").strip()}


def _line(name: str, text: str) -> str:
    return text if name == "url" else writer.Line(text)


def _row(
    site: Site,
    instrument: str,
    row: Mapping[str, str],
    shared: Mapping[str, str],
    source: Mapping[str, str],
) -> dict[str, Any]:
    provision = site.provisions.get(row["from"])
    inside = provision is not None and provision.instrument == instrument
    fields: dict[str, Any] = {
        "from": provision.number if provision and inside else row["from"],
        "to": [row["to"]],
    }
    for column in columns():
        name = column_name(column)
        word = tidy(column, row.get(name, ""))
        if not word or column.field in ("from", "to", "source"):
            continue
        if name in shared and word == shared[name]:
            continue
        if column.annotation is Prose:
            fields[name] = writer.Prose(word)
        else:
            fields[name] = word if column.field in TERMS or name == "date" else writer.Line(word)
    own = _source(row)
    if own and own != dict(source):
        fields["source"] = {n: _line(n, w) for n, w in own.items()}
    return fields
