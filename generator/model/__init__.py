"""The model: instruments, provisions and assertions, frozen, and the questions asked of them."""
