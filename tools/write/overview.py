"""The front pages of the corpus: which sources there are, and the ways to compare them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.write.facts import length, standing
from tools.write.many import SHOWN, by_year
from tools.write.markup import div, escape, link, page_link
from tools.write.names import account_there, country_page, shown_title

#: The pages that compare, each with what it answers.
COMPARING = {
    "compare/index": ("Accounts compared", "The accounts of one report year side by side, sentence by sentence."),
    "changes/index": ("Changes from report to report", "What the later report keeps, rewords, adds and drops."),
    "conflicts": ("Conflicts", "Where accounts of one report do not tell the same, both readings in their sentences."),
    "topics/index": ("Topics across the years", "What each account says of a topic; where nothing was found, too."),
    "figures/index": ("Figures", "Every number with the sentence that states it, by what it counts and when."),
    "names": ("Laws, organizations and places", "Every law, body and place that is named, with all its passages."),
    "tiers": ("The tier by year", "Every tier that an account states, in its own words."),
    "years/index": ("Years", "Every year that a passage names, with the sentences that name it."),
}


def write_overview(corpus: Corpus) -> dict[str, str]:
    """Return the page that lists the sources, and the one that leads to all that compares them, by path.

    The sources of several countries have a page for each country, so that only its own stand beside each of them.
    """
    pages = {"index.md": _sources(corpus), "comparing.md": _comparing(corpus)}
    if len(corpus.by_place) > 1:
        pages |= {f"{country_page(place)}.md": _country(corpus, place, own) for place, own in corpus.by_place.items()}
    return {path: "\n".join(lines) + "\n" for path, lines in pages.items()}


def _sources(corpus: Corpus) -> Iterator[str]:
    yield from ("(sources)=", "# The sources", "")
    if len(corpus.by_place) == 1:
        yield from _listed(corpus, corpus.listed)
        return
    for place, own in corpus.by_place.items():
        name = page_link(place, country_page(place))
        titles = (f"- {page_link(shown_title(one), one.id)}" for one in own)
        years = by_year((one, f"{one.id}.md") for one in own)
        listed = years if len(corpus.entries) > SHOWN else titles
        yield from (*div("source-card", [f"**{name}**", "", *listed]), "")
    yield from _toctree(map(country_page, corpus.by_place))


def _country(corpus: Corpus, place: str, own: Sequence[CatalogEntry]) -> Iterator[str]:
    """Lead to what compares the sources of one country alone, then list these."""
    yield from (f"# {escape(place)}", "")
    compared = [link(str(one.year), f"compare-{one.key}") for one in corpus.collations if one.place == place]
    has_changes = any(corpus.entry[revision.later].place == place for revision in corpus.revisions)
    if compared:
        yield f"- Accounts compared: {' · '.join(compared)}"
    if has_changes:
        yield f"- {link('Changes from report to report', f'changes-{country_page(place)}')}"
    yield ""
    yield from _listed(corpus, own)


def _listed(corpus: Corpus, entries: Sequence[CatalogEntry]) -> Iterator[str]:
    """Give each source of a page a card, and a place beside it."""
    for entry in entries:
        period = escape(f"covers {entry['period']}", at_start=False)
        facts = " · ".join([*standing(entry), period, *length(corpus.document[entry.id])])
        yield from (*div("source-card", [f"**{page_link(shown_title(entry), entry.id)}**", "", facts]), "")
    yield from _toctree(f"{entry.title} ({account_there(entry)}) <{entry.id}>" for entry in entries)


def _comparing(corpus: Corpus) -> Iterator[str]:
    """Lead to all pages that compare; what changed has one only where one report follows another."""
    pages = [page for page in COMPARING if page != "changes/index" or corpus.revisions]
    yield from ("(comparing)=", "# Comparing", "", "::::{grid} 1 1 2 2", ":gutter: 3", "")
    for page in pages:
        title, answer = COMPARING[page]
        yield from (f":::{{grid-item-card}} {title}", f":link: {page}", ":link-type: doc", "", answer, ":::", "")
    yield from ("::::", "")
    yield from _toctree(pages)


def _toctree(pages: Iterable[str]) -> Iterator[str]:
    yield from ("```{toctree}", ":hidden:", "", *pages, "```")
