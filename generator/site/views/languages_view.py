"""The texts of a provision in other languages than its own, and the pages that show them."""

from __future__ import annotations

from generator.localization.plural_rules import language_name
from generator.model.entities import Rendering, capital, printed_number
from generator.model.localized import languages_of, official, shows_text_in
from generator.site.views.components import InLanguage, LanguageLink, Text
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
    """What a provision or revision is in other languages, each in a fold. Not aligned.

    What a page of the site shows in its place is not repeated on all the others: they link to it.
    """
    found = context.site.renderings.get(id)
    if not found:
        return ()
    published = languages_of(context.site.record)
    return tuple(
        _in_language(context, id, rendering)
        for rendering in found
        if not (rendering.file.official and rendering.file.language in published)
    )


def shown(context: RenderContext, id: str) -> Rendering | None:
    """The official wording that takes the original's place on the pages of this language."""
    return official(context.site, id, context.words.language) if context.site.folder else None


def standing(context: RenderContext, rendering: Rendering) -> str:
    """What is known of a wording in another language than the original's."""
    words, file = context.words, rendering.file
    if not file.official:
        return words("rendering_by", who=file.translated_by)
    if file.confidence and file.confidence != "checked":
        return words("rendering_copy", title=context.ours(file.source.title))
    return words("rendering_official")


def other_pages(context: RenderContext, id: str, address: str) -> tuple[LanguageLink, ...]:
    """The pages that show a text in another language than this one does, if any does."""
    site = context.site
    codes = [code for code in languages_of(site.record) if shows_text_in(site, id, code)]
    if len(codes) < 2:
        return ()
    own = site.written_in or site.record.language
    return tuple(
        LanguageLink(
            capital(language_name(code, code)),
            code,
            context.links.in_language("" if code == own else code, address),
        )
        for code in codes
        if code != context.words.language
    )


def _in_language(context: RenderContext, id: str, rendering: Rendering) -> InLanguage:
    words, file, record = context.words, rendering.file, rendering.record
    # The footnotes of several texts on a page differ by what they are notes of.
    scope = f"{file.language}~{printed_number(context.site.provisions[id])}" if record else ""
    language = "" if file.language == words.language else file.language
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
        standing=standing(context, rendering),
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
