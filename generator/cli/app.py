"""The command `alignments`. Exit status: 0 clean, 1 errors in content, 2 misuse."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from generator.cli import (
    authoring,
    briefing,
    build_profile,
    exporting,
    importing,
    review,
    spreadsheet,
    translating,
    translation_list,
)
from generator.cli.content_site import CONTENT, good_site, read_content
from generator.cli.groups import PlainGroup
from generator.diagnostics.report import FORMATS
from generator.localization.plural_rules import english_count
from generator.model import graph as ask
from generator.model.entities import Site
from generator.model.localized import in_one_language, languages_of
from generator.pages import path_sentences
from generator.publish import page_files, venue_edition
from generator.publish.build_options import BuildOptions, in_environment

CONFIG = click.option(
    "--config-file", "-f", default="mkdocs.yml", show_default=True, help="The MkDocs configuration."
)


@click.group(cls=PlainGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-alignments", prog_name="alignments")
def main() -> None:
    """Show how a plan's provisions align with global frameworks, and on what evidence."""


authoring.register(main)
translation_list.register(main)
importing.register(main)
exporting.register(main)
review.register(main)
spreadsheet.register(main)
translating.register(main)
briefing.register(main)


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
    _, report = read_content(content)
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
@click.option("--no-search", is_flag=True, help="Make no search index.")
@click.option("--no-cache", is_flag=True, help="Make every page, also those that are as they were.")
@click.option("--explain", metavar="PAGE", help="Say why the page at this address is made anew.")
@click.option("--profile", is_flag=True, help="Print how long each stage takes.")
def build(
    config_file: str,
    site_dir: str | None,
    strict: bool,
    no_search: bool,
    no_cache: bool,
    explain: str | None,
    profile: bool,
) -> None:
    """Build the site with MkDocs. Plain `mkdocs build` does the same.

    Example: alignments build --strict
    """
    options = ["--config-file", config_file]
    options += ["--site-dir", site_dir] if site_dir else []
    options += ["--strict"] if strict else []
    asked = BuildOptions(search=not no_search, cache=not no_cache, explain=explain)
    if not profile:
        sys.exit(_mkdocs("build", *options, asked=asked))
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "profile"
        status = _mkdocs("build", *options, asked=asked, profile=file)
        if file.is_file():
            click.echo(build_profile.table(file))
    sys.exit(status)


@main.command()
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
    site = good_site(content)
    codes = languages_of(site.record)
    if language and language not in codes:
        raise click.UsageError(f"the site is not in “{language}”; it is in {', '.join(codes)}")
    for code in codes if every_language else (language or codes[0],):
        only = in_one_language(site, code)
        path = Path(venue_edition.edition_path(str(out), only)) if every_language else out
        _bundle(only, config_file, path)


def _bundle(site: Site, config_file: str, out: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="alignments-bundle-") as scratch:
        built = Path(scratch) / "site"
        options = ["--config-file", config_file, "--site-dir", str(built), "--quiet"]
        only = BuildOptions(language=site.record.language)
        if status := _mkdocs("build", "--no-directory-urls", *options, asked=only):
            sys.exit(status)
        try:
            packed = venue_edition.pack(site, built, out)
        except OSError as error:
            raise click.UsageError(f"{out} cannot be written: {error.strerror}") from None
    size = f"{packed.size / 1_000_000:.1f} MB"
    click.echo(f"{english_count(packed.files, 'file')} ({size}) written to {out}.")


@main.command()
@CONFIG
@click.option(
    "--dev-addr", "-a", default="127.0.0.1:8000", show_default=True, help="Host and port."
)
def serve(config_file: str, dev_addr: str) -> None:
    """Show the site while it is edited; a saved file is on the page at once.

    Pages are made when they are looked at. A mistake is shown on top of the last good page until
    it is mended; the search follows some seconds after the last edit.

    Example: alignments serve
    """
    sys.exit(_mkdocs("serve", "--config-file", config_file, "--dev-addr", dev_addr, "--livereload"))


def _mkdocs(*arguments: str, asked: BuildOptions | None = None, profile: Path | None = None) -> int:
    measured = ["-m", "cProfile", "-o", str(profile)] if profile else []
    command = [sys.executable, *measured, "-m", "mkdocs", *arguments]
    environment = os.environ | in_environment(asked or BuildOptions())
    try:
        return subprocess.run(command, check=False, env=environment).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0
