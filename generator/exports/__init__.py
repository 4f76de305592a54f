"""Exports: one module a format, listed in EXPORTS and nowhere else.

An export depends on the content alone: no clock, no network. What reads EXPORTS (the commands
`alignments export NAME`) has no list of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.exports import (
    akoma_ntoso,
    delimited,
    gexf,
    graphml,
    json_api,
    markdown_twins,
    oscal,
    page_pairs,
    parquet,
    skos,
    sssom,
    xlsx,
)
from generator.exports.export_format import Export

_FORMATS: tuple[Export, ...] = (
    delimited.EXPORT,
    xlsx.EXPORT,
    parquet.EXPORT,
    sssom.EXPORT,
    skos.EXPORT,
    oscal.EXPORT,
    akoma_ntoso.EXPORT,
    graphml.EXPORT,
    gexf.EXPORT,
    json_api.EXPORT,
    page_pairs.EXPORT,
    markdown_twins.EXPORT,
)

EXPORTS: Mapping[str, Export] = MappingProxyType({each.name: each for each in _FORMATS})
"""Every export by its name, in the order in which they are listed."""
