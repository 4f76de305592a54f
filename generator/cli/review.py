"""Commands for whoever reviews a change: `lock` and `diff`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from generator.cli import content_trees
from generator.cli.content_site import CONTENT, read_content, stop
from generator.diagnostics.codes import CODES
from generator.diagnostics.report import Report, as_summary, as_text
from generator.diagnostics.subjects import LOCKS
from generator.diff import compare
from generator.diff.diff_formats import FORMATS, cut
from generator.model import lock as locks
from generator.model.entities import Assertion, Site
from generator.schema.alignment_records import LockRecord
from generator.yamlfile.atomic_write import save

ALL = "all"


def register(main: click.Group) -> None:
    """Put these commands under `alignments`."""
    main.add_command(lock)
    main.add_command(diff)


@click.command()
@CONTENT
@click.option("--check", "checking", is_flag=True, help="Only say whether anything is to renew.")
@click.option("--write", "writing", is_flag=True, help="Write lock.yml instead of printing it.")
@click.option(
    "--confirm",
    multiple=True,
    metavar="ID",
    help="An assertion that somebody has read again; a set’s or a text’s id for all of its, or "
    "“all”. May be repeated.",
)
@click.argument("ids", nargs=-1)
def lock(
    content: Path, checking: bool, writing: bool, confirm: tuple[str, ...], ids: tuple[str, ...]
) -> None:
    """Print or write the lines of lock.yml that hold adopted texts as they are.

    IDS are texts, instruments, alignment sets or assertions; without any, all texts are taken.
    The lines of texts are made new, those of assertions only where --confirm names them: a
    renewed text confirms no reading. With --confirm and no IDS no text’s line is made new where
    there is one.

    With --check nothing is printed but what is to do: exit status 1 if a line is missing, not the
    text’s or left over, or an assertion waits to be confirmed.

    Example: alignments lock --write plan:1.3
    """
    if checking and (writing or confirm or ids):
        raise click.UsageError("--check is about everything: give it no ids and no other option")
    site, report = read_content(content)
    if site is None or any(not d.confirmable for d in report.errors):
        stop(report)
    if checking:
        _check(site, report)
        return
    asked, shown = _asked(site, ids)
    confirmed = _confirmed(site, confirm)
    renew = None if not ids and not confirm else frozenset(asked)
    if writing:
        _write(site, content, renew, confirmed, everywhere=not ids and set(confirm) <= {ALL})
    elif ids or confirm:
        _print(site, asked, shown | confirmed, confirmed)
    else:
        for folder, found in locks.lines(site).items():
            if found.texts or found.readings:
                click.echo(f"# {folder}/{locks.FILE}\n{locks.written(found)}")


def _asked(site: Site, ids: Iterable[str]) -> tuple[set[str], frozenset[str]]:
    """The texts, and the assertions, that ids name."""
    texts: set[str] = set()
    assertions: set[str] = set()
    prints = locks.prints_of(site)
    for word in ids:
        id = site.find(word)
        if id:
            texts |= {id} & prints.keys()
            texts |= set(site.under(id)) if id in site.instruments else set()
        else:
            assertions |= _readings(site, word)
    return texts, frozenset(assertions)


def _confirmed(site: Site, words: Iterable[str]) -> frozenset[str]:
    return frozenset(id for word in words for id in _readings(site, word))


def _readings(site: Site, word: str) -> set[str]:
    """The assertions that a word names: one, those of a set, those that rest on a text, or all."""
    id = site.find(word)
    inside = {id, *(site.under(id) if id in site.instruments else ())} if id else set()

    def named(a: Assertion) -> bool:
        return word in (ALL, a.id, a.set) or a.from_ in inside or a.to in inside

    found = {a.id for a in site.assertions if named(a)}
    if not found and word != ALL and not id:
        raise click.UsageError(f"“{word}” is no text, set or assertion of this site")
    return found


def _write(
    site: Site,
    content: Path,
    renew: frozenset[str] | None,
    confirmed: frozenset[str],
    *,
    everywhere: bool,
) -> None:
    """Write the locks that change. A folder without one is locked as a whole if it is asked for."""
    count = 0
    touched = {locks.folder_of(site.sets[id.partition("/")[0]]) for id in confirmed}
    for folder, found in locks.lines(site, renew=renew, confirm=confirmed).items():
        asked = everywhere or folder in touched or (renew or frozenset()) & found.texts.keys()
        if folder not in site.locks and not asked:
            continue
        text = locks.written(found)
        path = content / folder.removeprefix(f"{site.root}/") / locks.FILE
        if text == locks.HEAD or (path.is_file() and path.read_text("utf-8") == text):
            continue
        _replace(path, text)
        click.echo(f"{folder}/{locks.FILE} written.")
        count += 1
    if not count:
        click.echo("Nothing to renew.")


def _replace(path: Path, text: str) -> None:
    """Write a file as a whole, or leave it as it was."""
    try:
        save(path, text.encode("utf-8"))
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None


def _print(
    site: Site, texts: set[str], assertions: frozenset[str], confirmed: frozenset[str]
) -> None:
    """Single lines, each with the place where it goes."""
    prints = locks.prints_of(site)
    for id in [id for id in prints if id in texts]:
        folder = locks.folder_of(site.instruments[id.partition(":")[0]])
        _line(site, folder, "texts", id, prints[id])
    for a in site.assertions:
        if a.id in assertions:
            folder = locks.folder_of(site.sets[a.set])
            own = site.locks.get(folder)
            old = own.readings.get(a.id) if own else None
            if a.id in confirmed or old is None:
                _line(site, folder, "readings", a.id, locks.pair(a, prints))
            else:
                _line(site, folder, "readings", a.id, old)


def _line(site: Site, folder: str, section: str, id: str, value: str) -> None:
    own = site.locks.get(folder)
    click.echo(_to_paste(own, folder, section, id, value))


def _to_paste(own: LockRecord | None, folder: str, section: str, id: str, value: str) -> str:
    """Where a line goes, and the line; with its section’s name where the file has none yet."""
    known = getattr(own, section) if own is not None else {}
    if own is not None and id in known:
        where = f"line {own.where.of(section, id).line}"
    else:
        where = f"below “{section}:”" if known else f"at its end\n{section}:"
    return f"{folder}/{locks.FILE}, {where}\n{locks.line(id, value)}"


def _check(site: Site, report: Report) -> None:
    found = [d for d in report.diagnostics if CODES[d.code].about == LOCKS]
    waiting = [a for a in site.assertions if a.suspect]
    free = [folder for folder in locks.locked_texts(site) if folder not in site.locks]
    if found:
        click.echo(as_text(Report.of(found)), err=True)
    prints = locks.prints_of(site)
    for a in waiting:
        what = "a text has changed since it was read; once it is read again"
        click.echo(f"{a.id}: {what}, write into", err=True)
        folder = locks.folder_of(site.sets[a.set])
        line = locks.pair(a, prints)
        click.echo(_to_paste(site.locks[folder], folder, "readings", a.id, line), err=True)
    for folder in free:
        click.echo(f"{folder} has no {locks.FILE}: its texts are not locked.", err=True)
    if found or waiting or free:
        sys.exit(1)
    click.echo("Every text is as locked, and every reading is of the text as it is.")


@click.command()
@click.option(
    "--content",
    default="content",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that holds site.yml, in a revision or a folder of more than content.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="For a terminal, for the comment of a pull request, or as JSON.",
)
@click.option(
    "--fail-on-gone",
    is_flag=True,
    help="Exit status 1 if a published id or address leads nowhere any more.",
)
@click.argument("old")
@click.argument("new")
def diff(content: Path, style: str, fail_on_gone: bool, old: str, new: str) -> None:
    """Say what a change does to what the site says: texts, alignments, totals.

    OLD and NEW are Git revisions or folders. Lines of files do not count, nor does their order.

    Exit status: 0 whether anything has changed or not, 1 if one side has mistakes (they are
    reported, each with its side), 2 for misuse.

    Example: alignments diff main content --format markdown
    """
    try:
        sides = [content_trees.read(name, content) for name in (old, new)]
    except content_trees.NoSuchTree as error:
        raise click.UsageError(f"{error}.") from None
    if _broken(sides, style):
        sys.exit(1)
    before, after = sides
    assert before.site is not None
    assert after.site is not None
    found = compare(
        before.site,
        after.site,
        written=(before.written, after.written),
        files=(before.files, after.files),
    )
    click.echo(FORMATS[style](found, old, new))
    if fail_on_gone and found.gone:
        for gone in found.gone:
            where = f" at {gone.address}" if gone.address else ""
            click.echo(f"gone: {gone.what} {gone.id}{where}", err=True)
        sys.exit(1)


def _broken(sides: list[content_trees.Tree], style: str) -> bool:
    """Report the mistakes of both sides; texts that are not as locked are what a diff is for."""
    broken = False
    for side, tree in zip(("old", "new"), sides, strict=True):
        # A file that is not published any more is for the change to remove.
        known = ("file-kind",) if side == "old" else ()
        errors = [d for d in tree.report.errors if not (d.confirmable or d.code in known)]
        if not errors and tree.site is not None:
            continue
        broken = True
        report = Report.of(errors)
        click.echo(f"The {side} side, {tree.name}, has mistakes:\n{as_text(report)}", err=True)
        if style == "markdown":
            head = f"The {side} side has mistakes, so nothing is compared."
            click.echo(cut([head, "", *as_summary(report).split("\n")]))
    return broken
