"""After any edit a server shows what a build of the same content writes."""

from __future__ import annotations

import json
import re
import urllib.request
from pathlib import Path
from urllib.parse import quote

from tests.built_site import SMALL, TINY, build, config, fresh, write_tree
from tests.languages_tree import in_languages
from tests.site.test_promises import served, until

RELOADING = re.compile(rb'<script src="[^"]*_live/reload\.js"[^>]*></script>')


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return bytes(answer.read())


def differing(site: Path, url: str) -> list[str]:
    """The files of a built site that the server gives otherwise."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        # Pagefind's names are of its data; the server has a sitemap of written pages only.
        if not path.is_file() or name.startswith(("pagefind/", "sitemap", "_headers", "404")):
            continue
        try:
            given = RELOADING.sub(b"", get(url + quote(name)))
        except OSError as error:
            given = repr(error).encode()
        if given != path.read_bytes():
            found.append(name)
    return found


class Same:
    """Compares what a server gives with what is built of the same content."""

    def __init__(self, folder: Path, where: Path) -> None:
        self._folder, self._where = folder, where

    def __call__(self, what: str, url: str, log: Path) -> None:
        # The address of the server is in the pages, as that of a published site is.
        text = self._where.read_text("utf-8")
        there = self._folder / "built.yml"
        there.write_text(re.sub("(?m)^site_url:.*\n", "", text) + f"\nsite_url: {url}\n", "utf-8")
        site = build(there, fresh("built"))
        until(what, lambda: not differing(site, url), 120, log)


def test_what_is_served_is_what_is_built_after_each_edit():
    folder = fresh("served-whole")
    content = write_tree(folder / "content", TINY)
    (content / "about.md").write_text("# About\n\nWritten by *hand*.\n", "utf-8")
    where = config(folder, content)
    goal = content / "plans/loaf/aim-1.yml"
    good = goal.read_text("utf-8")

    same = Same(folder, where)
    with served(folder, "mkdocs", "serve", "-f", str(where)) as (url, _, log):
        until("the server answers", lambda: get(url), 120, log)
        same("at first", url, log)
        goal.write_text(good.replace("Bread is good", "Bread is better"), "utf-8")
        same("a changed text", url, log)
        sets = sorted(content.glob("*/*/alignments-*.yml"))
        kept = sets[0].read_text("utf-8")
        sets[0].unlink()
        same("a removed file", url, log)
        sets[0].with_name("alignments-again.yml").write_text(kept, "utf-8")
        same("a renamed file", url, log)
        site = content / "site.yml"
        site.write_text(site.read_text("utf-8").replace('"Bread"', '"Rye"'), "utf-8")
        same("another name of the site", url, log)
        (content / "about.md").write_text("# About it\n\nChanged.\n", "utf-8")
        same("a page written by hand", url, log)
        until("the search follows", lambda: get(f"{url}pagefind/pagefind.js"), 120, log)
        assert "Traceback" not in log.read_text("utf-8", "replace")


def test_what_is_served_in_further_languages_is_what_is_built():
    folder = fresh("served-languages")
    content = in_languages(SMALL, folder / "content")
    site = content / "site.yml"  # its address is that of the server
    site.write_text(re.sub("(?m)^address: .*\n", "", site.read_text("utf-8")), "utf-8")
    where = config(folder, content)
    same = Same(folder, where)
    words, overlay = content / "words.fr.yml", content / "frameworks/oven/framework.fr.yml"
    with served(folder, "mkdocs", "serve", "-f", str(where)) as (url, _, log):
        until("the server answers", lambda: get(f"{url}fr/"), 120, log)
        same("at first", url, log)
        text = overlay.read_text("utf-8")
        overlay.write_text(text.replace("La chaleur", "De la chaleur"), "utf-8")
        text = words.read_text("utf-8")
        words.write_text(text.replace("Le bon pain", "Le vrai pain"), "utf-8")
        same("a text and the words of a language", url, log)
        until("the search follows", lambda: get(f"{url}pagefind/pagefind.js"), 120, log)
        languages = json.loads(get(f"{url}pagefind/pagefind-entry.json"))["languages"]
        assert set(languages) == {"en", "fr", "ar"}
