"""The venue edition: the whole site in one archive that needs no network and no server.

The site is built with links to files, the words of the search are put into a classic script (a
page on a disk may load one, but not fetch anything), and a page to start from and a list of
checksums stand beside it. The same site gives the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from generator.localization.phrase import direction
from generator.model.edition import edition_day
from generator.model.entities import Site
from generator.model.markup import plain
from generator.publish.page_words import NAME as PAGE_WORDS
from generator.publish.search_index import FOLDER as SEARCH
from generator.site.interface_words import Words
from generator.site.render import Renderer
from generator.sitemap.resources import templates
from generator.sitemap.resources import words as word_table

START = "START-HERE.html"
SUMS = "SHA256SUMS.txt"
INSIDE = "site"
"""The folder of the site in the archive."""

WORDS = "assets/words.js"
WORKER_ASSET, WORKER = "keep_worker.js", "keep-worker.js"
"""The service worker of who keeps the edition on a device: as built, and as published."""

LEFT_OUT = ("_headers", "404.html", "sitemap.xml", "sitemap.xml.gz")
"""What only a server has a use for."""

_PREFIX = b"pagefind_dcd"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EARLIEST = "1980-01-01"  # an archive knows no day before it


@dataclass(frozen=True, slots=True)
class VenueEdition:
    """An archive that was written: how many files, how many bytes, of which edition."""

    files: int
    size: int
    edition: str


def pack(site: Site, built: Path, out: Path) -> VenueEdition:
    """Write the archive `out` of a site that was built, with links to files, to the folder `built`.

    The folder is changed: what a disk has no use for is removed from it. Raises OSError.
    """
    (built / WORDS).write_text(_words(built / SEARCH), "utf-8", newline="\n")
    # A disk cannot load the index; the words that a misspelt one is compared with are a script.
    for path in (built / SEARCH).glob("*"):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name.partition(".")[0] != PAGE_WORDS:
            path.unlink()
    for name in LEFT_OUT:
        (built / name).unlink(missing_ok=True)
    files = {
        f"{INSIDE}/{path.relative_to(built).as_posix()}": path.read_bytes()
        for path in sorted(built.rglob("*"))
        if path.is_file()
    }
    files[START] = start_page(site).encode()
    sums = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())]
    files[SUMS] = "".join(sums).encode()
    data = _archive(files, edition_day(site))
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = out.with_name(f".{out.name}.new")
    scratch.write_bytes(data)
    scratch.replace(out)
    return VenueEdition(len(files), len(data), edition_day(site))


def edition_path(path: str, site: Site) -> str:
    """The archive of a language of a site, beside that of the site's own language at `path`."""
    return str(Path(path).with_stem(f"{Path(path).stem}-{site.folder}")) if site.folder else path


def read_edition(archive: Path) -> str:
    """The edition of an archive; nothing if it is not one of ours."""
    try:
        with zipfile.ZipFile(archive) as file:
            return file.comment.decode("utf-8", "replace") if START in file.namelist() else ""
    except (OSError, zipfile.BadZipFile):
        return ""


def archive_sum(archive: Path) -> str:
    """The beginning of an archive's hash, by which a reader's browser knows it again. May raise
    OSError.
    """
    return hashlib.sha256(archive.read_bytes()).hexdigest()[:12]


def start_page(site: Site) -> str:
    """The page that a reader opens first: what this is, of which day, and how to go on."""
    words = Words(site.record.language, word_table(site.record.language))
    return Renderer(str(templates()), words).part(
        "start_here",
        language=site.record.language,
        direction=direction(site.record.language),
        name=site.record.name,
        disclaimer=plain(site.record.disclaimer),
        edition=edition_day(site),
        home="/".join(part for part in (INSIDE, site.folder, "index.html") if part),
        sums=SUMS,
    )


def _words(index: Path) -> str:
    """The documents of the search as one script: the texts that Pagefind has read."""
    documents = []
    for path in sorted(index.glob("fragment/*.pf_fragment")):
        data = gzip.decompress(path.read_bytes())
        documents.append(json.loads(data.removeprefix(_PREFIX)))
    documents.sort(key=lambda document: str(document["url"]))
    text = json.dumps(documents, ensure_ascii=False, separators=(",", ":"))
    return f"window.alWords={text};\n"


def _archive(files: dict[str, bytes], day: str) -> bytes:
    buffer = io.BytesIO()
    whole = day if _DAY.fullmatch(day) and day > _EARLIEST else _EARLIEST
    year, month, date = (int(part) for part in whole.split("-"))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(files.items(), key=lambda item: (item[0] != START, item[0])):
            info = zipfile.ZipInfo(name, (year, month, date, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, data, compresslevel=9)
        archive.comment = day.encode()
    return buffer.getvalue()
