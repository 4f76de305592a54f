"""`alignments new`, `schema` and `tidy`: help for those who write content."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

import click

from generator.cli.content_site import CONTENT, readable_site
from generator.loading import scaffolds
from generator.loading.file_placement import HEADS, OVERLAY, REVISIONS, ROLES, SETS
from generator.loading.folders import shown_root
from generator.manual import json_schema as schemas
from generator.model.entities import FRAMEWORK, PLAN, RESOLUTION, Site
from generator.schema import corrections
from generator.schema.field_types import Language
from generator.schema.value_formats import VALUE_FORMATS
from generator.yamlfile import formatter as tidying
from generator.yamlfile.atomic_write import save

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_FOLDERS = {role: folder for folder, role in ROLES.items()}


def register(main: click.Group) -> None:
    """Put the commands under `alignments`."""
    for command in (new, schema, tidy):
        main.add_command(command)


# What can be new, and how many names each takes: the least, the most.
_COUNTS = {
    PLAN: (1, 1),
    FRAMEWORK: (1, 1),
    RESOLUTION: (1, 2),
    "alignments": (2, 2),
    "translation": (2, 2),
}


@click.command()
@CONTENT
@click.argument("kind", type=click.Choice(list(_COUNTS)))
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
def new(content: Path, kind: str, names: tuple[str, ...]) -> None:
    """Write a new file to start from, with what each field is for.

    NAME is the folder of a new plan or framework; of a resolution, its number and, if you like,
    the name of its revision; for alignments, the id of the text and a name for the set; for a
    translation, the file or the id of the text, and the code of the language: a file with its
    numbers, whose wording you copy from a document. A file that is there is never replaced.

    Example: alignments new resolution 14.2 rev-1

    Example: alignments new alignments plan secretariat

    Example: alignments new translation resolutions/14.2/rev-1.yml fr
    """
    least, most = _COUNTS[kind]
    if not least <= len(names) <= most:
        raise click.UsageError(_EXPECTED[kind])
    if kind == "translation":
        path, text = _translation(content, *names)
    elif kind == "alignments":
        path, text = _alignments(content, *names)
    elif kind == RESOLUTION:
        revision = names[1] if len(names) > 1 else "rev-1"
        _good_name(names[0])
        _good_name(revision)
        revision = revision if revision.startswith(REVISIONS) else f"{REVISIONS}{revision}"
        path = content / _FOLDERS[kind] / names[0] / f"{revision}.yml"
        text = scaffolds.resolution(names[0])
    else:
        _good_name(names[0])
        path, text = content / _FOLDERS[kind] / names[0] / HEADS[kind], scaffolds.instrument(kind)
    _write_new(path, text)
    click.echo(f"{path} is written. What is to be filled in: alignments check --content {content}")


_EXPECTED = {
    PLAN: "Give one name, the plan’s folder: alignments new plan NAME",
    FRAMEWORK: "Give one name, the framework’s folder: alignments new framework NAME",
    RESOLUTION: "Give its number and, if you like, its revision: alignments new resolution 14.2",
    "alignments": "Give the text’s id and a name: alignments new alignments plan secretariat",
    "translation": "Give the text’s file or id and the language’s code: alignments new translation "
    "plans/NAME/goal-1.yml fr",
}


def _good_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        better = corrections.name(name)
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
    site = readable_site(content)
    name = name.removeprefix(SETS).removesuffix(".yml")
    _good_name(name)
    found = _instrument(site, id)
    if not found:
        raise _unknown(site, id, "no plan, resolution or framework here")
    instrument = site.instruments[found]
    folder = content / _FOLDERS[instrument.role] / instrument.folder
    set_id = f"{re.sub(r'[^a-z0-9.]+', '-', instrument.work)}-{name}"
    if set_id in site.sets:
        raise click.UsageError(f"“{set_id}” is the id of another set: give another name")
    return folder / f"{SETS}{name}.yml", scaffolds.alignments(site, found, set_id)


def _instrument(site: Site, id: str) -> str:
    found = site.find(id)
    if found in site.instruments:
        return found
    of_folder = [i.id for i in site.instruments.values() if id in (i.folder, i.id) and i.current]
    return of_folder[0] if len(of_folder) == 1 else ""


def _unknown(site: Site, id: str, what: str) -> click.UsageError:
    known = sorted({i.work for i in site.instruments.values()})
    near = difflib.get_close_matches(id, known, 1, 0.5)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known) or 'none'}."
    return click.UsageError(f"“{id}” is {what}. {hint}")


def _translation(content: Path, original: str, language: str) -> tuple[Path, str]:
    site = readable_site(content)
    path = _original(site, content, original)
    form = VALUE_FORMATS[Language]
    if not re.fullmatch(form.pattern, language):
        better = form.correct(language)
        said = f"Write `{better}`. " if re.fullmatch(form.pattern, better) else ""
        raise click.UsageError(f"“{language}” is not {form.what}. {said}{form.hint}")
    new = path.removesuffix(".yml") + f".{language}.yml"
    if not OVERLAY.fullmatch(new.rpartition("/")[2]):
        raise click.UsageError(f"“{language}” cannot be part of a file’s name. {form.hint}")
    own = next(
        site.instruments[p.instrument].record.language
        for p in site.provisions.values()
        if p.where.path == path
    )
    if own.lower() == language.lower():
        raise click.UsageError(f"“{language}” is the language of {path} itself; name another one")
    text = scaffolds.translation(site, path, language, f"../../{schemas.FOLDER}/overlay.json")
    return content / new.removeprefix(f"{site.root}/"), text


def _original(site: Site, content: Path, name: str) -> str:
    """The file that holds the texts that a path or an id means, as diagnostics show it."""
    paths = list(dict.fromkeys(p.where.path for p in site.provisions.values()))
    given = [shown_root(Path(name)), shown_root(content / name)]
    found = next((path for path in given if path in paths), "")
    if found:
        return found
    if site.find(name) in site.provisions:
        return site.provisions[site.find(name)].where.path
    instrument = _instrument(site, name)
    if not instrument:
        files = [path.removeprefix(f"{site.root}/") for path in paths]
        near = difflib.get_close_matches(name, files, 1, 0.5) if "/" in name else []
        if near:
            raise click.UsageError(f"“{name}” is no file with texts. Did you mean {near[0]}?")
        raise _unknown(site, name, "no file with texts, and no plan, resolution or framework here")
    own = list(dict.fromkeys(site.provisions[id].where.path for id in site.under(instrument)))
    if len(own) != 1:
        files = [path.removeprefix(f"{site.root}/") for path in own]
        shown = ", ".join(files[:6]) + (", …" if len(files) > 6 else "")
        raise click.UsageError(
            f"The texts of “{name}” are in several files: name one of them. There are: {shown}."
            if files
            else f"“{name}” has no texts"
        )
    return own[0]


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
    site = readable_site(content)
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
