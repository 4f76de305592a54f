"""Report every mistake in content/: annotations, a summary of the run, and a file.

Run it with the Python that has the package: .venv/bin/python .github/scripts/check.py
Exit status 1 where a strict build would stop: at an error or a warning.
"""

from __future__ import annotations

from pathlib import Path

from github import run, say, summary

from generator import load
from generator.diagnostics.report import FORMATS

CONTENT = Path("content")
OUT = Path("build/report")


def main(arguments: list[str]) -> int:
    """Check; what is written is in build/report/."""
    _, report = load(CONTENT)
    say(FORMATS["github"](report))
    summary(FORMATS["summary"](report))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "check.json").write_text(FORMATS["json"](report) + "\n", "utf-8")
    return 1 if report.diagnostics else 0


if __name__ == "__main__":
    run(main)
