"""The front pages of the corpus: which sources there are, and the ways to compare them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from tools.corpus import Corpus
from tools.write.facts import length, standing
from tools.write.markup import div, escape, page_link
from tools.write.names import listed_title, shown_title

#: The pages that compare, each with what it answers.
COMPARING = {
    "compare/index": ("Accounts compared", "The accounts of one report year side by side, sentence by sentence."),
    "changes/index": ("Changes from report to report", "What the later report keeps, rewords, adds and drops."),
    "conflicts": ("Conflicts", "Where accounts of one report do not tell the same, both readings in their sentences."),
    "topics/index": ("Topics across the years", "What each account says of a topic; where it is silent, too."),
    "figures/index": ("Figures", "Every number with the sentence that states it, by what it counts and when."),
    "names": ("Laws, organizations and places", "Every law, body and place that is named, with all its passages."),
    "tiers": ("The tier by year", "Every tier that an account states, in its own words."),
    "years/index": ("Years", "Every year that a passage names, with the sentences that name it."),
}


def write_overview(corpus: Corpus) -> dict[str, str]:
    """Return the page that lists the sources, and the one that leads to all that compares them, by path."""
    return {"index.md": "\n".join(_sources(corpus)) + "\n", "comparing.md": "\n".join(_comparing(corpus)) + "\n"}


def _sources(corpus: Corpus) -> Iterator[str]:
    yield from ("(sources)=", "# The sources", "")
    for place, entries in groupby(corpus.listed, key=lambda entry: entry.place):
        yield from (f"## {escape(place)}", "") if place else ()
        for entry in entries:
            period = escape(f"covers {entry['period']}", at_start=False)
            facts = " · ".join([*standing(entry), period, *length(corpus.document[entry.id])])
            yield from (*div("source-card", [f"**{page_link(shown_title(entry), entry.id)}**", "", facts]), "")
    for place, entries in groupby(corpus.listed, key=lambda entry: entry.place):
        yield from _toctree((f"{listed_title(entry)} <{entry.id}>" for entry in entries), caption=place)


def _comparing(corpus: Corpus) -> Iterator[str]:
    """Lead to all pages that compare; what changed has one only where one report follows another."""
    pages = [page for page in COMPARING if page != "changes/index" or corpus.revisions]
    yield from ("(comparing)=", "# Comparing", "", "::::{grid} 1 1 2 2", ":gutter: 3", "")
    for page in pages:
        title, answer = COMPARING[page]
        yield from (f":::{{grid-item-card}} {title}", f":link: {page}", ":link-type: doc", "", answer, ":::", "")
    yield from ("::::", "")
    yield from _toctree(pages)


def _toctree(pages: Iterable[str], caption: str = "") -> Iterator[str]:
    yield from ("```{toctree}", ":hidden:", *([f":caption: {caption}"] if caption else []), "", *pages, "```")
