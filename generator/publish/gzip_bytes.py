"""Gzip with one header: Python's own writes another from 3.13 on, and the time where asked to.

A header has the time and the system that packed it; here neither is said (RFC 1952).
"""

from __future__ import annotations

import struct
import zlib

# Magic number, deflate, no flags, no time, best compression, unknown system.
_HEADER = b"\x1f\x8b\x08\0" + b"\0\0\0\0" + b"\x02\xff"


def packed(data: bytes) -> bytes:
    """The same bytes for the same data, whatever Python packs them."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(data) + deflate.flush()
    return _HEADER + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
