"""JSON Schema: what the records say, no false errors, and the committed files up to date."""

from __future__ import annotations

import fnmatch
import inspect
import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from generator import load
from generator.cli.app import main
from generator.loading import reader
from generator.loading.file_placement import OVERLAY, TRANSLATION
from generator.manual.json_schema import FILES, FOLDER, associations, schemas, settings
from generator.schema import alignment_records, instrument_records, translation_records
from generator.schema.decoder import schema as fields
from generator.yamlfile.parser import parse
from generator.yamlfile.tree import Mapping, Node, Scalar
from tests.built_site import CONTENT, ROOT

SMALL = Path(__file__).parents[2] / "small"
Typed = Callable[[Scalar], Any]


def as_typed(node: Scalar) -> Any:
    """As our own reader: every word stays the word that was typed."""
    return node.value


def yaml_12(node: Scalar) -> Any:
    """As editors' programs read words that are not in quotes: YAML 1.2, core schema."""
    if node.style:
        return node.value
    if re.fullmatch(r"[-+]?[0-9]+", node.value):
        return int(node.value)
    if re.fullmatch(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", node.value):
        return float(node.value)
    return {"true": True, "false": False, "null": None, "~": None}.get(node.value, node.value)


def yaml_11(node: Scalar) -> Any:
    """As programs read them that are set to YAML 1.1."""
    words = {"yes": True, "no": False, "on": True, "off": False, "y": True, "n": False}
    if not node.style and node.value.lower() in words:
        return words[node.value.lower()]
    return yaml_12(node)


READERS: tuple[Typed, ...] = (as_typed, yaml_12, yaml_11)


def plain(node: Node, typed: Typed) -> Any:
    if isinstance(node, Scalar):
        return typed(node)
    if isinstance(node, Mapping):
        return {name: plain(value, typed) for name, value in node.fields.items()}
    return [plain(item, typed) for item in node.items]


@cache
def checkers(content: Path) -> dict[str, jsonschema.Draft7Validator]:
    site, _ = load(content)
    assert site is not None
    found = {}
    for name, text in schemas(site.vocabulary).items():
        document = json.loads(text)
        jsonschema.Draft7Validator.check_schema(document)
        found[name.removesuffix(".json")] = jsonschema.Draft7Validator(document)
    return found


def kind_of(path: str) -> str:
    name = path.rpartition("/")[2]
    if TRANSLATION.fullmatch(path):
        return "words"
    if "/" not in path:
        return name.removesuffix(".yml")
    if name.startswith("alignments-"):
        return "alignments"
    if name == "lock.yml":
        return "lock"
    if OVERLAY.fullmatch(name):
        return "overlay"
    if path.startswith("resolutions/"):
        return "revision"
    return "instrument" if name in ("plan.yml", "framework.yml") else "item"


def written(content: Path) -> list[Path]:
    """The files that people write or edit: a lock too, when one of its lines is renewed."""
    return sorted(content.rglob("*.yml"))


def files() -> Iterator[tuple[Path, str]]:
    for content in (CONTENT, SMALL):
        for path in written(content):
            yield content, path.relative_to(content).as_posix()


def errors(content: Path, kind: str, data: bytes, typed: Typed) -> list[str]:
    node, found = parse("x.yml", data)
    assert node is not None and not found
    return [e.message for e in checkers(content)[kind].iter_errors(plain(node, typed))]


@pytest.mark.parametrize("typed", READERS, ids=lambda r: r.__name__)
@pytest.mark.parametrize(("content", "path"), list(files()), ids=lambda x: str(x)[-40:])
def test_good_content_has_no_errors_in_an_editor(content: Path, path: str, typed: Typed) -> None:
    assert not errors(content, kind_of(path), (content / path).read_bytes(), typed)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("plans/loaf/aim-1.yml", "number:", "nummer:"),
        ("plans/loaf/aim-1.yml", "items:", "items: none\nx:"),
        ("plans/loaf/plan.yml", "shape: pill", "shape: round"),
        ("plans/loaf/alignments-millers.yml", "status: imported", "status: importet"),
        ("plans/loaf/alignments-millers.yml", "status: imported\n", ""),
        ("plans/loaf/alignments-millers.yml", "relation: contributes-to", "relation: x"),
        ("plans/loaf/alignments-millers.yml", "complete: ", "complete: perhaps # "),
        ("resolutions/9/rev-b.yml", "stage: adopted", "stage: in force"),
        ("resolutions/9/rev-b.yml", "language: en", "language: English"),
        ("resolutions/9/rev-b.yml", "addressees: [bakers]", "addressees: [Bakers]"),
        ("resolutions/9/rev-b.yml", "year: 2028", "year: soon"),
        ("site.yml", "name:", "nome:"),
    ],
)
def test_a_mistake_is_an_error_in_an_editor(path: str, old: str, new: str) -> None:
    text = (SMALL / path).read_text("utf-8")
    assert old in text
    changed = text.replace(old, new, 1).encode()
    for typed in READERS:
        assert errors(SMALL, kind_of(path), changed, typed), path


@pytest.mark.parametrize(
    "line",
    [
        "texts: {loaf:1: 0123abcd}",
        "texts: {loaf:1: [0123456789abcdef]}",
        "readings: {millers.1: 0123456789abcdef}",
        "text: {loaf:1: 0123456789abcdef}",
    ],
)
def test_a_mistake_in_a_lock_is_an_error_in_an_editor(line: str) -> None:
    good = b"texts: {loaf:1: 0123456789abcdef, loaf:2: none}\n"
    for typed in READERS:
        assert not errors(SMALL, "lock", good, typed)
        assert errors(SMALL, "lock", f"{line}\n".encode(), typed)


def test_every_file_that_is_read_has_a_schema() -> None:
    """Of all records of files, those that the reader of content/ decodes."""
    read = {
        kind
        for module in (alignment_records, instrument_records, translation_records)
        for kind in vars(module).values()
        if isinstance(kind, type) and f"{kind.__name__}," in inspect.getsource(reader)
    }
    assert {"LockRecord", "OverlayRecord"} <= {kind.__name__ for kind in read}
    assert read == set(FILES.values())


def test_every_field_is_explained_and_no_other_is_allowed() -> None:
    for name, checker in checkers(CONTENT).items():
        document = checker.schema
        assert set(document["properties"]) == {f.name for f in fields(FILES[name])}
        for record in (document, *document["definitions"].values()):
            assert record["additionalProperties"] is False
            for field in record["properties"].values():
                assert field["description"]


def test_terms_are_those_of_the_content() -> None:
    def verbs(content: Path) -> Any:
        record = checkers(content)["revision"].schema["definitions"]["paragraph"]
        return record["properties"]["addressees"]["anyOf"][0]["enum"]

    assert "range-states" in verbs(CONTENT)
    assert "bakers" in verbs(SMALL) and "range-states" not in verbs(SMALL)


def test_numbers_and_letters_of_every_script_are_numbers_in_an_editor() -> None:
    number = checkers(CONTENT)["item"].schema["properties"]["number"]
    for good in ("1", "1.10", "15.b", "A-1(2)", "T1059.001", "7(a)", "پ", "甲"):
        assert re.search(number["pattern"], good), good
    for bad in ("Target 1", "1.", "", "a b"):
        assert not re.search(number["pattern"], bad), bad


def test_the_committed_schemas_are_up_to_date() -> None:
    """If this fails: alignments schema."""
    site, _ = load(CONTENT)
    assert site is not None
    for name, text in schemas(site.vocabulary).items():
        assert (CONTENT / FOLDER / name).read_text("utf-8") == text


def test_each_file_of_the_content_has_one_schema() -> None:
    globs = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    for path in written(CONTENT):
        relative = path.relative_to(CONTENT).as_posix()
        if kind_of(relative) == "overlay":  # its name fits the glob of its original
            first = path.read_text("utf-8").partition("\n")[0]
            assert first == "# yaml-language-server: $schema=../../schema/overlay.json"
            continue
        found = [
            Path(name).stem
            for name, patterns in globs.items()
            if any(fnmatch.fnmatchcase(f"content/{relative}", pattern) for pattern in patterns)
        ]
        assert found == [kind_of(relative)], relative
    assert all((ROOT / name).is_file() for name in globs)


def test_settings_keep_what_else_is_set() -> None:
    text = settings('{"editor.tabSize": 2, "yaml.schemas": {"old": "x"}}', {"a": ["b"]})
    assert json.loads(text) == {"editor.tabSize": 2, "yaml.schemas": {"a": ["b"]}}
    for bad in ("// mine\n{}", "[]"):
        with pytest.raises(ValueError):
            settings(bad, {})
    assert associations("content", ["plans/x/a-1.yml", "plans/x/a-12.b.yml"])[
        "./content/schema/item.json"
    ] == ["content/plans/x/a-*.yml"]


def test_the_command_writes_checks_and_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    assert run(main, ["schema", "--check"]).exit_code == 1
    assert not (tmp_path / "content/schema").exists()
    assert run(main, ["schema"]).exit_code == 0
    assert run(main, ["schema", "--check"]).exit_code == 0
    assert "Nothing has changed" in run(main, ["schema"]).stdout
    (tmp_path / "content/schema/item.json").write_text("{}", "utf-8")
    done = run(main, ["schema", "--check"])
    assert done.exit_code == 1 and "item.json is not up to date" in done.stderr
    (tmp_path / ".vscode/settings.json").write_text("// mine\n{}\n", "utf-8")
    done = run(main, ["schema"])
    assert done.exit_code == 2 and "without comments" in done.stderr
    assert (tmp_path / ".vscode/settings.json").read_text("utf-8") == "// mine\n{}\n"
    (tmp_path / "content/site.yml").write_text("name: x\n", "utf-8")
    assert run(main, ["schema"]).exit_code == 1
