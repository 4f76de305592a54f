"""A table of assertions that came back, as CSV or as SSSOM: its rows as texts by column.

The columns are those of `generator.exports.assertion_rows`. An SSSOM file of this site carries
them in extension slots; one of anybody else is read as far as its own slots say: what it does not
say (who asserts, on what basis) comes from its metadata, or stays for a person to write.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.diagnostics.report import Diagnostic, Place
from generator.exports.csv_text import armed
from generator.exports.identifiers import STANDARD_PREFIXES, Identifiers
from generator.exports.sssom import EXTENSIONS, NO_TERM
from generator.model.entities import Site

MAX_BYTES = 100_000_000
NEEDED = ("set", "from", "to", "relation")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its line in the file, and its texts by column. A column may be missing."""

    line: int
    cells: Mapping[str, str]


Rows = tuple[list[TableRow] | None, list[Diagnostic]]


def read_csv(site: Site, data: bytes, path: str) -> Rows:
    """The rows of a CSV file; None where it is no table of assertions."""
    text, problem = _text(data, path)
    if text is None:
        return None, problem
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        return None, [_form(path, f"the first line has no column {', '.join(missing)}")]
    found = []
    try:
        for row in reader:
            if None in row or None in row.values():
                message = "the line has more or fewer cells than the first"
                return None, [Diagnostic(Place(path, reader.line_num), "sheet-form", message)]
            found.append(TableRow(reader.line_num, {k: armed(v) for k, v in row.items()}))
    except csv.Error as error:
        return None, [_form(path, f"the table cannot be read: {error}", reader.line_num)]
    return found, []


def read_sssom(site: Site, data: bytes, path: str) -> Rows:
    """The rows of an SSSOM file; None where it is none."""
    text, problem = _text(data, path)
    if text is None:
        return None, problem
    lines = text.split("\n")
    head = [line[1:] for line in lines if line.startswith("#")]
    body = "\n".join(line for line in lines[len(head) :])
    metadata, prefixes = _metadata(head)
    reader = csv.DictReader(io.StringIO(body, newline=""), delimiter="\t")
    missing = [n for n in ("subject_id", "predicate_id", "object_id")
               if n not in (reader.fieldnames or ())]  # fmt: skip
    if missing:
        return None, [_form(path, f"the table has no column {', '.join(missing)}")]
    meaning = _Meaning(site, metadata, {**STANDARD_PREFIXES, **prefixes}, path)
    found: list[TableRow] = []
    for row in reader:
        line = len(head) + reader.line_num
        found.append(TableRow(line, meaning.cells({k: v or "" for k, v in row.items() if k}, line)))
    return found, meaning.problems


def _text(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    if len(data) > MAX_BYTES:
        return None, [_form(path, f"the file has {len(data):,} bytes; {MAX_BYTES:,} is the most")]
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError:
        return None, [_form(path, "the file is not UTF-8")]


def _form(path: str, message: str, line: int = 1) -> Diagnostic:
    hint = "Export the table again, and repeat the changes in it."
    return Diagnostic(Place(path, line), "sheet-form", message, hint)


_SCALAR = re.compile(r"""\s?([\w.-]+|"(?:[^"\\]|\\.)*"|'[^']*')\s*:\s*(.*)""")


def _metadata(head: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The scalars of a metadata block, and its prefixes. Lists are passed over."""
    found: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    inside = ""
    margin = min((len(line) - len(line.lstrip(" ")) for line in head if line.strip()), default=0)
    for raw in head:
        line = raw[margin:]
        pair = _SCALAR.fullmatch(line.strip())
        if not pair:
            continue
        name, value = _scalar(pair[1]), _scalar(pair[2].strip())
        if not line.startswith((" ", "-")):
            inside = name
            found[name] = value
        elif inside == "curie_map":
            prefixes[name] = value
    return found, prefixes


def _scalar(text: str) -> str:
    if text.startswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:
            return text.strip('"')
    return text[1:-1].replace("''", "'") if text.startswith("'") else text


class _Meaning:
    """What the slots of an SSSOM file say in the words of this site."""

    def __init__(
        self, site: Site, metadata: Mapping[str, str], prefixes: Mapping[str, str], path: str
    ) -> None:
        self.site, self.metadata, self.prefixes, self.path = site, metadata, prefixes, path
        self.problems: list[Diagnostic] = []
        self.names = Identifiers(site)
        self.ids = {self.names.uri(id): id for id in (*site.instruments, *site.provisions)}
        relations = site.vocabulary.relations
        self.relations: dict[tuple[str, bool], str] = {}
        for word, term in relations.items():
            self.relations.setdefault((term.sssom, term.negative), word)

    def expand(self, curie: str) -> str:
        prefix, _, local = curie.partition(":")
        return self.prefixes[prefix] + local if prefix in self.prefixes else curie

    def id(self, curie: str) -> str:
        """The id of this site that a CURIE means; the CURIE itself where it means nothing here."""
        uri = self.expand(curie)
        return (
            self.ids.get(uri)
            or self.ids.get(uri.rstrip("/"))
            or self.site.find(uri)
            or (self.site.find(curie) or curie)
        )

    def cells(self, row: Mapping[str, str], line: int) -> dict[str, str]:
        if row.get("ext_set") and row.get("ext_from"):
            found = {column: row.get(slot, "") for slot, column in EXTENSIONS.items()}
            key = self.expand(row.get("record_id", ""))
            found["id"] = unquote(key.removeprefix(self.names.assertions))
            found["asserted_by"] = _one(row.get("author_label", ""))
            return found
        return dict(self._foreign(row, line))

    def _foreign(self, row: Mapping[str, str], line: int) -> Iterator[tuple[str, str]]:
        said = {**self.metadata, **{k: v for k, v in row.items() if v}}
        whole = row["object_id"] == NO_TERM
        negative = whole or said.get("predicate_modifier") == "Not"
        relation = self.relations.get((said.get("predicate_id", ""), negative))
        if whole:
            relation = next((w for (_, no), w in self.relations.items() if no), relation)
        if relation is None:
            message = f"no relation of the vocabulary has the counterpart {row['predicate_id']}"
            hint = "Give it as `sssom:` to a relation in vocabulary.yml, or change the file."
            self.problems.append(Diagnostic(Place(self.path, line), "sheet-cell", message, hint))
        title = said.get("mapping_set_title") or said.get("mapping_set_id") or self.path
        yield "set", _slug(said.get("mapping_set_id", "") or self.path)
        yield "from", self.id(row["subject_id"])
        yield "to", self.id(said.get("object_source", "") if whole else row["object_id"])
        yield "relation", relation or ""
        yield "asserted_by", _one(said.get("author_label") or said.get("author_id") or title)
        yield "date", said.get("mapping_date", "")
        yield "rationale", row.get("comment", "")
        yield "source_title", title
        url = said.get("mapping_set_id", "")
        yield "source_url", url if url.startswith("http") else ""
        yield "source_licence", said.get("license", "")
        yield "complete", "unknown"


def _one(text: str) -> str:
    return text.replace("\\|", "|").replace("\\\\", "\\")


def _slug(text: str) -> str:
    name = text.rstrip("/").rpartition("/")[2].removesuffix(".tsv").removesuffix(".sssom")
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.") or "mapping"
