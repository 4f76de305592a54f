"""Alignments as the rows of a spreadsheet, and what came back as changes of the files.

A row is one assertion: a YAML row whose `to` is a list of six is six rows here, so that one of
the six can be regraded or explained without the others; on import its YAML row is split.
"""
