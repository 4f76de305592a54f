"""The registry of diagnostic codes, which the catalogue of messages and the manual are made of.

A new check adds one record, to `file_codes` or `site_codes`; its function in `loading/rules/` (or
its report in the parser, decoder or reader); and a folder `tests/cases/<code>/`, whose first
mistake becomes the example in the catalogue. Tests hold the three together.
"""

from __future__ import annotations

from types import MappingProxyType

from generator.diagnostics.file_codes import FILE_CODES
from generator.diagnostics.site_codes import SITE_CODES

CODES = MappingProxyType({code.code: code for code in (*FILE_CODES, *SITE_CODES)})
"""Every code’s record by the code."""
