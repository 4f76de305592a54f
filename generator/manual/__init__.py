"""Documentation generated from the schema: JSON Schema for editors, and the field reference."""
