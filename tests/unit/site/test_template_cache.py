"""Templates are compiled once for all processes, and anew for another source or other settings."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from jinja2 import DictLoader, Environment

from generator.site.render import template_cache
from generator.site.render.template_cache import TemplateCache


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Iterator:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


@pytest.fixture
def compiled(monkeypatch) -> list[str]:
    """The names of the templates that are compiled from their source."""
    names: list[str] = []
    real = Environment.compile

    def compile(self, source, name=None, *more, **options):
        names.append(name)
        return real(self, source, name, *more, **options)

    monkeypatch.setattr(Environment, "compile", compile)
    return names


def rendered(cache: TemplateCache, source: str, **settings) -> str:
    env = Environment(loader=DictLoader({"a": source}), bytecode_cache=cache, **settings)
    env.filters["loud"] = lambda words: words.upper()
    return env.get_template("a").render(who="world")


def test_another_process_does_not_compile_again(folder, compiled):
    source = "Hello {{ who }}{{ '!' | loud }}"
    assert rendered(TemplateCache(folder), source) == "Hello world!"
    assert rendered(TemplateCache(folder), source) == "Hello world!"
    assert compiled == ["a"]


def test_another_source_and_other_settings_are_compiled(folder, compiled):
    for _ in range(2):
        assert rendered(TemplateCache(folder), "<{{ who }}\n") == "<world"
        assert rendered(TemplateCache(folder), "<b{{ who }}\n") == "<bworld"
        assert rendered(TemplateCache(folder), "{{ '<' }}", autoescape=True) == "&lt;"
        assert rendered(TemplateCache(folder), "{{ '<' }}", autoescape=False) == "<"
    assert len(compiled) == 8  # of one template the last is kept


def test_another_program_compiles_anew(folder, compiled, monkeypatch):
    rendered(TemplateCache(folder), "x")
    monkeypatch.setattr(template_cache, "_program", lambda: "another")
    rendered(TemplateCache(folder), "x")
    assert compiled == ["a", "a"]


@pytest.mark.parametrize("broken", [b"", b"j2", b"no byte code at all" * 10])
def test_a_file_that_is_not_whole_is_as_none(folder, compiled, broken):
    rendered(TemplateCache(folder), "x")
    (file,) = folder.iterdir()
    file.write_bytes(broken)
    assert rendered(TemplateCache(folder), "x") == "x"
    assert compiled == ["a", "a"]


def test_where_nothing_can_be_written_each_process_compiles(tmp_path, compiled, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    cache = TemplateCache(tmp_path / "file/below")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert rendered(cache, "x") == rendered(cache, "x") == "x"
    assert compiled == ["a"]


def test_nothing_is_written_where_python_writes_nothing(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    rendered(TemplateCache(folder), "x")
    assert not folder.exists()
