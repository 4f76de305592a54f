"""Commands on alignments as a table: the import of a workbook, and suggestions."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.bringing_back import bring_back, data_of, takes_a_file
from generator.cli.content_site import CONTENT, good_site
from generator.cli.groups import group
from generator.localization.plural_rules import english_count
from generator.model.entities import Instrument, Site
from generator.schema.corrections import suggest as did_you_mean
from generator.suggest.candidates import LEAST, MOST, find, frameworks
from generator.suggest.proposal_set import NoSuchTerm, draft, place, slug
from generator.workbook.importers import IMPORTERS, Importer
from generator.workbook.workbook_import import write


def register(main: click.Group) -> None:
    """Put these commands under `alignments`."""
    for importer in IMPORTERS.values():
        group(main, "import").add_command(command(importer))
    main.add_command(suggest)


def command(importer: Importer) -> click.Command:
    """The command of one importer: `--content`, `--dry-run`, `--format` and what it takes."""
    example = f"Example: alignments import {importer.name} {importer.example} --dry-run"
    checked = "All of it is checked first: if one row is wrong, nothing is written."

    @click.command(importer.name, help=f"{importer.help}\n\n{checked}\n\n{example}")
    @CONTENT
    @takes_a_file
    def run(content: Path, file: Path, dry_run: bool, style: str, delete: bool = False) -> None:
        site, data = good_site(content), data_of(file)
        bring_back(
            lambda: importer.bring(content, site, data, file.as_posix(), delete),
            lambda outcome: write(content, outcome.files),
            style=style,
            dry_run=dry_run,
        )

    if importer.deletes:
        help_ = "Delete the rows that are not in the workbook."
        run = click.option("--delete", is_flag=True, help=help_)(run)
    return run


@click.command()
@CONTENT
@click.option(
    "--to",
    "frameworks_",
    multiple=True,
    metavar="FRAMEWORK",
    help="Look in this framework or plan only. May be repeated; else all frameworks.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write a new file; else print it.")
@click.option(
    "--most",
    type=click.IntRange(0, 50),
    default=MOST,
    show_default=True,
    help="Candidates by likeness for each provision and framework.",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=LEAST,
    show_default=True,
    help="The least similarity, from 0 to 1.",
)
@click.argument("id")
def suggest(
    content: Path, frameworks_: tuple[str, ...], out: Path | None, most: int, least: float, id: str
) -> None:
    """Find candidates for alignments of a provision, or of all in a plan or resolution.

    First what the text names, then what is worded alike, each with the words of both sides and the
    reason, as an alignment set of proposals. A person reads them; none is an alignment yet. An
    existing file is never written into.

    Example: alignments suggest plan:1.3 --to framework
    """
    site = good_site(content)
    about = site.find(id)
    if not about:
        hint = did_you_mean(id, site.names)
        raise click.UsageError(f"“{id}” leads to nothing on this site. {hint}".strip())
    instrument = site.instruments[
        about if about in site.instruments else site.provisions[about].instrument
    ]
    own = [about] if about in site.provisions else []
    provisions = [site.provisions[inner] for inner in (*own, *site.under(about))]
    targets = _targets(site, frameworks_, instrument)
    _check_out(content, out, place(instrument, slug(about)))
    found = find(site, provisions, targets, most=most, least=least)
    if not found.candidates:
        known = f" {found.known} are in the content already." if found.known else ""
        click.echo(f"No candidates for {about}.{known}", err=True)
        return
    try:
        written = draft(site, instrument, about, found)
    except NoSuchTerm as error:
        raise click.UsageError(str(error)) from None
    if out is None:
        click.echo(written, nl=False)
        return
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(written)
    except FileExistsError:
        raise click.UsageError(f"{out} is there already; suggestions go into a new file") from None
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}") from None
    click.echo(
        f"{english_count(len(found.candidates), 'candidate')} written to {out}; "
        "nobody has read them."
    )


def _targets(site: Site, words: tuple[str, ...], own: Instrument) -> tuple[Instrument, ...]:
    """The instruments to look in."""
    found = []
    for word in words:
        id = site.find(word)
        if id not in site.instruments:
            known = [i.work for i in site.instruments.values()]
            hint = did_you_mean(word, known) or f"There are: {', '.join(known)}."
            raise click.UsageError(f"“{word}” is no framework or plan of this site. {hint}")
        if id == own.id:
            raise click.UsageError(f"{word} would be compared with itself")
        found.append(site.instruments[id])
    return tuple(dict.fromkeys(found)) or frameworks(site, own)


def _check_out(content: Path, out: Path | None, right: str) -> None:
    """It is a new file; inside the content, one where its numbers lead to the right provisions."""
    if out is None:
        return
    if out.exists():
        raise click.UsageError(f"{out} is there already; suggestions go into a new file")
    try:
        inside = out.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        return
    named = Path(inside).name
    if Path(inside).parent != Path(right).parent or not (
        named.startswith("alignments-") and named.endswith(".yml")
    ):
        raise click.UsageError(f"{out} would not be read there; it belongs at {content}/{right}")
