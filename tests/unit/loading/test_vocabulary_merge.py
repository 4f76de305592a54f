"""vocabulary.yml adds to the standard terms by name."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import generator
from generator import load
from generator.diagnostics.report import Report
from generator.model.entities import Site
from generator.schema.alignment_records import RowRecord
from generator.schema.decoder import schema
from generator.sitemap.resources import standard_vocabulary
from tests.built_site import TINY, changed, fresh, write_tree

STANDARD = standard_vocabulary()


def loaded(sections: dict[str, Any], row: dict[str, Any] | None = None) -> tuple[Site, Report]:
    tree = changed(TINY)
    tree["vocabulary.yml"] |= sections
    if row:
        tree["resolutions/9/alignments-x.yml"]["alignments"][0] |= row
    site, report = load(write_tree(fresh("vocabulary") / "content", tree))
    assert site is not None
    return site, report


def test_a_new_basis_is_one_entry() -> None:
    site, report = loaded({"bases": {"hearsay": {"label": "hearsay"}}}, {"basis": "hearsay"})
    assert not report.errors
    assert list(site.vocabulary.bases) == [*STANDARD.bases, "hearsay"]
    assert site.vocabulary.relations == STANDARD.relations


def test_an_entry_of_a_standard_name_replaces_it_in_its_place() -> None:
    site, _ = loaded({"degrees": {"medium": {"label": "half"}}})
    assert list(site.vocabulary.degrees) == list(STANDARD.degrees)
    term = site.vocabulary.degrees["medium"]
    assert (term.label, term.definition) == ("half", "")


def test_before_ranks_a_term_and_the_order_written_is_kept() -> None:
    new = {
        "whole": {"label": "whole", "before": "high"},
        "most": {"label": "most", "before": "high"},
        "near": {"label": "near", "before": "whole"},
        "least": {"label": "least"},
    }
    site, report = loaded({"degrees": new})
    assert not report.errors
    assert list(site.vocabulary.degrees) == [
        "near", "whole", "most", "high", "medium", "low", "ungraded", "least",
    ]  # fmt: skip


def test_a_standard_term_can_be_left_out() -> None:
    site, report = loaded({"degrees": {"low": {"label": "low", "omitted": "yes"}}})
    assert not report.errors and list(site.vocabulary.degrees) == ["high", "medium", "ungraded"]
    _, report = loaded({"degrees": {"low": {"label": "x", "omitted": "yes"}}}, {"degree": "low"})
    assert [d.code for d in report.errors] == ["unknown-term"]


def test_mistakes_of_order_are_reported_where_they_are() -> None:
    _, report = loaded({"degrees": {"whole": {"label": "x", "before": "hihg"}}})
    assert [(d.code, d.hint) for d in report.errors] == [("unknown-term", "Did you mean “high”?")]
    assert report.errors[0].place.path.endswith("vocabulary.yml")
    _, report = loaded({"degrees": {"whole": {"label": "x", "before": "whole"}}})
    assert [d.code for d in report.errors] == ["unknown-term"]
    circle = {"a": {"label": "a", "before": "b"}, "b": {"label": "b", "before": "a"}}
    _, report = loaded({"degrees": circle})
    assert [d.code for d in report.errors] == ["bad-value"]
    _, report = loaded({"degrees": {"lwo": {"label": "x", "omitted": "yes"}}})
    assert [(d.code, d.hint) for d in report.errors] == [("unknown-term", "Did you mean “low”?")]


def test_flags_say_which_terms_the_program_uses() -> None:
    site, _ = loaded({})
    v = site.vocabulary
    assert v.bases[v.proposal_basis].proposals and v.statuses[v.proposal_status].proposals
    assert v.relations[v.default_relation].default and v.degrees[v.default_degree].default
    assert all(s.record.relation and s.record.degree for s in site.sets.values())
    new = {
        "bases": {"guess": {"label": "guess", "proposals": "yes"}},
        "statuses": {
            "idea": {"label": "idea", "shown": "apart", "proposals": "yes"},
            "said": {"label": "said", "proposals": "yes"},  # is not shown apart
        },
        "relations": {"touches": {"label": "touches", "default": "yes"}},
    }
    site, report = loaded(new)
    assert not report.errors
    v = site.vocabulary
    assert (v.proposal_basis, v.proposal_status, v.default_relation) == ("guess", "idea", "touches")
    assert {a.relation for a in site.assertions} >= {"touches"}


def test_without_a_default_a_row_must_name_its_degree() -> None:
    tree = {"degrees": {"ungraded": {"label": "ungraded"}}}
    _, report = loaded(tree)
    assert {d.code for d in report.errors} == {"missing-field"}
    assert "“degree”" in report.errors[0].message


# States of a pair and keys of the interface's words are called so, too.
OTHER_MEANINGS = {"none", "proposed", "contested"}


def test_no_standard_term_is_named_in_code() -> None:
    sections = (STANDARD.relations, STANDARD.degrees, STANDARD.bases, STANDARD.statuses)
    names = {id for terms in sections for id in terms} - OTHER_MEANINGS
    assert "editorial" in names and "ungraded" in names
    # A column or field may be called as a term is: it is a key of a table, and no value.
    fields = {field.name for field in schema(RowRecord)}
    for path in sorted(Path(generator.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        keys = {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict)
                for key in node.keys}  # fmt: skip
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value in names:
                if id(node) in keys and node.value in fields:
                    continue
                raise AssertionError(f"{path.name}:{node.lineno} names the term {node.value}")
