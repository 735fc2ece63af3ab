"""The check of external links: what Sphinx found, told so that a maintainer can act on it."""
