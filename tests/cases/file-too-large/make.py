"""One file over the size that is read; too large to keep in the repository."""

from pathlib import Path

lines = "  Ovens are hot.\n" * 60_000
Path("content/frameworks/oven/point-1.yml").write_text(f"number: 1\ntext: |\n{lines}", "utf-8")
