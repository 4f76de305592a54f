"""The texts of a provision in other languages than its own, each in a fold. Not aligned."""

from __future__ import annotations

from generator.model.entities import Rendering, printed_number
from generator.site.views.components import InLanguage, Text
from generator.site.views.context import RenderContext

# How languages call themselves: the same in an interface of any language.
AUTONYMS = {
    "ar": "العربية",
    "en": "English",
    "es": "español",
    "fr": "français",
    "ru": "русский",
    "zh": "中文",
}


def in_languages(context: RenderContext, id: str) -> tuple[InLanguage, ...]:
    """What a provision or revision is in other languages; nothing where no file gives it."""
    found = context.site.renderings.get(id)
    return tuple(_in_language(context, id, rendering) for rendering in found) if found else ()


def _in_language(context: RenderContext, id: str, rendering: Rendering) -> InLanguage:
    words, file, record = context.words, rendering.file, rendering.record
    # The footnotes of several texts on a page differ by what they are notes of.
    scope = f"{file.language}~{printed_number(context.site.provisions[id])}" if record else ""
    language = "" if file.language == words.language else file.language
    if file.official:
        copied = file.confidence and file.confidence != "checked"
        standing = (
            words("rendering_copy", title=context.ours(file.source.title))
            if copied
            else words("rendering_official")
        )
    else:
        standing = words("rendering_by", who=file.translated_by)
    return InLanguage(
        title=_title(context, file.language),
        autonym=AUTONYMS.get(file.language.partition("-")[0], ""),
        language=file.language,
        name=context.name(id),
        heading=record.title if record else file.title,
        text=_text(record.text if record else "", scope, language),
        explanation=_text(record.explanation if record else "", scope, language),
        footnotes=record.footnotes if record else {},
        scope=scope,
        standing=standing,
        source=file.source,
        notes=tuple(note for note in (record.note if record else "", file.note) if note),
        edit=context.edit(rendering.where),
        history=context.history(rendering.where),
    )


def _title(context: RenderContext, code: str) -> str:
    """“In French”; a language that the interface has no word for is shown by its code."""
    known = code.partition("-")[0]
    if known not in AUTONYMS:
        return context.words("in_another_language", code=code)
    title = context.words(f"in_language_{known}")
    return title if known == code else f"{title} ({code})"


def _text(prose: str, scope: str, language: str) -> Text | None:
    return Text(prose, notes=scope, language=language) if prose else None
