"""The commands that run MkDocs: `build` and `serve`. They read no content themselves."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import click

from generator.cli import build_profile
from generator.publish.build_options import BuildOptions, in_environment
from generator.publish.process_exit import passed_on

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
        become_mkdocs("build", *options, asked=asked)
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
    become_mkdocs("serve", "--config-file", config_file, "--dev-addr", dev_addr, "--livereload")


def become_mkdocs(*arguments: str, asked: BuildOptions | None = None) -> NoReturn:
    """End with what MkDocs says: as this process where the system can, so that whatever ends this
    one (a closed terminal, a service manager) ends MkDocs, and no other waits for it.
    """
    if sys.platform == "win32":
        sys.exit(mkdocs(*arguments, asked=asked))
    sys.stdout.flush()
    environment = os.environ | in_environment(asked or BuildOptions())
    os.execve(sys.executable, [sys.executable, "-m", "mkdocs", *arguments], environment)  # noqa: S606


def mkdocs(*arguments: str, asked: BuildOptions | None = None, profile: Path | None = None) -> int:
    """Run MkDocs in a process of its own; its exit status.

    What asks this process to end is passed on. Ctrl-C a terminal gives to both: this one waits
    until the other has tidied up.
    """
    module = [build_profile.__name__, str(profile)] if profile else ["mkdocs"]
    environment = os.environ | in_environment(asked or BuildOptions())
    process = subprocess.Popen([sys.executable, "-m", *module, *arguments], env=environment)  # noqa: S603
    with passed_on(process):
        return process.wait()
