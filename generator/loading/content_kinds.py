"""What may be in content/ besides fields: pages written by hand, and pictures of a few kinds.

Everything else is refused, and left out of the site whatever the configuration says: a script in
content/ would be published from the site's own address, where the site trusts it. One rule,
asked by the check, by the build and by the comparison of two trees.
"""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics.report import Diagnostic, Place
from generator.loading.folders import unreadable

PAGE = ".md"
FIELDS = (".yml", ".yaml")

# Kinds of picture that only show, by the ending of their names, with the bytes they begin with:
# (where, what). SVG is not one of them: it is a document that can run scripts.
_Start = tuple[int, bytes]
PICTURES: dict[str, tuple[_Start, ...]] = {
    ".avif": ((4, b"ftypavif"), (4, b"ftypavis"), (4, b"ftypmif1")),
    ".gif": ((0, b"GIF87a"), (0, b"GIF89a")),
    ".ico": ((0, b"\0\0\1\0"),),
    ".jpeg": ((0, b"\xff\xd8\xff"),),
    ".jpg": ((0, b"\xff\xd8\xff"),),
    ".png": ((0, b"\x89PNG\r\n\x1a\n"),),
    ".webp": ((8, b"WEBP"),),
}
_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd")
THEMES_OWN = "assets"
"""The folder of the site that is the theme's; content publishes nothing there."""


def _ending(relative: str) -> str:
    return Path(relative).suffix.lower()


def is_picture(relative: str) -> bool:
    """Whether a file of content/ is a picture that is published as it is."""
    return _ending(relative) in PICTURES and not _is_the_themes(relative)


def is_published(relative: str) -> bool:
    """Whether a file of content/ is published: as a page, or as the picture that it is."""
    hidden = any(part.startswith(".") for part in relative.split("/"))
    return not hidden and (relative.endswith(PAGE) or is_picture(relative))


def is_for_editors(relative: str) -> bool:
    """Whether it is a schema that `alignments schema` writes: for programs, not published."""
    return relative.startswith("schema/") and relative.endswith(".json")


def _is_the_themes(relative: str) -> bool:
    return relative.casefold().split("/", 1)[0] == THEMES_OWN


def check(content: Path, relative: str, root: str) -> list[Diagnostic]:
    """What is wrong with a file that holds neither fields nor a page."""
    if is_for_editors(relative):
        return []
    place = Place(f"{root}/{relative}")
    ending = _ending(relative)
    if ending not in PICTURES:
        return [Diagnostic(place, "file-kind", *_kind(relative, ending))]
    if _is_the_themes(relative):
        message = f"the folder {THEMES_OWN} is the theme’s: nothing of the content goes there"
        hint = "Put it into another folder, such as pictures, and change the links to it."
        return [Diagnostic(place, "file-kind", message, hint)]
    try:
        with (content / relative).open("rb") as file:
            start = file.read(64)
    except OSError as error:
        return [unreadable(place.path, error)]
    if any(start[at : at + len(what)] == what for at, what in PICTURES[ending]):
        return []
    message = f"this is no picture of the kind that its name says, {ending}"
    hint = "Save the picture again, or give the file the ending of what it is."
    if start.startswith(b"version https://git-lfs"):
        hint = "It is the pointer of a file that Git LFS keeps: run `git lfs pull`."
    return [Diagnostic(place, "file-kind", message, hint)]


def _kind(relative: str, ending: str) -> tuple[str, str]:
    if ending in _MARKDOWN or ending == PAGE:
        stem = relative.rpartition("/")[2][: -len(ending)]
        return "a page’s name ends in .md", f"Rename it to {stem}.md."
    what = f"a file that ends in {ending}" if ending else "a file without an ending"
    if ending == ".svg":
        hint = "An SVG can run scripts: save the picture as PNG or WebP."
    else:
        hint = "Content is YAML, pages in .md, and pictures in "
        hint += f"{', '.join(PICTURES)}: take the file out of the folder."
    return f"{what} is not published", hint
