"""YAML files with positions: parser, tree, parse errors, writer, surgical editor, formatter."""
