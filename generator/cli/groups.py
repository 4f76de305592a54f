"""The groups of commands that several modules add to, whichever registers first."""

from __future__ import annotations

import errno
import io
import sys

import click

from generator.schema.corrections import suggest

_HELP = {
    "export": """Write the content in another format.

Example: alignments export xlsx --out alignments.xlsx
""",
    "import": """Take content over from other files.

Example: alignments import resolution res-9.docx
""",
}


class PlainGroup(click.Group):
    """A group whose commands say in a sentence what the machine refuses, and never a traceback."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        for word in args:
            if any("\ud800" <= letter <= "\udfff" for letter in word):
                shown = word.encode("utf-8", "replace").decode()
                raise click.UsageError(f"“{shown}” is not text in UTF-8: rename it first")
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # a terminal may not have every letter
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read along has closed; click knows
                raise
            what = str(error.filename or "a file")
            what = what if len(what) <= 80 else f"{what[:80]}…"
            raise click.UsageError(f"{what}: {error.strerror or error}") from None


class FormatGroup(click.Group):
    """A group with a command for each format; an unknown format is answered with the known ones."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and name not in self.commands:
            known = f"The formats are: {', '.join(self.commands)}."
            hint = suggest(name, self.commands)
            raise click.UsageError(
                f"“{name}” is no format of `alignments {self.name}`. {hint or known}", ctx
            )
        return super().resolve_command(ctx, args)


def group(main: click.Group, name: str) -> click.Group:
    """The group of this name under `alignments`; made where there is none yet."""
    found = main.commands.get(name)
    if not isinstance(found, click.Group):
        found = FormatGroup(name, help=_HELP[name])
        main.add_command(found)
    return found
