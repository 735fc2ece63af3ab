"""Proofs on the built site: what stands on its pages, and what a browser makes of them."""
