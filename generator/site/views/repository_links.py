"""Where the site's files are edited, corrected and remembered: what site.yml says, as links.

`repository` gives all three for GitHub; `edit`, `corrections` and `history` each win over it. The
fields of the correction form are those of .github/ISSUE_TEMPLATE/correction.yml.
"""

from __future__ import annotations

from urllib.parse import quote

from generator.model.entities import Site
from generator.schema.alignment_records import RepositoryRecord
from generator.sitemap.resources import words as word_table
from generator.yamlfile.tree import Where

FORM = "correction.yml"
CORRECTION_LABELS = ("address", "words", "wrong")
"""What a mail with a correction asks for, as keys of the interface's words."""


def _of(repository: RepositoryRecord, kind: str) -> str:
    """The address of content's folder on a branch, below which files follow."""
    parts = (repository.branch, *filter(None, repository.content.split("/")))
    inside = "/".join(quote(part, safe="/") for part in parts)
    return f"{repository.url.rstrip('/')}/{kind}/{inside}"


def _base(site: Site, own: str, kind: str) -> str:
    if own:
        return own.rstrip("/")
    return _of(site.record.repository, kind) if site.record.repository else ""


def edit_base(site: Site) -> str:
    """Where content's files are edited; nothing if the site does not say."""
    return _base(site, site.record.edit, "edit")


def history_base(site: Site) -> str:
    """Where the history of content's files is; nothing if the site does not say."""
    return _base(site, site.record.history, "commits")


def says_where(site: Site) -> bool:
    """Whether a site says where any record is edited, corrected or remembered."""
    said = (edit_base(site), history_base(site), corrections(site), site.record.corrections_mail)
    return any(said)


def inside(site: Site, path: str) -> str:
    """A file's path below the content folder, as an address."""
    return quote(path.removeprefix(f"{site.root}/"))


def edit(site: Site, where: Where) -> str:
    """Where a file is edited, at the record's line; nothing if the site does not say."""
    base = edit_base(site)
    return f"{base}/{inside(site, where.path)}#L{where.line}" if base else ""


def history(site: Site, where: Where) -> str:
    """Where the history of the record's file is; nothing if the site does not say."""
    base = history_base(site)
    return f"{base}/{inside(site, where.path)}" if base else ""


def new_file(site: Site, folder: str) -> str:
    """Where a file is made in a folder of content; nothing if the site does not say."""
    if site.record.repository is None:
        return ""
    return f"{_of(site.record.repository, 'new')}/{quote(folder)}"


def corrections(site: Site) -> str:
    """The form for a correction, without its fields; nothing if the site does not say."""
    record = site.record
    if record.corrections:
        return record.corrections
    if record.repository:
        return f"{record.repository.url.rstrip('/')}/issues/new?template={FORM}"
    return ""


def _there(site: Site, address: str) -> str:
    """A page's whole address, where the site's own is known."""
    root = site.record.address
    return f"{root.rstrip('/')}/{address}" if root else f"/{address}"


def correct(
    site: Site, title: str, page: str, address: str, words: str = "", *, waits: bool = False
) -> str:
    """The form, filled in: the issue's title, what it is about, where that is, and its words.

    `address` is the page below the site's own address; the form takes it whole where that is
    known. A link that `waits` ends where the words follow, which the page's script puts there, as
    it does what the correction is about: the title says that too.
    """
    base = corrections(site)
    if not base:
        return ""
    fields = {"title": title, "address": _there(site, address)}
    if not waits:
        fields["page"] = page
    if words or waits:
        fields["words"] = words
    filled = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items())
    return f"{base}{'&' if '?' in base else '?'}{filled}"


def mail(
    site: Site, title: str, page: str, address: str, words: str = "", *, waits: bool = False
) -> str:
    """A mail to the site's address for corrections, its subject and first lines filled in as in
    the form; nothing if the site has no such address.
    """
    to = site.record.corrections_mail
    if not to:
        return ""
    table = word_table(site.record.language)
    labels = {key: table[f"correction_{key}"] for key in CORRECTION_LABELS}
    lines = [f"{labels['address']} {_there(site, address)}"]
    if words:
        lines.append(f"{labels['words']} {words}")
    last = [str(labels["wrong"]), ""]
    if waits:
        last += ["", f"{labels['words']} "]
    body = "\r\n".join([*lines, "", *last])
    return f"mailto:{to}?subject={quote(title, safe='')}&body={quote(body, safe='')}"
