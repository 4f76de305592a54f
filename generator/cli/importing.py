"""`alignments import resolution`: an official document to rev-….yml."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from generator.cli.content_site import CONTENT, read_content
from generator.cli.groups import group
from generator.diagnostics.report import Diagnostic, Report, as_text
from generator.importer import (
    carry_over,
    file_reader,
    limited_reader,
    resolution_writer,
    word_check,
)
from generator.importer.masthead import Masthead
from generator.importer.resolution_parser import Parts, parts
from generator.importer.site_vocabulary import known
from generator.importer.source_document import MAX_BYTES, NotReadable
from generator.loading.file_placement import REVISIONS
from generator.model.entities import Site
from generator.yamlfile.atomic_write import save


def register(main: click.Group) -> None:
    """Put `import resolution` under `alignments`."""
    group(main, "import").add_command(resolution)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@CONTENT
@click.option("--out", type=click.Path(path_type=Path), help="The file to write, if not its place.")
@click.option("--number", default="", help="The resolution’s number, if not as in its symbol.")
@click.option("--revision", default="", help="The revision’s id, such as rev-2.")
@click.option("--title", default="", help="The title, if not as found.")
@click.option("--symbol", default="", help="The document symbol, if not as found.")
@click.option("--name", default="", help="What the revision is called: Rev.2.")
@click.option(
    "--stage",
    default="",
    type=click.Choice(["", "draft", "adopted", "superseded"]),
    help="The stage of the document, if not as found.",
)
@click.option("--language", default="", help="The code of its language: en, fr, es.")
@click.option("--publisher", default="", help="Who published the document.")
@click.option("--url", default="", help="Where the document can be read.")
@click.option("--retrieved", default="", help="When it was read there.")
@click.option("--licence", default="", help="The terms of reuse.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    help="An earlier rev-….yml: where a paragraph has the same words, its notes, citations, "
    "verbs, addressees and due dates are kept.",
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.option(
    "--patient",
    is_flag=True,
    help="Take all the time and memory that the file needs: only if you know who made it.",
)
def resolution(
    file: Path, content: Path, out: Path | None, number: str, revision: str, title: str,
    symbol: str, name: str, stage: str, language: str, publisher: str, url: str, retrieved: str,
    licence: str, keep: Path | None, force: bool, patient: bool,
) -> None:  # fmt: skip
    """Make rev-….yml of an official document: .docx, .html, .md, .txt or .pdf.

    Nothing of the document is dropped. What is not certain is marked in the file as a comment
    “REVIEW: …” at its place, and listed here with its line. Exit status: 0 when the file passes
    `alignments check`, 1 when something is still to be filled in, 2 when nothing was written.

    Example: alignments import resolution res-9.docx --retrieved 2026-11-23
    """
    site, before = read_content(content)
    site_knows = known(site)
    if site is None:
        click.echo(f"{content} has no site that can be read: nothing is known of it.", err=True)
    try:
        read = file_reader.read if patient else limited_reader.read
        document = read(file.name, _bytes(file))
        taken = parts(document, site_knows.verbs, language)
        given = resolution_writer.Given(
            file=file.name,
            title=title,
            symbol=symbol,
            number=number,
            name=name,
            stage=stage,
            language=language,
            source={"url": url, "publisher": publisher, "retrieved": retrieved, "licence": licence},
        )
        made = resolution_writer.draft(taken, document, site_knows, given)
        gone = carry_over.merge_known(made, carry_over.read_earlier(keep)).gone if keep else ()
        lost = word_check.missing(document, made.fields)
        if lost:
            made.doubt((), f"these words of the document are nowhere here: {', '.join(lost)}.")
        target = out or _place(content, taken, number, revision)
        text = made.text()
    except NotReadable as error:
        raise click.UsageError(str(error)) from None
    if target.is_dir():
        raise click.UsageError(f"{target} is a folder: name the file to write.")
    if target.exists() and not force:
        raise click.UsageError(f"{target} is there already. {_instead(target, made)}")
    _write(target, text)
    _say(target, text, taken, gone)
    sys.exit(_check(content, target, site, before))


def _instead(target: Path, made: resolution_writer.Draft) -> str:
    """What to do where the place is taken: never to replace another document."""
    there = re.search(r"^symbol: *(.+)$", _start_of(target), re.MULTILINE)
    old = there.group(1).strip("\"' ") if there else ""
    new = str(made.fields.get("symbol", ""))
    if old and old == new:
        return f"It is {old}, too: --force overwrites it, --revision puts the new one beside it."
    what = f"It is {old}, another document" if old else "It may be another document"
    return f"{what}: give this one its own --number, --revision or --out."


def _start_of(target: Path) -> str:
    try:
        return target.read_text("utf-8", errors="replace")[:20_000]
    except OSError:
        return ""


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise NotReadable(f"{file.name} is larger than {MAX_BYTES:,} bytes.")
        return file.read_bytes()
    except OSError as error:
        raise NotReadable(f"{file} cannot be read: {error.strerror}.") from None


def _place(content: Path, taken: Parts, number: str, revision: str) -> Path:
    folder = resolution_writer.folder_name(number or taken.head.number)
    if not folder:
        raise NotReadable("No number of a resolution was found: say it with --number.")
    revision = resolution_writer.folder_name(revision or _revision(taken.head))
    if not revision.startswith(REVISIONS):
        revision = REVISIONS + revision
    return content / "resolutions" / folder / f"{revision}.yml"


def _revision(head: Masthead) -> str:
    """The revision in the symbol; else the meeting, else the year, else the first."""
    return head.revision or head.meeting or head.date[:4] or "1"


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        save(target, text.encode("utf-8"))
    except OSError as error:
        raise click.UsageError(f"{target} cannot be written: {error.strerror}") from None


def _say(target: Path, text: str, taken: Parts, gone: tuple[str, ...]) -> None:
    remarks = resolution_writer.remarks(text)
    for line, sentence in remarks:
        click.echo(f"{target}:{line}: {sentence}", err=True)
    for paragraph in gone:
        click.echo(f"kept file: no paragraph has the words of {paragraph}…", err=True)
    annexes = {0: "no annex", 1: "one annex"}.get(
        len(taken.annexes), f"{len(taken.annexes)} annexes"
    )
    click.echo(
        f"{target}: {len(taken.preamble)} preambular and {len(taken.operative)} operative "
        f"paragraphs, {annexes}; {len(remarks)} to review."
    )


def _check(content: Path, target: Path, site: Site | None, before: Report) -> int:
    """What the new file brings that `alignments check` would stop at."""
    _, after = read_content(content)
    known_ones = {_words(d) for d in before.errors}
    new = [d for d in after.errors if _words(d) not in known_ones]
    if not target.resolve().is_relative_to(content.resolve()):
        click.echo("It is outside the content: `alignments check` has not read it.", err=True)
        return 0
    if not new:
        return 0
    click.echo("Still to be mended before the site can be built:", err=True)
    click.echo(as_text(Report.of(new)), err=True)
    return 1


def _words(found: Diagnostic) -> tuple[str, str, str]:
    return found.place.path, found.code, found.message
