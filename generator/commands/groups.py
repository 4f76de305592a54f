"""The groups of commands that several modules add to, whichever registers first."""

from __future__ import annotations

import click

_HELP = {
    "export": """Write the content in another format.

Example: alignments export xlsx --out alignments.xlsx
""",
    "import": """Take content over from other files.

Example: alignments import xlsx alignments.xlsx --dry-run
""",
}


def group(main: click.Group, name: str) -> click.Group:
    """The group of this name under `alignments`; made where there is none yet."""
    found = main.commands.get(name)
    if not isinstance(found, click.Group):
        found = click.Group(name, help=_HELP[name])
        main.add_command(found)
    return found
