"""Several assessments of one pair, side by side: the strongest does not hide the others."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.entities import Assertion
from generator.site.views.context import RenderContext


def degrees_that_differ(context: RenderContext, assertions: Sequence[Assertion]) -> str:
    """“medium (Secretariat), low (Party X)”, the strongest first; nothing where all who give a
    degree to the pair give the same.
    """
    if len(assertions) < 2:
        return ""
    degrees = context.site.vocabulary.graded
    graded = [a for a in assertions if a.degree in degrees]
    if len({a.degree for a in graded}) < 2:
        return ""
    labels = context.site.vocabulary.degrees
    graded.sort(key=lambda a: degrees.index(a.degree))
    said = [f"{labels[a.degree].label} ({a.asserted_by_short})" for a in graded]
    return ", ".join(dict.fromkeys(said))
