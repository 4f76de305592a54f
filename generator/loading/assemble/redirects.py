"""What site.yml says of ids and addresses that are no more: where each leads now."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.loading.assemble.site_builder import SiteBuilder
from generator.model.entities import Assertion
from generator.schema.alignment_records import SiteRecord
from generator.schema.corrections import suggest

_ADDRESS = re.compile(r"[^\W_][\w.()+-]*(?:/[^\W_][\w.()+-]*)+")
_ID = re.compile(r"[a-z0-9][a-z0-9.@-]*:[^\W_](?:[\w.()+-]*[\w)])?")


def is_assertion(key: str) -> bool:
    """Whether a redirect is of an assertion: `set/plan:1/framework:2`. An address has no colon."""
    return key.count("/") == 2 and ":" in key


def add_redirects(draft: SiteBuilder, record: SiteRecord) -> dict[str, str]:
    """Ids and addresses that are no more, and the provision or instrument each leads to.

    An id goes on to be accepted wherever an id is. Those of assertions follow: `of_assertions`.
    """
    found: dict[str, str] = {}
    for old, new in record.redirects.items():
        if is_assertion(old):
            continue
        if old in draft.names:
            message = f"“{old}” leads to {draft.names[old]} already"
            draft.report(
                record.where.of("redirects", old), "duplicate-id", message, "Remove this line."
            )
        elif not (_ADDRESS.fullmatch(old) or _ID.fullmatch(old)):
            message = f"“{old}” is neither an id nor an address that was published"
            hint = "Write what was: `plan:1.3`, `plans/plan/1.3` or `set/plan:1.3/framework:4`."
            draft.report(record.where.of("redirects", old), "bad-value", message, hint)
        elif new not in draft.names:
            if not draft.broken:
                hint = suggest(new, draft.names) or "Write the id of what takes its place."
                draft.report(
                    record.where.of("redirects", old),
                    "unknown-provision",
                    f"“{new}” leads to nothing",
                    hint,
                )
        else:
            found[old] = draft.names[new]
    draft.names |= {old: new for old, new in found.items() if ":" in old}
    return found


def of_assertions(
    draft: SiteBuilder, record: SiteRecord, found_here: Iterable[Assertion]
) -> dict[str, str]:
    """Assertions that are no more, and the one that each leads to."""
    found: dict[str, str] = {}
    if not any(map(is_assertion, record.redirects)):
        return found
    assertions = {a.id for a in found_here}
    for old, new in record.redirects.items():
        if not is_assertion(old):
            continue
        if old in assertions:
            message = f"“{old}” is an assertion of this site"
            draft.report(
                record.where.of("redirects", old), "duplicate-id", message, "Remove this line."
            )
        elif new not in assertions:
            message = f"“{new}” is no assertion of this site"
            hint = suggest(new, assertions) or "An assertion’s id is on its page, at “Cite as”."
            if not draft.broken:
                draft.report(record.where.of("redirects", old), "unknown-provision", message, hint)
        else:
            found[old] = new
    return found
