"""What another site shows of a page: what a source states, with who states it, and how much."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from generator import load
from generator.model.entities import RESOLUTION, Site
from generator.pages import pages
from generator.site.views import embed_view
from generator.site.views.context import RenderContext, render_context
from generator.site.views.embed_code import MESSAGE, embed_code, embedding
from generator.site.views.what_counts import listed_of
from generator.sitemap.addresses import of_embed
from tests.built_site import ROOT

SMALL = ROOT / "tests/small"


@pytest.fixture(scope="module")
def context() -> RenderContext:
    site, _ = load(SMALL)
    assert site is not None
    return render_context(site)


def subjects(site: Site) -> list[object]:
    revisions = [*site.of_role(RESOLUTION)]
    held = {i.id for i in revisions}
    return [*revisions, *(p for p in site.provisions.values() if p.instrument not in held)]


def test_every_text_with_a_page_has_one_for_other_sites(context: RenderContext) -> None:
    built = {page.address for page in pages(context.site) if page.embedded}
    assert built == {of_embed(context.site, subject) for subject in subjects(context.site)}


def test_a_pair_is_here_only_if_it_counts_and_says_who_states_it(context: RenderContext) -> None:
    vocabulary, seen, apart = context.site.vocabulary, 0, 0
    for subject in subjects(context.site):
        view = embed_view.embed_view(context, subject)
        said = [sentence for pair in view.pairs for sentence in pair.said]
        inside = {subject.id, *context.site.under(subject.id)} if hasattr(subject, "top") else None
        ids = inside or {subject.id, *below(context.site, subject.id)}
        found = [a for a in context.site.assertions if a.from_ in ids or a.to in ids]
        listed = listed_of(context, found)
        apart += len(found) - len(listed)
        wanted = {(a.asserted_by, a.basis, a.status) for a in listed}
        seen += len(wanted)
        for who, basis, status in wanted:
            words = (who, vocabulary.bases[basis].label, vocabulary.statuses[status].label)
            assert any(all(word in sentence for word in words) for sentence in said), subject.id
        assert bool(listed) == bool(view.pairs), subject.id
    assert seen and apart


def below(site: Site, id: str) -> list[str]:
    return [x for c in site.provisions[id].children for x in (c, *below(site, c))]


def test_a_long_list_is_cut_and_says_so(
    context: RenderContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = max(subjects(context.site), key=lambda s: len(embed_view.embed_view(context, s).pairs))
    whole = embed_view.embed_view(context, most)
    assert len(whole.pairs) > 1
    monkeypatch.setattr(embed_view, "MOST", 1)
    monkeypatch.setattr(embed_view, "FIRST_OF_MORE", 1)
    cut = embed_view.embed_view(context, most)
    assert cut.pairs == whole.pairs[:1]
    assert cut.counted == f"{whole.counted} {context.words('embed_first', shown=1)}"


def test_the_page_says_what_is_left_out(context: RenderContext) -> None:
    for page in pages(context.site):
        if page.embedded:
            html = unescape(page.html())
            assert context.words("embed_left_out") in html
            assert 'target="_top"' in html


def test_the_lines_to_copy_have_the_address_and_cannot_be_broken_out_of() -> None:
    code = embed_code("https://bread.example/x", "embed/plans/a&b/1", 'A "loaf" <b>')
    assert 'src="https://bread.example/x/embed/plans/a%26b/1/"' in code
    assert 'title="A &quot;loaf&quot; &lt;b&gt;"' in code
    assert 'e.origin==="https://bread.example"' in code
    assert code.count("<script>") == code.count("</script>") == 1
    script = (ROOT / "site_templates/frontend/src/embed.ts").read_text("utf-8")
    assert f"{{ {MESSAGE}: height }}" in script


def test_without_an_address_there_are_no_lines_to_copy(context: RenderContext) -> None:
    site = context.site
    provision = next(iter(site.provisions.values()))
    assert embedding(context, provision, "item", "A").code
    nowhere = replace(site, record=replace(site.record, address=""))
    found = embedding(render_context(nowhere), provision, "item", "A")
    assert found is not None and found.href and not found.code
    assert embedding(context, site, "home", "A") is None
