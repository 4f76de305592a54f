"""What the tests of built sites share: content trees, builds, and a small DOM of their pages.

A site is built once a run, whoever asks first: `built("real")`, `built("tiny")` and, where the
folder tests/small exists, `built("small")`. These are in one language each; `built("bilingual")` is
the tiny site in three, and `built("languages")` the real one in all of its languages, six times as
many pages: for what hangs on the language. All workers of pytest-xdist share them, so no test may
change one. Nothing here knows what the real content says.
"""

from __future__ import annotations

import atexit
import copy
import fcntl
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from generator import load
from generator.model.entities import Site
from generator.model.localized import every_language
from generator.pages import Page, pages
from tests import warm_start

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
SMALL = next(
    (f for f in (ROOT / "tests/small", ROOT / "tests/small/content") if (f / "site.yml").is_file()),
    None,
)
NAMES = ("real", "tiny", "bilingual", *(("small",) if SMALL else ()))

SHARED = "ALIGNMENTS_TESTS_SHARED"
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}


def rounds(number: int) -> int:
    """How often a test with random input is to try: `ALIGNMENTS_ROUNDS=5` is five times as much."""
    return number * int(os.environ.get("ALIGNMENTS_ROUNDS", "1"))


@cache
def scratch() -> Path:
    """A folder for this run, removed at its end.

    It is in the one that workers share, as a worker may be ended while it removes its own.
    """
    folder = Path(tempfile.mkdtemp(prefix="alignments-tests-", dir=os.environ.get(SHARED)))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def fresh(name: str) -> Path:
    """A new empty folder for this run."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=scratch()))


def shared() -> Path:
    """The folder that all workers of this run share; outside of pytest, that of this run."""
    return Path(os.environ.get(SHARED) or scratch())


def once(name: str, make: Callable[[Path], object]) -> Path:
    """A folder that whoever asks first makes, while others wait for it."""
    folder, done = shared() / name, shared() / f"{name}.done"
    with (shared() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


# Content trees as values: JSON is YAML, so a tree can be changed at any leaf and written.

TINY: dict[str, Any] = {
    "site.yml": {
        "name": "Bread",
        "headline": "How loaves and ovens fit",
        "summary": "A plan, a framework and a resolution about bread.",
        "description": "How a plan for bread is aligned with a framework for ovens.",
        "disclaimer": "Not an official site of any bakery.",
        "home_plan": "loaf",
        "resolutions": {
            "id_prefix": "br-res-",
            "name": "Resolutions of bakers",
            "mark": "BR",
            "hue": {"light": "#8A4500", "dark": "#e6ab72", "shape": "bar"},
            "summary": "What bakers resolved.",
        },
        "trust": {"Bread is real": "Each crumb names its *source*."},
        "changes": [
            {"date": "2026-01-02", "text": "Step 1.1 is *hot*.", "about": ["loaf:1.1"]},
            {"date": "2026-01-01", "text": "First loaf."},
        ],
    },
    "vocabulary.yml": {
        "verbs": {"urges": {"label": "Urges"}, "noting": {"label": "Noting"}},
        "addressees": {"bakers": {"label": "Bakers"}},
    },
    "plans/loaf/plan.yml": {
        "name": "The Loaf Plan",
        "short_name": "Loaf",
        "mark": "LOAF",
        "other_names": ["The Plan of Loaves"],
        "publisher": "Assembly of bakers",
        "adopted": "Rye, March 2025",
        "kinds": {
            "aim": {"one": "aim", "many": "aims"},
            "step": {"one": "step", "many": "steps", "name": "{mark} step {number}"},
        },
        "hue": {"light": "#00628F", "dark": "#7cc4ea", "shape": "pill"},
        "counted": "step",
        "summary": "What bakers plan.",
        "note": "Read at the mill.",
        "gaps": ["Aim 2: not found."],
        "source": {"title": "The Loaf Plan, printed", "note": "A copy."},
    },
    "plans/loaf/aim-1.yml": {
        "number": "1",
        "text": "Bread is good.",
        "source": {
            "title": "The Loaf Plan, page 1",
            "url": "https://example.org/loaf",
            "publisher": "The mill",
            "retrieved": "2026-01-01",
            "licence": "free",
            "note": "A good copy.",
        },
        "confidence": "copy",
        "confidence_note": "Read twice.",
        "items": [
            {
                "number": "1.1",
                "title": "Hot ovens",
                "text": "By 2030, *all* ovens are hot.[^1]",
                "shown_wording": "as printed",
                "footnotes": {"1": "Hot is over 200 degrees."},
                "due": {"year": "2030", "words": "By 2030"},
                "explanation": "An oven that is cold bakes nothing.",
                "explanation_source": {"title": "The Loaf Plan, annex"},
                "variants": [
                    {
                        "name": "As spoken",
                        "text": "All ovens are hot by 2030.",
                        "source": {"title": "A recording"},
                        "note": "Heard once.",
                    }
                ],
                "repairs": [
                    {"found": "allovens", "restored": "*all* ovens", "why": "A space had fallen."}
                ],
                "note": "Ovens of *stone* too.",
                "cites": [{"words": "hot", "name": "The book of heat", "note": "A mention."}],
            },
            {
                "number": "1.10",
                "text": "Flour is milled.",
                "number_inferred": "yes",
                "number_note": "From its place.",
                "wording": "partial",
                "wording_note": "The page is torn.",
                "confidence": "recalled",
            },
            {"number": "1.2", "text": "Water is clean.", "confidence": "checked"},
        ],
        "inferred_items": [{"number": "1.3", "reason": "The list jumps."}],
    },
    "plans/loaf/aim-2.yml": {
        "number": "2",
        "wording": "unavailable",
        "wording_note": "The page is lost.",
        "items": [{
            "number": "2.1",
            "text": "Salt is white.",
            "explanation": "Salt from the sea",
            "explanation_wording": "partial",
            "explanation_note": "The rest is lost.",
        }],
    },
    "frameworks/oven/framework.yml": {
        "name": "World Oven Framework",
        "short_name": "Ovens",
        "mark": "WOF",
        "order": "1",
        "kinds": {"point": {"one": "point", "many": "points"}},
        "hue": {"light": "#256b2a", "dark": "#8ccf8f", "shape": "tag"},
        "summary": "What ovens are to be.",
        "titles_note": "Titles are ours.",
        "source": {"title": "The framework"},
        "sections": {"warm": {"title": "Warm things", "note": "All of them."}},
        "gaps": ["No index."],
        "note": "Read in a copy.",
        "items": [
            {
                "number": "A-1(2)",
                "title": "Heat",
                "section": "warm",
                "text": "Ovens are hot and safe.",
                "ids": ["WOF-A-1-2"],
                "url": "https://example.org/wof/a",
                "colour": "#bf8b2e",
                "items": [{"number": "A-1(2).a", "text": "Doors are closed."}],
            },
            {"number": "T1059.001", "text": "Ovens are clean."},
            {"number": "1.10", "text": "Ovens are ten."},
            {"number": "1.1", "text": "Ovens are one."},
        ],
    },
    "frameworks/mill/framework.yml": {
        "name": "Mill Charter",
        "mark": "MC",
        "kinds": {"duty": {"one": "duty", "many": "duties", "name": "{mark} {number}"}},
        "hue": {"light": "#19486A", "dark": "#9CC7E8", "shape": "tile"},
        "source": {"title": "The charter"},
        "items": [
            {"number": "1", "title": "Stones", "text": "Stones are sharp", "colour": "#e5243b"},
            {"number": "2", "title": "Sails", "text": "Sails are whole"},
        ],
    },
    "frameworks/oven/alignments-mill.yml": {
        "id": "oven-mill",
        "asserted_by": "The Miller",
        "basis": "published-by",
        "status": "imported",
        "complete": "no",
        "source": {"title": "The Miller’s other list"},
        "alignments": [{"from": "T1059.001", "to": ["mill:1"]}],
    },
    "resolutions/9/rev-a.yml": {
        "title": "On heat",
        "symbol": "BR/9",
        "name": "Rev.A",
        "stage": "adopted",
        "language": "en",
        "confidence": "copy",
        "source": {"title": "Resolution 9", "note": "A scan."},
        "adopted": {
            "meeting": "Ninth assembly",
            "place": "Rye",
            "date": "2025-03",
            "statement": "Adopted at Rye",
        },
        "masthead": ["ASSEMBLY OF BAKERS", "BR/9"],
        "enacting": "*The assembly of bakers*",
        "note": "The scan is pale.",
        "preamble": [
            {
                "text": "*Noting* the World Oven Framework[^1],",
                "verbs": ["Noting"],
                "cites": [{"words": "World Oven Framework", "to": "oven", "note": "By name."}],
            },
            {"text": "*Noting* the yeast,", "note": "The copy is pale here."},
            {"text": "*Noting* the salt,"},
        ],
        "operative": [
            {
                "number": "1",
                "heading": "Heat",
                "verbs": ["Urges"],
                "addressees": ["bakers"],
                "due": {"year": "2031", "words": "by 2031"},
                "text": "*Urges* bakers to heat their ovens by 2031:",
                "cites": [
                    {
                        "words": "ovens",
                        "name": "The book of ovens",
                        "url": "https://example.org/ovens",
                    }
                ],
                "items": [
                    {"number": "a", "text": "in winter; and"},
                    {"number": "b", "text": "in summer."},
                ],
            },
            {"number": "2", "text": "Thanks the miller."},
        ],
        "footnotes": {"1": "As of 2025."},
    },
    "resolutions/9/rev-0.yml": {
        "title": "On warmth",
        "symbol": "BR/9/0",
        "stage": "superseded",
        "language": "de",
        "source": {"title": "Resolution 9, first"},
        "operative": [{"number": "1", "text": "Bäcker heizen."}],
    },
    "resolutions/9/alignments-x.yml": {
        "id": "nine",
        "revision": "rev-a",
        "asserted_by": "The bakers’ assembly",
        "asserted_by_short": "the assembly",
        "title": "Said in the text",
        "basis": "adopted-text",
        "status": "imported",
        "complete": "yes",
        "date": "2025-03",
        "source": {"title": "The text itself"},
        "alignments": [
            {
                "from": "1(a)",
                "to": ["oven:A-1(2)"],
                "quote": "in winter",
                "target_quote": "hot and safe",
                "degree": "high",
            },
            {"from": "pp1", "to": ["oven:T1059.001", "loaf:1.1"]},
        ],
    },
    "plans/loaf/alignments-y.yml": {
        "id": "loaf-list",
        "asserted_by": "The Miller",
        "basis": "published-by",
        "status": "imported",
        "complete": "unknown",
        "complete_note": "The list is torn.",
        "note": "A list.",
        "source": {"title": "The Miller’s list", "url": "https://example.org/list"},
        "alignments": [
            {"from": "1", "to": ["WOF-A-1-2", "oven:1.10"], "note": "As listed."},
            {
                "from": "1.1",
                "to": ["oven:A-1(2)"],
                "status": "proposed",
                "basis": "editorial",
                "quote": "ovens are hot",
                "rationale": "Both ask for *hot* ovens.",
            },
            {"from": "1.2", "to": ["oven:1.1"], "relation": "none", "rationale": "No heat."},
            {"from": "1.10", "to": ["mill"], "relation": "none", "rationale": "No mill is meant."},
            {"from": "2.1", "to": ["mill:2", "oven:A-1(2).a"]},
        ],
    },
    "plans/loaf/alignments-z.yml": {
        "id": "loaf-doubt",
        "asserted_by": "The Sceptic",
        "basis": "party-or-expert",
        "status": "reviewed",
        "reviewed": [{"by": "A second baker", "date": "2026-01-02"}],
        "complete": "yes",
        "source": {"title": "A letter"},
        "alignments": [
            {"from": "2.1", "to": ["mill:2"], "relation": "none", "rationale": "Salt has no sails."}
        ],
    },
    "about.md": "# About bread\n\nBread is **good**.\n",
}  # fmt: skip


BILINGUAL: dict[str, Any] = copy.deepcopy(TINY)
BILINGUAL["site.yml"]["languages"] = ["fr", "ar"]
BILINGUAL |= {
    "words.fr.yml": {
        "language": "fr",
        "name": "Le pain",
        "disclaimer": "N’est le site officiel d’aucune boulangerie.",
        "instruments": {
            "oven": {
                "name": "Cadre des fours",
                "kinds": {"point": {"one": "règle", "many": "règles"}},
            }
        },
    },
    "frameworks/oven/framework.fr.yml": {
        "language": "fr",
        "official": "yes",
        "partial": "Only one was found.",
        "confidence": "copy",
        "source": {"title": "Le cadre, imprimé"},
        "texts": [{"number": "1.1", "text": "Les fours sont chauds."}],
    },
}
"""The tiny site in two more languages: one with words of its own, one with those of the program."""


def write_tree(folder: Path, tree: Mapping[str, Any]) -> Path:
    """Write a tree; a text is written as it is, anything else as JSON."""
    for name, value in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
        path.write_text(text, "utf-8", newline="\n")
    return folder


def changed(tree: Mapping[str, Any], **files: Any) -> dict[str, Any]:
    """A deep copy of a tree."""
    return copy.deepcopy(dict(tree)) | files


def config(folder: Path, content: Path, *lines: str) -> Path:
    """A configuration for another content tree: the project's own, and where the tree is."""
    path = folder / "mkdocs.yml"
    text = [
        f"INHERIT: {json.dumps(str(ROOT / 'mkdocs.yml'))}",
        f"docs_dir: {json.dumps(str(content))}",
        f"site_dir: {json.dumps(str(folder / 'site'))}",
    ]
    path.write_text("\n".join([*text, *lines]) + "\n", "utf-8")
    return path


def run(
    *command: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    timeout: int = 180,
    inherited: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command of the environment that runs the tests, or a script by its file.

    `env` is added to the environment of the tests, or to the one that is to be `inherited`.
    """
    words = [*map(str, command)]
    environment = {**(os.environ if inherited is None else inherited), **ENVIRONMENT, **(env or {})}
    if warm_start.can_start(words[0], environment, cwd):
        return warm_start.run(words, environment, cwd, timeout)
    return subprocess.run(
        [sys.executable, *([] if words[0].endswith(".py") else ["-m"]), *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=timeout,
        check=False,
    )


DEMONSTRATION = """\
repository: {url: https://git.example/alignments, branch: main, content: content}
corrections_mail: corrections@example.org
"""
"""What the demonstration build of the real content adds to site.yml."""


def build(
    config_file: Path, out: Path, *, program: str = "mkdocs", env: Mapping[str, str] | None = None
) -> Path:
    """Build a site strictly, or fail with what the program said."""
    done = run(program, "build", "--strict", "-f", config_file, "-d", out, env=env)
    assert done.returncode == 0, f"{program} build failed:\n{done.stdout}\n{done.stderr}"
    return out


def entry(address: str) -> str:
    """The file of a page at an address."""
    return f"{address}/index.html".lstrip("/")


def asset(root: Path, name: str) -> Path:
    """The one script or stylesheet of a folder’s assets/ with a plain name, such as `hues.css`."""
    stem, _, ending = name.partition(".")
    (found,) = [p for p in (root / "assets").glob(f"{stem}.*.{ending}") if p.name.count(".") == 2]
    return found


@dataclass(frozen=True)
class Built:
    """A built site: its pages by path (`plans/x/index.html`), and the model it was built from."""

    name: str
    content: Path
    root: Path
    base: str = ""  # the path part of the site's address, where it has one

    @cached_property
    def site(self) -> Site:
        site, report = load(self.content)
        assert site is not None and not report.errors, report
        return site

    @cached_property
    def sites(self) -> dict[str, Site]:
        """The site in each of its languages, by code; its own is the first."""
        return {str(site.record.language): site for site in every_language(self.site)}

    @cached_property
    def generated(self) -> dict[str, Page]:
        """Every generated page by its file."""
        found = (page for site in self.sites.values() for page in pages(site))
        return {entry(page.address): page for page in found}

    def site_at(self, path: str) -> Site:
        """The site in the language of a page."""
        page = self.generated.get(path)
        return self.sites[page.language] if page and page.language else self.site

    def of_each_kind(self) -> list[str]:
        """The first and the last page of every kind in every language, and all written by hand."""
        kinds: dict[tuple[str, str], list[str]] = {}
        for path, page in self.generated.items():
            kinds.setdefault((page.language, page.kind), []).append(path)
        found = dict.fromkeys(path for of in kinds.values() for path in (of[0], of[-1]))
        written = sorted(p.relative_to(self.root).as_posix() for p in self.root.rglob("*.html"))
        return [*found, *(path for path in written if path not in self.generated)]

    @cached_property
    def pages(self) -> dict[str, Document]:
        found = sorted(self.root.rglob("*.html"))
        return {p.relative_to(self.root).as_posix(): Document.read(p) for p in found}

    def asset(self, name: str) -> Path:
        """A script or stylesheet by its plain name: its file carries a hash, too."""
        return asset(self.root, name)

    def page(self, address: str) -> Document:
        """The page at an address without slashes at its ends; empty for the home page."""
        return self.pages[f"{address}/index.html".lstrip("/")]

    def follow(self, page: str, href: str) -> tuple[str, str] | None:
        """The file and fragment that a link on a page leads to; None where it leaves the site."""
        where = f"http://here/{page}"
        target = urlsplit(urljoin(where, href))
        if target.scheme not in ("http", "https") or target.netloc != "here":
            return None
        path = unquote(target.path)
        if self.base and path.startswith(self.base):
            path = path[len(self.base) - 1 :]
        path = posixpath.normpath(path.lstrip("/") or ".") + ("/" if path.endswith("/") else "")
        if path in (".", "./"):
            path = "index.html"
        elif path.endswith("/"):
            path += "index.html"
        return path, unquote(target.fragment)


def real_content(folder: Path, *, in_all: bool = False) -> Path:
    """A copy of the real content: in its own language or, if it is asked for, in all of them.

    It names a repository, as the content does not yet: Edit, Suggest and History are seen and
    tested on every kind of page.
    """
    shutil.copytree(CONTENT, folder)
    site = folder / "site.yml"
    text = site.read_text("utf-8")
    if not in_all:
        found = re.search(r"^languages: \[(.*)\]\n", text, re.MULTILINE)
        assert found, "content/site.yml lists the languages of the site in one line"
        text = text.replace(found.group(), "")
        others = found.group(1).split(", ")
        for code in others:
            for path in folder.rglob(f"*.{code}.yml"):
                path.unlink()
        locked = re.compile(rf"^ +\S+/({'|'.join(others)}): .*\n", re.MULTILINE)
        for path in folder.rglob("lock.yml"):
            path.write_text(locked.sub("", path.read_text("utf-8")), "utf-8")
    site.write_text(f"{text.rstrip()}\n{DEMONSTRATION}", "utf-8")
    return folder


def _write_content(name: str, content: Path) -> None:
    if name == "small":
        assert SMALL
        shutil.copytree(SMALL, content)
    elif name in ("real", "languages"):
        real_content(content, in_all=name == "languages")
    else:
        write_tree(content, BILINGUAL if name == "bilingual" else TINY)


@cache
def built(name: str) -> Built:
    """A site by name, built once a run."""

    def make(out: Path) -> None:
        _write_content(name, out / "content")
        build(config(out, out / "content"), out / "site")

    out = once(name, make)
    return Built(name, out / "content", out / "site")


def venue_archive() -> Path:
    """The venue edition of the real content in its own language, made once a run."""

    def make(folder: Path) -> None:
        done = run("generator", "bundle", "--out", folder / "venue.zip")
        assert done.returncode == 0, done.stderr

    return once("venue", make) / "venue.zip"


# A small DOM

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
UNSEEN = frozenset(("head", "script", "style", "template"))
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "tspan",
    ]
)


class Node:
    """An element: its tag, attributes, children (nodes and texts) and parent."""

    __slots__ = ("attrs", "children", "line", "parent", "tag")

    def __init__(self, tag: str, attrs: dict[str, str], parent: Node | None, line: int) -> None:
        self.tag, self.attrs, self.parent, self.line = tag, attrs, parent, line
        self.children: list[Node | str] = []

    def walk(self) -> Iterator[Node]:
        """This element and every one inside, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def all(self, tag: str = "", css: str = "") -> list[Node]:
        """Elements inside by tag and class."""
        return [n for n in self.walk() if (not tag or n.tag == tag) and (not css or css in n.css)]

    @property
    def css(self) -> list[str]:
        return self.attrs.get("class", "").split()

    def text(self, *, without: frozenset[str] = frozenset()) -> str:
        """The words a reader sees, white space as one space, blocks kept apart."""
        parts: list[str] = []
        self._text(parts, UNSEEN | without)
        return " ".join("".join(parts).split())

    def _text(self, parts: list[str], skip: frozenset[str]) -> None:
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif child.tag not in skip:
                block = child.tag not in INLINE
                if block:
                    parts.append("\n")
                child._text(parts, skip)
                if block:
                    parts.append("\n")

    def inside(self, tag: str = "", css: str = "") -> bool:
        """Whether it stands in such an element."""
        node = self.parent
        while node:
            if (not tag or node.tag == tag) and (not css or css in node.css):
                return True
            node = node.parent
        return False


class Document(HTMLParser):
    """A page as a tree. `mistakes` are tags that are closed wrongly or not at all."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {}, None, 0)
        self.mistakes: list[str] = []
        self._open = self.root
        self.feed(text)
        self.close()
        if self._open is not self.root:
            self.mistakes.append(f"<{self._open.tag}> of line {self._open.line} is not closed")

    @classmethod
    def read(cls, path: Path) -> Document:
        return cls(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        line = self.getpos()[0]
        if len(set(names)) != len(names):
            self.mistakes.append(f"<{tag}> in line {line} has an attribute twice: {names}")
        node = Node(tag, {k: v or "" for k, v in attrs}, self._open, line)
        self._open.children.append(node)
        if tag not in VOID:
            self._open = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open = self._open.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._open.tag == tag:
            self._open = self._open.parent or self.root
            return
        self.mistakes.append(f"</{tag}> in line {self.getpos()[0]} closes <{self._open.tag}>")
        node: Node | None = self._open
        while node and node.tag != tag:
            node = node.parent
        if node and node.parent:
            self._open = node.parent

    def handle_data(self, data: str) -> None:
        self._open.children.append(data)

    @cached_property
    def nodes(self) -> list[Node]:
        return list(self.root.walk())

    @cached_property
    def ids(self) -> Counter[str]:
        return Counter(n.attrs["id"] for n in self.nodes if "id" in n.attrs)

    @cached_property
    def by_id(self) -> dict[str, Node]:
        return {n.attrs["id"]: n for n in reversed(self.nodes) if "id" in n.attrs}

    @cached_property
    def visible(self) -> str:
        return self.root.text()

    @cached_property
    def links(self) -> list[str]:
        """The targets of all links, of <a> in the page and in pictures."""
        return [
            n.attrs[name]
            for n in self.nodes
            if n.tag in ("a", "area")
            for name in ("href", "xlink:href")
            if name in n.attrs
        ]

    def tag(self, tag: str, css: str = "") -> list[Node]:
        return [n for n in self.nodes if n.tag == tag and (not css or css in n.css)]

    def meta(self, name: str) -> list[str]:
        return [n.attrs.get("content", "") for n in self.tag("meta") if n.attrs.get("name") == name]

    @cached_property
    def body_of_ours(self) -> Node | None:
        """The generated part of the page: its one element, which all of it is in."""
        found = [n for n in self.nodes if n.tag in ("div", "article") and "al" in n.css]
        assert len(found) <= 1, [n.attrs for n in found]
        return found[0] if found else None


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def squeezed(text: str) -> str:
    """White space as one space."""
    return re.sub(r"\s+", " ", text).strip()
