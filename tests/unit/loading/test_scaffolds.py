"""New files: whole, valid, explained, and never over another; no alignment is invented."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from generator import load
from generator.cli.app import main
from generator.manual.json_schema import schemas
from generator.model.entities import printed_number
from generator.schema.alignment_records import SetRecord
from generator.schema.decoder import schema as fields
from generator.schema.instrument_records import InstrumentRecord, RevisionRecord
from generator.yamlfile.parser import parse
from generator.yamlfile.tree import Mapping, Node, Scalar
from tests.built_site import CONTENT


@pytest.fixture(params=["small", "content"])
def content(request: pytest.FixtureRequest, tmp_path: Path, small: Path) -> Path:
    source = small if request.param == "small" else CONTENT
    shutil.copytree(source, tmp_path / "content")
    return tmp_path / "content"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


NEW = (
    (("plan", "wetlands"), "plans/wetlands/plan.yml", InstrumentRecord, "instrument"),
    (
        ("framework", "ramsar.2"),
        "frameworks/ramsar.2/framework.yml",
        InstrumentRecord,
        "instrument",
    ),
    (("resolution", "14.2"), "resolutions/14.2/rev-1.yml", RevisionRecord, "revision"),
    (("resolution", "14.2", "cop15"), "resolutions/14.2/rev-cop15.yml", RevisionRecord, "revision"),
)


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {name: plain(value) for name, value in node.fields.items()}
    return [plain(item) for item in node.items]


def valid(content: Path, path: Path, kind: str) -> None:
    site, _ = load(content)
    assert site is not None
    node, found = parse("x", path.read_bytes())
    assert node is not None and not found
    document = json.loads(schemas(site.vocabulary)[f"{kind}.json"])
    jsonschema.Draft7Validator(document).validate(plain(node))


@pytest.mark.parametrize(("names", "path", "record", "kind"), NEW)
def test_a_new_file_passes_the_check_and_explains_every_field(
    content: Path, names: tuple[str, ...], path: str, record: type, kind: str
) -> None:
    done = run("new", "--content", content, *names)
    assert done.exit_code == 0, done.stderr
    assert str(content / path) in done.stdout
    report = load(content)[1]
    assert {d.code for d in report.diagnostics} == {"fill-in"}, report
    text = (content / path).read_text("utf-8")
    assert len(report.warnings) == text.count("(fill in ") + text.count("mark: NEW")
    said = " ".join(text.replace("#", " ").split())
    for field in fields(record):
        assert re.search(rf"^(#   )?{field.name}:", text, re.MULTILINE), field.name
        assert " ".join(field.doc.split()) in said, field.name
    valid(content, content / path, kind)
    assert run("tidy", "--check", "--content", content).exit_code == 0


def test_new_alignments_list_every_provision_and_align_none(content: Path) -> None:
    before, _ = load(content)
    assert before is not None
    for instrument in [i for i in before.instruments.values() if i.current]:
        done = run("new", "alignments", instrument.work, "draft", "--content", content)
        assert done.exit_code == 0, done.stderr
        path = content.parent / done.stdout.partition(" is written")[0]
        text = path.read_text("utf-8")
        rows = re.findall(r"^#   - from: (.*)$", text, re.MULTILINE)
        assert rows == [printed_number(before.provisions[id]) for id in before.under(instrument.id)]
        valid(content, path, "alignments")
        for field in fields(SetRecord):
            assert re.search(rf"^(#   )?{field.name}:", text, re.MULTILINE), field.name
    site, report = load(content)
    assert site is not None and {d.code for d in report.diagnostics} == {"fill-in"}
    assert len(site.assertions) == len(before.assertions)


def test_a_row_becomes_one_by_taking_its_notes_away(content: Path) -> None:
    site, _ = load(content)
    assert site is not None
    plan, framework = site.of_role("plan")[0], site.of_role("framework")[0]
    target = framework.top[0]
    run("new", "alignments", plan.id, "draft", "--content", content)
    path = content / f"plans/{plan.folder}/alignments-draft.yml"
    text = path.read_text("utf-8")
    head, _, row = text.partition("#   - from: ")
    row = f"#   - from: {row}".partition("\n\n")[0]
    opened = re.sub(r"^# ", "", row, flags=re.MULTILINE)
    opened = re.sub(r"quote: \|\n.*", "rationale: x", opened)

    path.write_text(head + opened.replace("[]", f"[{target}]") + "\n", "utf-8")
    left = [d for d in load(content)[1].diagnostics if d.code != "fill-in"]
    assert [d.hint for d in left] == [
        f"Remove the “[]” in line {text.partition('alignments: []')[0].count(chr(10)) + 1}."
    ]
    path.write_text(head.replace("alignments: []", "alignments:") + opened + "\n", "utf-8")
    left = [d for d in load(content)[1].diagnostics if d.code != "fill-in"]
    assert [(d.code, d.message) for d in left] == [
        ("empty-value", "this row is aligned with nothing")
    ]
    whole = head.replace("alignments: []", "alignments:") + opened.replace("[]", f"[{target}]")
    path.write_text(whole + "\n", "utf-8")
    after, report = load(content)
    assert after is not None and {d.code for d in report.diagnostics} == {"fill-in"}
    assert len(after.assertions) == len(site.assertions) + 1


def test_nothing_is_replaced(content: Path) -> None:
    assert run("new", "plan", "wetlands", "--content", content).exit_code == 0
    path = content / "plans/wetlands/plan.yml"
    path.write_text("mine", "utf-8")
    done = run("new", "plan", "wetlands", "--content", content)
    assert done.exit_code == 2 and "is there already" in done.stderr
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan", "Wet Lands"], "Write `wet-lands`."),
        (["plan", "../x"], "cannot be part of an address"),
        (["plan", "a", "b"], "Give one name"),
        (["resolution", "14/2"], "Write `14-2`."),
        (["resolution", "1", "2", "3"], "Give its number"),
        (["alignments", "loaf"], "Give the text’s id and a name"),
        (["alignments", "loav", "x"], "Did you mean loaf?"),
        (["alignments", "loaf", "Ä"], "cannot be part of an address"),
        (["alignments", "loaf", "millers"], "is the id of another set"),
        (["nonsense", "x"], "is not one of"),
        (["plan"], "Missing argument"),
    ],
)
def test_a_bad_name_gets_a_clear_sentence(
    small: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(small, content)
    before = sorted(content.rglob("*"))
    done = run("new", *arguments, "--content", content)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
    assert sorted(content.rglob("*")) == before


def test_a_foreign_vocabulary_still_gives_a_valid_set(small: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(small, content)
    for path in sorted(content.rglob("alignments-*.yml")):
        path.unlink()
    (content / "vocabulary.yml").write_text(
        "bases:\n  said: {label: said, proposals: yes}\nstatuses:\n  there: {label: there}\n"
        "  idea: {label: idea, shown: apart, proposals: yes}\naddressees:\n  bakers: {label: x}\n"
        "  millers: {label: x}\nbodies:\n  guild: {label: x}\n  union: {label: x}\n",
        "utf-8",
    )
    assert run("new", "alignments", "loaf", "x", "--content", content).exit_code == 0
    text = (content / "plans/loaf/alignments-x.yml").read_text("utf-8")
    assert "basis: said\n" in text and "status: idea\n" in text
    assert {d.code for d in load(content)[1].diagnostics} == {"fill-in"}


def test_tidy_of_files(small: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(small, content)
    good = (content / "plans/loaf/plan.yml").read_bytes()
    path = content / "plans/loaf/plan.yml"
    path.write_bytes(good.replace(b"\n", b"  \r\n"))
    done = run("tidy", "--check", "--content", content)
    assert done.exit_code == 1 and done.stdout == f"{path} is not tidy.\n"
    assert run("tidy", path).stdout == f"{path} is tidied.\n"
    assert path.read_bytes() == good
    assert run("tidy", "--content", content).stdout == "All is tidy.\n"
    path.write_bytes(b"\xff")
    done = run("tidy", path)
    assert done.exit_code == 2 and "UTF-8" in done.stderr
    assert run("tidy", "--content", tmp_path / "nowhere").exit_code == 2
