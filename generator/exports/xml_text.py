"""Texts as XML has them: escaped, and without the characters that XML 1.0 does not know."""

from __future__ import annotations

import re

_UNKNOWN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[&<>]")
_PLAIN = re.compile("[ !#-%'-;=?-~]*")


def xml_text(text: str) -> str:
    """A text between tags."""
    if _SPECIAL.search(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text if text.isprintable() else _UNKNOWN.sub("\ufffd", text)


def attribute(text: str) -> str:
    """A text as the value of an attribute, in its quotation marks."""
    if _PLAIN.fullmatch(text):  # nearly all of them: ids and terms
        return f'"{text}"'
    text = xml_text(text).replace('"', "&quot;")
    return f'"{text.replace(chr(10), "&#10;").replace(chr(9), "&#9;").replace(chr(13), "&#13;")}"'
