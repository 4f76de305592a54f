"""Message format: a sentence with named holes, `{framework}`, and the values for them."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.localization.phrase import joined


@lru_cache(maxsize=1024)
def _pieces(pattern: str) -> tuple[str, ...]:
    """Literal text and names of holes, in turn."""
    return tuple(re.split(r"\{(\w+)\}", pattern))


def fill(pattern: str, **values: object) -> str:
    """Put values into the `{holes}` of a pattern; a hole without a value stays as it is."""
    pieces = list(_pieces(pattern))
    for n in range(1, len(pieces), 2):
        name = pieces[n]
        value = values.get(name, f"{{{name}}}")
        pieces[n] = value if isinstance(value, str) else str(value)
    return joined("", pieces)
