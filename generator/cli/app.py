"""The command `alignments`. Exit status: 0 clean, 1 errors in content, 2 misuse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from generator.cli import authoring, exporting, importing, review, spreadsheet
from generator.cli.content_site import CONTENT, good_site
from generator.cli.groups import PlainGroup
from generator.diagnostics.report import FORMATS
from generator.loading.loader import load
from generator.model import graph as ask
from generator.pages import path_sentences
from generator.publish import page_files

CONFIG = click.option(
    "--config-file", "-f", default="mkdocs.yml", show_default=True, help="The MkDocs configuration."
)


@click.group(cls=PlainGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-alignments", prog_name="alignments")
def main() -> None:
    """Show how a plan's provisions align with global frameworks, and on what evidence."""


authoring.register(main)
importing.register(main)
exporting.register(main)
review.register(main)
spreadsheet.register(main)


@main.command()
@CONTENT
@click.option(
    "--format",
    "style",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="For a terminal, as GitHub annotations, as JSON, or as a Markdown table.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(content: Path, style: str, strict: bool) -> None:
    """Report every mistake in the content, with its place and how to mend it.

    Example: alignments check --content content --format github
    """
    _, report = load(content)
    failed = bool(report.errors or (strict and report.warnings))
    click.echo(FORMATS[style](report), err=failed and style == "text")
    sys.exit(1 if failed else 0)


@main.command()
@CONTENT
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write; replaced as a whole.",
)
def pages(content: Path, out: Path) -> None:
    """Write the pages as files, front matter and HTML, for any engine.

    Example: alignments pages --out build/pages
    """
    site = good_site(content)
    try:
        count = page_files.write(site, out, content=content)
    except (page_files.NotOurs, OSError) as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{count} pages written to {out}.")


@main.command()
@CONTENT
@click.argument("start")
@click.argument("end")
@click.option("--proposed", is_flag=True, help="Follow what is only proposed, too.")
def paths(content: Path, start: str, end: str, proposed: bool) -> None:
    """Say in words how one provision reaches another.

    START and END are ids, such as those that alignments cite.

    Example: alignments paths plan:1.3 framework:15
    """
    site = good_site(content)
    for id in (start, end):
        if not site.find(id):
            raise click.UsageError(f"“{id}” leads to nothing on this site")
    statuses = site.vocabulary.statuses
    found = ask.paths(
        ask.build(site),
        site.find(start),
        site.find(end),
        keep=lambda a: proposed or statuses[a.status].shown == "listed",
    )
    for sentence in path_sentences(site, found):
        click.echo(sentence)
    if not found:
        click.echo(f"Nothing that is listed leads from {start} to {end}.")


@main.command()
@CONFIG
@click.option("--site-dir", "-d", help="Where the site goes; else as the configuration says.")
@click.option("--strict", is_flag=True, help="Warnings stop the build.")
def build(config_file: str, site_dir: str | None, strict: bool) -> None:
    """Build the site with MkDocs. Plain `mkdocs build` does the same.

    Example: alignments build --strict
    """
    options = ["--config-file", config_file]
    options += ["--site-dir", site_dir] if site_dir else []
    options += ["--strict"] if strict else []
    sys.exit(_mkdocs("build", *options))


@main.command()
@CONFIG
@click.option(
    "--dev-addr", "-a", default="127.0.0.1:8000", show_default=True, help="Host and port."
)
def serve(config_file: str, dev_addr: str) -> None:
    """Show the site while it is edited; a saved file is on the page in a second or two.

    Example: alignments serve
    """
    sys.exit(_mkdocs("serve", "--config-file", config_file, "--dev-addr", dev_addr, "--livereload"))


def _mkdocs(*arguments: str) -> int:
    try:
        return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0
