"""The view resolver: from the name of a view in the table of page kinds to the view itself."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from generator.site.views.page_view import PageView


@cache
def page_view(name: str) -> PageView:
    """The `PageView` that an entry of PAGE_KINDS names: `home_view:HOME`."""
    module, _, attribute = name.partition(":")
    found = getattr(import_module(f"generator.site.views.{module}"), attribute, None)
    if not isinstance(found, PageView):
        raise TypeError(f"{name} is no PageView of generator/site/views/")
    return found
