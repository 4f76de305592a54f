"""The command `alignments`."""

from generator.cli.app import main

__all__ = ["main"]
