"""The groups of commands that several modules add to, whichever registers first."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import MutableMapping, Sequence
from importlib import import_module
from typing import Any

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


class GroupOnDemand(PlainGroup):
    """A group whose commands are in modules that are imported only when a command is looked for in
    them: to import all takes longer than most commands do.
    """

    def __init__(self, *arguments: Any, modules: Sequence[str], **options: Any) -> None:
        """`modules` have a function `register` that adds their commands."""
        self._waiting = list(modules)
        self.found: dict[str, click.Command] = {}
        super().__init__(*arguments, **options)

    @property
    def commands(self) -> MutableMapping[str, click.Command]:
        """All commands by their names."""
        self._import()
        return self.found

    @commands.setter
    def commands(self, commands: MutableMapping[str, click.Command]) -> None:
        self.found = dict(commands)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        self.found[str(name or cmd.name)] = cmd

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._import(cmd_name)
        return self.found.get(cmd_name)

    def _import(self, name: str = "") -> None:
        # Several modules may add to a group of formats.
        while self._waiting and type(self.found.get(name, self)) is not click.Command:
            import_module(self._waiting.pop(0)).register(self)


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
    known = main.found if isinstance(main, GroupOnDemand) else main.commands
    found = known.get(name)
    if not isinstance(found, click.Group):
        found = FormatGroup(name, help=_HELP[name])
        main.add_command(found)
    return found
