"""Annotators: what a document says of terms, sources and years, one module a kind."""
