"""Corrections of references: what to type instead of words that lead to nothing.

Such words are “WOF Point 4”, “7 (a)”, “1b”, “PP21”. Asked only for words that were not found; what
it gives is a hint, never a reference.
"""

from __future__ import annotations

import re

from generator.loading.assemble.site_builder import SiteBuilder
from generator.model.entities import RESOLUTION, Instrument
from generator.schema.corrections import bare, did_you_mean, nearest

_LISTED = re.compile(r"\s*(?:[,;]|\band\b)\s*|\s+(?=[^\s:]+:[^\s:])")


def several(ref: str) -> list[str]:
    """The ids of “oven:4, oven:5”, “oven:4 oven:5” or “(oven:4; oven:5)”, if there are several."""
    parts = [part for part in _LISTED.split(bare(ref).strip("()[]")) if part]
    return parts if len(parts) > 1 and all(re.search(r"\d|:", p) for p in parts) else []


def correction_of(draft: SiteBuilder, ref: str, base: str) -> str:
    """The word to type instead of `ref` within instrument `base`, or an empty string.

    Compared is what is left without spaces, brackets, dots and words such as “Point” or
    “para”; only what leads to one provision is an answer.
    """
    kinds = _kinds(draft)
    wanted = _key(ref, kinds)
    if not wanted:
        return ""
    if not draft.keys:
        draft.keys.update(_keys(draft, kinds))
    inside = draft.instruments.get(draft.works.get(base, base))
    found = draft.keys[inside.id].get(wanted, ()) if inside else ()
    if len(found) == 1:
        return _printed(inside, found[0])
    for instrument in draft.instruments.values():
        for name in (instrument.work, instrument.id, instrument.mark):
            key = _key(name, kinds)
            if key and wanted.startswith(key) and wanted != key:
                matches = draft.keys[instrument.id].get(wanted[len(key) :], ())
                if len(matches) == 1 and instrument.current:
                    return f"{instrument.work}:{_printed(instrument, matches[0])}"
    official = {n for n in draft.names if ":" not in n and _squeezed(n) == _squeezed(ref)}
    return official.pop() if len(official) == 1 else ""


def bare_number(draft: SiteBuilder, ref: str, base: str) -> list[str]:
    """The ids, outside `base`, that have the number `ref`."""
    return [
        f"{i.work}:{ref}"
        for i in draft.instruments.values()
        if i.current and i.id != base and i.work != base and f"{i.id}:{ref}" in draft.provisions
    ]


def near_number(draft: SiteBuilder, instrument: Instrument, number: str) -> str:
    """“Did you mean …?” of an instrument's own numbers."""
    numbers = _numbers(draft, instrument)
    plain = re.sub(r"\s+", "", bare(number)).replace("(", ".").replace(")", "")
    near = nearest(plain, numbers) or nearest(number, numbers)
    return did_you_mean(near and _printed(instrument, near))


def _numbers(draft: SiteBuilder, instrument: Instrument | None) -> list[str]:
    if instrument is None:
        return []
    inside = f"{instrument.id}:"
    return [id[len(inside) :] for id in draft.provisions if id.startswith(inside)]


def _printed(instrument: Instrument | None, number: str) -> str:
    if instrument is None or instrument.role != RESOLUTION:
        return number
    first, *rest = number.split(".")
    return first + "".join(f"({part})" for part in rest)


def _kinds(draft: SiteBuilder) -> set[str]:
    """Words that say what a number is of, and nothing else."""
    found = {
        word.lower()
        for instrument in draft.instruments.values()
        for kind in instrument.kinds.values()
        for noun in kind.forms
        for word in noun.split()
    }
    return found | {"para", "paras", "paragraph", "paragraphs", "no"}


def _keys(draft: SiteBuilder, kinds: set[str]) -> dict[str, dict[str, list[str]]]:
    """The numbers of every instrument by what is left of them: made once, for the first guess."""
    found: dict[str, dict[str, list[str]]] = {id: {} for id in draft.instruments}
    for provision in draft.provisions.values():
        if provision.instrument in found:
            key = _key(provision.number, kinds)
            found[provision.instrument].setdefault(key, []).append(provision.number)
    return found


def _key(words: str, kinds: set[str]) -> str:
    text = bare(words).lower()
    if "preamb" in text:
        text = re.sub(r"\bpreamb(?:le|ular)\b", " pp", text)
    parts = [p for p in re.split(r"[\s:()\[\].,;/#_–-]+", text) if p and p not in kinds]
    # “Point 04” and “4” are one
    return "".join(part.lstrip("0") or "0" for part in parts)


def _squeezed(words: str) -> str:
    return "".join(p.lstrip("0") for p in re.split(r"[\W_]+", words.lower()))
