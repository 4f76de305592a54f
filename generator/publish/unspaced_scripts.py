"""Chinese and Japanese texts as the index of the search takes them: character by character.

They have no spaces between words, and the small Pagefind does not cut them into words. So each
character is a word of the index, and a run of them is looked for as a phrase: what is found has
exactly what was typed. The space that is put between two characters follows a mark, by which the
script knows it again and leaves it out of what it shows (`unspaced.ts` has the same characters).
"""

from __future__ import annotations

import re

JOINT = "\u2060"
"""What is before a space that is not in the text: a word joiner, which no word has."""

_CHARACTER = "[\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_CHARACTER += "\uf900-\ufaff\U00020000-\U0003ffff]"
_ANY = re.compile(_CHARACTER)
_TAG_OR_RUN = re.compile(rf"<[^>]*>|{_CHARACTER}+")


def apart(html: str) -> str:
    """A fragment whose characters of these scripts are words of their own; tags stay."""
    if html.isascii() or not _ANY.search(html):  # nearly all pages of most languages
        return html
    return _TAG_OR_RUN.sub(_apart, html)


def _apart(found: re.Match[str]) -> str:
    run, html = found[0], found.string
    if run[0] == "<":
        return run
    before = f"{JOINT} " if found.start() and not html[found.start() - 1].isspace() else ""
    following = html[found.end() : found.end() + 1]
    after = "" if not following or following == "<" or following.isspace() else f"{JOINT} "
    return f"{before}{f'{JOINT} '.join(run)}{after}"
