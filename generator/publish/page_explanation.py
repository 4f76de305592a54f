"""`build --explain PAGE`: why a page is made anew, in sentences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from generator.publish.build_cache import Inputs, reasons
from generator.publish.mkdocs_api import File, InclusionLevel
from generator.publish.ready_pages import ReadyPage

_NEAREST = 3
_AROUND = re.compile(r"^[a-z]+://[^/]*|[?#].*", re.DOTALL)
"""What a browser's address has before and after the path."""


def explanation(
    asked: str, site_url: str, files: list[File], last: Mapping[str, Any], inputs: Inputs
) -> str:
    """What is said of the page that is asked for, once it is known which pages are taken over.

    `asked` is an address as it is copied from a browser or a folder, `last` what is remembered of
    the last build.
    """
    pages = {address_of(file.url): file for file in files}
    address = _found(asked, site_url, pages)
    if (file := pages.get(address)) is None:
        near = difflib.get_close_matches(address, pages, _NEAREST)
        said = ["There is no such page."]
        said += [f"Near it: {', '.join(map(_shown, near))}."] if near else []
    elif not isinstance(file.page, ReadyPage):
        said = ["It is written by hand: MkDocs makes it in each build."]
    elif file.inclusion is InclusionLevel.EXCLUDED:
        said = ["It is as it was."]
    else:
        said = reasons(last, inputs, address) or ["Its file in the last site is another, or gone."]
    return "\n  ".join([f"{_shown(address)}:", *said])


def _found(asked: str, site_url: str, pages: Mapping[str, File]) -> str:
    address, base = address_of(asked), address_of(site_url)
    if base and address not in pages and f"{address}/".startswith(f"{base}/"):
        return address[len(base) :].strip("/")
    return address


def address_of(where: str) -> str:
    """The address of a page, without slashes at its ends, by a URL or by a path in a folder."""
    path = unquote(_AROUND.sub("", where)).replace("\\", "/").strip("/")
    name = path.rpartition("/")[2]
    return path[: -len(name)].strip("/") if name in ("index.html", ".", "") else path


def _shown(address: str) -> str:
    return f"/{address}/" if address else "/"
