"""Manuals made from the records: JSON Schema for editors, and the field reference."""
