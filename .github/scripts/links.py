"""Read every address in content/ that leads out, politely, and say which no longer answer.

    python3 .github/scripts/links.py check     # read them; what was found is in build/links.json
    python3 .github/scripts/links.py report    # write or renew the one issue about them

A report only: somebody else's server never stops a change. Many sites of organisations refuse
programs, so an answer such as 403 is reported as “could not be read”, not as broken.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from github import Api, Refused, run, say, summary

CONTENT = Path("content")
KNOWN = Path(".github/links.json")
OUT = Path("build/links.json")
MARK = "<!-- alignments: links that lead out -->"
TITLE = "Links that no longer answer"

PAUSE = 2.0  # seconds between two requests to one host
WAIT = 20  # seconds for an answer
MOST = 2000  # addresses in one run
STEPS = 5  # redirects that are followed
LATER = 120  # seconds that a server may ask to be left alone; if more, it is left for next week

FINE, MOVED, GONE, SILENT, REFUSED = "fine", "moved", "gone", "silent", "refused"
_ADDRESS = re.compile(r"https?://[^\s\"'<>`|\\^{}\[\]]+")
_NOBODY = re.compile(r"(^|\.)(example(\.(com|org|net))?|invalid|test|localhost)$")


@dataclass(frozen=True)
class Found:
    """What became of an address: its state, a few words, and where content names it."""

    address: str
    state: str
    said: str
    places: tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Exit status 0 whatever the links do."""
    if arguments == ["check"]:
        known = json.loads(KNOWN.read_text("utf-8")) if KNOWN.is_file() else {}
        found = check(CONTENT, known)
        OUT.parent.mkdir(parents=True, exist_ok=True)
        OUT.write_text(
            json.dumps([asdict(f) for f in found], ensure_ascii=False, indent=1), "utf-8"
        )
        summary(account(found))
        return 0
    if arguments == ["report"]:
        rows = json.loads(OUT.read_text("utf-8"))
        report(Api.here(), [Found(**row) for row in rows])
        return 0
    raise Refused("links.py takes one word: check or report")


# ---- addresses


def addresses(content: Path) -> dict[str, list[str]]:
    """Every address that leads out, with the files and lines that name it; comments are skipped."""
    found: dict[str, list[str]] = {}
    for path in sorted([*content.rglob("*.yml"), *content.rglob("*.md")]):
        for number, line in enumerate(path.read_text("utf-8", "replace").split("\n"), 1):
            if path.suffix == ".yml" and line.lstrip().startswith("#"):
                continue
            for match in _ADDRESS.finditer(line):
                address = _trimmed(match[0])
                if not _NOBODY.search(urlsplit(address).hostname or "localhost"):
                    found.setdefault(address, []).append(f"{path.as_posix()}:{number}")
    return found


def _trimmed(address: str) -> str:
    """Without the marks that end a sentence, or a bracket that the sentence opened."""
    while address[-1] in ".,;:!?*_’”" or (
        address[-1] == ")" and address.count(")") > address.count("(")
    ):
        address = address[:-1]
    return address.partition("#")[0]


# ---- reading


def check(
    content: Path,
    known: dict[str, str],
    *,
    pause: float = PAUSE,
    sleep: Callable[[float], None] = time.sleep,
    private: bool = False,
) -> list[Found]:
    """Read every address once, one after the other. `known` are beginnings not to read, and why."""
    last: dict[str, float] = {}
    results = []
    for number, (address, places) in enumerate(addresses(content).items()):
        why = next((why for start, why in known.items() if address.startswith(start)), "")
        if why:
            continue
        if number >= MOST:
            results.append(Found(address, REFUSED, "left for another run", tuple(places)))
            continue
        state, said = _read(address, last, pause, sleep, private)
        say(f"{state:8} {address} {said}")
        results.append(Found(address, state, said, tuple(places)))
    return results


def _read(
    address: str,
    last: dict[str, float],
    pause: float,
    sleep: Callable[[float], None],
    private: bool,
) -> tuple[str, str]:
    here, moved, again, method = address, "", True, "HEAD"
    steps = 0
    while True:
        host = urlsplit(here).netloc
        wait = last.get(host, -pause) + pause - time.monotonic()
        if wait > 0:
            sleep(wait)
        try:
            status, headers = _ask(method, here, private)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if again:
                again = False
                sleep(pause)
                continue
            return SILENT, f"no answer: {type(error).__name__} {error}".strip()[:200]
        finally:
            last[host] = time.monotonic()
        if method == "HEAD" and status in (400, 403, 404, 405, 406, 500, 501, 503):
            method = "GET"  # many servers answer only what a reader's browser asks
            continue
        if status in (301, 302, 303, 307, 308) and headers.get("Location"):
            steps += 1
            if steps > STEPS:
                return SILENT, "redirects without end"
            here = urljoin(here, headers["Location"])
            moved = here if status in (301, 308) else moved
            continue
        if status in (429, 502, 503, 504) and again:
            again = False
            later = headers.get("Retry-After") or "30"
            sleep(min(float(later), LATER) if later.isdecimal() else 30.0)
            continue
        return _judged(status, moved)


def _judged(status: int, moved: str) -> tuple[str, str]:
    if status in (404, 410):
        return GONE, f"answers {status}"
    if status >= 400:
        return REFUSED if status < 500 else SILENT, f"answers {status}"
    return (MOVED, f"moved to {moved}") if moved else (FINE, "")


def _ask(method: str, address: str, private: bool) -> tuple[int, Any]:
    """The status and headers that a server answers; no body is kept."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("leads to something that is no web page")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    where = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)[0][4][0]
    if not private and not ipaddress.ip_address(where).is_global:
        raise ValueError("leads to a private network")
    connection = http.client.HTTPConnection(parts.hostname, port, timeout=WAIT)
    if parts.scheme == "https":
        secure = ssl.create_default_context()
        connection = http.client.HTTPSConnection(parts.hostname, port, timeout=WAIT, context=secure)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    own = os.environ.get("GITHUB_REPOSITORY", "")
    agent = f"alignments-links/1 (+https://github.com/{own})" if own else "alignments-links/1"
    try:
        path = path.encode("ascii", "ignore").decode() if path.isascii() else _encoded(path)
        connection.request(method, path, headers={"User-Agent": agent, "Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, answer.headers
    finally:
        connection.close()


def _encoded(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?&=%:;,+@!$'()*~-._")


# ---- telling


_HEADINGS = {
    GONE: "Gone: the server says there is no such page",
    SILENT: "No answer: perhaps only this time",
    MOVED: "Moved for good: the new address can be written",
    REFUSED: "Could not be read by a program: look with a browser",
}


def account(found: list[Found]) -> str:
    """What was found, in Markdown. Addresses are set as code, where they are nothing but words."""
    lines = [f"{len(found)} addresses in content/ lead out; "]
    lines[0] += f"{sum(f.state == FINE for f in found)} answer as they should."
    for state, heading in _HEADINGS.items():
        rows = [f for f in found if f.state == state]
        if rows:
            lines += ["", f"### {heading} ({len(rows)})", ""]
            lines += [f"- {_code(f.address)} {_code(f.said)}: {_places(f)}" for f in rows[:100]]
    return "\n".join(lines)


def _places(found: Found) -> str:
    more = f" and {len(found.places) - 5} more" if len(found.places) > 5 else ""
    return ", ".join(_code(place) for place in found.places[:5]) + more


def _code(words: str) -> str:
    return f"`{words.replace('`', '%60')}`"


def wanting(found: list[Found]) -> list[Found]:
    """What somebody should look at; what could not be read is no finding on its own."""
    return [f for f in found if f.state in (GONE, SILENT, MOVED)]


def report(api: Api, found: list[Found]) -> None:
    """One open issue while something is to be mended; it is closed when nothing is."""
    text = f"{MARK}\n{_intro()}\n\n{account(found)}"[:65_000]
    own: Iterator[Any] = (
        issue
        for issue in api.every("issues?state=open&creator=github-actions%5Bbot%5D")
        if "pull_request" not in issue and (issue["body"] or "").startswith(MARK)
    )
    issue = next(own, None)
    if issue is None:
        if wanting(found):
            api.send("POST", "issues", {"title": TITLE, "body": text})
            say("An issue is written.")
        return
    data = {"body": text} if wanting(found) else {"body": text, "state": "closed"}
    api.send("PATCH", f"issues/{int(issue['number'])}", data)
    say(f"Issue {issue['number']} is renewed.")


def _intro() -> str:
    return (
        "Read once a week. An address that is known to answer nobody goes into "
        "`.github/links.json`, with the reason."
    )


if __name__ == "__main__":
    run(main)
