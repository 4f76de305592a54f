"""The commands that read content and write something of it: `check`, `pages`, `paths`, `bundle`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from generator.cli.building import CONFIG, mkdocs
from generator.cli.content_site import CONTENT, good_site, read_content
from generator.diagnostics.report import FORMATS
from generator.localization.plural_rules import english_count
from generator.model.entities import Site
from generator.model.localized import in_one_language, languages_of
from generator.publish.build_options import BuildOptions


def register(main: click.Group) -> None:
    """Put the commands under `alignments`."""
    for command in (check, pages, paths, bundle):
        main.add_command(command)


@click.command()
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
    _, report = read_content(content)
    failed = bool(report.errors or (strict and report.warnings))
    click.echo(FORMATS[style](report), err=failed and style == "text")
    sys.exit(1 if failed else 0)


@click.command()
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
    from generator.publish import page_files

    site = good_site(content)
    try:
        count = page_files.write(site, out, content=content)
    except (page_files.NotOurs, OSError) as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{count} pages written to {out}.")


@click.command()
@CONTENT
@click.argument("start")
@click.argument("end")
@click.option("--proposed", is_flag=True, help="Follow what is only proposed, too.")
def paths(content: Path, start: str, end: str, proposed: bool) -> None:
    """Say in words how one provision reaches another.

    START and END are ids, such as those that alignments cite.

    Example: alignments paths plan:1.3 framework:15
    """
    from generator.model import graph as ask
    from generator.pages import path_sentences

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


@click.command()
@CONTENT
@CONFIG
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The archive to write.",
)
@click.option("--language", metavar="CODE", help="The language of the site; else its own.")
@click.option(
    "--every-language", is_flag=True, help="An archive of each, its language after its name."
)
def bundle(
    content: Path, config_file: str, out: Path, language: str | None, every_language: bool
) -> None:
    """Pack the site in one language into one archive that is read without a network.

    Example: alignments bundle --out build/venue.zip
    """
    from generator.publish import venue_edition

    site = good_site(content)
    codes = languages_of(site.record)
    if language and language not in codes:
        raise click.UsageError(f"the site is not in “{language}”; it is in {', '.join(codes)}")
    for code in codes if every_language else (language or codes[0],):
        only = in_one_language(site, code)
        path = Path(venue_edition.edition_path(str(out), only)) if every_language else out
        _bundle(only, config_file, path)


def _bundle(site: Site, config_file: str, out: Path) -> None:
    from generator.publish import venue_edition

    with tempfile.TemporaryDirectory(prefix="alignments-bundle-") as scratch:
        built = Path(scratch) / "site"
        options = ["--config-file", config_file, "--site-dir", str(built), "--quiet"]
        only = BuildOptions(language=site.record.language)
        if status := mkdocs("build", "--no-directory-urls", *options, asked=only):
            sys.exit(status)
        try:
            packed = venue_edition.pack(site, built, out)
        except OSError as error:
            raise click.UsageError(f"{out} cannot be written: {error.strerror}") from None
    size = f"{packed.size / 1_000_000:.1f} MB"
    click.echo(f"{english_count(packed.files, 'file')} ({size}) written to {out}.")
