"""What commands share that bring a file back into the content: options, report, end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click

from generator.diagnostics.report import FORMATS, Report, as_text
from generator.localization.plural_rules import english_count
from generator.yamlfile.surgical_editor import Unfaithful

F = TypeVar("F", bound=Callable[..., Any])


class Changes(Protocol):
    """What a file would change, in sentences."""

    @property
    def sentences(self) -> Sequence[str]: ...


C = TypeVar("C", bound=Changes)


def takes_a_file(command: F) -> F:
    """Give a command `--dry-run`, `--format` (as `style`), and the file that it takes."""
    for option in (
        click.argument("file", type=click.Path(path_type=Path, dir_okay=False)),
        click.option(
            "--format",
            "style",
            type=click.Choice(list(FORMATS)),
            default="text",
            show_default=True,
            help="The form of the report, where something is wrong.",
        ),
        click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing."),
    ):
        command = option(command)
    return command


def data_of(file: Path) -> bytes:
    """The bytes of the file that a command takes."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{file} cannot be opened: {error.strerror}") from None


def bring_back(
    bring: Callable[[], tuple[C | None, Report]],
    write: Callable[[C], None],
    *,
    style: str,
    dry_run: bool,
) -> None:
    """Work out what a file changes and, unless it is a dry run, write it: all of it or nothing."""
    try:
        outcome, report = bring()
    except Unfaithful as fault:
        click.echo(f"Nothing was changed: {fault}. This is a fault of the program.", err=True)
        sys.exit(1)
    if outcome is None:
        click.echo(FORMATS[style](report), err=style == "text")
        click.echo("Nothing was changed.", err=True)
        sys.exit(1)
    if report.diagnostics:
        click.echo(as_text(report), err=True)
    for sentence in outcome.sentences:
        click.echo(sentence)
    if not outcome.sentences:
        click.echo("The file changes nothing.")
    elif dry_run:
        click.echo("Nothing was written: this was a dry run.")
    else:
        try:
            write(outcome)
        except OSError as error:
            raise click.UsageError(f"a file cannot be written: {error}") from None
        click.echo(f"{english_count(len(outcome.sentences), 'change')} written.")
