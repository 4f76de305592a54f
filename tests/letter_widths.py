"""Writes generator/pictures/letter_widths.py: run `python -m tests.letter_widths > …` for it.

Needs the fonts named below where Debian puts them (fonts-noto-core, fonts-noto-cjk) and fontTools,
which comes with the extra `pdf`. Only numbers are taken over: no outline, and no part of a font.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import Any

FOLDERS = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
CYRILLIC = range(0x400, 0x460)
ARABIC = range(0x600, 0x700)
UNSPACED = (
    *range(0x2E80, 0xA000),
    *range(0xAC00, 0xD7B0),
    *range(0xF900, 0xFB00),
    *range(0xFE30, 0xFE70),
    *range(0xFF01, 0xFFF0),
)
TATWEEL = 0x640  # a line that lengthens what is joined
FORMS = ("fina", "init", "medi")


@dataclass(frozen=True)
class Face:
    """A font in its two weights; a letter is as wide as in the wider of them."""

    files: tuple[str, ...]
    number: int = -1

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(
            next((f / name for f in FOLDERS if (f / name).is_file()), FOLDERS[0] / name)
            for name in self.files
        )

    @property
    def fonts(self) -> tuple[Any, ...]:
        return tuple(_opened(path, self.number) for path in self.paths)


SANS = Face(("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"))
ARAB = Face(("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"))
HAN = Face(("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"), number=2)  # simplified Chinese
FACES = (SANS, ARAB, HAN)


@cache
def _opened(path: Path, number: int) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(path, fontNumber=number, lazy=True)


def installed() -> bool:
    """Whether this machine has all of the fonts."""
    return all(path.is_file() for face in FACES for path in face.paths)


def versions() -> tuple[str, ...]:
    """The name and version of each font, as it says itself."""
    return tuple(
        f"{font['name'].getDebugName(1)} {font['name'].getDebugName(5).split(';')[0]}"
        for font in (face.fonts[0] for face in FACES)
    )


def _advance(font: Any, glyph: str) -> int:
    return round(100 * font["hmtx"][glyph][0] / font["head"].unitsPerEm)


def alone(face: Face, code: int) -> int | None:
    """How wide a letter is where it stands alone, in hundredths; None if the font has none."""
    found = [font.getBestCmap().get(code) for font in face.fonts]
    if None in found:
        return None
    if unicodedata.combining(chr(code)):
        return 0
    return max(_advance(f, glyph) for f, glyph in zip(face.fonts, found, strict=True))


def joined(face: Face, code: int) -> tuple[int | None, ...]:
    """How wide a letter is at the end, at the beginning and inside of a word; None: never there."""
    if code == TATWEEL:
        return (alone(face, code),) * len(FORMS)
    if unicodedata.combining(chr(code)):
        return (None,) * len(FORMS)
    widths: list[int | None] = []
    for form in FORMS:
        found = [_substituted(f, form).get(f.getBestCmap().get(code)) for f in face.fonts]
        pairs = zip(face.fonts, found, strict=True)
        widths.append(None if None in found else max(_advance(f, glyph) for f, glyph in pairs))
    return tuple(widths)


def _substituted(font: Any, tag: str) -> dict[str, str]:
    """The glyphs that a feature of the font puts in the place of others."""
    table = font["GSUB"].table
    lookups = {
        n
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == tag
        for n in record.Feature.LookupListIndex
    }
    return {
        glyph: other
        for n in lookups
        for part in table.LookupList.Lookup[n].SubTable
        for glyph, other in part.mapping.items()
    }


def runs(face: Face, codes: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """First and last of the letters that follow each other with one width, and the width."""
    known = ((code, alone(face, code)) for code in codes)
    for width, several in groupby((pair for pair in known if pair[1] is not None), lambda p: p[1]):
        found = [code for code, _ in several]
        yield found[0], found[-1], width or 0


def _filled(cells: Iterable[str], apart: str = "") -> str:
    tied = f"{apart} ".join(cell.replace(" ", "_") for cell in cells)
    indent = "    "
    filled = fill(tied, 98, initial_indent=indent, subsequent_indent=indent)
    return filled.replace("_", " ")


def module() -> str:
    """The module as it is committed."""
    cyrillic = [str(alone(SANS, code) or 0) for code in CYRILLIC]
    arabic = []
    for code in ARABIC:
        own = alone(ARAB, code)
        if own is not None:
            forms = joined(ARAB, code)
            widths = " ".join("-" if w is None else str(w) for w in forms)
            known = any(w is not None for w in forms)
            arabic.append(f"{code:x} {own} {widths}" if known else f"{code:x} {own}")
    lam_alef = joined(ARAB, 0xFEFB)[0] or alone(ARAB, 0xFEFC)
    wide = [f"{a:x} {b:x} {width}" for a, b, width in runs(HAN, UNSPACED)]
    return _MODULE.format(
        versions="\n".join(f"    {version}" for version in versions()),
        cyrillic=_filled(cyrillic),
        arabic=_filled(arabic, ","),
        alone=alone(ARAB, 0xFEFB),
        joined=lam_alef,
        wide=_filled(wide, ","),
    )


_MODULE = '''"""Widths of letters outside the Latin script, in hundredths of the size of their type.

Written by `python -m tests.letter_widths`, so that a picture depends on no font of the machine that
makes it. Measured in these fonts of Google, all under the SIL Open Font License 1.1, each letter as
in the wider of regular and bold:

{versions}

Readers see fonts of their own: an estimate.
"""

from __future__ import annotations

_CYRILLIC = """
{cyrillic}
"""

# A letter, how wide it is alone and, where it is joined, at the end, at the beginning and inside.
_ARABIC = """
{arabic}
"""
LAM_ALEF = ({alone} / 100, {joined} / 100)
"""The width of the two letters that are written as one: alone, and joined to one before them."""

# The first and the last of letters that are all as wide.
_UNSPACED = """
{wide}
"""

CYRILLIC = {{chr(0x400 + n): int(width) / 100 for n, width in enumerate(_CYRILLIC.split())}}
"""The width of a Cyrillic letter by the letter itself, as a part of the size of its type."""

ARABIC = {{
    chr(int(cell[0], 16)): tuple(None if width == "-" else int(width) / 100 for width in cell[1:])
    for cell in (row.split() for row in _ARABIC.split(","))
}}
"""The widths of an Arabic letter: alone; at the end, at the beginning and inside of what is joined,
where it may be there.
"""

UNSPACED = tuple(
    (int(first, 16), int(last, 16), int(width) / 100)
    for first, last, width in (row.split() for row in _UNSPACED.split(","))
)
"""Runs of letters of scripts without spaces, and their signs, in order: first, last, width."""
'''

if __name__ == "__main__":
    print(module(), end="")
