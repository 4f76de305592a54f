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
    """Put these commands under `alignments export`, and the option that runs all of them."""
    found = group(main, "export")
    for export in EXPORTS.values():
        found.add_command(command(export))
    found.invoke_without_command, found.no_args_is_help = True, False
    found.params += [_ALL, _OUT, _CONTENT]
    found.callback = _all


_ALL = click.Option(["--all", "everything"], is_flag=True, help="Write all formats, into --out.")
_OUT = click.Option(
    ["--out", "folder"],
    type=click.Path(path_type=Path, file_okay=False),
    help="With --all: the folder to write into; each format has a folder or file in it.",
)


_CONTENT = click.Option(
    ["--content"],
    default="content",
    show_default=True,
    type=click.Path(path_type=Path),
    help="With --all: the folder that holds site.yml.",
)


@click.pass_context
def _all(ctx: click.Context, content: Path, everything: bool, folder: Path | None) -> None:
    if ctx.invoked_subcommand:
        if everything or folder:
            raise click.UsageError("--all and --out stand before no name of a format")
        return
    if not everything:
        click.echo(ctx.get_help())
        ctx.exit(2)
    if folder is None:
        raise click.UsageError("--all needs --out, the folder to write into")
    site = good_site(content)
    for export in EXPORTS.values():
        if missing := export.missing():
            click.echo(
                f"{export.name} is left out: {', '.join(missing)} is not installed.", err=True
            )
            continue
        files = tuple(export.files(site, ()))
        _save(export, files, folder / export.out)
        what = english_count(len(files), "file")
        click.echo(f"{export.name}: {what} written to {folder / export.out}.")


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
