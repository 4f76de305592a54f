"""All of MkDocs that is used. The only module that imports mkdocs.

What a new release of MkDocs may break is this list of names, and what is written beside them.
"""

from __future__ import annotations

from mkdocs.commands.build import get_context
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

__all__ = [
    "ENGINES",
    "PAGE_EVENTS",
    "Abort",
    "AnchorLink",
    "BasePlugin",
    "BuildError",
    "Config",
    "File",
    "Files",
    "InclusionLevel",
    "MkDocsConfig",
    "MkDocsException",
    "MkDocsPage",
    "Navigation",
    "PluginError",
    "TableOfContents",
    "alone",
    "config_options",
    "event_priority",
    "get_context",
    "get_relative_url",
    "log",
]

log = get_plugin_logger("alignments")

ENGINES = ("mkdocs", "properdocs")
"""The programs that run plugins; each counts the warnings of a strict build for itself."""

PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
)
"""What plugins may do to a page while it is built."""


def alone(plugin: object, config: MkDocsConfig) -> bool:
    """Whether no other plugin does anything to a page while it is built."""
    events = config.plugins.events
    methods = [method for name in PAGE_EVENTS for method in events.get(name, ())]
    return all(getattr(method, "__self__", None) is plugin for method in methods)
