"""Templates as they were compiled, kept beside Python's own byte code of this package.

To compile all templates takes half a second, an eighth of a build of some hundred pages. What is
kept goes where Python keeps what it has compiled, and on the same terms: it is read again only for
the same source, settings and versions, it may be deleted at any time, and where the folder cannot
be written, templates are compiled in each process. No folder of content is ever read for it, since
what it holds is run.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

_PACKAGE = Path(__file__).parent
_FOLDER = Path(cache_from_source(__file__)).parent


class TemplateCache(FileSystemBytecodeCache):
    """What Jinja has compiled: of this process in memory, of earlier ones on disk."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        super().__init__(str(folder), "template-%s.pyc")
        self._code: dict[tuple[str, str], bytes] = {}

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The place of a template: another one for other settings of its environment."""
        return super().get_bucket(environment, name, filename, _settings(environment) + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._code.get((bucket.key, bucket.checksum))
        if kept is not None:
            bucket.bytecode_from_string(kept)
            return
        with suppress(OSError):
            super().load_bytecode(bucket)
        if bucket.code is not None:
            self._keep(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._keep(bucket)
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)

    def _keep(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@cache
def compiled_templates() -> TemplateCache:
    """The one of this process."""
    return TemplateCache()


def _settings(environment: Environment) -> str:
    """What the code of a template depends on beside its source: Jinja computes what is constant
    when it compiles, with the filters that there are.
    """
    e = environment
    shapes = (e.trim_blocks, e.lstrip_blocks, e.keep_trailing_newline, e.autoescape, e.optimized)
    names = (sorted(e.filters), sorted(e.tests), sorted(e.extensions))
    finalize = getattr(e.finalize, "__qualname__", "")
    return f"{_program()} {shapes} {finalize} {names}"


@cache
def _program() -> str:
    """A hash of the filters of this package, and of the versions of what compiles."""
    parts = [version(name).encode() for name in ("jinja2", "markupsafe")]
    parts += [path.read_bytes() for path in sorted(_PACKAGE.glob("*.py"))]
    return sha256(b"\0".join(parts)).hexdigest()
