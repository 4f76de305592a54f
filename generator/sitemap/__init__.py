"""Where everything is published: kinds of page, addresses, redirects, and the resources on disk."""
