# ruff: noqa: E501
"""Write a benchmark corpus: a content tree in our format, and the same content as Markdown.

    python tests/bench/corpus.py --resolutions 1000 --paragraphs 40 --out DIR

DIR/content/   one plan, N resolutions with an alignment set each, two frameworks (YAML)
DIR/mkdocs.yml builds it with our plugin
DIR/mkdocs/    the same pages as Markdown, for plain MkDocs + Material
DIR/hugo/      the same pages as Markdown, with a small theme of its own, for Hugo

Deterministic: every text is drawn from a seeded generator, nothing from clock or machine, and a
smaller corpus is a prefix of a larger one. The Markdown is made from the fragments that our own
templates print, so that it says what our pages say, whatever they say today: headings,
paragraphs, lists, `<details>`, links. Left out are the pictures, words for screen readers only,
the pages that only lead on to a resolution's revision, and every kind of page that is not one of
TWINNED (matrices, coverage, explorer, briefs, asks, search): those are ours to make on top.
"""

from __future__ import annotations

import argparse
import html
import json
import posixpath
import random
import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = "alignments-1"
# Kinds of page that the others make too. Only we make the rest, and the files beside the pages: the
# others' links to them lead to the top of their page.
TWINNED = (
    "home", "index", "plan", "goal", "target", "resolution", "framework", "item", "methodology",
)  # fmt: skip

WORDS = [
    "access",
    "action",
    "activity",
    "adapt",
    "address",
    "agree",
    "aim",
    "allow",
    "annual",
    "apply",
    "approach",
    "area",
    "arrange",
    "assess",
    "assist",
    "authority",
    "aware",
    "balance",
    "baseline",
    "basin",
    "benefit",
    "best",
    "between",
    "beyond",
    "body",
    "border",
    "bring",
    "broad",
    "build",
    "capacity",
    "care",
    "change",
    "clear",
    "close",
    "coast",
    "collect",
    "common",
    "community",
    "compare",
    "complete",
    "concern",
    "condition",
    "conduct",
    "connect",
    "consider",
    "consult",
    "continue",
    "coordinate",
    "corridor",
    "cost",
    "country",
    "create",
    "current",
    "data",
    "deadline",
    "decide",
    "define",
    "degree",
    "deliver",
    "demand",
    "design",
    "detail",
    "develop",
    "direct",
    "disturb",
    "document",
    "draw",
    "effect",
    "effort",
    "emerge",
    "enable",
    "engage",
    "ensure",
    "equal",
    "establish",
    "estimate",
    "evidence",
    "examine",
    "example",
    "expand",
    "experience",
    "expert",
    "explain",
    "extend",
    "facility",
    "factor",
    "field",
    "finance",
    "find",
    "focus",
    "follow",
    "forest",
    "form",
    "forum",
    "full",
    "fund",
    "further",
    "gap",
    "gather",
    "global",
    "goal",
    "good",
    "govern",
    "grant",
    "green",
    "group",
    "grow",
    "guide",
    "habitat",
    "harbour",
    "harm",
    "health",
    "help",
    "high",
    "hold",
    "improve",
    "include",
    "increase",
    "inform",
    "inland",
    "innovate",
    "inquire",
    "institute",
    "integrate",
    "intend",
    "invest",
    "island",
    "issue",
    "join",
    "keep",
    "knowledge",
    "lake",
    "land",
    "large",
    "law",
    "lead",
    "learn",
    "legal",
    "level",
    "likely",
    "limit",
    "link",
    "local",
    "long",
    "loss",
    "maintain",
    "major",
    "manage",
    "map",
    "marine",
    "measure",
    "meet",
    "member",
    "method",
    "migrate",
    "minimum",
    "mitigate",
    "model",
    "modern",
    "monitor",
    "motion",
    "mountain",
    "nation",
    "nature",
    "need",
    "network",
    "northern",
    "note",
    "number",
    "observe",
    "ocean",
    "offer",
    "open",
    "operate",
    "option",
    "order",
    "organize",
    "outcome",
    "overall",
    "partner",
    "pasture",
    "path",
    "people",
    "period",
    "permit",
    "phase",
    "place",
    "plan",
    "plant",
    "point",
    "policy",
    "pool",
    "practice",
    "prepare",
    "present",
    "press",
    "prevent",
    "principle",
    "prior",
    "problem",
    "process",
    "produce",
    "programme",
    "progress",
    "project",
    "promote",
    "protect",
    "provide",
    "public",
    "pursue",
    "quality",
    "range",
    "rapid",
    "rate",
    "reach",
    "recent",
    "record",
    "recover",
    "reduce",
    "reef",
    "refer",
    "reform",
    "region",
    "relate",
    "release",
    "relevant",
    "rely",
    "remain",
    "report",
    "research",
    "reserve",
    "resource",
    "respect",
    "respond",
    "restore",
    "result",
    "review",
    "revise",
    "risk",
    "river",
    "route",
    "rule",
    "rural",
    "safe",
    "scale",
    "science",
    "season",
    "secure",
    "sector",
    "seek",
    "select",
    "serve",
    "share",
    "shore",
    "significant",
    "site",
    "skill",
    "social",
    "soil",
    "source",
    "southern",
    "space",
    "species",
    "stage",
    "standard",
    "state",
    "steady",
    "step",
    "stock",
    "strategy",
    "strengthen",
    "study",
    "subject",
    "success",
    "suitable",
    "supply",
    "support",
    "survey",
    "sustain",
    "system",
    "target",
    "task",
    "technical",
    "term",
    "territory",
    "threat",
    "timely",
    "tool",
    "total",
    "track",
    "trade",
    "tradition",
    "train",
    "transfer",
    "trend",
    "type",
    "unit",
    "update",
    "urban",
    "urgent",
    "use",
    "valley",
    "value",
    "various",
    "view",
    "voluntary",
    "waste",
    "water",
    "way",
    "western",
    "wetland",
    "whole",
    "wide",
    "wild",
    "work",
    "world",
    "year",
    "yield",
]
JOINERS = [
    "and",
    "of",
    "the",
    "in",
    "for",
    "to",
    "with",
    "by",
    "on",
    "from",
    "through",
    "within",
    "across",
    "the",
    "of",
    "and",
    "the",
    "in",
]
VERBS = (
    "Urges",
    "Calls upon",
    "Encourages",
    "Invites",
    "Recommends",
    "Requests",
    "Welcomes",
    "Further encourages",
    "Instructs",
    "Decides",
)
ADDRESSEES = {
    "parties": "Parties", "secretariat": "the Secretariat", "council": "the Scientific Council",
    "partners": "partner organizations", "donors": "funding bodies", "networks": "regional networks",
    "non-parties": "non-Parties", "industry": "the private sector",
}  # fmt: skip
# Of ten resolutions' sets: asserter, short name, basis, status, whether the list is whole.
ASSERTERS = (
    ("The Register of Linked Texts", "the Register", "published-by", "imported", "no"),
    ("The resolution itself", "the resolution", "adopted-text", "reviewed", "yes"),
    (
        "The editors of this site (not the Assembly)",
        "the editors",
        "editorial",
        "proposed",
        "unknown",
    ),
    ("The Register of Linked Texts", "the Register", "published-by", "imported", "no"),
    ("The secretariat of the Assembly", "the secretariat", "secretariat", "endorsed", "yes"),
    (
        "The editors of this site (not the Assembly)",
        "the editors",
        "editorial",
        "proposed",
        "unknown",
    ),
    ("The resolution itself", "the resolution", "adopted-text", "reviewed", "unknown"),
    ("A panel of experts", "the panel", "party-or-expert", "reviewed", "no"),
    ("The Register of Linked Texts", "the Register", "published-by", "imported", "no"),
    ("The editors of this site (not the Assembly)", "the editors", "editorial", "proposed", "no"),
)

FIRST_GOALS, FIRST_TARGETS = "ABCD", 23  # a framework of 27 units, goals and targets side by side
# A framework of 17 goals that hold 169 targets.
SECOND_TARGETS = (12, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 14)
PLAN_GOALS, PLAN_TARGETS = 30, 5


def words(rng: random.Random, count: int) -> list[str]:
    """`count` words that look like a sentence from some way off."""
    out = []
    while len(out) < count:
        out.append(rng.choice(WORDS))
        if rng.random() < 0.45:
            out.append(rng.choice(JOINERS))
    return out[:count]


def sentence(rng: random.Random, least: int, most: int) -> str:
    found = words(rng, rng.randint(least, most))
    found[0] = found[0].capitalize()
    for index in range(9, len(found) - 4, 11):
        found[index] += ","
    return " ".join(found) + "."


def title(rng: random.Random, least: int = 3, most: int = 6) -> str:
    return " ".join(words(rng, rng.randint(least, most))).capitalize()


def span(rng: random.Random, text: str) -> str:
    """Some consecutive words of a text, to be quoted from it."""
    found = text.replace("*", "").rstrip(".;").split()
    length = min(rng.randint(7, 14), len(found))
    start = rng.randint(0, len(found) - length)
    return " ".join(found[start : start + length])


# ---- the content tree


def block(indent: int, field: str, text: str) -> str:
    """A field with a literal block, wrapped as in our own content."""
    lines, line, pad = [], "", " " * (indent + 2)
    for word in text.split():
        if line and len(line) + len(word) > 82 - indent:
            lines.append(pad + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(pad + line)
    return f"{' ' * indent}{field}: |\n" + "\n".join(lines) + "\n"


SOURCE = """source:
  title: {title}
  url: https://texts.example.org/{path}
  publisher: {publisher}
  retrieved: 2026-11-22
  licence: none, these are random words
"""

SITE = """name: Bench Alignments
headline: How drawn words are related to drawn words
summary: |
  A plan, its resolutions and two frameworks that nobody adopted, to measure builds with.
description: Random words, set beside random words.
disclaimer: |
  Not an official site of anybody. Texts are drawn from a list of words, and so are the alignments.
address: https://alignments.example.org/
home_plan: plan
language: en
resolutions:
  id_prefix: res-
  name: Resolutions of the Assembly
  mark: Res
  hue: {light: "#8A4500", dark: "#e6ab72", shape: bar}
  summary: |
    Resolutions of the Assembly, in the revision in force.
trust:
  The text is drawn: |
    No words here were adopted by anybody.
  So are the alignments: |
    They say nothing about anything.
"""


class Tree:
    """Writes a content tree; `targets` are what paragraphs can be aligned with."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.texts: dict[str, str] = {}

    def write(self, path: str, text: str) -> None:
        file = self.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        assert len(text.encode()) < 1_000_000, f"{path} is too large"

    def site(self) -> None:
        self.write("site.yml", SITE)
        verbs = "".join(f"  {verb.lower()}: {{label: {verb}}}\n" for verb in VERBS)
        addressees = "".join(f"  {id}: {{label: {label}}}\n" for id, label in ADDRESSEES.items())
        self.write("vocabulary.yml", f"verbs:\n{verbs}addressees:\n{addressees}")

    def plan(self) -> None:
        rng = random.Random(f"{SEED}/plan")
        self.write(
            "plans/plan/plan.yml",
            "name: Long-term Plan of the Assembly\nshort_name: Long-term Plan\nmark: PLAN\norder: 1\n"
            "publisher: The Assembly\nadopted: First session\nkinds:\n  goal: {one: goal, many: goals}\n"
            "  target: {one: target, many: targets}\ncounted: target\n"
            'hue: {light: "#00628F", dark: "#7cc4ea", shape: pill}\n'
            + block(0, "summary", sentence(rng, 14, 20))
            + SOURCE.format(title="The plan as drawn", path="plan", publisher="The Assembly")
            + "confidence: checked\n",
        )
        for goal in range(1, PLAN_GOALS + 1):
            text = self.texts[f"plan:{goal}"] = sentence(rng, 10, 18)
            found = [f"number: {goal}\nkind: goal\n{block(0, 'text', text)}items:\n"]
            for n in range(1, PLAN_TARGETS + 1):
                year = rng.randint(2028, 2034)
                text = self.texts[f"plan:{goal}.{n}"] = (
                    f"By {year}, {sentence(rng, 22, 36).lower()}"
                )
                found.append(
                    f"  - number: {goal}.{n}\n    kind: target\n{block(4, 'text', text)}"
                    f"    due: {{year: {year}, words: By {year}}}\n"
                    + block(4, "explanation", " ".join(sentence(rng, 18, 28) for _ in range(3)))
                    + "\n"
                )
            self.write(f"plans/plan/goal-{goal:02}.yml", "".join(found))

    def frameworks(self) -> None:
        rng = random.Random(f"{SEED}/frameworks")
        items = [
            self._item(rng, "first", number, kind, title(rng), (28, 60), 2)
            for kind, numbers in (("goal", FIRST_GOALS), ("target", range(1, FIRST_TARGETS + 1)))
            for number in numbers
        ]
        self.write(
            "frameworks/first/framework.yml",
            self._head(rng, "First Common Framework", "FCF", 1, "target", "tag", "#256B2A", "#8ccf8f")
            + "items:\n" + "".join(items),
        )  # fmt: skip
        self.write(
            "frameworks/second/framework.yml",
            self._head(
                rng, "Second Common Framework", "SCF", 2, "goal", "tile", "#19486A", "#9CC7E8"
            ),
        )
        for goal, count in enumerate(SECOND_TARGETS, start=1):
            colour = f'colour: "#{rng.randrange(0x202020, 0xC0C0C0):06x}"\n'
            head = self._item(rng, "second", goal, "goal", title(rng, 2, 4), (10, 18), 0)
            targets = (
                self._item(rng, "second", f"{goal}.{n}", "target", "", (18, 40), 2)
                for n in range(1, count + 1)
            )
            self.write(
                f"frameworks/second/goal-{goal:02}.yml", f"{head}{colour}items:\n{''.join(targets)}"
            )

    def _head(
        self, rng: random.Random, name: str, mark: str, order: int, counted: str, shape: str,
        light: str, dark: str,
    ) -> str:  # fmt: skip
        return (
            f"name: {name}\nmark: {mark}\norder: {order}\npublisher: The Union\nadopted: Second session\n"
            "kinds:\n  goal: {one: goal, many: goals}\n  target: {one: target, many: targets}\n"
            f'counted: {counted}\nhue: {{light: "{light}", dark: "{dark}", shape: {shape}}}\n'
            + block(0, "summary", sentence(rng, 12, 18))
            + SOURCE.format(title=f"The {name} as drawn", path=mark.lower(), publisher="The Union")
            + "confidence: checked\n"
        )

    def _item(
        self, rng: random.Random, framework: str, number: object, kind: str, name: str,
        size: tuple[int, int], indent: int,
    ) -> str:  # fmt: skip
        text = self.texts[f"{framework}:{number}"] = sentence(rng, *size)
        pad, dash = " " * (indent + 2 if indent else 0), " " * indent + "- " if indent else ""
        fields = [f"{dash}number: {number}\n{pad}kind: {kind}\n"]
        if name:
            fields.append(f"{pad}title: {name}\n")
        fields.append(f"{pad}ids: [X-{framework.upper()}-{number}]\n")
        return "".join(fields) + block(len(pad), "text", text) + ("\n" if indent else "")

    def own_sets(self) -> None:
        """What the plan is aligned with, and the first framework with the second."""
        rng = random.Random(f"{SEED}/sets")
        first = [id for id in self.texts if id.startswith("first:")]
        second = [id for id in self.texts if id.startswith("second:")]
        for folder, sources, others in (
            ("plans/plan", [id for id in self.texts if id.startswith("plan:")], first + second),
            ("frameworks/first", first, second),
        ):
            rows = "".join(
                f"  - from: {id.partition(':')[2]}\n"
                f"    to: [{', '.join(rng.sample(others, rng.randint(1, 3)))}]\n"
                for id in sources
            )
            self.write(
                f"{folder}/alignments-register.yml",
                f"id: {folder.rpartition('/')[2]}-register\ntitle: Links in the Register\n"
                "asserted_by: The Register of Linked Texts\nasserted_by_short: the Register\n"
                "basis: published-by\nstatus: imported\ncomplete: unknown\n"
                + SOURCE.format(title="The Register", path="register", publisher="The Register")
                + f"alignments:\n{rows}",
            )

    def resolution(self, index: int, paragraphs: int, others: list[str]) -> None:
        rng = random.Random(f"{SEED}/resolution/{index}")
        number = f"{1 + index // 50}.{1 + index % 50}"
        revision = f"rev-s{1 + index // 50}"
        name = title(rng, 5, 9)
        found = [
            f"title: {name}\nsymbol: A/Resolution {number}\nstage: adopted\nlanguage: en\n"
            f"name: Rev.S{1 + index // 50}\nadopted:\n  meeting: Session {1 + index // 50}\n  place: Harbour City\n"
            f"  date: {2000 + index // 50}-06\n"
            + SOURCE.format(title=f"A/Resolution {number}", path=number, publisher="The Assembly")
            + "confidence: checked\noperative:\n"
        ]
        asserter, short, basis, status, complete = ASSERTERS[index % len(ASSERTERS)]
        rows = [
            f"id: res-{number}-links\ntitle: Links of Resolution {number}\nrevision: {revision}\n"
            f"asserted_by: {asserter}\nasserted_by_short: {short}\nbasis: {basis}\nstatus: {status}\n"
            + ("reviewed: [{by: A reader of the register, date: 2026-11-20}]\n" * (status == "reviewed"))
            + f"complete: {complete}\ndate: {2001 + index // 50}-01\n"
            + SOURCE.format(title=f"Links of A/Resolution {number}", path=f"{number}/links", publisher="The Register")
            + "alignments:\n"
        ]  # fmt: skip
        for n in range(1, paragraphs + 1):
            verb = rng.choice(VERBS)
            to = rng.sample(list(ADDRESSEES), rng.randint(1, 2))
            body = words(rng, rng.randint(44, 70))
            for at in range(10, len(body) - 4, 13):
                body[at] += ","
            at = rng.randrange(8, len(body) - 6)
            body[at] = f"*{body[at].rstrip(',')}"
            body[at + 2] = f"{body[at + 2].rstrip(',')}*"
            lead = f"*{verb}* {' and '.join(ADDRESSEES[a] for a in to)} to"
            text = f"{lead} {' '.join(body)};"
            found.append(
                f"  - number: {n}\n{block(4, 'text', text)}    verbs: [{verb}]\n"
                f"    addressees: [{', '.join(to)}]\n\n"
            )
            count = rng.choices((1, 2, 3, 4), (30, 35, 20, 15))[0]
            rows.extend(self._rows(rng, n, text, rng.sample(others, count)))
        self.write(f"resolutions/{number}/{revision}.yml", "".join(found))
        self.write(f"resolutions/{number}/alignments-links.yml", "".join(rows))

    def _rows(self, rng: random.Random, number: int, text: str, others: list[str]) -> Iterator[str]:
        quoting = rng.random() < 0.5
        for group in ([other] for other in others) if quoting else [others]:
            row = f"  - from: {number}\n    to: [{', '.join(group)}]\n"
            if rng.random() < 0.3:
                row += f"    relation: {rng.choice(('contributes-to', 'contributes-to', 'narrower', 'broader'))}\n"
            if rng.random() < 0.4:
                row += f"    degree: {rng.choice(('high', 'medium', 'low'))}\n"
            if rng.random() < 0.1:
                row += "    basis: editorial\n    status: proposed\n"
            if quoting:
                row += block(4, "quote", span(rng, text))
                if rng.random() < 0.5:
                    row += block(4, "target_quote", span(rng, self.texts[group[0]]))
                    row += block(4, "rationale", sentence(rng, 14, 24))
            yield row + "\n"


def write_content(out: Path, resolutions: int, paragraphs: int) -> None:
    """Write the content tree of the given size into `out`."""
    tree = Tree(out)
    tree.site()
    tree.plan()
    tree.frameworks()
    tree.own_sets()
    frameworks = [id for id in tree.texts if not id.startswith("plan:")]
    plan = [id for id in tree.texts if id.startswith("plan:")]
    # One link in eleven leads to the plan, the others to the frameworks.
    others = frameworks + plan[:: len(plan) * 10 // len(frameworks)]
    for index in range(resolutions):
        tree.resolution(index, paragraphs, others)


# ---- the same pages as Markdown

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_MEANT = re.compile(r"([\\`*_\[\]<>|])")
_SPACES = re.compile(r"\s+")
_FILE = re.compile(r"\.(csv|ics|json|md|xml|zip)$")
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}
_STYLES = {"em": "*", "strong": "**", "b": "**", "i": "*"}


class ToMarkdown:
    """One of our fragments as Markdown: blocks of text, parted by blank lines.

    `link` turns an address of ours into one that the tool at hand understands.
    """

    def __init__(self, fragment: str, link) -> None:  # type: ignore[no-untyped-def]
        self.blocks: list[str] = []
        self.line: list[str] = []
        self.prefix, self.suffix = "", ""
        self.link = link
        self.lists: list[bool] = []
        self.href: list[str] = []
        self.bullets = (
            0  # inside `dl` and plain lists blocks follow each other without a blank line
        )
        self.summary = False
        self._read(fragment)

    def text(self) -> str:
        return "\n\n".join(self.blocks) + "\n"

    def flush(self) -> None:
        line = _SPACES.sub(" ", "".join(self.line)).strip()
        self.line.clear()
        if line:
            self._block(f"{self.prefix}{line}{self.suffix}", tight=self.prefix == "- ")
            self.prefix = self.suffix = ""

    def _block(self, block: str, tight: bool = False) -> None:
        if tight and self.blocks and self.blocks[-1].startswith("- "):
            self.blocks[-1] += "\n" + block
        else:
            self.blocks.append(block)

    def _read(self, fragment: str) -> None:
        skip, skipped = 0, ""
        last = ""
        for match in _TOKEN.finditer(fragment):
            closing, tag, rest, words = match.groups()
            if skip:
                if tag == skipped:
                    skip += -1 if closing else 1
                continue
            if words is not None:
                self.line.append(
                    words if self.summary else _MEANT.sub(r"\\\1", html.unescape(words))
                )
                last = ""
                continue
            if not closing and (tag == "svg" or (tag == "span" and "al-vh" in rest)):
                skip, skipped = 1, tag
                continue
            if closing:
                self._close(tag)
            else:
                if last in ("/a", "/span", "/b") and tag in ("a", "span", "b"):
                    self.line.append(" ")
                self._open(tag, rest)
            last = closing + tag
        self.flush()

    def _open(self, tag: str, rest: str) -> None:
        if self.summary:
            return
        if tag in _STYLES:
            self.line.append(_STYLES[tag])
        elif tag == "mark":
            self.line.append("<mark>")
        elif tag == "q":
            self.line.append("“")
        elif tag == "a":
            self.href.append(dict(_ATTRIBUTE.findall(rest)).get("href", ""))
            self.line.append("[")
        elif tag in ("span", "sup"):
            pass
        elif tag == "summary":
            self.flush()
            self.summary = True
        elif tag == "dd":
            self.line.append(": ")
        else:
            self.flush()
            attributes = dict(_ATTRIBUTE.findall(rest)) if rest else {}
            id = attributes.get("id", "")
            if tag in _HEADINGS:
                self.prefix = _HEADINGS[tag]
                self.suffix = f" {{#{id}}}" if id and tag != "h1" else ""
            elif tag in ("article", "li") and id:
                # A citable thing: its first line becomes a heading with its permalink.
                self.prefix, self.suffix = "#### ", f" {{#{id}}}"
            elif tag == "div" and id and self.blocks and self.blocks[-1].startswith("<details"):
                self.blocks[-1] = self.blocks[-1].replace("<details", f'<details id="{id}"', 1)
            elif tag in ("li", "dt"):
                self.prefix = "- "

    def _close(self, tag: str) -> None:
        if tag == "summary":
            line = _SPACES.sub(" ", "".join(self.line)).strip()
            self.line.clear()
            self.summary = False
            self.blocks.append(f'<details markdown="1"><summary>{line}</summary>')
        elif self.summary:
            if tag == "span":
                self.line.append(" ")
        elif tag in _STYLES:
            self.line.append(_STYLES[tag])
        elif tag == "mark":
            self.line.append("</mark>")
        elif tag == "q":
            self.line.append("”")
        elif tag == "a":
            self.line.append(f"]({self.link(self.href.pop())})")
        elif tag in ("span", "sup", "dt"):
            pass
        else:
            self.flush()
            if tag == "details":
                self.blocks.append("</details>")


def visible_words(fragment: str) -> int:
    """The words of HTML that a reader sees: no tags, no drawings, no words for screen readers."""
    fragment = re.sub(r"<(svg|script|style)\b.*?</\1>", " ", fragment, flags=re.DOTALL)
    fragment = re.sub(r'<span class="al-vh">.*?</span>', " ", fragment)
    fragment = re.sub(r'<a class="headerlink".*?</a>', " ", fragment)
    return len(re.findall(r"\w+", html.unescape(re.sub(r"<[^>]*>", " ", fragment))))


def markdown_words(text: str) -> int:
    """The words of Markdown that a reader will see."""
    text = re.sub(r"\]\([^)]*\)|<[^>]*>|\s\{#[^}]*\}", " ", text)
    return len(re.findall(r"\w+", text))


THEME = """theme:
  name: material
  language: en
  font: false
  features:
    - navigation.tabs
    - navigation.tabs.sticky
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/moon-waning-crescent, name: Dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/brightness-5, name: Light}
"""
DISCLAIMER = "Not an official site of anybody. Texts are drawn from a list of words, and so are the alignments."
OURS = """site_name: Bench Alignments
docs_dir: content
exclude_docs: |
  *.yml
{theme}plugins:
  - alignments
validation:
  omitted_files: ignore
"""
PLAIN = """site_name: Bench Alignments
site_url: https://alignments.example.org/
copyright: {disclaimer}
{theme}plugins: []
markdown_extensions:
  - attr_list
  - md_in_html
  - toc:
      permalink: false
      toc_depth: 2
validation:
  omitted_files: ignore
nav:
{nav}"""
HUGO = """baseURL = "https://alignments.example.org/"
title = "Bench Alignments"
languageCode = "en"
disablePathToLower = true
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
title = true
[params]
disclaimer = "{disclaimer}"
[menus]
{menu}"""
HUGO_PAGE = """<!doctype html>
<html lang="{{ site.Language.Lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ if not .IsHome }}{{ .Title }} - {{ end }}{{ site.Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="{{ "style.css" | relURL }}">
</head>
<body>
<header><a class="brand" href="{{ "/" | relURL }}">{{ site.Title }}</a>
<nav>{{ range site.Menus.main }}<a href="{{ .URL }}">{{ .Name }}</a> {{ end }}</nav></header>
<main><article>{{ .Content }}</article></main>
<footer><p>{{ site.Params.disclaimer }}</p></footer>
</body>
</html>
"""
HUGO_STYLE = """:root{--ink:#1d2429;--line:#d5dbe0;--link:#00628f}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);font:16px/1.55 system-ui,sans-serif;background:#fff}
header,footer{display:flex;flex-wrap:wrap;gap:1rem;padding:.75rem 1rem;border-bottom:1px solid var(--line)}
footer{border:0;border-top:1px solid var(--line);color:#56616a;font-size:.9rem}
.brand{font-weight:700;text-decoration:none}
nav a{margin-right:.75rem}
main{max-width:56rem;margin:0 auto;padding:1rem}
a{color:var(--link)}
h1{font-size:1.9rem;line-height:1.2}
h2{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem}
h4{margin-bottom:.25rem}
details{border:1px solid var(--line);border-radius:4px;padding:.5rem .75rem;margin:.5rem 0}
summary{cursor:pointer;font-weight:600}
mark{background:#fff1b8}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaed;--line:#3a444c;--link:#7cc4ea}body{background:#14191d}mark{background:#5a4a00;color:inherit}}
"""
SECTIONS = (
    ("Home", ""), ("Long-term Plan", "plans/plan"), ("Resolutions", "resolutions"),
    ("Frameworks", "frameworks"), ("Method", "methodology"),
)  # fmt: skip


def write_markdown(content: Path, out: Path) -> tuple[dict[str, int], str]:
    """Write both Markdown trees of a content tree; returns words by tool, and what was left out."""
    sys.path.insert(0, str(ROOT))
    from generator import load
    from generator.pages import pages

    site, report = load(content)
    if site is None or report.errors:
        raise SystemExit(f"the corpus has mistakes: {report.diagnostics[:3]}")
    every = pages(site)
    leads_on = {p.address: p for p in every if p.redirect}
    shown = [p for p in every if p.kind in TWINNED]
    ours = {p.address for p in every if p.kind not in TWINNED and not p.redirect}
    addresses = {p.address for p in shown}
    instead = {a: resolve(a, p.redirect)[0] for a, p in leads_on.items()}
    above = {"/".join(a.split("/")[:n]) for a in addresses if a for n in range(a.count("/") + 1)}

    def file_of(address: str, index: str) -> str:
        return posixpath.join(address, index) if address in above else f"{address}.md"

    counts = {"ours": 0, "mkdocs": 0, "hugo": 0}
    plan = next((address for address in sorted(addresses) if address.startswith("plans/")), "")
    sections = [(name, plan if address == "plans/plan" else address) for name, address in SECTIONS]
    for tool in ("mkdocs", "hugo"):
        shutil.rmtree(out / tool, ignore_errors=True)
    made: set[Path] = set()
    for page in shown:
        fragment = page.html()
        counts["ours"] += visible_words(fragment)
        for tool, index in (("mkdocs", "index.md"), ("hugo", "_index.md")):
            here = file_of(page.address, index)

            def link(href: str, tool=tool, index=index, here=here, page=page) -> str:  # type: ignore[no-untyped-def]
                if href.startswith(("#", "http:", "https:")):
                    return href
                address, anchor = resolve(page.address, href)
                address = instead.get(address, address)
                if address in ours or _FILE.search(address):
                    return "#"
                assert address in addresses, f"{page.address} links to {href}"
                if tool == "mkdocs":
                    there = posixpath.relpath(
                        file_of(address, index), posixpath.dirname(here) or "."
                    )
                else:
                    there = posixpath.relpath(f"/{address}", f"/{page.address}") + "/"
                return f"{there}#{anchor}" if anchor else there

            text = ToMarkdown(fragment, link).text()
            counts[tool] += markdown_words(text)
            if tool == "hugo":
                head = {"title": page.title, "url": f"/{page.address}/".replace("//", "/")}
                front = "\n".join(f"{key}: {json.dumps(value)}" for key, value in head.items())
                text = f"---\n{front}\n---\n\n" + text.replace(' markdown="1"', "")
            file = out / tool / ("docs" if tool == "mkdocs" else "content") / here
            if file.parent not in made:
                file.parent.mkdir(parents=True, exist_ok=True)
                made.add(file.parent)
            file.write_text(text, encoding="utf-8")
    nav = "".join(f"  - {name}: {file_of(address, 'index.md')}\n" for name, address in sections)
    (out / "mkdocs/mkdocs.yml").write_text(
        PLAIN.format(theme=THEME, nav=nav, disclaimer=DISCLAIMER)
    )
    menu = "".join(
        f'[[menus.main]]\nname = "{name}"\npageRef = "/{address}"\nweight = {n}\n'
        for n, (name, address) in enumerate(sections, start=1)
    )
    (out / "hugo/hugo.toml").write_text(HUGO.format(disclaimer=DISCLAIMER, menu=menu))
    for name in ("single", "list", "home"):
        file = out / f"hugo/layouts/_default/{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(HUGO_PAGE)
    (out / "hugo/static").mkdir()
    (out / "hugo/static/style.css").write_text(HUGO_STYLE)
    return counts, f"{len(shown)} pages; {len(leads_on)} pages that only lead on are ours alone"


def resolve(address: str, href: str) -> tuple[str, str]:
    """The address and anchor that a link on the page at `address` leads to."""
    path, _, anchor = href.partition("#")
    joined = posixpath.normpath(posixpath.join(f"/{address}/", path))
    return joined.strip("/"), anchor


def size(folder: Path, pattern: str) -> tuple[int, int]:
    files: Iterable[Path] = [f for f in folder.rglob(pattern) if f.is_file()]
    sizes = [f.stat().st_size for f in files]
    return len(sizes), sum(sizes)


def copy_content(content: Path, out: Path) -> None:
    """Content that exists, in its own language only: the others' Markdown is in one, too."""
    shutil.copytree(content, out)
    site = out / "site.yml"
    site.write_text(
        re.sub(r"(?m)^languages:.*\n(?:[ #].*\n)*", "", site.read_text("utf-8")), "utf-8"
    )
    for file in [*out.rglob("*.md"), *out.rglob("*.markdown")]:
        file.unlink()  # pages written by hand are the same for both


def write(
    out: Path, resolutions: int, paragraphs: int, markdown: bool = True, content: Path | None = None
) -> dict[str, int]:
    """Write the whole corpus; returns the visible words of each tool's pages."""
    shutil.rmtree(out / "content", ignore_errors=True)
    if content:
        copy_content(content, out / "content")
    else:
        write_content(out / "content", resolutions, paragraphs)
    (out / "mkdocs.yml").write_text(OURS.format(theme=THEME))
    files, bytes_ = size(out / "content", "*.yml")
    print(f"content: {files} files, {bytes_ / 1e6:.1f} MB of YAML")
    if not markdown:
        return {}
    counts, note = write_markdown(out / "content", out)
    print(note)
    for tool, count in counts.items():
        files, bytes_ = size(out / tool, "*.md") if tool != "ours" else (0, 0)
        source = f", {files} files, {bytes_ / 1e6:.1f} MB of Markdown" if files else ""
        print(f"{tool}: {count:,} visible words ({count / counts['ours']:.3f} of ours){source}")
    (out / "words.json").write_text(json.dumps(counts))
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--resolutions", type=int, default=100)
    parser.add_argument("--paragraphs", type=int, default=40)
    parser.add_argument("--content", type=Path, help="content that exists, in place of a made one")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--no-markdown", action="store_true", help="the content tree only")
    given = parser.parse_args()
    start = time.process_time()
    given.out.mkdir(parents=True, exist_ok=True)
    write(given.out, given.resolutions, given.paragraphs, not given.no_markdown, given.content)
    print(f"written in {time.process_time() - start:.0f} s of CPU", file=sys.stderr)


if __name__ == "__main__":
    main()
