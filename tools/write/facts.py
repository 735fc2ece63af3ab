"""What is said of a source in one breath: how far to trust it, of which year it is, and how long."""

from __future__ import annotations

from tools.catalog import UNKNOWN, CatalogEntry
from tools.model import Document
from tools.write.markup import escape, link


def standing(entry: CatalogEntry) -> list[str]:
    """Return the trust class, report year and publisher of a source; the first two lead to what they mean."""
    year = link(str(entry.report_year), f"year-{entry.report_year}")
    trust = f"[{entry.trust}](#trust-{entry.trust}){{.trust}}"
    publisher = f"publisher {entry['publisher']}" if entry["publisher"] == UNKNOWN else entry["publisher"]
    return [trust, f"report year {year}", escape(publisher, at_start=False)]


def length(document: Document) -> list[str]:
    """Return how many words and passages a source has."""
    words = sum(len(block.text.split()) for block in document.passages)
    return [f"{words:,} words", f"{len(document.passages)} passages"]
