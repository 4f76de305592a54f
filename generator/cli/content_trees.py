"""Content trees to compare: folders as they are, Git revisions as files in a scratch folder.

Nothing is checked out and nothing of a revision is run: blobs are read one by one and written as
plain files. Links are not made, paths that lead out are refused, and of files that content may not
have only the names are kept, so that the check can tell them.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from generator.diagnostics.report import Diagnostic, Place, Report
from generator.loading.content_kinds import FIELDS, PAGE, is_picture
from generator.loading.loader import load
from generator.model.entities import Site

_READ = (*FIELDS, PAGE)
_MOST = 200_000_000  # bytes of a revision's content


class NoSuchTree(Exception):
    """The name leads to no content; the message says why."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One side of a comparison: what was read of it, and what of it is published as it is.

    By path: the texts of pages written by hand, and fingerprints of the other files.
    """

    name: str
    site: Site | None
    report: Report
    written: Mapping[str, str]
    files: Mapping[str, str]


def read(name: str, content: Path) -> Tree:
    """The tree of a folder, or of a Git revision, in which `content` is the content's folder.

    Raises NoSuchTree where there is none. Mistakes in content are in the tree's report, their
    places as the revision has them: `main:content/site.yml`.
    """
    folder = Path(name)
    for found in (folder, folder / content):
        if folder.is_dir() and (found / "site.yml").is_file():
            site, report = load(found)
            return Tree(name, site, report, _pages(found), _files(found))
    with _extracted(name, content) as (root, refused):
        site, report = load(root)
        shown = f"{name}:{content.as_posix()}"
        places = [_at(d, root.as_posix(), shown) for d in (*report.diagnostics, *refused)]
        return Tree(name, site, Report.of(places), _pages(root), _files(root))


def _at(d: Diagnostic, root: str, shown: str) -> Diagnostic:
    path = shown + d.place.path.removeprefix(root)
    return replace(d, place=replace(d.place, path=path))


def _pages(content: Path) -> dict[str, str]:
    return {
        path.relative_to(content).as_posix(): path.read_text("utf-8", errors="replace")
        for path in sorted(content.rglob("*.md"))
        if path.is_file() and not path.is_symlink()
    }


def _files(content: Path) -> dict[str, str]:
    found = {}
    for path in sorted(content.rglob("*")):
        relative = path.relative_to(content).as_posix()
        if path.is_file() and not path.is_symlink() and is_picture(relative):
            found[relative] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _git(*arguments: str, data: bytes | None = None) -> bytes:
    """What Git answers. Raises NoSuchTree with its first sentence where it refuses."""
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "--no-pager", "-c", "core.quotePath=false", *arguments],  # noqa: S607
            input=data,
            capture_output=True,
            check=False,
        )
    except OSError:
        raise NoSuchTree("Git is not installed here; name two folders instead") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise NoSuchTree(said.removeprefix("fatal: ") or "Git refused")
    return done.stdout


@contextmanager
def _extracted(name: str, content: Path) -> Iterator[tuple[Path, list[Diagnostic]]]:
    """The content of a revision as files in a scratch folder, and what of it was refused."""
    try:
        asked = ["rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}"]
        commit = _git(*asked).decode().strip()
    except NoSuchTree as error:
        message = f"“{name}” is neither a folder with site.yml nor a Git revision that is here"
        raise NoSuchTree(f"{message} ({error})") from None
    inside = _inside(content)
    where = ["--", f"{inside}/"] if inside else []
    entries = _git("ls-tree", "-r", "-z", "--full-tree", commit, *where)
    with TemporaryDirectory(prefix="alignments-") as scratch:
        root = Path(scratch) / "content"
        root.mkdir()
        refused = list(_write(entries, inside, root))
        if not any(root.iterdir()):
            raise NoSuchTree(f"{name} has no folder {inside or '.'}")
        yield root, refused


def _inside(content: Path) -> str:
    """The content's folder from the top of the repository."""
    prefix = _git("rev-parse", "--show-prefix").decode("utf-8").rstrip("\n")
    if content.is_absolute():
        top = Path(_git("rev-parse", "--show-toplevel").decode("utf-8").rstrip("\n"))
        try:
            return content.resolve().relative_to(top.resolve()).as_posix().removeprefix(".")
        except ValueError:
            raise NoSuchTree(f"{content} is not in this repository") from None
    parts: list[str] = []
    for part in PurePosixPath(prefix, content.as_posix()).parts:
        if part == "..":
            if not parts:
                raise NoSuchTree(f"{content} is not in this repository")
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _write(entries: bytes, inside: str, root: Path) -> Iterator[Diagnostic]:
    """Write the blobs that `git ls-tree` lists; what is refused is reported."""
    wanted: list[tuple[str, str]] = []
    for entry in entries.split(b"\0"):
        if not entry:
            continue
        head, _, raw = entry.partition(b"\t")
        mode, kind, blob = head.decode().split(" ")
        path = raw.decode("utf-8", "replace")
        relative = path.removeprefix(f"{inside}/") if inside else path
        parts = relative.split("/")
        if mode == "120000":
            message = "this is a link to another place; links are not followed"
            hint = "Put the file itself here."
            yield Diagnostic(
                Place(f"{root.as_posix()}/{relative}"), "unreadable-file", message, hint
            )
        elif kind == "blob" and _is_safe(parts):
            if relative.endswith(_READ) or is_picture(relative):
                wanted.append((blob, relative))
            else:
                _put(root, relative, b"")
    for (_, relative), data in zip(wanted, _blobs([b for b, _ in wanted]), strict=True):
        _put(root, relative, data)


def _put(root: Path, relative: str, data: bytes) -> None:
    target = root.joinpath(*relative.split("/"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _is_safe(parts: list[str]) -> bool:
    """Whether a path stays inside: Git allows no such paths, a forged tree may not."""
    return all(p not in ("", ".", "..") and not set(p) & set("\\:\0") for p in parts)


def _blobs(names: list[str]) -> Iterator[bytes]:
    answer = _git("cat-file", "--batch", data="".join(f"{n}\n" for n in names).encode())
    if len(answer) > _MOST:
        raise NoSuchTree("its content is too large to compare")
    at = 0
    for _ in names:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split(b" ")[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
