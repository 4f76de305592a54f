"""What a workflow's scripts share: the event, the log, and a small client of GitHub's API."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

PAUSE = 60  # seconds that one request may take
PAGE = 100
MOST_PAGES = 50
MOST_JSON = 20_000_000


class Refused(Exception):
    """What was asked for cannot be done; the message says why, in words for a person."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing: a redirect is followed by hand, without the token."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True)
class Api:
    """A repository's API. `root` is the API's address, `repository` is owner/name."""

    root: str
    repository: str
    token: str

    @classmethod
    def here(cls) -> Api:
        """The API as the run's environment gives it. Raises Refused if something is missing."""
        wanted = ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
        missing = [name for name in wanted if not os.environ.get(name)]
        if missing:
            raise Refused(f"the environment has no {', '.join(missing)}")
        return cls(*(os.environ[name] for name in wanted))

    def get(self, path: str) -> Any:
        """The JSON at a path below the repository."""
        return self._json("GET", path)

    def send(self, method: str, path: str, data: Mapping[str, Any]) -> Any:
        """Send JSON; the JSON that is answered."""
        return self._json(method, path, data)

    def every(self, path: str, inside: str = "") -> Iterator[Any]:
        """The entries of a list, page by page. `inside` is the field that holds them."""
        join = "&" if "?" in path else "?"
        for number in range(1, MOST_PAGES + 1):
            answer = self.get(f"{path}{join}per_page={PAGE}&page={number}")
            found = answer[inside] if inside else answer
            yield from found
            if len(found) < PAGE:
                return

    def download(self, path: str, most: int) -> bytes:
        """A file that the API redirects to; the token stays with the API.

        Raises Refused if it is larger than `most` bytes.
        """
        address = f"{self._base}/{path}"
        token = True
        for _ in range(3):
            status, headers, body = self._open("GET", address, None, most, token=token)
            if status not in (301, 302, 303, 307, 308):
                return body
            address = urljoin(address, headers["Location"])
            scheme = urlsplit(address).scheme
            if scheme != urlsplit(self.root).scheme:
                raise Refused(f"a download leads to an address of another kind: {scheme}")
            token = False
        raise Refused(f"{path} redirects more than twice")

    def upload(self, address: str, body: bytes) -> Any:
        """Send a file, as a release takes it."""
        return json.loads(self._open("POST", address, body, MOST_JSON, binary=True)[2])

    @property
    def _base(self) -> str:
        return f"{self.root.rstrip('/')}/repos/{self.repository}"

    def _json(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Any:
        body = None if data is None else json.dumps(data).encode()
        answer = self._open(method, f"{self._base}/{path}", body, MOST_JSON)[2]
        return json.loads(answer) if answer else None

    def _open(
        self,
        method: str,
        address: str,
        body: bytes | None,
        most: int,
        *,
        token: bool = True,
        binary: bool = False,
    ) -> tuple[int, Mapping[str, str], bytes]:
        headers = {"User-Agent": "alignments-workflows", "X-GitHub-Api-Version": "2022-11-28"}
        if token:
            headers |= {
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
            }
        if body is not None:
            headers["Content-Type"] = "application/octet-stream" if binary else "application/json"
        request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310
        opener = urllib.request.build_opener(_Stay)
        try:
            with opener.open(request, timeout=PAUSE) as answer:
                found = answer.read(most + 1)
                status, fields = answer.status, dict(answer.headers)
        except urllib.error.HTTPError as error:
            if 300 <= error.code < 400:
                return error.code, dict(error.headers), b""
            raise Refused(f"GitHub answers {error.code} to {method} {address}") from None
        except OSError as error:
            raise Refused(f"GitHub cannot be reached: {error}") from None
        if len(found) > most:
            raise Refused(f"{address} is larger than {most:,} bytes")
        return status, fields, found


def event() -> Any:
    """What set the run off, as GitHub wrote it down."""
    path = os.environ.get("GITHUB_EVENT_PATH", "")
    return json.loads(Path(path).read_text("utf-8")) if path else {}


def summary(markdown: str) -> None:
    """Put a text on the run's page; in a terminal, print it."""
    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{markdown}\n\n")
    else:
        say(markdown)


def output(name: str, value: str) -> None:
    """Hand a value of one line to later jobs."""
    if "\n" in value or "\r" in value:
        raise Refused(f"the output {name} has more than one line")
    path = os.environ.get("GITHUB_OUTPUT", "")
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{name}={value}\n")


def git(
    *arguments: str, env: Mapping[str, str] | None = None, cwd: Path | str | None = None
) -> str:
    """What Git answers. Raises Refused with what it says."""
    done = subprocess.run(  # noqa: S603
        ("git", *arguments),  # noqa: S607
        env=os.environ | (env or {}),
        cwd=cwd,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise Refused(f"git {arguments[0]}: {said}")
    return done.stdout.decode("utf-8", "replace").rstrip("\n")


def credentials(token: str = "") -> dict[str, str]:
    """Git's settings for a repository that asks who is there; a token is on no command line."""
    token = token or os.environ.get("GITHUB_TOKEN", "")
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    if not token:
        return {}
    value = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{server}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"Authorization: Basic {value}",
        "GIT_TERMINAL_PROMPT": "0",
    }


def say(words: str) -> None:
    """A line of the log."""
    sys.stdout.write(f"{words}\n")


def safe(words: str) -> str:
    """Words as one line of the log that starts no workflow command."""
    return "".join(c if c.isprintable() else "�" for c in words).replace("::", ":\u200b:")


def run(main: Any) -> None:
    """Run a script's main: its result is the exit status, a refusal is printed and is 1."""
    try:
        sys.exit(main(sys.argv[1:]))
    except (Refused, FileNotFoundError) as refusal:
        say(f"::error::{safe(str(refusal)).replace('%', '%25')}")
        sys.exit(1)
