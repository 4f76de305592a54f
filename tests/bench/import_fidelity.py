"""How faithfully documents of many makes are imported: paragraphs kept, words changed unsaid.

    python tests/bench/import_fidelity.py [--keep FOLDER] [--real FOLDER]

LibreOffice (`soffice`) makes each layout as .pdf, .docx and .html; what was put in is compared
with what comes out. A word that was lost, added or changed counts as unsaid where no REVIEW names
it. `--real` takes a folder of other documents: there the words of `pdftotext` are the measure.
"""

# ruff: noqa: E501

from __future__ import annotations

import argparse
import html
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from generator.importer import resolution_writer, word_check
from generator.importer.file_reader import read
from generator.importer.resolution_parser import parts
from generator.importer.site_vocabulary import Known
from generator.importer.source_document import NotReadable, words_of

KINDS = ("pdf", "docx", "html")
_NOUNS = [
    "ovens",
    "bakers",
    "flour",
    "towns",
    "millers",
    "rye",
    "wheat",
    "bread",
    "loaves",
    "heat",
    "water",
    "salt",
    "winter",
    "summer",
    "policy",
    "cooperation",
    "implementation",
    "conference",
    "high-level",
    "resources",
    "framework",
    "indicators",
    "2030",
    "capacity-building",
    "efficiency",
    "affairs",
    "offices",
    "traffic",
]
_VERBS = [
    "Urges",
    "Requests",
    "Invites",
    "Encourages",
    "Decides",
    "Calls",
    "Welcomes",
    "Recommends",
]
_LEADS = ["Recalling", "Noting", "Recognizing", "Aware", "Concerned", "Reaffirming"]


@dataclass
class Layout:
    """A document of one layout; `body` are paragraphs as (style, text), marks as {n}."""

    name: str
    body: list[tuple[str, str]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    page: str = 'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm"'
    font: str = "Liberation Serif"
    size: str = "11pt"
    align: str = "start"
    indent: str = "0cm"
    space: str = "0.25cm"
    columns: int = 1
    header: str = ""
    footer: str = ""
    listed: bool = False
    direction: str = "lr-tb"
    gone: tuple[str, ...] = ()  # words that a struck-out passage has: out of the text, and named


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_NOUNS) for _ in range(words))


def resolution(name: str, paragraphs: int = 8, long: int = 45, **given: object) -> Layout:
    chance = random.Random(name)
    made = Layout(name, **given)  # type: ignore[arg-type]
    made.body = [
        ("head", f"BR/Resolution {sum(map(ord, name)) % 90 + 1}.7"),
        ("title", "WARM OVENS IN EVERY TOWN"),
        (
            "head",
            "Adopted by the Conference of the Parties at its 12th Meeting (Crumbton, May 2025)",
        ),
    ]
    for n in range(4):
        made.body.append(("pre", f"_{chance.choice(_LEADS)}_ that {sentence(chance, 12 + 9 * n)},"))
    made.body.append(("enacting", "_The Conference of the Parties to the Bread Convention_"))
    for n in range(1, paragraphs + 1):
        text = f"_{chance.choice(_VERBS)}_ Parties to bake {sentence(chance, chance.randrange(9, long))}"
        if n % 4 == 0:
            made.body.append(("op", f"{n}.|{text}:"))
            made.body += [("sub", f"({c})|{sentence(chance, 9)};") for c in "abc"]
        else:
            made.body.append(("op", f"{n}.|{text};"))
    return made


def layouts() -> list[Layout]:
    head = {"header": "BR/Resolution 5.7", "footer": "Warm ovens in every town"}
    made = [
        resolution("plain"),
        resolution("justified", align="justify", font="Liberation Serif", size="10pt"),
        resolution("sans-first-line", font="DejaVu Sans", size="9pt", indent="1cm", space="0.1cm"),
        resolution("tight-first-line", indent="1cm", space="0cm", align="justify"),
        resolution("columns", columns=2, align="justify", size="9pt", paragraphs=14),
        resolution("columns-ragged", columns=2, size="10pt", paragraphs=14),
        resolution("running-heads", paragraphs=40, long=70, **head),
        resolution("lists", listed=True),
        resolution(
            "small-page", paragraphs=14,
            page='fo:page-width="12cm" fo:page-height="18cm" fo:margin="1.5cm"', **head,
        ),
        resolution("large-type", size="15pt"),
        resolution("mono", font="Liberation Mono", size="9pt", align="justify"),
    ]  # fmt: skip
    notes = resolution("footnotes", paragraphs=20, long=60)
    for at, (style, text) in enumerate(notes.body):
        n = len(notes.notes) + 1
        marked = re.sub(r" (bake|that)\b", rf" \1{{{n}}}", text, count=1)
        if at % 3 == 0 and marked != text:
            notes.body[at] = style, marked
            notes.notes[str(n)] = f"See document BR/INF/{n} on {sentence(random.Random(n), 6)}."
    large = resolution("footnotes-as-large")
    large.body[5] = "pre", large.body[5][1].replace(" that", " that{1}")
    large.notes["1"] = "A footnote of the same size as the text."
    struck = resolution("struck")
    struck.body.append(("op", "9.|_Urges_ Parties to bake ~rotten~ +golden+ bread;"))
    struck.gone = ("rotten",)
    raised = resolution("raised")
    raised.body.append(("op", "9.|_Urges_ Parties to map a km^2^ on the 15^th^ day of H¤2¤O;"))
    spaced = resolution("letters-apart")
    spaced.body[1] = "apart", "WARM OVENS IN EVERY TOWN"
    table = resolution("table")
    table.body.append(
        ("table", "Town;Ovens;Heat|Crumbton;twelve;high|Rye Hill;three;low|Salt;one;none")
    )
    french = resolution("french")
    french.body[3:] = [
        ("pre", "_Rappelant_ l’efficacité de la coopération à l’œuvre, dans les fours,"),
        ("enacting", "_La Conférence des Parties_"),
        ("op", "1.|_Prie_ les Parties de cuire « chaque jour » le pain de l’été ;"),
        ("op", "2.|_Demande_ au Secrétariat d’en faire rapport."),
    ]
    french.body[2] = (
        "head",
        "Adoptée par la Conférence des Parties à sa 12e réunion (Paris, mai 2025)",
    )
    russian = resolution("russian")
    russian.body[3:] = [
        ("pre", "ссылаясь на все прежние решения о печах, муке и хлебе во всех городах,"),
        ("op", "1.|призывает Стороны печь хлеб каждый день и держать печи чистыми;"),
        ("op", "2.|просит Секретариат доложить об этом на следующей сессии."),
    ]
    arabic = resolution("arabic", direction="rl-tb", align="start")
    arabic.body = [
        ("head", "BR/Resolution 9.7"),
        ("pre", "وإذ يشير إلى جميع القرارات السابقة بشأن الأفران والدقيق والخبز في كل مدينة،"),
        ("op", "١-|يحث الأطراف على خبز الخبز كل يوم والحفاظ على نظافة الأفران؛"),
        ("op", "٢-|يطلب إلى الأمانة تقديم تقرير عن ذلك في الدورة المقبلة."),
    ]
    return [*made, notes, large, struck, raised, spaced, table, french, russian, arabic]


_NS = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("table", "table"),
        )
    )
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def spans(layout: Layout, text: str) -> str:
    made = html.escape(text, quote=False)
    for sign, style in (("_", "I"), ("~", "S"), (r"\+", "U"), (r"\^", "R"), ("¤", "L")):
        made = re.sub(
            rf"{sign}([^_~+^¤]+){sign}",
            rf'<text:span text:style-name="{style}">\1</text:span>',
            made,
        )
    size = ' text:style-name="Big"' if layout.name == "footnotes-as-large" else ""
    return re.sub(
        r"\{(\d+)\}",
        lambda m: (
            f'<text:note text:note-class="footnote"><text:note-citation>{m[1]}</text:note-citation>'
            f"<text:note-body><text:p{size}>{html.escape(layout.notes[m[1]])}</text:p>"
            "</text:note-body></text:note>"
        ),
        made,
    )


def fodt(layout: Layout) -> str:
    """A flat OpenDocument text of a layout."""
    body: list[str] = []
    in_list = False
    for style, text in layout.body:
        label, _, words = text.rpartition("|") if style in ("op", "sub") else ("", "", text)
        if style == "table":
            rows = "".join(
                "<table:table-row>"
                + "".join(
                    f"<table:table-cell><text:p>{c}</text:p></table:table-cell>"
                    for c in row.split(";")
                )
                + "</table:table-row>"
                for row in text.split("|")
            )
            body.append(
                f'<table:table><table:table-column table:number-columns-repeated="3"/>{rows}</table:table>'
            )
            continue
        if layout.listed and style == "op":
            body.append(
                f'<text:list text:style-name="L" text:continue-numbering="{"true" if in_list else "false"}">'
                f"<text:list-item><text:p>{spans(layout, words)}</text:p></text:list-item></text:list>"
            )
            in_list = True
            continue
        shown = f"{label}<text:tab/>{spans(layout, words)}" if label else spans(layout, words)
        body.append(f'<text:p text:style-name="{style}">{shown}</text:p>')
    inside = "".join(body)
    if layout.columns > 1:
        inside = f'<text:section text:style-name="C" text:name="c">{inside}</text:section>'

    def para(name: str, more: str = "", look: str = "") -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
            f'fo:text-align="{layout.align}" fo:margin-bottom="{layout.space}" '
            f'style:writing-mode="{layout.direction}" {more}/>'
            f'<style:text-properties style:font-name="F" fo:font-size="{layout.size}" {look}/></style:style>'
        )

    styles = (
        para("head") + para("title", "", 'fo:font-weight="bold"') + para("enacting")
        + para("apart", "", 'fo:font-weight="bold" fo:letter-spacing="0.12cm"')
        + para("pre", f'fo:text-indent="{layout.indent}"') + para("op", f'fo:text-indent="{layout.indent}"')
        + para("sub", 'fo:margin-left="1.2cm"') + para("Big")
        + "".join(
            f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
            for name, look in (
                ("I", 'fo:font-style="italic"'), ("S", 'style:text-line-through-style="solid"'),
                ("U", 'style:text-underline-style="solid"'), ("R", 'style:text-position="super 58%"'),
                ("L", 'style:text-position="sub 58%"'),
            )
        )
        + f'<style:style style:name="C" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{layout.columns}" fo:column-gap="0.7cm"/>'
        "</style:section-properties></style:style>"
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-suffix="." style:num-format="1"/></text:list-style>'
        f'<style:page-layout style:name="P"><style:page-layout-properties {layout.page}/>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.6cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm"/></style:footer-style>'
        "</style:page-layout>"
    )  # fmt: skip
    header = (
        f"<style:header><text:p>{layout.header}</text:p></style:header>" if layout.header else ""
    )
    footer = (
        f"<style:footer><text:p>{layout.footer}<text:tab/><text:page-number/></text:p></style:footer>"
        if layout.footer
        else ""
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NS} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
        f'<style:font-face style:name="F" svg:font-family="\'{layout.font}\'" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"/></office:font-face-decls>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="P">{header}{footer}'
        f"</style:master-page></office:master-styles><office:body><office:text>{inside}</office:text>"
        "</office:body></office:document>"
    )


def bare(text: str) -> list[str]:
    """The words of a paragraph of a layout, without its number and marks."""
    words = re.sub(r"~[^~]*~|\{\d+\}", "", text.rpartition("|")[2] if "|" in text else text)
    return words_of(normalize("NFC", re.sub(r"[_+^¤]", "", words)))


@dataclass(frozen=True, slots=True)
class Result:
    """`unsaid` are words lost, added or changed that no REVIEW names."""

    paragraphs: int
    kept: int
    said: int
    unsaid: tuple[str, ...]


def imported(name: str, data: bytes) -> resolution_writer.Draft:
    document = read(name, data)
    taken = parts(document, frozenset())
    made = resolution_writer.draft(taken, document, Known(), resolution_writer.Given(name))
    lost = word_check.missing(document, made.fields)
    if lost:
        made.doubt((), f"these words of the document are nowhere here: {', '.join(lost)}.")
    return made


def words_out(made: resolution_writer.Draft) -> list[str]:
    notes = made.fields.get("footnotes", {}).values()
    found = [*word_check.words_in_order(made.fields), *(w for n in notes for w in words_of(str(n)))]
    return [normalize("NFC", word) for word in found]


def reviews(made: resolution_writer.Draft) -> set[str]:
    return {w for _, said in resolution_writer.remarks(made.text()) for w in words_of(said)}


def _digits(words: Iterable[str]) -> Iterable[str]:
    return (w for w in words if not w.isdigit() and len(w) > 1)


def compare(layout: Layout, name: str, data: bytes) -> Result:
    made = imported(name, data)
    out = words_out(made)
    whole = " ".join(out)
    wanted: list[list[str]] = []
    for style, text in layout.body:
        wanted += (
            [bare(row.replace(";", " ")) for row in text.split("|")]
            if style == "table"
            else [bare(text)]
        )
    wanted += [bare(text) for text in layout.notes.values()]
    kept = sum(" ".join(words) in whole for words in wanted)
    truth = Counter(_digits(w for words in wanted for w in words))
    here = Counter(_digits(out))
    changed = [*(truth - here).elements(), *(here - truth).elements()]
    named = reviews(made)
    unsaid = [word for word in changed if word not in named]
    unsaid += [f"{word} (struck)" for word in layout.gone if word in here or word not in named]
    return Result(len(wanted), kept, len(changed) - len(unsaid), tuple(unsaid))


def convert(folder: Path, names: list[str]) -> None:
    """Let LibreOffice make every kind of each .fodt file of the folder."""
    for kind in KINDS:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", kind, "--outdir", str(folder), *(f"{folder}/{n}.fodt" for n in names)],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip


def real(folder: Path) -> None:
    """Other documents: words of pdftotext that the import neither has nor names, and the reverse."""
    for path in sorted(folder.iterdir()):
        if path.suffix != ".pdf":
            continue
        printed = subprocess.run(
            ["pdftotext", str(path), "-"], check=True, capture_output=True, timeout=120
        ).stdout.decode()
        try:
            made = imported(path.name, path.read_bytes())
        except NotReadable as error:
            print(f"{path.name:40} {error}")
            continue
        theirs = Counter(_digits(words_of(normalize("NFKC", printed))))
        out = words_out(made)
        ours = Counter(_digits(out))
        named = reviews(made)
        marks = re.compile(r"\d{1,3}$")
        gone = [w for w in (theirs - ours).elements() if w not in named]
        more = [w for w in (ours - theirs).elements() if w not in named]
        glued = {marks.sub("", w) for w in gone}
        gone = [w for w in gone if marks.sub("", w) == w or marks.sub("", w) not in more]
        more = [w for w in more if w not in glued]
        print(
            f"{path.name:40} words {sum(ours.values()):6}  only pdftotext {gone[:12]}  only here {more[:12]}"
        )


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("--keep", type=Path, help="a folder to keep the documents in")
    given.add_argument("--real", type=Path, help="a folder of other documents")
    args = given.parse_args()
    if args.real:
        real(args.real)
        return 0
    if not shutil.which("soffice"):
        print("LibreOffice is not installed: soffice")
        return 2
    folder = args.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    made = layouts()
    for layout in made:
        (folder / f"{layout.name}.fodt").write_text(fodt(layout), "utf-8")
    if not (folder / f"{made[-1].name}.html").is_file():
        convert(folder, [layout.name for layout in made])
    total = kept = unsaid = said = count = 0
    for layout in made:
        for kind in KINDS:
            path = folder / f"{layout.name}.{kind}"
            result = compare(layout, path.name, path.read_bytes())
            count += 1
            total, kept = total + result.paragraphs, kept + result.kept
            unsaid, said = unsaid + len(result.unsaid), said + result.said
            print(
                f"{path.name:28} paragraphs {result.kept:3}/{result.paragraphs:<3} "
                f"changed and said {result.said:3}  unsaid {len(result.unsaid)} {' '.join(result.unsaid[:12])}"
            )
    print(
        f"{count} documents: paragraphs {kept}/{total} ({kept / total:.1%}), words changed and said {said}, unsaid {unsaid}"
    )
    if not args.keep:
        shutil.rmtree(folder)
    return 1 if unsaid else 0


if __name__ == "__main__":
    sys.exit(main())
