"""Files of a content tree to a `Site`: reader, assembly of the model, rules across files."""
