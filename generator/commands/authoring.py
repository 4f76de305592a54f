"""`alignments new`, `schema` and `tidy`: help for those who write content."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

import click

from generator import hints, load, scaffold
from generator import schema as schemas
from generator import tidy as tidying
from generator.diagnostics import as_text
from generator.misplaced import HEADS, REVISIONS, ROLES, SETS
from generator.model import FRAMEWORK, PLAN, RESOLUTION, Site
from generator.read import shown_root
from generator.saved import save

CONTENT = click.option(
    "--content",
    default="content",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that holds site.yml.",
)
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_FOLDERS = {role: folder for folder, role in ROLES.items()}


def register(main: click.Group) -> None:
    """Put the commands under `alignments`."""
    for command in (new, schema, tidy):
        main.add_command(command)


@click.command()
@CONTENT
@click.argument("kind", type=click.Choice([PLAN, RESOLUTION, FRAMEWORK, "alignments"]))
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
def new(content: Path, kind: str, names: tuple[str, ...]) -> None:
    """Write a new file to start from, with what each field is for.

    NAME is the folder of a new plan or framework; of a resolution, its number and, if you like,
    the name of its revision; for alignments, the id of the text and a name for the set. A file
    that is there is never replaced.

    Example: alignments new resolution 14.2 rev-1

    Example: alignments new alignments plan secretariat
    """
    expected = {PLAN: (1, 1), FRAMEWORK: (1, 1), RESOLUTION: (1, 2), "alignments": (2, 2)}[kind]
    if not expected[0] <= len(names) <= expected[1]:
        raise click.UsageError(_EXPECTED[kind])
    if kind == "alignments":
        path, text = _alignments(content, *names)
    elif kind == RESOLUTION:
        revision = names[1] if len(names) > 1 else "rev-1"
        _good_name(names[0])
        _good_name(revision)
        revision = revision if revision.startswith(REVISIONS) else f"{REVISIONS}{revision}"
        path = content / _FOLDERS[kind] / names[0] / f"{revision}.yml"
        text = scaffold.resolution(names[0])
    else:
        _good_name(names[0])
        path, text = content / _FOLDERS[kind] / names[0] / HEADS[kind], scaffold.instrument(kind)
    _write_new(path, text)
    click.echo(f"{path} is written. What is to be filled in: alignments check --content {content}")


_EXPECTED = {
    PLAN: "Give one name, the plan’s folder: alignments new plan NAME",
    FRAMEWORK: "Give one name, the framework’s folder: alignments new framework NAME",
    RESOLUTION: "Give its number and, if you like, its revision: alignments new resolution 14.2",
    "alignments": "Give the text’s id and a name: alignments new alignments plan secretariat",
}


def _good_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        better = hints.name(name)
        said = f" Write `{better}`." if better else ""
        raise click.UsageError(
            f"“{name}” cannot be part of an address: use small letters, digits, dots and hyphens."
            + said
        )


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(f"{path} is there already; it is not replaced") from None
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None


def _alignments(content: Path, id: str, name: str) -> tuple[Path, str]:
    site = _site(content)
    name = name.removeprefix(SETS).removesuffix(".yml")
    _good_name(name)
    found = site.find(id)
    if found not in site.instruments:
        of_folder = [
            i.id for i in site.instruments.values() if id in (i.folder, i.id) and i.current
        ]
        found = of_folder[0] if len(of_folder) == 1 else ""
    if not found:
        known = sorted({i.work for i in site.instruments.values()})
        near = difflib.get_close_matches(id, known, 1, 0.5)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known) or 'none'}."
        raise click.UsageError(f"“{id}” is no plan, resolution or framework here. {hint}")
    instrument = site.instruments[found]
    folder = content / _FOLDERS[instrument.role] / instrument.folder
    set_id = f"{re.sub(r'[^a-z0-9.]+', '-', instrument.work)}-{name}"
    if set_id in site.sets:
        raise click.UsageError(f"“{set_id}” is the id of another set: give another name")
    return folder / f"{SETS}{name}.yml", scaffold.alignments(site, found, set_id)


def _site(content: Path) -> Site:
    site, report = load(content)
    if site is None:
        click.echo(as_text(report), err=True)
        sys.exit(1)
    return site


@click.command()
@CONTENT
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write; else the folder schema of the content.",
)
@click.option(
    "--settings",
    default=".vscode/settings.json",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that tells editors which schema is for which file.",
)
@click.option("--check", is_flag=True, help="Write nothing; fail if anything would change.")
def schema(content: Path, out: Path | None, settings: Path, check: bool) -> None:
    """Write the JSON Schema of each kind of file, for completion and help in editors.

    Example: alignments schema --check
    """
    site = _site(content)
    folder = out or content / schemas.FOLDER
    wanted = {folder / name: text for name, text in schemas.schemas(site.vocabulary).items()}
    root = shown_root(content)
    if out is None and not Path(root).is_absolute():
        inside = {i.where.path for i in site.provisions.values()} - {
            i.where.path for i in site.instruments.values()
        }
        items = (path.removeprefix(f"{root}/") for path in inside)
        try:
            old = settings.read_text("utf-8") if settings.is_file() else ""
            wanted[settings] = schemas.settings(old, schemas.associations(root, items))
        except (OSError, UnicodeDecodeError, ValueError):
            raise click.UsageError(
                f"{settings} cannot be read as JSON without comments; its other settings would be "
                "lost. Take the comments out, or name another file with --settings."
            ) from None
    _write_all(wanted, check, "alignments schema")


def _write_all(wanted: dict[Path, str], check: bool, command: str) -> None:
    changed = [path for path, text in wanted.items() if _read(path) != text]
    if check:
        for path in changed:
            click.echo(f"{path} is not up to date: run `{command}`", err=True)
        sys.exit(1 if changed else 0)
    for path in changed:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            save(path, wanted[path].encode("utf-8"))
        except OSError as error:
            raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None
        click.echo(f"{path} is written.")
    if not changed:
        click.echo("Nothing has changed.")


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


@click.command()
@CONTENT
@click.option("--check", is_flag=True, help="Write nothing; fail if anything would change.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def tidy(content: Path, check: bool, files: tuple[Path, ...]) -> None:
    """Put white space in order; no word, no value and no comment is changed.

    Line endings, blanks at the ends of lines, runs of empty lines; tabs and pasted spaces at
    the beginning of a line. FILES, or all of the content.

    Example: alignments tidy --check
    """
    found = list(files) or sorted(
        path for path in content.rglob("*.yml") if path.is_file() and not path.is_symlink()
    )
    if not found:
        raise click.UsageError(f"there is no file of content in {content}")
    changed = 0
    for path in found:
        try:
            old = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            raise click.UsageError(f"{path} cannot be read as text in UTF-8") from None
        text = tidying.tidy(old)
        if text == old:
            continue
        changed += 1
        if not check:
            try:
                save(path, text.encode("utf-8"))
            except OSError as error:
                raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None
        click.echo(f"{path} {'is not tidy' if check else 'is tidied'}.")
    if not changed:
        click.echo("All is tidy.")
    sys.exit(1 if check and changed else 0)
