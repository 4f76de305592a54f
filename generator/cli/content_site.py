"""The option `--content`, and the site without errors that is loaded from it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.diagnostics.report import as_text
from generator.loading.loader import load
from generator.model.entities import Site

CONTENT = click.option(
    "--content",
    default="content",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that holds site.yml.",
)


def good_site(content: Path) -> Site:
    """The site; where it has errors, their report on standard error and exit status 1."""
    site, report = load(content)
    if site is None or report.errors:
        click.echo(as_text(report), err=True)
        sys.exit(1)
    return site
