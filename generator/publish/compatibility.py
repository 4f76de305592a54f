"""What of a MkDocs configuration this site cannot be built with, each in a sentence."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

# Plugins that make pages of their own out of the generated ones and fail at it, take the site's
# navigation away, or run what pages say: content is text by strangers.
_PROGRAM = "it runs what a page says as a program, and content is text by strangers"
_APART = {
    "i18n": "it makes a copy of each page from its Markdown, which generated pages have not",
    "awesome-nav": "it puts a navigation of its own in the place of this site’s",
    "macros": _PROGRAM,
    "markdown-exec": _PROGRAM,
}

Folders = Iterable[str | os.PathLike[str]]


def misfit(theme: str | None, folders: Folders, plugins: Iterable[str]) -> str:
    """Why a theme, in its folders, or a plugin cannot work; empty where all can."""
    # Any theme that is made from Material has Material's folder among its own.
    if not any((Path(folder) / "partials" / "languages").is_dir() for folder in folders):
        return (
            f"the theme “{theme or 'of your own'}” and this site do not go together: its pages "
            "are made for Material for MkDocs; write `name: material` under `theme:`"
        )
    for plugin in plugins:
        name = plugin.rpartition("/")[2]
        if name in _APART:
            return (
                f"the plugin “{name}” and this site do not go together: {_APART[name]}; take it "
                "out of the configuration"
            )
    return ""


def replaced(files: Iterable[str], folders: Folders, templates: Iterable[str]) -> str:
    """What is said of a published file that would take the place of one of the theme’s, if any.

    `files` are paths in content/ and below the site; `templates` what the theme makes at a path.
    """
    theme, made = [Path(folder) for folder in folders], set(templates)
    for file in files:
        if file in made or any((folder / file).is_file() for folder in theme):
            return (
                f"{file} of the content would take the place of a file of the theme: give it "
                "another name"
            )
    return ""
