"""`python -m generator` is the command `alignments`."""

from generator.cli import main

main()
