"""CONTRIBUTING.md and the architecture: every path and every name that they mention exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.built_site import ROOT
from tests.site.test_promises import ORDER

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
DOCUMENTS = (CONTRIBUTING, ARCHITECTURE, ROOT / "docs" / "search.md")

TOKEN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)")
SUFFIX = re.compile(r"\.(py|ts|md|yml|toml|lock|jinja|html)$")
NAME = re.compile(r"[A-Za-z_]\w*")
COMMAND = re.compile(r"python -m (generator[\w.]*)|alignments (\w+)|make (\w+)|python (\w+\.py)")


def blocks(path: Path) -> list[str]:
    """Rows of tables, items and paragraphs: what belongs together."""
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.M | re.S)
    return [b for b in re.split(r"\n\n|\n(?=[-|\d])", text) if b.strip()]


def is_path(token: str) -> bool:
    """`content/`, `pages.py`; not `/editors/`, which is an address of the site, nor a pattern."""
    plain = not token.startswith("/") and not re.search(r"[\s*<>→]", token)
    return plain and ("/" in token or bool(SUFFIX.search(token)))


def names_of(source: str) -> set[str]:
    """What a module defines: at its top, and in its classes."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name)
    return found


def modules_under(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.rglob("*.py"))
    return [path] if path.suffix == ".py" and path.is_file() else []


def paths_of(block: str) -> list[str]:
    return [token for token in TOKEN.findall(block) if is_path(token)]


def rows() -> list[str]:
    """The table “to add, touch”, without its head."""
    found = [b for b in blocks(CONTRIBUTING) if b.startswith("| ")]
    assert found[0].startswith("| to add | touch")
    return found[1:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.split("|")[1].strip())
def test_a_row_of_the_table_leads_somewhere(row: str) -> None:
    assert paths_of(row), "names no place"


def within(package: str, path: str) -> bool:
    """A path below the package of a paragraph in the architecture: `assemble/`, `parser.py`."""
    return (ROOT / "generator" / package / path).exists()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_exists(document: Path) -> None:
    missing = []
    for block in blocks(document):
        head = re.match(r"\*\*`(\w+)`\*\*", block)
        package = head[1] if head else ""
        for path in paths_of(block):
            here = (ROOT / path).exists() or within(package, path)
            script = list((ROOT / "site_templates/frontend/src").rglob(path))
            built = path.startswith(("assets/", "pagefind/", "generator.pages"))
            if not (here or script or built):
                missing.append(path)
        for link in LINK.findall(block):
            if not link.startswith("http") and not (document.parent / link).exists():
                missing.append(link)
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_name_is_defined_where_the_text_says(document: Path) -> None:
    """A name beside paths is defined in a module of one of them; another, somewhere."""
    everywhere = set(ORDER).union(
        *(names_of(m.read_text("utf-8")) for m in modules_under(ROOT / "generator"))
    )
    missing = []
    for block in blocks(document):
        modules = [m for path in paths_of(block) for m in modules_under(ROOT / path)]
        near = set().union(*(names_of(m.read_text("utf-8")) for m in modules))
        for token in TOKEN.findall(block):
            if not NAME.fullmatch(token):
                continue
            constant = token.isupper()
            if token not in (near if constant and modules else everywhere | near | OUTSIDE):
                missing.append(token)
    assert not missing


# Words of other things than Python: Git's branch, the program `gh`, a value, a field, an anchor.
OUTSIDE = frozenset({"main", "gh", "generator", "also"})


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_exists(document: Path) -> None:
    from generator.cli import main

    makefile = (ROOT / "Makefile").read_text("utf-8")
    for token in [*TOKEN.findall(document.read_text("utf-8")), *indented(document)]:
        found = COMMAND.match(token.strip())
        if not found:
            continue
        module, command, target, script = found.groups()
        if module:
            path = ROOT / module.replace(".", "/")
            assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), token
        assert not command or command in main.commands, token
        assert not target or re.search(rf"^{target}:", makefile, re.M), token
        assert not script or (ROOT / script).is_file(), token


def indented(document: Path) -> list[str]:
    return re.findall(r"^    (\S.*)$", document.read_text("utf-8"), re.M)


# ---- the architecture


def test_every_package_has_a_paragraph_in_the_order_of_imports() -> None:
    text = ARCHITECTURE.read_text("utf-8")
    heads = [h.removeprefix("generator/") for h in re.findall(r"^\*\*`([^`]+)`\*\*", text, re.M)]
    special = {"": "__init__.py", "pages": "pages.py"}
    assert heads == [special.get(name, name) for name in ORDER if name != "__main__"]


def test_the_architecture_is_read_in_five_minutes() -> None:
    text = ARCHITECTURE.read_text("utf-8")
    assert len(text.split("\n")) <= 160
    assert len(text.split()) <= 1500  # at 300 words a minute


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_private_dialect(document: Path) -> None:
    words = re.findall(
        r"\b(rooms?|houses?|told|stands?|desks?|meant)\b", document.read_text("utf-8")
    )
    assert not words
