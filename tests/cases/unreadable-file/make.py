"""A link, which a repository on Windows cannot hold."""

from pathlib import Path

Path("content/frameworks/oven/point-2.yml").symlink_to("point-1.yml")
Path("content/frameworks/stove").symlink_to("oven")
