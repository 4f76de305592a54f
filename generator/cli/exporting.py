"""The commands `alignments export NAME`: one for each export of the registry EXPORTS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import click

from generator.cli.content_site import CONTENT, good_site
from generator.cli.groups import group
from generator.exports import EXPORTS
from generator.exports.export_format import Export, ExportedFile
from generator.localization.plural_rules import english_count
from generator.model.entities import Site
from generator.schema.corrections import suggest as did_you_mean
from generator.yamlfile.atomic_write import save

_SETS = "SETS are ids of alignment sets; without any, all are written."


def register(main: click.Group) -> None:
    """Put these commands under `alignments export`."""
    for export in EXPORTS.values():
        group(main, "export").add_command(command(export))


def command(export: Export) -> click.Command:
    """The command that writes one export: `--content`, `--out` and, where it takes them, SETS."""
    example = f"Example: alignments export {export.name} --out {export.out}"
    parts = (export.help, _SETS if export.takes_sets else "", example)

    @click.command(export.name, help="\n\n".join(part for part in parts if part))
    @CONTENT
    @click.option(
        "--out",
        default=export.out,
        show_default=True,
        type=click.Path(path_type=Path, dir_okay=export.several, file_okay=not export.several),
        help="The folder to write into." if export.several else "The file to write.",
    )
    def run(content: Path, out: Path, sets: tuple[str, ...] = ()) -> None:
        _check_installed(export)
        site = good_site(content)
        _check_sets(site, sets)
        files = tuple(export.files(site, sets))
        _save(export, files, out)
        what = english_count(len(files), "file") if export.several else "The file is"
        if export.takes_sets:
            what = english_count(len(set(sets) or site.sets), "alignment set")
        click.echo(f"{what} written to {out}.")

    return click.argument("sets", nargs=-1)(run) if export.takes_sets else run


def _check_installed(export: Export) -> None:
    if missing := export.missing():
        extra = f"mkdocs-alignments[{export.extra}]" if export.extra else " ".join(missing)
        raise click.UsageError(
            f"the export {export.name} needs {', '.join(missing)}, which is not installed. "
            f'Install it with: pip install "{extra}"'
        )


def _check_sets(site: Site, sets: Sequence[str]) -> None:
    for id in sets:
        if id not in site.sets:
            hint = did_you_mean(id, site.sets) or f"The sets are: {', '.join(site.sets)}."
            raise click.UsageError(f"there is no alignment set “{id}”. {hint}")


def _save(export: Export, files: Sequence[ExportedFile], out: Path) -> None:
    """Write the files. Each of them is written whole or not at all."""
    for file in files:
        path = out.joinpath(*PurePosixPath(file.name).parts) if export.several else out
        try:
            if export.several:
                path.parent.mkdir(parents=True, exist_ok=True)
            save(path, file.data)
        except OSError as error:
            raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None
