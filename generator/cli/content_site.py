"""The option `--content`, and the site that is loaded from it, or the end of the command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from generator.diagnostics.report import Report, as_text
from generator.loading.loader import load
from generator.model.entities import Site
from generator.publish.progress import Progress

CONTENT = click.option(
    "--content",
    default="content",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that holds site.yml.",
)


def read_content(content: Path) -> tuple[Site | None, Report]:
    """`load`, with a line on a terminal where it takes long."""
    progress = Progress()
    progress.stage("Reading the content")
    try:
        return load(content)
    finally:
        progress.close()


def readable_site(content: Path) -> Site:
    """The site, with or without errors; where there is none, the report and exit status 1."""
    site, report = read_content(content)
    if site is None:
        stop(report)
    return site


def good_site(content: Path) -> Site:
    """The site; where it has errors, their report on standard error and exit status 1."""
    site, report = read_content(content)
    if site is None or report.errors:
        stop(report)
    return site


def stop(report: Report) -> NoReturn:
    """Print a report on standard error and end with exit status 1."""
    click.echo(as_text(report), err=True)
    sys.exit(1)
