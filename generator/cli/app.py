"""The command `alignments`. Exit status: 0 clean, 1 errors in content, 2 misuse."""

from __future__ import annotations

import click

from generator.cli.groups import GroupOnDemand

MODULES = (
    "building",
    "reading",
    "authoring",
    "translation_list",
    "importing",
    "exporting",
    "review",
    "spreadsheet",
    "translating",
    "briefing",
)
"""The modules with the commands; each has a function `register`. A command is looked for in this
order, so those that are in a hurry come first.
"""


@click.group(
    cls=GroupOnDemand,
    modules=[f"generator.cli.{name}" for name in MODULES],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="mkdocs-alignments", prog_name="alignments")
def main() -> None:
    """Show how a plan's provisions align with global frameworks, and on what evidence."""
