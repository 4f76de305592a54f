"""Structured data as an element of a page that no browser runs and no text can end."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

# “<” could begin `</script>`; “&” and “>” are for readers that undo references; the two others
# are ends of lines to a script.
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def data_block(value: Any) -> Markup:
    """A value as a block of JSON-LD. The type is none that a browser runs, so that the
    Content-Security-Policy, which allows no script in a page, has nothing to say about it.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return Markup(f'<script type="application/ld+json">{text}</script>')
