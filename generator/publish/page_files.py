"""The second exit: the same pages as files, for any engine.

Each page is a file of front matter and HTML. The folder is written beside its place and exchanged
with it when it is whole, so that a failure leaves the old one.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from generator.model.entities import Site
from generator.pages import pages
from generator.publish import exchange
from generator.publish.export_writer import write_exports
from generator.publish.page_frame import SCRIPTS, STYLES, asset_paths
from generator.site.generated_files import generated_files
from generator.site.views.context import RenderContext, contexts
from generator.sitemap.resources import theme_assets

MARKER = ".alignments-pages"


class NotOurs(Exception):
    """The folder holds something else: it is not replaced."""


def write(site: Site, out: Path, *, content: Path) -> int:
    """Write all pages, of every language, and assets to the folder `out`; how many pages they are.

    A folder that this command has not written, and one that holds or lies in the content, is
    refused with `NotOurs`.
    """
    target, source = out.resolve(), content.resolve()
    if target == source or source in target.parents or target in source.parents:
        raise NotOurs(f"{out} and the content {content} lie inside each other")
    if target.exists() and not (target / MARKER).is_file() and any(target.iterdir()):
        raise NotOurs(f"{out} holds files that this command has not written")
    run = exchange.begin(target)
    try:
        count = _write_all(site, run.fresh)
        run.commit()
    finally:
        run.abandon()
    return count


def _write_all(site: Site, folder: Path) -> int:
    assets = folder / "assets"
    assets.mkdir()
    (folder / MARKER).write_text(
        "Written by `alignments pages`; replaced by the next run.\n", "utf-8"
    )
    published = write_exports(site, folder, twins=False)
    for asset in theme_assets():
        shutil.copyfile(asset, assets / asset.name)
    return sum(_write_language(context, folder) for context in contexts(site, published=published))


def _write_language(context: RenderContext, folder: Path) -> int:
    """Write the pages of one language and the files that go with them; how many pages they are."""
    site = context.site
    for file in generated_files(site, context=context):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8", newline="\n")
    count, paths = 0, asset_paths(site)
    for page in pages(site, context=context):
        path = folder / page.address / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        matter: dict[str, object] = {
            "title": page.title,
            "description": page.description,
            "kind": page.kind,
        }
        names = [(name, "", "") for name in (*STYLES, *SCRIPTS)]
        for asset, mark, version in (name.partition("?") for name in page.assets):
            names += [(f"{asset}.css", "", ""), (f"{asset}.js", mark, version)]
        every = [paths[name] + mark + version for name, mark, version in names if name in paths]
        matter["assets"] = every
        if page.others:
            matter |= {"language": page.language or site.record.language, "languages": page.others}
        if not page.own_body:  # no text of it is in its language, so it repeats the original
            matter["canonical"] = page.plain
        if page.redirect:
            matter["redirect"] = page.redirect
        if page.unlisted:
            matter |= {"robots": "noindex", "search": {"exclude": True}}
        # JSON is YAML: no content can end the front matter or add a field to it.
        head = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items()
        )
        path.write_text(f"---\n{head}---\n{page.html()}\n", "utf-8", newline="\n")
        count += 1
    return count
