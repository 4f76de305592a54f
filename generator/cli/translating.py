"""`alignments export po|xliff` and `import po|xliff`: texts for translators' programs, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli.bringing_back import bring_back, data_of, takes_a_file
from generator.cli.content_site import CONTENT, good_site
from generator.cli.groups import group
from generator.diagnostics.report import Diagnostic, Report
from generator.localization.plural_rules import english_count
from generator.schema.field_types import Language
from generator.schema.value_formats import VALUE_FORMATS
from generator.translation import po_exchange, xliff_exchange
from generator.translation.exchanged_texts import ExchangedFile
from generator.translation.interface_units import INTERFACE
from generator.translation.site_units import SITE
from generator.translation.subjects_of_translation import NoSuchText, files_of
from generator.translation.translation_import import TranslationOutcome, bring, write
from generator.translation.translation_units import TranslationFile
from generator.yamlfile.atomic_write import save


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """A format of files for translators' programs, in both directions."""

    name: str
    title: str
    ending: str
    write: Callable[[str, Sequence[TranslationFile]], bytes]
    read: Callable[[bytes, str], tuple[ExchangedFile | None, list[Diagnostic]]]


_FORMATS = (
    ExchangeFormat("po", "a PO file of gettext", "po", po_exchange.write, po_exchange.read),
    ExchangeFormat("xliff", "an XLIFF 2.0 file", "xlf", xliff_exchange.write, xliff_exchange.read),
)


def register(main: click.Group) -> None:
    """Put these commands under `alignments export` and `alignments import`."""
    for form in _FORMATS:
        group(main, "export").add_command(_export(form))
        group(main, "import").add_command(_import(form))


def _export(form: ExchangeFormat) -> click.Command:
    text = f"""Write texts and their translations as {form.title} for translators’ programs.

    WHAT is the id or the file of a plan, framework or resolution; or “{SITE}”, the site’s own
    words; or “{INTERFACE}”, the words of the program. LANGUAGE is the code of the language.

    Example: alignments export {form.name} plan fr
    """

    @click.command(form.name, help=text)
    @CONTENT
    @click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        help=f"The file to write; else it is called WHAT.LANGUAGE.{form.ending}.",
    )
    @click.argument("what")
    @click.argument("language")
    def run(content: Path, out: Path | None, what: str, language: str) -> None:
        site = good_site(content)
        known = VALUE_FORMATS[Language]
        if not re.fullmatch(known.pattern, language):
            raise click.UsageError(f"“{language}” is not {known.what}. {known.hint}")
        try:
            files = files_of(content, site, what, language)
        except NoSuchText as error:
            raise click.UsageError(str(error)) from None
        if any(file.source_language == language for file in files):
            raise click.UsageError(f"“{language}” is the language of the texts themselves")
        slug = re.sub(r"[^\w.-]+", "-", what.removesuffix(".yml")).strip("-")
        target = out or Path(f"{slug}.{language}.{form.ending}")
        _save(target, form.write(site.record.name, files))
        units = [unit for file in files for unit in file.units]
        done = sum(all(unit.targets) for unit in units)
        click.echo(f"{english_count(len(units), 'text')} written to {target}, {done} translated.")

    return run


def _save(path: Path, data: bytes) -> None:
    try:
        save(path, data)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None


def _import(form: ExchangeFormat) -> click.Command:
    text = f"""Bring translations back from {form.title}, and touch nothing else.

    A wording that is new in the content is marked as not official: who translated it, and from
    what document, is to be filled in. All of it is checked first: if one text is wrong, nothing is
    written. What is not certain, or is of a source that has changed, is not taken.

    Example: alignments import {form.name} plan.fr.{form.ending} --dry-run
    """

    @click.command(form.name, help=text)
    @CONTENT
    @takes_a_file
    def run(content: Path, file: Path, dry_run: bool, style: str) -> None:
        site, data, path = good_site(content), data_of(file), file.as_posix()

        def brought() -> tuple[TranslationOutcome | None, Report]:
            given, found = form.read(data, path)
            return (None, Report.of(found)) if given is None else bring(content, site, given, path)

        bring_back(brought, lambda found: write(found.files), style=style, dry_run=dry_run)

    return run
