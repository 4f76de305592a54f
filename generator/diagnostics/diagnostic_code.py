"""The record of a diagnostic code: severity, meaning, mending, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics.subjects import Subject

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class DiagnosticCode:
    """One code. `severity` is `error` (stops a build) or `warning`. Codes are permanent.

    `meaning` and `mending` are the two halves of its entry in the catalogue of messages.

    `about` is what every diagnostic of the code is about, besides its own line. With `hides_line`
    the line is read as something that nobody wrote: what else is reported of it only follows.
    With `yields` a diagnostic is left out where its line has an error, which it may have caused.

    `confirmable` errors end when a person confirms a change: the content is whole meanwhile, so
    that serving and comparing go on.
    """

    code: str
    severity: str
    meaning: str
    mending: str
    about: Subject | None = None
    hides_line: bool = False
    yields: bool = False
    confirmable: bool = False


def error(
    code: str,
    meaning: str,
    mending: str,
    *,
    about: Subject | None = None,
    hides_line: bool = False,
    confirmable: bool = False,
) -> DiagnosticCode:
    """A code that stops a build."""
    return DiagnosticCode(code, ERROR, meaning, mending, about, hides_line, confirmable=confirmable)


def warning(
    code: str, meaning: str, mending: str, *, about: Subject | None = None, yields: bool = False
) -> DiagnosticCode:
    """A code that stops a strict build only."""
    return DiagnosticCode(code, WARNING, meaning, mending, about, yields=yields)
