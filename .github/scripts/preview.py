"""Show what a pull request's check built, from an origin of its own. Runs nothing of it.

    python3 .github/scripts/preview.py take       # fetch the check's artifacts and judge them
    python3 .github/scripts/preview.py publish    # put the site into the previews' repository

What a pull request's check made was made by the pull request's own code: it is text by strangers.
Whose pull request it is, and at which commit, is asked of the API, never of the artifact.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

from github import Api, Refused, credentials, event, git, output, run, safe, say

OUT = Path("build/preview")

MOST_REPORT = 20_000_000  # bytes, packed
MOST_SITE = 400_000_000  # bytes, packed and unpacked
MOST_FILES = 50_000
MOST_NAME = 200  # characters between two slashes
MOST_PATH = 800
RATIO = 200  # unpacked bytes for each packed one; text packs ten to one
# What a site is made of. A preview is no place for programs and archives.
_KINDS = """
    html css js mjs json map xml txt md csv tsv ttl jsonld graphml xlsx
    svg png jpg jpeg gif webp ico woff woff2 gz webmanifest
    wasm pagefind pf_meta pf_index pf_fragment pf_filter
"""
# What reading an archive of any bytes may end in.
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError
)  # fmt: skip
PLAIN = frozenset({"_headers"})  # files of a site that have no kind


def main(arguments: list[str]) -> int:
    """What is taken is in build/preview/: pull.json, and the site if there is one."""
    if arguments == ["take"]:
        return take(Api.here(), event()["workflow_run"])
    if arguments == ["publish"]:
        return publish(Api.here())
    raise Refused("preview.py takes one word: take or publish")


# ---- take


def take(api: Api, finished: Any) -> int:
    """The artifacts of a finished check, if its pull request still is at that commit."""
    artifacts = {a["name"]: a for a in api.every(f"actions/runs/{finished['id']}/artifacts",
                                                 "artifacts") if not a["expired"]}  # fmt: skip
    if "report" not in artifacts:
        say("The check left no report: it stopped before it looked at the content.")
        output("current", "no")
        return 0
    pull = _pull_of(api, finished, _asserted(_fetch(api, artifacts["report"], MOST_REPORT)))
    if pull is None:
        output("current", "no")
        return 0
    OUT.mkdir(parents=True, exist_ok=True)
    found = dict(pull)
    if "site" in artifacts:
        unpack(_fetch(api, artifacts["site"], MOST_SITE), OUT / "site")
        found["site"] = True
    (OUT / "pull.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    output("current", "yes")
    output("site", "yes" if "site" in artifacts else "no")
    return 0


def _fetch(api: Api, artifact: Any, most: int) -> bytes:
    if artifact["size_in_bytes"] > most:
        raise Refused(f"the artifact {artifact['name']} has {artifact['size_in_bytes']:,} bytes")
    return api.download(f"actions/artifacts/{int(artifact['id'])}/zip", most)


def _asserted(report: bytes) -> int:
    """The number that the check says it is for; the API is asked about it next."""
    try:
        with zipfile.ZipFile(io.BytesIO(report)) as archive:
            info = archive.getinfo("pull.json")
            if info.file_size > 10_000:
                raise Refused("pull.json of the report is too large")
            number = json.loads(archive.read(info))["number"]
    except (*BROKEN, KeyError, TypeError) as error:  # RecursionError is a RuntimeError
        raise Refused(f"the report names no pull request: {error!r}") from None
    if type(number) is not int or not 0 < number < 10**9:
        raise Refused("the report’s pull request is not a number")
    return number


def _pull_of(api: Api, finished: Any, number: int) -> dict[str, Any] | None:
    """What the API says of the pull request; nothing if the run was not for it as it is now."""
    pull = api.get(f"pulls/{number}")
    head, base = pull["head"], pull["base"]
    if pull["state"] != "open":
        say(f"Pull request {number} is closed; there is nothing to show.")
        return None
    if base["repo"]["full_name"] != api.repository:
        raise Refused(f"pull request {number} is not for this repository")
    # A run may name any pull request: only the commit it ran on ties it to one.
    if finished.get("event") != "pull_request" or head["sha"] != finished["head_sha"]:
        say(f"Pull request {number} is not at the commit that was checked; a later check shows it.")
        return None
    return {"number": number, "head": head["sha"], "base": base["sha"], "run": int(finished["id"])}


# ---- unpack


def unpack(data: bytes, folder: Path) -> int:
    """Write a site's archive into a new folder, or nothing of it. Raises Refused saying why."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except BROKEN as error:
        raise Refused(f"the site is no archive: {error}") from None
    with archive:
        _judge(entries)
        shutil.rmtree(folder, ignore_errors=True)
        left = MOST_SITE
        try:
            for entry in entries:
                target = folder.joinpath(*entry.filename.split("/"))
                target.parent.mkdir(parents=True, exist_ok=True)
                left -= _write(archive, entry, target, left)
        except (Refused, OSError):
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return len(entries)


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write one file, counting what comes out: an archive may lie about its sizes."""
    size = 0
    try:
        with archive.open(entry) as source, target.open("xb") as file:
            while block := source.read(1 << 20):
                size += len(block)
                if size > min(left, entry.file_size):
                    raise Refused(f"{safe(entry.filename)} is larger than its archive says")
                file.write(block)
    except BROKEN as error:
        raise Refused(f"{safe(entry.filename)} cannot be unpacked: {error}") from None
    return size


def _judge(entries: list[zipfile.ZipInfo]) -> None:
    """Raise Refused if any entry is not what a site is made of."""
    if len(entries) > MOST_FILES:
        raise Refused(f"the site has {len(entries):,} files")
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > MOST_SITE or size > RATIO * max(packed, 1):
        raise Refused(f"the site has {size:,} bytes in {packed:,} packed ones")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        why = _wrong(name, entry.external_attr >> 16)
        if why:
            raise Refused(f"the site’s file “{safe(name)}” {why}")
        if name.casefold() in seen:
            raise Refused(f"the site’s file “{safe(name)}” is there twice")
        seen.add(name.casefold())
    if "index.html" not in seen:
        raise Refused("the site has no index.html")


def _wrong(name: str, mode: int) -> str:
    """Why a file is not taken; nothing if it is."""
    parts = name.split("/")
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "is no plain file"
    if not name.isprintable() or "\\" in name or ":" in name or len(name) > MOST_PATH:
        return "has a name that no file of a site has"
    if any(not part or part.startswith(".") or part.endswith((".", " ")) for part in parts):
        return "has a part of its name that is empty, hidden or leads elsewhere"
    if any(len(part) > MOST_NAME for part in parts):
        return "has too long a name"
    kind = parts[-1].rpartition(".")[2].lower() if "." in parts[-1] else ""
    if kind not in _KINDS.split() and parts[-1] not in PLAIN:
        return f"is of a kind that is not shown: {kind or 'none'}"
    return ""


# ---- publish


def publish(api: Api) -> int:
    """Push the site to its folder of the previews' repository; drop those of closed pulls."""
    address = os.environ.get("PREVIEW_ADDRESS", "")
    token = os.environ.get("PREVIEW_TOKEN", "")
    remote = _remote(os.environ.get("PREVIEW_REPOSITORY", ""))
    if not re.fullmatch(r"https?://[A-Za-z0-9.:-]+(/[\w./~-]*)?", address):
        raise Refused("the variable PREVIEW_ADDRESS is not the address of a site")
    _own_origin(api, address)
    pull = json.loads((OUT / "pull.json").read_text("utf-8"))
    number = int(pull["number"])
    open_ = {int(found["number"]) for found in api.every("pulls?state=open")}
    for attempt in range(3):
        try:
            _push(remote, credentials(token), number, open_)
            break
        except Refused:
            if attempt == 2:
                raise
    output("address", f"{address.rstrip('/')}/pr-{number}/")
    return 0


def _remote(repository: str) -> str:
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
        raise Refused("the variable PREVIEW_REPOSITORY is not owner/name")
    if repository.casefold() == os.environ.get("GITHUB_REPOSITORY", "").casefold():
        raise Refused("previews would be published with this repository’s own site")
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    return f"{server}/{repository}.git"


def _own_origin(api: Api, address: str) -> None:
    """Refuse an address on the origin of the real site: a preview could act as the site there."""
    from urllib.parse import urlsplit

    site = os.environ.get("SITE_ADDRESS", "")
    owner = api.repository.partition("/")[0]
    real = {urlsplit(site).netloc.casefold(), f"{owner}.github.io".casefold()} - {""}
    if urlsplit(address).netloc.casefold() in real:
        raise Refused(
            "PREVIEW_ADDRESS is on the origin of the site itself; SECURITY.md says why not"
        )


def _push(remote: str, env: dict[str, str], number: int, open_: set[int]) -> None:
    """One commit without history: what is closed leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="previews-") as scratch:
        here = Path(scratch)
        git("init", "--quiet", "--initial-branch=gh-pages", cwd=here)
        git("remote", "add", "origin", remote, cwd=here)
        known = git("ls-remote", "origin", "refs/heads/gh-pages", env=env, cwd=here).split("\t")[0]
        if known:
            git("fetch", "--quiet", "--depth=1", "origin", known, env=env, cwd=here)
            git("checkout", "--quiet", "--force", known, "--", ".", cwd=here)
        for folder in here.glob("pr-*"):
            name = folder.name.removeprefix("pr-")
            if not name.isdecimal() or int(name) not in open_:
                shutil.rmtree(folder)
        own = here / f"pr-{number}"
        shutil.rmtree(own, ignore_errors=True)
        shutil.copytree(OUT / "site", own)
        (here / ".nojekyll").write_text("", "utf-8")
        (here / "robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
        git("add", "--all", "--force", cwd=here)
        who = ("-c", "user.name=previews", "-c", "user.email=previews@localhost")
        git(*who, "commit", "--quiet", "--allow-empty", "-m", f"Preview of {number}", cwd=here)
        lease = f"--force-with-lease=refs/heads/gh-pages:{known}"
        git("push", "--quiet", lease, "origin", "HEAD:refs/heads/gh-pages", env=env, cwd=here)


if __name__ == "__main__":
    run(main)
