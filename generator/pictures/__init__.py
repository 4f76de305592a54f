"""Geometry of the pictures: pure functions from nodes and lines to coordinates."""
