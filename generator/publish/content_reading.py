"""The content a build is of: read at one moment, and looked at again before it is published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.report import Diagnostic, Report, visible
from generator.loading.loader import load
from generator.loading.rules.text_rules import forget_signs
from generator.model.entities import Site, forget_places
from generator.model.localized import in_one_language
from generator.model.markup import forget_texts
from generator.publish.live_server import ContentReader
from generator.publish.mkdocs_api import PluginError, log
from generator.publish.page_inputs import Digests
from generator.publish.publication import KEPT
from generator.publish.steady_content import Unsteady, changed_since, read_steady


@dataclass(frozen=True, slots=True)
class ContentRead:
    """A site, if there is one, and what was found in its content.

    `whole` is the site in all of its languages, where `site` may be in one only; `digests` has the
    hashes of the files, where they do not change under a server's hands.
    """

    whole: Site | None
    site: Site | None
    report: Report
    digests: Digests | None

    def stopping(self, *, served: bool) -> list[Diagnostic]:
        """The errors that stop a build. While serving, one that waits for a person’s confirmation
        is a warning.
        """
        return [d for d in self.report.errors if not (served and d.confirmable)]

    def must_be_the_same(self, content: Path) -> None:
        """Stop where a page or picture was changed after it was checked; say it of fields."""
        changed, published = changed_since(content, self.digests)
        if not changed:
            return
        said = f"{visible(changed[0])} was changed while the site was built"
        if published:
            raise PluginError(f"{said}; {KEPT}: build it again")
        log.info("%s: the site is of the content before that", said)


def read_for_build(content: Path, language: str) -> ContentRead:
    """The content as it is at one moment; `language` is the only one to build, or empty."""
    try:
        (whole, report), digests = read_steady(content, lambda: load(content))
    except Unsteady as file:
        raise PluginError(f"{file} is changed again and again; {KEPT}") from None
    if whole is not None:
        # Nothing is read or checked again: that is a fifth of a large site's memory.
        forget_places(whole)
        forget_texts()
        forget_signs()
    return _in(whole, report, digests, language)


def read_for_server(content: Path, language: str, reader: ContentReader) -> ContentRead:
    """The content as it is now; after each edit it is read again."""
    whole, report = reader.load(content)
    return _in(whole, report, None, language)


def _in(whole: Site | None, report: Report, digests: Digests | None, language: str) -> ContentRead:
    site = in_one_language(whole, language) if whole is not None and language else whole
    return ContentRead(whole, site, report, digests)
