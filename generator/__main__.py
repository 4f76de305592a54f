"""`python -m generator` is the command `alignments`."""

from generator.cli.app import main

main()
