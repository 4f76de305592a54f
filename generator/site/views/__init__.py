"""Questions to the graph turned into plain objects for templates, one module a page kind."""
