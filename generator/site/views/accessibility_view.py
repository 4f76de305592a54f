"""What was tested of the pages' accessibility, what is known not to work, and whom to tell."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.views.components import Link
from generator.site.views.context import RenderContext
from generator.site.views.page_view import PageView
from generator.sitemap.page_kinds import address_of
from generator.sitemap.resources import AccessibilityRun, EngineRun, recorded_test

CONCERNS = (
    "concern_no_person",
    "concern_map",
    "concern_tables",
    "concern_languages",
    "concern_theme",
)
"""What is known beside what the programs found; a sentence each. This is the only list."""


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """The page. `concerns` are sentences; `found` what each program found, in words."""

    crumbs: tuple[Link, ...]
    run: AccessibilityRun
    engines: tuple[tuple[str, str], ...]
    kinds: str
    assistive: str
    found: tuple[str, ...]
    concerns: tuple[str, ...]
    contact: tuple[Link, ...]


def accessibility_view(context: RenderContext) -> AccessibilityView:
    """The page at /accessibility/."""
    words, run = context.words, recorded_test()
    foot = context.foot(None, words("accessibility"), address_of("accessibility"))
    contact = (
        (foot.correct, words("correct")),
        (foot.mail, words("correct_mail")),
    )
    return AccessibilityView(
        crumbs=context.crumbs((words("accessibility"), "")),
        run=run,
        engines=tuple((f"{e.name} {e.version}", _extent(context, e)) for e in run.engines),
        kinds=words("accessibility_kinds", n=len(run.kinds)),
        assistive=", ".join(run.assistive_technology) or words("accessibility_no_assistive"),
        found=_found(context, run),
        concerns=tuple(words(key) for key in CONCERNS),
        contact=tuple(Link(title, href) for href, title in contact if href),
    )


def _extent(context: RenderContext, engine: EngineRun) -> str:
    """What a program looked at: rules, widths, colours, and whether folds were open."""
    words = context.words
    names = {
        "light": words("scheme_light"),
        "dark": words("scheme_dark"),
        "folded": words("mode_folded"),
        "opened": words("mode_opened"),
    }
    return words(
        "accessibility_extent",
        rules=", ".join(engine.rules),
        widths=", ".join(map(words.number, engine.widths)),
        schemes=", ".join(names[scheme] for scheme in engine.schemes),
        modes=", ".join(names[mode] for mode in engine.modes),
    )


def _found(context: RenderContext, run: AccessibilityRun) -> tuple[str, ...]:
    words = context.words
    with_findings = {finding.engine for finding in run.findings}
    nothing = [
        words("accessibility_found_none", engine=engine.name)
        for engine in run.engines
        if engine.name not in with_findings
    ]
    some = [
        words("accessibility_found", engine=f.engine, rule=f.rule, n=len(f.kinds))
        for f in run.findings
    ]
    return (*nothing, *some)


ACCESSIBILITY = PageView(
    view=lambda context, site: accessibility_view(context),
    title=lambda context, site: context.words("accessibility"),
    description=lambda context, site: context.words("accessibility_lead"),
)
