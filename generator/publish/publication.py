"""A build of the site as it meets the file system: where it is written, and how it ends.

Between the MkDocs plugin and `exchange`: nothing here knows MkDocs. A build either puts a whole
new site in the place of the old one or leaves the old one as it was, and says which in a sentence.
"""

from __future__ import annotations

import atexit
import logging
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.publish import exchange
from generator.publish.exchange import Exchange
from generator.publish.system_errors import refused

KEPT = "the last site is as it was"


class Publication:
    """One build after the other; at most one of them runs. `staging` is where to write now."""

    def __init__(self) -> None:
        self._run: Exchange | None = None
        atexit.register(self.abandon)  # MkDocs does not say that it was interrupted

    def begin(self, place: Path, *, waiting: Callable[[], None]) -> Path:
        """Start a build for `place`; the folder to write. Raises OSError."""
        self.abandon()
        self._run = exchange.begin(place, waiting=waiting)
        return self._run.fresh

    @property
    def run(self) -> Exchange:
        """The build that is running."""
        assert self._run is not None
        return self._run

    def commit(self) -> None:
        """Publish what was written. Raises OSError, and then the old site is as it was."""
        self.run.commit()
        self._run = None

    def abandon(self) -> None:
        """Remove what was written, if a build is running."""
        if self._run is not None:
            self._run.abandon()
            self._run = None


def sentence(error: Exception, own: object, plugins: Mapping[str, object]) -> str:
    """How a build that stopped at `error` is explained; empty where only a traceback can.

    `own` is this site's plugin, `plugins` are all of the configuration, by name.
    """
    if isinstance(error, OSError):
        return f"{refused(error)}; {KEPT}"
    roots = {name: _root(plugin) for name, plugin in plugins.items() if plugin is not own}
    here = Path(__file__).parents[1]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if here in path.parents:
            return ""  # a mistake of our own is not blamed on others
        for name, root in roots.items():
            if root is not None and (root == path or root in path.parents):
                said = str(error).strip().split("\n")[0] or type(error).__name__
                return (
                    f"the plugin “{name}” and this site do not go together ({said}): take it out "
                    f"of the configuration; {KEPT}"
                )
    return ""


def _root(plugin: object) -> Path | None:
    """The folder of a plugin's code, or its file where that is all of it."""
    name = type(plugin).__module__
    file = getattr(sys.modules.get(name), "__file__", None)
    if not file:
        return None
    return Path(file).parent if "." in name else Path(file)


def warned(handlers: Iterable[logging.Handler]) -> bool:
    """Whether the handlers that count for a strict build have counted anything."""
    return any(getattr(handler, "get_counts", list)() for handler in handlers)
