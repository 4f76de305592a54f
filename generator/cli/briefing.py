"""The command `alignments brief`: briefs as a PDF."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.content_site import CONTENT, good_site
from generator.localization.plural_rules import english_count
from generator.publish.pdf_writer import NoPdf, write_pdf
from generator.sitemap.brief_subjects import briefs
from generator.yamlfile.atomic_write import save


def register(main: click.Group) -> None:
    """Put the command under `alignments`."""
    main.add_command(brief)


@click.command()
@CONTENT
@click.option(
    "--pdf",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The PDF to write.",
)
@click.argument("ids", nargs=-1)
def brief(content: Path, pdf: Path, ids: tuple[str, ...]) -> None:
    """Write briefs as a PDF: one for each ID, or all that the site has.

    An ID is that of a goal, a target, a resolution or somebody addressed.

    Example: alignments brief plan:1.3 --pdf brief.pdf
    """
    site = good_site(content)
    known = {subject.id: subject for subject in briefs(site)}
    found = []
    for id in ids:
        subject = known.get(id) or known.get(site.find(id))
        if subject is None:
            raise click.UsageError(f"“{id}” has no brief on this site")
        found.append(subject)
    subjects = found or list(known.values())
    if not subjects:
        raise click.UsageError("the site has nothing to make a brief of")
    try:
        data = write_pdf(site, subjects)
    except NoPdf as missing:
        raise click.UsageError(str(missing)) from None
    try:
        save(pdf, data)
    except OSError as error:
        raise click.UsageError(f"{pdf} cannot be written: {error.strerror}") from None
    click.echo(f"{english_count(len(subjects), 'brief')} written to {pdf}.")
