"""The schema of content: field types, value formats, corrections, records, and the decoder."""
