"""Texts to translate as a PO file: the key is the context, so that no two texts share an entry."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics.report import Diagnostic, Place
from generator.localization import po_file
from generator.translation.exchanged_texts import APART, ExchangedFile, ExchangedText
from generator.translation.translation_units import TranslationFile
from generator.yamlfile.parser import as_text

MOST = 16_000_000
FORM_HINT = "Export the texts again, and take the translations over in a translator’s program."


def write(project: str, files: Sequence[TranslationFile]) -> bytes:
    """Files of one language as one PO file."""
    language = files[0].language
    header = f"Texts of {project} for translation from {files[0].source_language} into {language}."
    return po_file.written(
        language,
        project,
        header,
        (
            po_file.PoMessage(
                f"{file.original}{APART}{unit.key}",
                unit.sources if unit.categories else unit.sources[:1],
                unit.targets,
                (unit.note,) if unit.note else (),
            )
            for file in files
            for unit in file.units
        ),
    )


def read(data: bytes, path: str) -> tuple[ExchangedFile | None, list[Diagnostic]]:
    """The texts of a PO file; None, and what is wrong, where it is none."""
    text, found = as_text(path, data, MOST)
    if text is None:
        return None, found
    try:
        language, messages = po_file.read(text)
    except po_file.NotPo as error:
        message = f"this cannot be read as a PO file: {error}"
        return None, [Diagnostic(Place(path, error.line), "translation-form", message, FORM_HINT)]
    texts = []
    for m in messages:
        original, _, key = m.context.partition(APART)
        texts.append(ExchangedText(original, key, m.sources, m.targets, m.line, m.fuzzy))
    return ExchangedFile(language, tuple(texts)), []
