"""HTML of pages written by hand, cut to what is safe to publish; nh3 is what cuts it.

Markdown lets HTML through, and with `attr_list` any attribute. Kept are the elements that texts
are made of, with attributes that neither run nor load nor lead anywhere by themselves; links are
to web pages, to mail addresses and within the site.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

ELEMENTS: frozenset[str] = frozenset(
    re.split(
        r"\s",
        "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del "
        "details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins "
        "kbd li main mark nav ol p picture pre q rp rt ruby s samp section small span strong sub "
        "summary sup table tbody td tfoot th thead time tr u ul var wbr",
    )
)
_ANYWHERE = frozenset({"class", "dir", "id", "lang", "role", "title"})
_PREFIXES = frozenset({"aria-"})
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang", "name", "rel"}),
    "abbr": frozenset(),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "loading", "src", "width"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "q": frozenset({"cite"}),
    "table": frozenset(),
    "td": frozenset({"colspan", "headers", "rowspan", "style"}),
    "th": frozenset({"abbr", "colspan", "headers", "rowspan", "scope", "style"}),
    "time": frozenset({"datetime"}),
}
_VALUES = {"a": {"target": {"_blank"}}}
_STYLES = frozenset({"text-align"})  # how Markdown's tables align a column
_SCHEMES = frozenset({"http", "https", "mailto"})
_LINKS = frozenset({"cite", "href", "src"})


def _only_within(tag: str, name: str, value: str) -> str | None:
    """No picture of another site: nothing is loaded from a third party."""
    return value if name != "src" or _is_kept(tag, name, value) else None


_CLEANER = nh3.Cleaner(
    attribute_filter=_only_within,
    tags=set(ELEMENTS),
    clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg"},
    attributes={"*": set(_ANYWHERE), **{tag: set(names) for tag, names in _ATTRIBUTES.items()}},
    tag_attribute_values={tag: dict(names) for tag, names in _VALUES.items()},
    generic_attribute_prefixes=set(_PREFIXES),
    filter_style_properties=set(_STYLES),
    url_schemes=set(_SCHEMES),
    link_rel=None,
)


def clean(html: str) -> str:
    """The same fragment with nothing in it but what is safe."""
    return _CLEANER.clean(html)


class _Cut(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[tuple[str, str], None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.found[f"<{tag}>", f"<{tag}"] = None
            return
        for name, value in attrs:
            if not _is_kept(tag, name, value or ""):
                what = f"{name}=“{value}” of <{tag}>" if name in _LINKS else f"{name} of <{tag}>"
                self.found[what, (value or name) if name in _LINKS else name] = None


def _is_kept(tag: str, name: str, value: str) -> bool:
    if name in _VALUES.get(tag, {}):
        return value in _VALUES[tag][name]
    known = name in _ANYWHERE or name in _ATTRIBUTES.get(tag, ()) or name.startswith("aria-")
    if not known:
        return False
    if name in _LINKS:
        try:
            address = urlsplit(re.sub(r"[\x00-\x20]", "", value.replace("\\", "/")))
        except ValueError:
            return False
        scheme = address.scheme
        if name == "src":  # it would be loaded from a third party
            return not scheme and not address.netloc
        return not scheme or scheme.lower() in _SCHEMES
    if name == "style":
        return bool(re.fullmatch(r"\s*text-align:\s*[a-z]+;?\s*", value))
    return True


def cut(html: str) -> list[tuple[str, str]]:
    """What `clean` takes out: in words, each with the letters that it is written with."""
    parser = _Cut()
    parser.feed(html)
    parser.close()
    return list(parser.found)
