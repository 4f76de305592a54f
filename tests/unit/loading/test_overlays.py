"""Overlays: the texts of x.yml in another language, shown and nothing more."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import load
from generator.cli.app import main
from generator.diff import compare
from generator.diff.change_types import ProvisionChanged, TextChanged
from generator.diff.diff_formats import FORMATS
from generator.model.entities import Site, printed_number
from generator.pages import pages
from tests.built_site import CONTENT

HEAD = "language: fr\nofficial: yes\nsource: {title: Le Plan}\npartial: an extract\n"
AIM = "plans/loaf/aim-1.fr.yml"


@pytest.fixture
def content(tmp_path: Path, small: Path) -> Path:
    """The small site, without the overlays that it has."""
    shutil.copytree(small, tmp_path / "content")
    for path in (tmp_path / "content").rglob("*.*.yml"):
        path.unlink()
    return tmp_path / "content"


def texts(*rows: str) -> str:
    return "texts:\n" + "".join(f"  - {row}\n" for row in rows)


def found(content: Path, text: str, path: str = AIM) -> list[tuple[str, str, str]]:
    """What is wrong with an overlay: code, message, hint."""
    (content / path).write_text(text, "utf-8")
    report = load(content)[1]
    assert {d.place.path.rpartition("content/")[2] for d in report.diagnostics} <= {path}
    return [(d.code, d.message, d.hint) for d in report.diagnostics]


def codes(content: Path, text: str, path: str = AIM) -> list[str]:
    return [code for code, _, _ in found(content, text, path)]


def site_of(content: Path) -> Site:
    site, report = load(content)
    assert site is not None and not report.errors, report
    return site


def page(site: Site, address: str) -> str:
    return next(p for p in pages(site) if p.address == address).html()


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_texts_belong_to_the_provisions_of_their_numbers(content: Path) -> None:
    rows = texts("{number: 1(a), text: en hiver}", "{number: pp1, text: Notant}")
    assert not found(content, HEAD + "title: De la chaleur\n" + rows, "resolutions/9/rev-b.fr.yml")
    site = site_of(content)
    work = "guild-res-9@rev-b"
    assert list(site.renderings) == [work, f"{work}:1.a", f"{work}:pp1"]
    (rendering,) = site.renderings[f"{work}:1.a"]
    assert rendering.record is not None and rendering.record.text == "en hiver"
    assert rendering.where.place.line == 7


def test_languages_stand_in_the_order_of_their_codes(content: Path) -> None:
    rows = texts("{number: 1, text: x}")
    for code in ("zh-Hans", "ar", "fr"):
        text = HEAD.replace("fr", code) + rows
        (content / f"plans/loaf/aim-1.{code}.yml").write_text(text, "utf-8")
    codes = [r.file.language for r in site_of(content).renderings["loaf:1"]]
    assert codes == ["ar", "fr", "zh-Hans"]


def test_slips_are_told(content: Path) -> None:
    row = texts("{number: 1.1, text: x}")
    assert found(content, HEAD + texts("{number: 1.1O, text: x}"))[0][0] == "unknown-provision"
    (other,) = found(content, HEAD + texts("{number: 2.1, text: x}"))
    assert other[:2] == ("unknown-provision", "“2.1” is not in aim-1.yml")
    assert "aim-2.fr.yml" in other[2]
    assert codes(content, HEAD + row + "  - {number: 1.1, text: y}\n") == ["duplicate-id"]
    assert codes(content, HEAD + texts("{number: 1.1}")) == ["missing-field"]
    assert codes(content, HEAD + "title: x\n" + row) == ["unknown-field"]
    assert codes(content, HEAD.replace("yes", "no") + row) == ["missing-field"]
    assert codes(content, HEAD + "translated_by: Ada\n" + row) == ["bad-value"]
    assert codes(content, HEAD.replace("yes", "perhaps") + row) == ["bad-value"]
    assert codes(content, HEAD.replace("official: yes\n", "") + row) == ["missing-field"]
    assert codes(content, HEAD.replace("source: {title: Le Plan}\n", "") + row) == ["missing-field"]
    (language,) = found(content, HEAD.replace("fr", "es") + row)
    assert language[1] == "the file’s name says “fr”, but “language” says “es”"
    assert codes(content, HEAD + texts('{number: 1.1, text: "a *b"}')) == ["bad-mark-up"]
    assert codes(content, HEAD + texts("{number: 1.1, text: 'a[^1]'}")) == ["footnote-missing"]
    note = texts("{number: 1.1, text: a, footnotes: {1: b}}")
    assert codes(content, HEAD + note) == ["footnote-unused"]
    assert not codes(content, HEAD + row)


def test_a_paragraph_has_no_explanation(content: Path) -> None:
    row = texts("{number: 2, text: x, explanation: y}")
    assert codes(content, HEAD + row, "resolutions/9/rev-b.fr.yml") == ["unknown-field"]


@pytest.mark.parametrize(
    ("path", "language", "code"),
    [
        ("plans/loaf/aim-9.fr.yml", "fr", "missing-file"),
        ("plans/loaf/lock.fr.yml", "fr", "missing-file"),
        ("resolutions/9/rev-c.fr.yml", "fr", "missing-file"),
        ("plans/loaf/aim-1.en.yml", "en", "bad-value"),
        ("plans/loaf/aim-1.FR.yml", "fr", "wrong-file"),
        ("plans/loaf/aim-1-fr.yml", "fr", "wrong-file"),
    ],
)
def test_a_file_that_is_of_nothing_is_told(
    content: Path, path: str, language: str, code: str
) -> None:
    text = HEAD.replace("fr", language) + texts("{number: 1.1, text: x}")
    assert codes(content, text, path) == [code]


def test_a_broken_original_is_told_once(content: Path) -> None:
    (content / AIM).write_text(HEAD + texts("{number: 7.7, text: x}"), "utf-8")
    (content / "plans/loaf/aim-1.yml").write_text("number: 1\nnumber: 2\n", "utf-8")
    report = load(content)[1]
    assert not [d for d in report.diagnostics if d.place.path.endswith(".fr.yml")], report


def test_it_is_shown_where_it_is_given_and_nowhere_else(content: Path) -> None:
    plain = {p.address: p.html() for p in pages(site_of(content))}
    assert not any("al-other" in html for html in plain.values())
    rows = texts("{number: 1.1, text: 'Que *tout* <script>x</script> soit chaud.'}")
    (content / AIM).write_text(
        HEAD.replace("yes", "no") + "translated_by: Ada <b>L</b>\n" + rows, "utf-8"
    )
    now = {p.address: p.html() for p in pages(site_of(content))}
    changed = {address for address in now if now[address] != plain[address]}
    # The page of files names the edition, which is of all texts.
    assert changed == {"data", "plans/loaf", "plans/loaf/1", "plans/loaf/1.1"}
    html = now["plans/loaf/1.1"]
    fold = html[html.index('<details class="al-explain al-other"') :].partition("</details>")[0]
    assert "data-search-exclude" in fold
    assert '<p class="al-text" lang="fr" dir="ltr">Que <em>tout</em> &lt;script&gt;x' in fold
    assert "translated by Ada &lt;b&gt;L&lt;/b&gt;" in fold and "Le Plan" in fold
    assert html.replace(f"{fold}</details>", "") == plain["plans/loaf/1.1"]


def test_what_is_not_filled_in_is_not_shown(content: Path) -> None:
    row = texts("{number: 1.1, text: Que tout soit chaud., title: (fill in its title)}")
    row += "  - {number: 1.2, text: (fill in its wording)}\n"
    (content / AIM).write_text(HEAD + row, "utf-8")
    site = site_of(content)
    assert list(site.renderings) == ["loaf:1.1"]
    html = page(site, "plans/loaf/1.1")
    assert "Que tout soit chaud." in html and "(fill in" not in html
    for head in (
        HEAD.replace("Le Plan", "(fill in the document)"),
        HEAD.replace("yes", "no") + "translated_by: (fill in who)\n",
    ):
        (content / AIM).write_text(head + row, "utf-8")
        assert not site_of(content).renderings


def test_a_language_without_a_name_is_told_by_its_code(content: Path) -> None:
    text = HEAD.replace("fr", "pt") + texts("{number: 1.1, text: x}")
    (content / "plans/loaf/aim-1.pt.yml").write_text(text, "utf-8")
    assert "In another language (pt)" in page(site_of(content), "plans/loaf/1.1")


def test_nothing_is_aligned_counted_or_quoted(content: Path) -> None:
    before = site_of(content)
    (content / AIM).write_text(HEAD + texts("{number: 1.1, text: farine chaude}"), "utf-8")
    after = site_of(content)
    assert list(after.provisions) == list(before.provisions)
    assert after.names == before.names
    assert [a.id for a in after.assertions] == [a.id for a in before.assertions]
    path = content / "plans/loaf/alignments-editors.yml"
    text = path.read_text("utf-8").partition("alignments:")[0]
    text += 'alignments:\n  - {from: 1.1, to: "oven:B", quote: farine chaude}\n'
    path.write_text(text, "utf-8")
    assert "quote-not-found" in {d.code for d in load(content)[1].diagnostics}


def test_a_diff_tells_what_came_and_what_changed(content: Path) -> None:
    before = site_of(content)
    (content / AIM).write_text(HEAD + texts("{number: 1.1, text: chaud}"), "utf-8")
    came = site_of(content)
    (content / AIM).write_text(HEAD + texts("{number: 1.1, text: froid}"), "utf-8")
    other = site_of(content)
    first = compare(before, came).changes
    assert [type(change) for change in first] == [TextChanged, ProvisionChanged]
    assert "official; title: Le Plan" in str(first[1])
    (change,) = compare(came, other).changes
    assert isinstance(change, TextChanged) and change.part == "text in “fr”"
    assert [piece.words for piece in change.pieces] == ["chaud", "froid"]
    assert not change.resting and not compare(came, came).changes
    assert "froid" in FORMATS["text"](compare(came, other), "old", "new")


@pytest.mark.parametrize("source", ["small", "content"])
def test_a_new_translation_lists_every_number_and_shows_nothing(
    source: str, tmp_path: Path, small: Path
) -> None:
    tree = tmp_path / "tree"
    shutil.copytree(small if source == "small" else CONTENT, tree)
    before = site_of(tree)
    paths = dict.fromkeys(p.where.path for p in before.provisions.values())
    for path in paths:
        name = path.removeprefix(f"{before.root}/")
        done = run("new", "translation", name, "pt", "--content", tree)
        assert done.exit_code == 0, done.stderr
        text = (tree / name.replace(".yml", ".pt.yml")).read_text("utf-8")
        numbers = [printed_number(p) for p in before.provisions.values() if p.where.path == path]
        rows = [row.strip("\"'") for row in re.findall(r"^  - number: (.*)$", text, re.MULTILINE)]
        assert rows == numbers
        assert text.startswith("# yaml-language-server: $schema=../../schema/overlay.json\n")
    site, report = load(tree)
    assert site is not None and {d.code for d in report.diagnostics} == {"fill-in"}
    assert site.renderings.keys() == before.renderings.keys()
    assert run("tidy", "--check", "--content", tree).exit_code == 0


def test_new_translation_says_what_it_does_not_take(content: Path) -> None:
    def said(*names: str) -> str:
        done = run("new", "translation", *names, "--content", content)
        assert done.exit_code == 2, done.stdout
        return done.stderr.partition("Error: ")[2].strip()

    assert said("grain", "French").startswith("“French” is not the code of a language. Write `fr`.")
    assert said("grain", "..").startswith("“..” is not the code of a language.")
    assert said("grain", "en").endswith("itself; name another one")
    assert "plans/loaf/aim-1.yml, plans/loaf/aim-2.yml" in said("loaf", "fr")
    assert "Did you mean plans/loaf/aim-" in said("plans/loaf/aim-7.yml", "fr")
    assert "Did you mean grain?" in said("grian", "fr")
    assert said("grain").startswith("Give the text’s file or id")
    path = content / "frameworks/grain/framework.fr.yml"
    path.write_text("mine", "utf-8")
    path.rename(path.with_suffix(".kept"))
    assert run("new", "translation", "grain", "fr", "--content", content).exit_code == 0
    text = path.read_text("utf-8")
    assert "is there already" in said("grain", "fr") and path.read_text("utf-8") == text


WHOLE = HEAD.replace("partial: an extract\n", "")


def test_an_overlay_neither_adds_nor_drops_a_provision(content: Path) -> None:
    """A file by other hands with one wrong number and one paragraph that is missing."""
    rows = [f"{{number: {n}, text: x}}" for n in ("1", "1.1", "1.2", "1.10")]
    assert not found(content, WHOLE + texts(*rows))
    wrong = [*rows[:1], "{number: 1.3, text: x}", *rows[2:3]]
    unknown, missing = sorted(found(content, WHOLE + texts(*wrong)), reverse=True)
    assert unknown[0] == "unknown-provision" and "“1.3”" in unknown[1]
    assert missing[0] == "overlay-incomplete" and missing[1].startswith("1.1, 1.10 are missing")


def test_quotes_are_looked_for_in_the_language_they_are_given_in(content: Path) -> None:
    (content / AIM).write_text(HEAD + texts("{number: 1.1, text: Que tout soit chaud.}"), "utf-8")
    path = content / "plans/loaf/alignments-editors.yml"
    head = path.read_text("utf-8").partition("alignments:")[0]

    def quoted(row: str) -> list[tuple[str, str]]:
        path.write_text(f"{head}alignments:\n  - {{from: 1.1, to: 'oven:B', {row}}}\n", "utf-8")
        diagnostics = load(content)[1].diagnostics
        return [(d.code, d.hint) for d in diagnostics if d.code.startswith("quote")]

    assert not quoted("quote: tout soit chaud, quoted_in: fr")
    assert not quoted("quote: all ovens are hot, quoted_in: en")
    ((code, _),) = quoted("quote: tout soit chaud")
    assert code == "quote-not-found"
    ((_, hint),) = quoted("quote: all ovens are hot, quoted_in: fr")
    assert "of the original" in hint
    ((_, hint),) = quoted("quote: x y z, quoted_in: es")
    assert hint.startswith("There is no official text in “es” here")
    # what is not official is not quoted
    row = texts("{number: 1.1, text: Que tout soit chaud.}")
    (content / AIM).write_text(HEAD.replace("yes", "no") + "translated_by: Ada\n" + row, "utf-8")
    assert quoted("quote: tout soit chaud, quoted_in: fr")


def test_a_text_in_another_language_is_locked_like_the_others(content: Path) -> None:
    row = texts("{number: 1.1, text: Que tout soit chaud.}")
    (content / AIM).write_text(HEAD + row, "utf-8")
    assert run("lock", "--write", "--content", content).exit_code == 0
    lock = content / "plans/loaf/lock.yml"
    assert re.search(r"^  loaf:1\.1: \w+\n  loaf:1\.1/fr: \w{16}$", lock.read_text("utf-8"), re.M)
    assert not load(content)[1].errors
    ((code, message, hint),) = found(content, HEAD + row.replace("chaud", "froid"))
    assert code == "lock-changed" and "in “fr” is not as locked" in message
    assert "  loaf:1.1/fr: " in hint
    before = {a.id: a.suspect for a in site_or_none(content).assertions}
    assert not any(before.values())  # alignments rest on the original, unless they quote this
    (content / AIM).unlink()
    (gone,) = [d for d in load(content)[1].diagnostics if d.code == "lock-gone"]
    assert "loaf:1.1/fr" in gone.message


def site_or_none(content: Path) -> Site:
    site = load(content)[0]
    assert site is not None
    return site
