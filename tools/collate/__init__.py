"""Collation: what the documents say beside one another."""
