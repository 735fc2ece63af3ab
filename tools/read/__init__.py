"""Readers: the text of a seed becomes a document, one module a genre."""
