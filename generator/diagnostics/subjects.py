"""What diagnostics are about, so that one can say which others only follow from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that a mistake can be about: its kind, and which one (empty where there is one)."""

    kind: str
    which: str = ""


LOCKS = Subject("locks")
"""What lock.yml files say of texts and assertions."""
TERMS = Subject("terms")
"""The words of the vocabulary, wherever a file uses one."""


def file(path: str) -> Subject:
    """A file by its path, whether it is there or missing."""
    return Subject("file", path)


def line(path: str, number: int) -> Subject:
    """A line of a file, counted from 1."""
    return Subject("line", f"{path}:{number}")


def characters(path: str, number: int) -> Subject:
    """The characters of a line, apart from what the line says."""
    return Subject("characters", f"{path}:{number}")


def field(path: str, record: tuple[int, int], name: str) -> Subject:
    """The field `name` of the record at a line and column, given or missing."""
    return Subject("field", f"{path}:{record[0]}:{record[1]}:{name}")
