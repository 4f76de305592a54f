"""Mistakes in content as values: their codes, the report, and its output formats."""
