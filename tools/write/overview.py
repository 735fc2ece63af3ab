"""The corpus's own front page: which sources there are, and the way to everything made from them."""

from __future__ import annotations

from collections.abc import Iterator

from tools.corpus import Corpus
from tools.write.markup import cell, link, page_link


def write_overview(corpus: Corpus) -> dict[str, str]:
    """Return the page that lists the sources, and leads to the others, by path."""
    return {"index.md": "\n".join(_page(corpus)) + "\n"}


def _page(corpus: Corpus) -> Iterator[str]:
    yield from ("(sources)=", "# The sources", "")
    yield "| Source | Report year | Trust | Passages | Words |"
    yield "|---|---|---|---:|---:|"
    for entry, document in corpus:
        words = sum(len(block.text.split()) for block in document.passages)
        year = link(str(entry.report_year), f"year-{entry.report_year}")
        title = page_link(entry.title, entry.id)
        yield f"| {title} | {year} | {cell(entry.trust)} | {len(document.passages)} | {words:,} |"
    pages = [entry.id for entry in corpus.entries] + ["years/index", "glossary", "bibliography"]
    yield from ("", "```{toctree}", ":hidden:", "", *pages, "```")
