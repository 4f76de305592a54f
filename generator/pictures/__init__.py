"""Layout of the pictures: pure functions from nodes and edges to coordinates."""
