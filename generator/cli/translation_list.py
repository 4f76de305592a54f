"""`alignments translations`: what is official, translated or missing in each language."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from generator.cli.content_site import CONTENT, readable_site
from generator.model.translation_status import translation_status

SHOWN = 12  # numbers on a line of the list; JSON has all


def register(main: click.Group) -> None:
    """Put the command under `alignments`."""
    main.add_command(translations)


@click.command()
@CONTENT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How it is written.",
)
@click.option("--missing", is_flag=True, help="Only what nobody has given: a list of tasks.")
def translations(content: Path, form: str, missing: bool) -> None:
    """List how much of each text is known in each language of the site.

    Official is the wording that the body has adopted in the language, translated what a person has
    made of it, missing what only other languages have.

    Example: alignments translations --missing
    """
    found = [s for s in translation_status(readable_site(content)) if s.missing or not missing]
    if form == "json":
        click.echo(json.dumps([asdict(s) for s in found], ensure_ascii=False, indent=1))
        return
    for status in found:
        line = f"{status.instrument} in {status.language}: {len(status.official)} official, "
        line += f"{len(status.translated)} translated, {len(status.missing)} missing"
        if missing:
            more = len(status.missing) - SHOWN
            line += f": {', '.join(status.missing[:SHOWN])}" + (
                f", {more} more" if more > 0 else ""
            )
        click.echo(line)
