"""Candidates for alignments: what a program can find in two texts, for a person to read.

First what a text itself names (`mentions`), then what is worded alike (`similarity`). Nothing found
here is an alignment: it becomes a row of a proposal, with the words of both sides and the reason.
"""
