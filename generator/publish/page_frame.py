"""The frame of every page: navigation, footer, the box of the search, what a reader may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.localization.phrase import direction
from generator.localization.plural_rules import language_name
from generator.model.entities import Site, capital
from generator.model.localized import languages_of
from generator.model.markup import plain
from generator.publish.security_policy import POLICY
from generator.publish.share_pictures import HEIGHT, WIDTH, path_of
from generator.site.generated_files import HUES, PAPER, styles
from generator.site.interface_words import Words
from generator.site.views import repository_links
from generator.site.views.resolver_view import TABLE
from generator.sitemap.addresses import EDITORS, FOLDERS, GRAPH, MATRIX, in_folder
from generator.sitemap.ask_subjects import ASKS, DEADLINES, if_asks, if_deadlines
from generator.sitemap.brief_subjects import briefs
from generator.sitemap.page_kinds import address_of
from generator.sitemap.resources import built_assets, words
from generator.sitemap.table_pages import has_tables

UN_ORDER = ("ar", "zh", "en", "fr", "ru", "es")
"""The order in which the United Nations name their official languages."""


def frame(site: Site, leaf: str) -> dict[str, Any]:
    """What the theme's templates print around a page. `leaf` is what links put after a folder."""
    table = words(site.record.language)
    roles = [(f"{role}s", folder) for role, folder in FOLDERS.items() if site.of_role(role)]
    covered = [("coverage", address_of("coverage"))] if has_tables(site) else []
    delegates = [("briefs", address_of("briefs"))] if briefs(site) else []
    delegates += [("asks_title", ASKS)] if if_asks(site) else []
    delegates += [("deadlines", DEADLINES)] if tuple(if_deadlines(site)) else []
    about = (
        ("data", address_of("data")),
        ("methodology", address_of("methodology")),
        ("accessibility", address_of("accessibility")),
        ("translations", address_of("translations")),
        ("for_editors", EDITORS),
    )
    return {
        "language": site.record.language,
        "languages": _languages(site),
        "language_label": f"{table['language']}{Words(site.record.language, table).colon}",
        "translations": {
            "title": table["translations"],
            "href": f"{in_folder(site.folder, address_of('translations'))}/{leaf}",
        },
        "unreviewed": unreviewed(site),
        "leaf": leaf,
        "disclaimer": plain(site.record.disclaimer),
        "policy": POLICY,
        # A kind of page names its assets; which of them are scripts is what was built.
        "files": asset_paths(site),
        "footer_links": [
            {"title": table[key], "href": f"{in_folder(site.folder, address)}/{leaf}"}
            for key, address in (*roles, *covered, *delegates, *about)
        ],
        # What else there is at the foot of a page, some of it of one language only.
        "beside": [],
        "share": {"path": path_of(""), "width": WIDTH, "height": HEIGHT},
        "crumbs": {
            "label": table["breadcrumb"],
            "home": table["home"],
            "href": f"{site.folder}/{leaf}".lstrip("/") or ".",
        },
        "not_found": _not_found(site, leaf),
        "find": {
            "href": f"{in_folder(site.folder, address_of('search'))}/{leaf}",
            "label": table["find_label"],
            "hint": table["find_hint"],
            "search": table["search"],
        },
    }


def _languages(site: Site) -> list[dict[str, str]]:
    """The languages of the site by their own names, in the order of the United Nations."""
    codes = languages_of(site.record)
    if len(codes) < 2:
        return []
    own = site.written_in or site.record.language
    return [
        {
            "code": code,
            "name": capital(language_name(code, code)),
            "dir": direction(code),
            "folder": "" if code == own else f"{code}/",
        }
        for code in sorted(codes, key=_in_order)
    ]


def _not_found(site: Site, leaf: str) -> list[dict[str, Any]]:
    """What the page at an unknown address says in each language of the site, its own first: a
    server has one such page for the addresses of all languages.
    """
    own = site.written_in or site.record.language
    several = _languages(site) or [{"code": own, "dir": direction(own), "folder": ""}]
    found: list[dict[str, Any]] = []
    for language in sorted(several, key=lambda each: bool(each["folder"])):
        table, folder = words(language["code"]), language["folder"]
        found.append(
            {
                **language,
                "title": table["not_found"],
                "lead": table["not_found_lead"],
                "home": table["home"],
                "home_href": f"{folder}{leaf}" or ".",
                "search": table["search"],
                "search_href": f"{folder}{address_of('search')}/{leaf}",
            }
        )
    return found


def _in_order(code: str) -> tuple[int, str]:
    return (UN_ORDER.index(code) if code in UN_ORDER else len(UN_ORDER), code)


def unreviewed(site: Site) -> str:
    """That nobody has reviewed the words of this language; nothing for the site's own."""
    given = site.translations.get(site.record.language)
    if not site.folder or (given and given.reviewed_by):
        return ""
    table = words(site.record.language)
    return str(table["unreviewed"])


STYLES = ("alignments.css", HUES)
SCRIPTS = ("alignments.js", "search.js")
"""What every page loads."""


def asset_paths(site: Site) -> dict[str, str]:
    """The scripts and styles of pages: their paths below the site's root, by their plain names."""
    made = styles(site, Words(site.record.language, words(site.record.language)))
    return {
        **{name: f"assets/{file}" for name, file in built_assets().items()},
        HUES: made[HUES].path,
        # The files that a language has its own of are in its folder.
        PAPER: in_folder(site.folder, made[PAPER].path),
        f"{GRAPH}.js": in_folder(site.folder, f"assets/{GRAPH}.js"),
        f"{TABLE}.js": f"assets/{TABLE}.js",
    }


def nav(site: Site) -> list[dict[str, str]]:
    """The top of the site. Leaf pages stay out, or every page would carry the whole nav."""
    table = words(site.record.language)
    found: list[dict[str, str]] = []  # the home page is behind the site's name
    for role, folder in FOLDERS.items():
        instruments = [i for i in site.of_role(role) if i.current]
        if len(instruments) == 1 and not instruments[0].revision:
            address = f"{folder}/{instruments[0].folder}/index.md"
            found.append({str(table[f"{role}_one"]): in_folder(site.folder, address)})
        elif instruments:
            found.append({str(table[f"{role}s"]): in_folder(site.folder, f"{folder}/index.md")})
    if has_tables(site):
        found.append({str(table["matrix"]): in_folder(site.folder, f"{MATRIX}/index.md")})
    found.append(
        {str(table["explore"]): in_folder(site.folder, f"{address_of('explore')}/index.md")}
    )
    found.append(
        {str(table["methodology"]): in_folder(site.folder, f"{address_of('methodology')}/index.md")}
    )
    return found


def acts(site: Site, path: str, title: str, address: str) -> list[dict[str, str]]:
    """What a reader may do about a page written by hand, as on the generated ones.

    `path` is that of its file in content/, `address` where it is published.
    """
    table = words(site.record.language)
    named = str(table["correction_title"]).format(id=title)
    edit, history = repository_links.edit_base(site), repository_links.history_base(site)
    found = [
        ("correct", repository_links.correct(site, named, title, address)),
        ("correct_mail", repository_links.mail(site, named, title, address)),
        ("edit_page", f"{edit}/{repository_links.inside(site, path)}" if edit else ""),
        ("history", f"{history}/{repository_links.inside(site, path)}" if history else ""),
    ]
    return [{"title": str(table[key]), "href": href} for key, href in found if href]


def paths(entry: Any) -> list[str]:
    """The source paths of the pages that an entry of a nav leads to, in order."""
    if isinstance(entry, str):
        return [entry]
    if isinstance(entry, Mapping):
        return [path for value in entry.values() for path in paths(value)]
    return [path for value in entry for path in paths(value)]
