"""Commands of their own rooms; `cli` puts them under `alignments`."""
