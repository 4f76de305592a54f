"""Localization: plural rules and number formats of CLDR, and messages with their values."""
