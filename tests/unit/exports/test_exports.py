"""The registry of exports: every entry is complete, and gives the same bytes twice."""

from __future__ import annotations

import mimetypes
from pathlib import Path

import pytest

from generator import load
from generator.exports import EXPORTS
from generator.exports.export_format import Export


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_every_entry_is_complete(export: Export) -> None:
    assert EXPORTS[export.name] is export
    assert export.help.endswith(".") and export.out and "/" in export.media_type
    assert export.several or Path(export.out).suffix
    known = mimetypes.guess_type(export.out)[0]
    assert export.several or known in (None, export.media_type)
    assert export.requires or not export.extra


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_the_same_content_gives_the_same_files(export: Export, small: Path) -> None:
    if export.missing():
        pytest.skip(f"{export.name} needs {', '.join(export.missing())}")
    site, _ = load(small)
    again, _ = load(small)
    assert site and again
    files = tuple(export.files(site, ()))
    twice = [[(f.name, f.data) for f in made] for made in (files, export.files(again, ()))]
    assert files and twice[0] == twice[1]
    assert export.several or len(files) == 1
    names = [file.name for file in files]
    assert len({name.lower() for name in names}) == len(names)
    assert not [n for n in names if n.startswith("/") or ".." in n.split("/") or "\\" in n]
    assert all(file.data for file in files)


def test_what_is_missing_is_named() -> None:
    export = Export("x", "X.", "x.x", "text/plain", lambda site, sets: (), requires=("json", "no_"))
    assert export.missing() == ("no_",)
