"""JSON as everywhere in the interface for programs: compact, in UTF-8, joined of what is written.

What is in several documents is written once; a document is joined of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_text(value: Any) -> bytes:
    """A value as JSON."""
    return _encode(value).encode()


def json_with_lists(head: Mapping[str, Any], **lists: Sequence[bytes]) -> bytes:
    """An object: its first fields, then lists of values that are written already."""
    parts = [json_text(head)[:-1]]
    parts += [b'"%b":[%b]' % (name.encode(), b",".join(held)) for name, held in lists.items()]
    return b",".join(parts) + b"}"
