"""Matrices, their sheets, and what is implied: on trees whose answers are known."""

from __future__ import annotations

import copy
import csv
import io
import re
from functools import cache
from typing import Any

from generator import load
from generator.loading.rules.address_rules import address_taken
from generator.model import graph as ask
from generator.model.authority import AUTHORITY_KINDS, UNKNOWN, authority_kind_of
from generator.model.entities import Site
from generator.model.implied import implied
from generator.model.pair_states import NOT_ASSESSED, OUT_OF_SCOPE, STATES
from generator.pages import Page, pages, render_context
from generator.site.generated_files import generated_files
from generator.site.views.coverage_view import tally
from generator.site.views.matrix_cells import look_of
from generator.site.views.matrix_view import matrix_view
from generator.sitemap import table_pages
from generator.sitemap.addresses import of_list, of_matrix
from generator.sitemap.page_kinds import addresses
from tests.built_site import SMALL, TINY, Document, fresh, write_tree


def site_of(tree: dict[str, Any]) -> Site:
    site, report = load(write_tree(fresh("matrix"), tree))
    assert site is not None and not report.errors, report
    return site


@cache
def tiny() -> Site:
    return site_of(TINY)


def large(rows: int, columns: int) -> Site:
    """TINY with a framework and a plan of many units."""
    tree = copy.deepcopy(TINY)
    for n in range(rows):
        tree[f"plans/loaf/aim-{n + 3}.yml"] = {"number": f"{n + 3}", "text": f"Aim {n + 3}."}
    tree["frameworks/mill/framework.yml"]["items"] += [
        {"number": str(n + 3), "text": f"=HYPERLINK({n})"} for n in range(columns)
    ]
    return site_of(tree)


def page_at(site: Site, address: str) -> Page:
    return next(page for page in pages(site) if page.address == address)


def table(site: Site, rows: str, framework: str, item: str = "") -> table_pages.Page:
    return next(
        p
        for p in table_pages.tables(site)
        if (p.rows, p.framework, p.item, p.first) == (rows, framework, item, False)
    )


def looks(site: Site, rows: str, framework: str, item: str = "") -> dict[tuple[str, str], Any]:
    """What every box of a table tells, by the ids of its row and column."""
    page = table(site, rows, framework, item)
    view = matrix_view(render_context(site).at(of_matrix(site, page), ""), page)
    return {
        (row, column): box.summary
        for row, line in zip(page.row_ids, view.lines, strict=True)
        for column, box in zip(page.column_ids, line.boxes, strict=True)
    }


def test_every_look_is_that_of_its_pair() -> None:
    found = looks(tiny(), "loaf", "oven")
    shown = {pair: (box.look, box.text) for pair, box in found.items()}
    assert shown["loaf:1", "oven:A-1(2)"] == ("listed", "1")
    assert shown["loaf:1.1", "oven:A-1(2)"] == ("proposed", "1")
    assert shown["loaf:1.2", "oven:1.1"] == ("considered", "")
    assert shown["loaf:1", "oven:1.1"] == ("considered", "")  # rolled up, and said to be
    assert found["loaf:1", "oven:1.1"].words.endswith("only through parts")
    assert shown["loaf:2.1", "oven:A-1(2)"] == ("through", "1")  # through a part of the column
    assert shown["loaf:2", "oven:A-1(2)"] == ("through", "1")  # through both
    assert shown["loaf:2", "oven:1.10"] == ("not_assessed", "")
    assert {
        box.look for pair, box in looks(tiny(), "loaf", "mill").items() if pair[0] == "loaf:1.10"
    } == {"considered"}  # the whole framework is


def test_a_degree_is_a_shape_and_a_contested_pair_is_marked() -> None:
    box = looks(tiny(), "resolutions", "oven")["br-res-9@rev-a", "oven:A-1(2)"]
    assert (box.look, box.pips) == ("through", 3)
    assert "high" in box.words
    box = looks(tiny(), "loaf", "mill")["loaf:2.1", "mill:2"]
    assert (box.look, box.contested, box.pips) == ("listed", True, 0)
    assert box.words == "listed, contested"


def test_an_item_with_parts_has_a_table_of_its_own() -> None:
    found = looks(tiny(), "loaf", "oven", "oven:A-1(2)")
    assert {column for _, column in found} == {"oven:A-1(2).a"}
    assert found["loaf:2.1", "oven:A-1(2).a"].look == "listed"


def test_every_cell_and_head_leads_somewhere() -> None:
    """Where to is held by the tests of links; here, that nothing is without a link."""
    document = Document(page_at(tiny(), "matrix/loaf/oven").html())
    cells = [n for n in document.nodes if n.tag == "td" and any(n.all("a"))]
    heads = [n for n in document.nodes if n.tag == "th" and n.attrs.get("scope") in ("row", "col")]
    rows, columns = len(tiny().under("loaf")), len(tiny().instruments["oven"].top)
    assert len(cells) == rows * columns
    assert sum(any(h.all("a")) for h in heads) == rows + columns
    for a in (a for cell in cells for a in cell.all("a")):
        empty = "is-not_assessed" in a.attrs["class"]
        assert ("tabindex" in a.attrs) == empty


def test_a_large_table_has_every_pair_of_which_anything_is_said() -> None:
    site = related(230, 130)
    context = render_context(site)
    rows, columns = site.under("loaf"), site.under("mill")
    said = {
        (row, column)
        for row, cells in zip(rows, context.coverage.cells(rows, columns), strict=True)
        for column, cell in zip(columns, cells, strict=True)
        if look_of(cell) not in (NOT_ASSESSED, OUT_OF_SCOPE)
    }
    found = pages_of(site, "loaf", "mill")
    pairs = [(r, c) for p in found for r in p.row_ids for c in p.column_ids]
    assert len(pairs) == len(set(pairs))
    assert len(said) > 300
    assert said - set(pairs) == set()
    assert len(found) > 1
    shown = {row for p in found for row in p.row_ids}
    assert shown == {row for row, _ in said}
    assert {p.left_out for p in found} == {len(rows) - len(shown)}
    assert max(len(p.row_ids) for p in found) <= table_pages.MOST_ROWS
    assert max(len(p.column_ids) for p in found) <= table_pages.MOST_COLUMNS
    html = page_at(site, "matrix/loaf/mill").html()
    assert f"{found[0].left_out} rows without" in html
    assert "<td></td>" in html and "is-not_assessed" not in html.partition("<tbody>")[2]
    listed = [p for p in table_pages.lists(site) if (p.rows, p.framework) == ("loaf", "mill")]
    assert [row for p in listed for row in p.row_ids] == list(rows)


def test_a_row_with_more_pairs_than_columns_fit_is_split() -> None:
    site = related(40, 130, widest=130)
    found = pages_of(site, "loaf", "mill")
    assert {p.column_pages for p in found} >= {1, 3}
    at = {of_matrix(site, p) for p in found}
    assert len(at) == len(found)
    html = page_at(site, next(a for a in sorted(at) if a.endswith("-columns-2"))).html()
    assert 'rel="prev"' in html and 'rel="next"' in html


def test_a_large_table_of_what_an_item_holds_has_the_fullest_rows_and_says_so() -> None:
    site = related(260, 20, inside=True)
    rows, columns = site.under("loaf"), site.provisions["mill:9"].children
    (page,) = [p for p in table_pages.tables(site) if p.item == "mill:9" and p.rows == "loaf"]
    full = {
        row: sum(look_of(cell) not in (NOT_ASSESSED, OUT_OF_SCOPE) for cell in cells)
        for row, cells in zip(rows, render_context(site).coverage.cells(rows, columns), strict=True)
    }
    spoken = [row for row in rows if full[row]]
    assert page.column_ids == columns and page.row_pages == 1
    assert set(page.row_ids) < set(spoken)
    assert [row for row in rows if row in page.row_ids] == list(page.row_ids)
    least = min(full[row] for row in page.row_ids)
    assert all(full[row] <= least for row in spoken if row not in page.row_ids)
    assert page.fewer == len(spoken) - len(page.row_ids)
    assert page.left_out == len(rows) - len(spoken)
    html = page_at(site, of_matrix(site, page)).html()
    assert f"{page.fewer} more are left out" in html
    assert f"{page.left_out} rows without" in html
    path = f"{of_matrix(site, page)}/matrix.csv"
    sheet = next(file.text for file in generated_files(site) if file.path == path)
    assert len(list(csv.reader(io.StringIO(sheet)))) == len(rows) + 2


def pages_of(site: Site, rows: str, framework: str) -> list[table_pages.Page]:
    """The pages of one table."""
    return [
        p
        for p in table_pages.tables(site)
        if (p.rows, p.framework, p.first) == (rows, framework, False)
    ]


def related(units: int, items: int, widest: int = 3, *, inside: bool = False) -> Site:
    """A large plan and framework, and a few pairs of every other unit; the last has `widest`.

    The items are in one that holds them all, if they are `inside`.
    """
    tree = copy.deepcopy(TINY)
    for name, n in (("plans/loaf/plan.yml", units), ("frameworks/mill/framework.yml", items)):
        numbers = range(100, 100 + n)
        tree[name]["items"] = [{"number": f"{k}", "text": f"Words of {k}."} for k in numbers]
    if inside:
        framework = tree["frameworks/mill/framework.yml"]
        framework["items"] = [{"number": "9", "text": "All.", "items": framework["items"]}]
    for name in [n for n in tree if n.startswith("plans/loaf/aim-") or "alignments" in n]:
        del tree[name]
    del tree["site.yml"]["changes"]
    tree["plans/loaf/alignments-x.yml"] = {
        "id": "x", "asserted_by": "Somebody", "basis": "editorial", "status": "imported",
        "complete": "yes", "source": {"title": "A list"},
        "alignments": [
            {
                "from": f"{100 + k}",
                "to": [
                    f"mill:{100 + (k * 7 + m) % items}"
                    for m in range(widest if k == units - 2 else 3)
                ],
            }
            for k in range(0, units, 2)
        ],
    }  # fmt: skip
    return site_of(tree)


def test_a_table_that_fits_is_split_and_nothing_is_lost() -> None:
    site = large(110, 8)
    found = [
        p
        for p in table_pages.tables(site)
        if p.rows == "loaf" and p.framework == "mill" and not p.first
    ]
    assert max(len(p.row_ids) for p in found) <= table_pages.MOST_ROWS
    assert max(len(p.column_ids) for p in found) <= table_pages.MOST_COLUMNS
    pairs = [(r, c) for p in found for r in p.row_ids for c in p.column_ids]
    assert sorted(pairs) == sorted((r, c) for r in site.under("loaf") for c in site.under("mill"))
    at = {of_matrix(site, p) for p in found}
    assert len(at) == len(found)
    listed = [p for p in table_pages.lists(site) if (p.rows, p.framework) == ("loaf", "mill")]
    assert [row for p in listed for row in p.row_ids] == list(site.under("loaf"))


def test_sheets_are_whole_and_harmless() -> None:
    site = large(120, 70)
    files = {file.path: file.text for file in generated_files(site)}
    found = list(csv.reader(io.StringIO(files["matrix/loaf/mill/matrix.csv"].lstrip("\ufeff"))))
    assert len(found) == 1 + len(site.under("loaf")) + 1
    assert {len(line) for line in found} == {2 + len(site.under("mill"))}
    assert {p for p in files if p.startswith("matrix/")} == {
        f"{of_matrix(site, p)}/matrix.csv"
        for p in table_pages.tables(site)
        if p.row_page == p.column_page == 1 and not p.first
    }
    tree = copy.deepcopy(TINY)
    tree["plans/loaf/aim-1.yml"]["text"] = '=HYPERLINK("http://x")'
    text = {f.path: f.text for f in generated_files(site_of(tree))}["matrix/loaf/oven/matrix.csv"]
    cells = [cell for line in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in line]
    assert '\'=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)]


def test_counts_on_the_pages_are_those_of_the_pairs() -> None:
    site = tiny()
    context = render_context(site)
    html = page_at(site, "coverage").html()
    for page in table_pages.lists(site):
        counts = tally(context, page.rows, page.framework)
        units = table_pages.units_of(site, page.rows)
        each = 1 if page.rows == table_pages.RESOLUTIONS else len(site.under(page.framework))
        assert sum(counts.values()) == len(units) * each
        for state in STATES:
            link = re.escape(f"{of_list(site, page)}/#_{state}")
            assert re.search(rf'{link}".*?<b>{counts[state]}</b>', html), (page.framework, state)


def test_lists_give_reasons_and_say_what_is_rolled_up() -> None:
    html = page_at(tiny(), "coverage/loaf/oven").html()
    assert "No heat." in html and "through 2.1" in html
    assert "No mill is meant." in page_at(tiny(), "coverage/loaf/mill").html()
    assert 'id="_unreached"' in html


def test_a_tree_without_frameworks_or_plans_has_no_tables() -> None:
    tree = {k: v for k, v in TINY.items() if not k.startswith(("frameworks", "resolutions"))}
    tree = {k: v for k, v in tree.items() if "alignments" not in k}
    site = site_of(tree)
    assert not table_pages.has_tables(site)
    kinds = {page.kind for page in pages(site)}
    assert not kinds & {"matrix", "coverage", "lists", "implied"}
    assert "implied" not in page_at(site, "methodology").html()


def test_pages_of_tables_are_among_the_addresses() -> None:
    taken = {page.address for page in addresses(tiny())}
    assert {page.address for page in pages(tiny())} <= taken
    found = list(
        address_taken(tiny(), ("matrix.md", "coverage/loaf/oven.md", "editors/implied.md"))
    )
    assert [d.code for d in found] == ["address-taken"] * 3


def chained() -> dict[str, Any]:
    """TINY, whose steps lead over an oven’s point to a mill’s duty."""
    tree = copy.deepcopy(TINY)
    tree["plans/loaf/alignments-y.yml"]["alignments"] += [
        {"from": "1.10", "to": ["oven:T1059.001"]},
        {"from": "2", "to": ["oven:T1059.001"]},
        {"from": "1.2", "to": ["oven:T1059.001"], "status": "proposed"},
        {"from": "2.1", "to": ["oven:T1059.001"], "relation": "none", "rationale": "Salt."},
    ]
    return tree


def test_what_is_implied_is_what_two_listed_alignments_lead_to() -> None:
    site = site_of(chained())
    found, total = implied(site, ask.build(site), 10)
    # 1.10 is considered with the whole mill; 1.2 is only proposed; 2.1 is denied.
    assert [(i.from_, i.to) for i in found] == [("loaf:2", "mill:1")]
    (chain,) = found[0].chains
    assert chain.middle == "oven:T1059.001"
    assert [a.asserted_by for a in (*chain.first, *chain.second)] == ["The Miller", "The Miller"]
    assert total == 1
    assert implied(site, ask.build(site), 0) == ((), 1)  # the total is honest where the list ends


def test_what_anybody_said_in_any_status_is_not_implied() -> None:
    tree = chained()
    row = {"from": "2", "to": ["mill:1"], "status": "withdrawn"}
    tree["plans/loaf/alignments-z.yml"]["alignments"].append(row)
    site = site_of(tree)
    assert implied(site, ask.build(site), 10) == ((), 0)


def test_the_implied_page_is_told_apart_and_kept_out_of_sight() -> None:
    site = site_of(chained())
    page = page_at(site, "editors/implied")
    assert page.unlisted
    assert "These are not alignments." in page.html()
    link = "editors/implied"
    leading = [p.address for p in pages(site) if f"{link}/" in p.html()]
    assert leading == ["editors", "methodology"]


def choices(site: Site) -> dict[str, dict[str, str]]:
    """The selects of every table by script's names: values and words."""
    found: dict[str, dict[str, str]] = {}
    for page in pages(site):
        if page.address.startswith("matrix/"):
            for name, options in re.findall(
                r'<select id="_\w+" name="(\w+)">(.*?)</select>', page.html(), re.DOTALL
            ):
                pairs = re.findall(r'<option value="([^"]+)"[^>]*>(.*?)</option>', options)
                found.setdefault(name, {}).update(pairs)
    return found


def test_authority_is_a_filter_where_content_names_owners() -> None:
    assert "authority" not in choices(tiny()), "nobody names an owner"
    small, _ = load(SMALL)
    assert small is not None
    offered = choices(small)["authority"]
    kinds = {authority_kind_of(small, a) for a in small.assertions}
    assert set(offered) <= kinds <= set(AUTHORITY_KINDS)
    assert set(offered) - {UNKNOWN}, "at least one owner is known"
    words = render_context(small).words
    assert all(label == words(f"by_owner_{kind}") for kind, label in offered.items())
