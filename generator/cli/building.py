"""The commands that run MkDocs: `build` and `serve`. They read no content themselves."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from generator.cli import build_profile
from generator.publish.build_options import BuildOptions, in_environment

CONFIG = click.option(
    "--config-file", "-f", default="mkdocs.yml", show_default=True, help="The MkDocs configuration."
)


def register(main: click.Group) -> None:
    """Put the commands under `alignments`."""
    main.add_command(build)
    main.add_command(serve)


@click.command()
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
        sys.exit(mkdocs("build", *options, asked=asked))
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "profile"
        status = mkdocs("build", *options, asked=asked, profile=file)
        if file.is_file():
            click.echo(build_profile.table(file))
    sys.exit(status)


@click.command()
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
    sys.exit(mkdocs("serve", "--config-file", config_file, "--dev-addr", dev_addr, "--livereload"))


def mkdocs(*arguments: str, asked: BuildOptions | None = None, profile: Path | None = None) -> int:
    """Run MkDocs in a process of its own; its exit status."""
    measured = ["-m", "cProfile", "-o", str(profile)] if profile else []
    command = [sys.executable, *measured, "-m", "mkdocs", *arguments]
    environment = os.environ | in_environment(asked or BuildOptions())
    try:
        return subprocess.run(command, check=False, env=environment).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0
