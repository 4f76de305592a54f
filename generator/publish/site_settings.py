"""What the content says about a site, set in MkDocs' configuration; and what cannot be set."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import escape

from generator.model.entities import Site
from generator.publish import site_files
from generator.publish.mkdocs_api import MkDocsConfig, config_options, log
from generator.publish.page_frame import SCRIPTS, STYLES, frame
from generator.publish.site_assembly import leaf_of
from generator.sitemap.addresses import in_folder
from generator.sitemap.resources import templates


def add_theme(config: MkDocsConfig) -> None:
    """Put this site's templates after the user's own and before Material's: theirs still win."""
    theme = str(templates() / "theme")
    if theme not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)


def name_site(config: MkDocsConfig, site: Site) -> None:
    """Let the content name the site, and have every page load its styles and scripts."""
    record = site.record
    if problem := site_files.other_address(record.address, config.site_url or ""):
        log.warning(problem)
    if config.theme.get("favicon") == site_files.MATERIALS_FAVICON:
        config.theme["favicon"] = site_files.FAVICON
    # The theme prints them as they are, in attributes too: they are escaped already, and a filter
    # that escapes leaves them alone.
    config.site_name = escape(record.name)
    config.site_description = escape(record.description) if record.description else None
    if record.address and not config.site_url:
        config.site_url = record.address.rstrip("/") + "/"
    config.extra.setdefault("scope", urlsplit(config.site_url or "").path or "/")
    leaf = leaf_of(config)
    if leaf or site.folder:
        config.extra.setdefault("homepage", in_folder(site.folder, leaf) or leaf)
    config.extra["alignments"] = frame(site, leaf)
    files = config.extra["alignments"]["files"]
    for path in [files[name] for name in STYLES if name in files]:
        if path not in config.extra_css:
            config.extra_css.append(path)
    for path in [files[name] for name in SCRIPTS if name in files]:
        if path not in config.extra_javascript:
            script = config_options.ExtraScriptValue(path)
            script.defer = True
            config.extra_javascript.append(script)
