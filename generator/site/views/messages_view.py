"""The catalogue of messages: what each code of the check means, how to mend it, an example."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics.codes import CODES
from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.sitemap.resources import message_examples


@dataclass(frozen=True, slots=True)
class ExampleLine:
    number: int
    text: str
    here: bool


@dataclass(frozen=True, slots=True)
class Message:
    code: str
    severity: str
    meaning: str
    mend: str
    path: str
    lines: tuple[ExampleLine, ...]
    said: str
    hint: str


@dataclass(frozen=True, slots=True)
class MessagesView:
    crumbs: tuple[Link, ...]
    messages: tuple[Message, ...]


def messages_view(context: RenderContext) -> MessagesView:
    """One entry a code, in the order of the alphabet: its anchor is the code."""
    words = context.words
    examples = message_examples()
    found = []
    for code, about in sorted(CODES.items()):
        example = examples.get(code, {})
        here = int(example.get("line", 0))
        lines = tuple(
            ExampleLine(number, text, number == here)
            for number, text in enumerate(example.get("lines", ()), int(example.get("first", 1)))
        )
        found.append(
            Message(
                code,
                words(f"message_{about.severity}"),
                about.meaning,
                about.mending,
                example.get("path", ""),
                lines,
                example.get("message", ""),
                example.get("hint", ""),
            )
        )
    return MessagesView(context.crumbs((words("messages"), "")), tuple(found))


MESSAGES = PageView(
    view=lambda context, site: messages_view(context),
    title=lambda context, site: context.words("messages"),
    description=lambda context, site: context.words("messages_lead"),
)
