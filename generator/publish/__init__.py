"""The exits: the same pages to MkDocs, or to files that any engine can publish."""
