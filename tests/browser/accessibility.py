"""What two programs find on the pages: for the tests, and for the record that is published.

Both come with the front-end's development packages, and run inside the page.
"""

from __future__ import annotations

import json
from typing import Any

from tests.built_site import ROOT

MODULES = ROOT / "site_templates/frontend/node_modules"
LOCK = ROOT / "site_templates/frontend/package-lock.json"
SIZES = {"320": (320, 700), "375": (375, 800), "1280": (1280, 900)}
SCHEMES = ("light", "dark")
MODES = ("folded", "opened")
AXE, IBM = "axe-core", "IBM Equal Access"
PACKAGES = {AXE: "axe-core", IBM: "accessibility-checker-engine"}
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules among them that a scheme can change: it sets colours, and nothing else."""
IBM_RULES = ("WCAG_2_2",)

OPEN_ALL = """() => {
  const folded = document.querySelectorAll(".al details:not([open])");
  for (const one of folded) one.open = true;
  return folded.length > 0;
}"""
"""Opens what is folded, and says whether anything was."""
_AXE = """rules => axe.run(document, {
  runOnly: rules, resultTypes: ["violations"], preload: false,
}).then(
  found => found.violations.map(v => v.id + ": " + v.nodes.length + " × "
    + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.failureSummary).join(" | ")))"""
_IBM = """rules => new ace_ibma.Checker().check(document, rules).then(found => found.results
  .filter(r => r.value[0] === "VIOLATION" && r.value[1] === "FAIL")
  .map(r => r.ruleId + ": " + r.path.dom + " " + r.snippet))"""


def violations(page: Any, *rules: str) -> list[str]:
    """What axe finds on the page as it is, by all of its rules or by these: the rule, and where."""
    if not page.evaluate("typeof axe === 'object'"):
        # The page's policy allows no inline script: axe comes by the debugger, not by a tag.
        page.evaluate((MODULES / "axe-core/axe.min.js").read_text("utf-8"))
    found: list[str] = page.evaluate(_AXE, list(rules or RULES))
    return found


def failures(page: Any) -> list[str]:
    """What IBM Equal Access calls a failure on the page as it is, in the same form."""
    if not page.evaluate("typeof ace_ibma === 'object'"):
        page.evaluate((MODULES / PACKAGES[IBM] / "ace-window.js").read_text("utf-8"))
    found: list[str] = page.evaluate(_IBM, list(IBM_RULES))
    return found


def versions() -> dict[str, str]:
    """The version of each program, as the lock file has it."""
    lock = json.loads(LOCK.read_text("utf-8"))["packages"]
    return {name: lock[f"node_modules/{package}"]["version"] for name, package in PACKAGES.items()}
