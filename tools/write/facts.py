"""What is said of a source in one breath: how far to trust it, of which year it is, and how long."""

from __future__ import annotations

from tools.catalog import CatalogEntry
from tools.model import Document
from tools.write.markup import link


def standing(entry: CatalogEntry) -> list[str]:
    """Return the trust class and the report year of a source, as links to what they mean."""
    year = link(str(entry.report_year), f"year-{entry.report_year}")
    return [f"[{entry.trust}](#trust-{entry.trust}){{.trust}}", f"report year {year}"]


def length(document: Document) -> list[str]:
    """Return how many words and passages a source has."""
    words = sum(len(block.text.split()) for block in document.passages)
    return [f"{words:,} words", f"{len(document.passages)} passages"]
