"""The pages and generated files of a site: view models, renderers, interface words."""
