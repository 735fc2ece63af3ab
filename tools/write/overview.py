"""The corpus's own front page: which sources there are, and the way to everything made from them."""

from __future__ import annotations

from collections.abc import Iterator

from tools.corpus import Corpus
from tools.write.markup import div, escape, link, page_link
from tools.write.names import account


def write_overview(corpus: Corpus) -> dict[str, str]:
    """Return the page that lists the sources, and leads to the others, by path."""
    return {"index.md": "\n".join(_page(corpus)) + "\n"}


def _page(corpus: Corpus) -> Iterator[str]:
    yield from ("(sources)=", "# The sources", "")
    for entry, document in corpus:
        words = sum(len(block.text.split()) for block in document.passages)
        year = link(str(entry.report_year), f"year-{entry.report_year}")
        facts = [f"[{entry.trust}](#trust-{entry.trust}){{.trust}}", f"report year {year}"]
        facts += [escape(f"covers {entry['period']}", at_start=False)]
        facts += [f"{len(document.passages)} passages", f"{words:,} words"]
        yield from (*div("source-card", [f"**{page_link(entry.title, entry.id)}**", "", " · ".join(facts)]), "")
    pages = [f"{entry.title} ({account(entry)}) <{entry.id}>" for entry in corpus.entries]
    pages += ["years/index", *(["compare/index"] if corpus.collations else [])]
    pages += ["conflicts"] if corpus.collations or corpus.conflicts else []
    pages += [*(["topics/index"] if corpus.topics.topics else []), "tiers", "figures", "glossary", "bibliography"]
    yield from ("```{toctree}", ":hidden:", "", *pages, "```")
