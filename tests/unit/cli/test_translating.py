"""`alignments export po` and `import po`, as they are typed: what they say and how they end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.app import main

SMALL = Path(__file__).parents[2] / "small"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SMALL, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_an_export_says_how_much_is_translated_and_an_import_what_changes(folder: Path) -> None:
    done = typed("export", "po", "site", "fr")
    assert done.exit_code == 0 and "texts written to site.fr.po, 0 translated." in done.output
    path = folder / "site.fr.po"
    source = '"Good Bread"\nmsgstr '
    given = path.read_text("utf-8").replace(f'{source}""', f'{source}"Bon pain"')
    path.write_text(given, "utf-8")
    tried = typed("import", "po", "site.fr.po", "--dry-run")
    assert tried.exit_code == 0 and "Nothing was written" in tried.output
    assert not (folder / "content/words.fr.yml").exists()
    done = typed("import", "po", "site.fr.po")
    assert done.exit_code == 0
    assert done.output == "content/words.fr.yml: new file with 1 text\n1 change written.\n"
    assert typed("import", "po", "site.fr.po").output == "The file changes nothing.\n"
    again = typed("export", "xliff", "site", "fr", "--out", "x.xlf")
    assert "1 translated." in again.output
    assert typed("import", "xliff", "x.xlf").output == "The file changes nothing.\n"


def test_a_mistake_is_1_with_its_line_and_misuse_is_2(folder: Path) -> None:
    assert typed("export", "po", "plans/loaf/aim-1.yml", "ar").exit_code == 0
    path = folder / "plans-loaf-aim-1.ar.po"
    path.write_text(path.read_text("utf-8").replace("Language: ar", "Language: "), "utf-8")
    done = typed("import", "po", path.name, "--format", "json")
    assert done.exit_code == 1 and "translation-form" in done.output
    for wrong in (
        ("export", "po", "nothing", "fr"),
        ("export", "po", "site", "en"),
        ("export", "po", "site", "French!"),
        ("import", "xliff", "not-there.xlf"),
    ):
        assert typed(*wrong).exit_code == 2, wrong


def test_a_new_translation_has_every_number_and_is_never_written_over(folder: Path) -> None:
    done = typed("new", "translation", "plans/loaf/aim-2.yml", "fr")
    assert done.exit_code == 0
    path = folder / "content/plans/loaf/aim-2.fr.yml"
    before = path.read_bytes()
    asked = typed("check").output
    assert asked.count("[fill-in]") >= before.count(b"  - number:") > 0
    assert typed("new", "translation", "plans/loaf/aim-2.yml", "fr").exit_code == 2
    assert path.read_bytes() == before
