"""The domain model: frozen instruments, provisions and assertions, and queries on them."""
