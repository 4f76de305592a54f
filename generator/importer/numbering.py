"""Numbers of paragraphs: “1.”, “(a)”, “iv)”, what kind they are and which comes next."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "•–—‒-*+▪●○◦‣■□►➢✓·o\uf0b7"

CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
CHINESE = "一二三四五六七八九十"
_AFTER = r"(?:\s?(?:bis|ter|quater|quinquies|sexies|alt)\b\.?)?"
_FOREIGN = rf"[{CYRILLIC}{CYRILLIC.upper()}{ARABIC}ا]|[{CHINESE}]{{1,3}}"
_LABEL = re.compile(
    rf"[(（]?\s?(?P<core>\d{{1,3}}(?:\.\d{{1,3}})*{_AFTER}|[a-zA-Z]|{_FOREIGN}"
    r"|[ivxlc]{2,7}|[IVXLC]{2,7}|aa|bb|cc)\s?(?P<end>[)）]|\.[)）]?|\s?[-–—:、．]|(?=\t))"
)
_NUMERALS = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
    (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """`kinds` is every way to read it: “i” is a letter and a Roman one; `core` the bare number."""

    core: str
    kinds: tuple[tuple[str, int], ...]
    shape: str


def parse(printed: str) -> Label | None:
    """A label as printed, or None where it is none; a bullet has the kind `bullet`."""
    text = printed.strip()
    if text and text in BULLETS:
        return Label("", (("bullet", 0),), text)
    match = _LABEL.fullmatch(text) or re.fullmatch(
        r"(?P<core>\d{1,3}(?:\.\d{1,3})*)(?P<end>)", text
    )
    if not match:
        return None
    core = re.sub(r"\s", "", match.group("core")).rstrip(".")
    shape = ("(" if text.startswith("(") else "") + "#" + match.group("end").strip()
    return Label(core, tuple(_kinds(core)), shape)


def _kinds(core: str) -> list[tuple[str, int]]:
    if core[0].isdigit():
        dots = core.count(".")
        number = int(re.findall(r"\d+", core)[-1])
        return [("decimal" if not dots else f"decimal{dots}", number)]
    found = []
    upper = "upper-" if core[0].isupper() else ""
    small = core.lower()
    for name, order in (("cyrillic", CYRILLIC), ("abjad", ABJAD), ("arabic", ARABIC)):
        at = order.find("أ" if small == "ا" else small)
        if at >= 0:
            found.append((f"{upper}{name}", at + 1))
    if small[0] in CHINESE:
        return [("chinese", _chinese(small))]
    if found:
        return found
    if len(small) == 1 or (len(set(small)) == 1 and small[0] not in "ivxlc"):
        found.append((f"{upper}alpha", ord(small[0]) - 96 + 26 * (len(small) - 1)))
    if re.fullmatch("[ivxlc]+", small) and roman(value := _value(small)) == small:
        found.append((f"{upper}roman", value))
    return found


def _chinese(numeral: str) -> int:
    """十一 is 11, 二十 is 20."""
    tens, ten, units = numeral.rpartition("十")
    value = (CHINESE.find(tens) + 1 if tens else 1) * 10 if ten else 0
    return value + (CHINESE.find(units) + 1 if units else 0)


def _value(numeral: str) -> int:
    value, rest = 0, numeral
    for number, letters in _NUMERALS:
        while rest.startswith(letters):
            value, rest = value + number, rest[len(letters) :]
    return value


def roman(number: int) -> str:
    """A number in small Roman numerals."""
    found = ""
    for value, letters in _NUMERALS:
        while number >= value:
            found, number = found + letters, number - value
    return found


def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa, as word processors count."""
    return chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def counted(kind: str, number: int) -> str:
    """The label that a list of a kind (HTML’s or Word’s name for it) gives its n-th entry."""
    if kind in ("a", "lower-alpha", "lower-latin", "lowerLetter"):
        return letters(number) + "."
    if kind in ("A", "upper-alpha", "upper-latin", "upperLetter"):
        return letters(number).upper() + "."
    if kind in ("i", "lower-roman", "lowerRoman"):
        return roman(number) + "."
    if kind in ("I", "upper-roman", "upperRoman"):
        return roman(number).upper() + "."
    if kind == "none":
        return ""
    if kind in ("bullet", "disc", "circle", "square"):
        return "•"
    return f"{number}."


def at_start(text: str) -> str:
    """The label that a text begins with, or nothing: what follows it must be a space and words."""
    match = _START.match(text)
    return match.group(1).strip() if match else ""


_START = re.compile(
    rf"\s*(\(?\d{{1,3}}(?:\.\d{{1,3}})*{_AFTER}(?:[.)]|\.\)|(?=\t)|(?<=bis|ter|alt))"
    r"|\(?[a-zA-Z]\)|\(?[ivxlc]{2,6}\)|\(?[IVXLC]{2,6}\)|[a-hA-H]\.|[ivxIVX]{1,4}\."
    r"|\d{1,2}\.\d{1,2}|[•–—▪●○◦‣■►➢·-]"
    r"|\(?[٠-٩۰-۹०-९]{1,3}\s?[-–—.):]"  # Arabic, Persian and Devanagari digits
    rf"|\(\s?(?:{_FOREIGN})\s?\)|(?:{_FOREIGN})\)|[{CYRILLIC}]\.|[{ABJAD}ا]\s?[-–.]"
    rf"|（[{CHINESE}\d]{{1,3}}）|[{CHINESE}]{{1,3}}、|\d{{1,3}}、)(?=\s+\S|(?<=[、）])\S)"
)
