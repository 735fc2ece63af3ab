"""A page for each year that a passage names: the sentences that name it and, for a report year, its accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from tools.catalog import CatalogEntry
from tools.collate.sections import Counterpart, counterparts
from tools.corpus import Corpus
from tools.model import Block, YearMention
from tools.write.later_years import later_years
from tools.write.many import Part, matrix, ways
from tools.write.markup import cell, div, escape, link, page_link
from tools.write.names import account_there, listed_title, passage_name
from tools.write.quotations import quote, sentences_with

Mentions = Mapping[int, list[YearMention]]

INTRODUCTION = (
    "Every year that a passage names, with the number of mentions in each source, and every report year, named or not."
)


def write_years(corpus: Corpus) -> dict[str, str]:
    """Return the pages of all years, and the page that lists them, by path."""
    mentions: dict[int, list[YearMention]] = {}
    for mention in corpus.of_kind(YearMention):
        mentions.setdefault(mention.year, []).append(mention)
    for entry in corpus.entries:
        mentions.setdefault(entry.report_year, [])
    shared = counterparts(corpus)
    found = {"years/index.md": "\n".join(_index(corpus, mentions)) + "\n"}
    for year in sorted(mentions):
        found[f"years/{year}.md"] = "\n".join(_page(corpus, year, mentions[year], shared)) + "\n"
    return found


def _index(corpus: Corpus, mentions: Mentions) -> Iterator[str]:
    yield from ("(years)=", "# Years", "")
    yield from div("editorial", [INTRODUCTION])
    counts = {
        year: Counter(corpus.source_of[mention.passage].id for mention in mentions[year])
        for year in sorted(mentions, reverse=True)
    }
    for place, group in groupby(corpus.listed, key=lambda entry: entry.place):
        entries = list(group)
        yield from ("", f"## {escape(place)}") if place else ()
        yield from ("", *matrix(_table(entries, counts), len(entries), always=False))
    yield from ("", "```{toctree}", ":hidden:", "", *map(str, counts), "```")


def _table(entries: list[CatalogEntry], mentions: Mapping[int, Mapping[str, int]]) -> Iterator[str]:
    """List how often each source of a country names each year, without the years that only others name."""
    yield f"| Year | {' | '.join(cell(account_there(entry)) for entry in entries)} |"
    yield "|---|" + "---:|" * len(entries)
    for year, by_source in mentions.items():
        counts = [by_source.get(entry.id, 0) for entry in entries]
        if any(counts) or not entries[0].place or any(entry.report_year == year for entry in entries):
            cells = " | ".join(str(count) if count else "–" for count in counts)
            yield f"| {link(str(year), f'year-{year}')} | {cells} |"


def _page(
    corpus: Corpus, year: int, mentions: Iterable[YearMention], shared: Mapping[str, tuple[Counterpart, ...]]
) -> Iterator[str]:
    yield from (f"(year-{year})=", f"# {year}")
    for country in corpus.countries:
        entries = [entry for entry in corpus.of_country(country) if entry.report_year == year]
        if entries:
            yield from _accounts(corpus, entries, shared)
    by_source: dict[str, dict[str, list[YearMention]]] = {}
    for mention in mentions:
        by_source.setdefault(corpus.source_of[mention.passage].id, {}).setdefault(mention.passage, []).append(mention)
    naming = [entry for entry in corpus.listed if entry.id in by_source]
    parts = [_part(year, entry, by_source[entry.id]) for entry in naming]
    leading = ways(parts)
    yield from ("", "## The sentences that name this year", *leading) if leading else ()
    for entry, part in zip(naming, parts, strict=True):
        yield from ("", f"({part.target})=") if leading else ()
        yield from ("", f"## {escape(listed_title(entry))}")
        for passage, found in by_source[entry.id].items():
            yield from _quotation(corpus, corpus.passage[passage], found)
    if not by_source:
        yield from ("", "No passage names this year.")


def _part(year: int, entry: CatalogEntry, mentions: Mapping[str, list[YearMention]]) -> Part:
    """Return the part of a year's page that is of one source, with the number of mentions there."""
    count = sum(len(found) for found in mentions.values())
    return Part(entry.place, account_there(entry), f"year-{year}-in-{entry.id}", count)


def _accounts(
    corpus: Corpus, entries: list[CatalogEntry], shared: Mapping[str, tuple[Counterpart, ...]]
) -> Iterator[str]:
    """Bring the accounts of a report together, section by section; silence is shown, not left out."""
    place = escape(f"{entries[0].place}: accounts" if entries[0].place else "Accounts")
    yield from ("", f"## {place} of this report year", "")
    for entry in entries:
        yield f"- {page_link(listed_title(entry), entry.id, folder='years')}"
    here = {entry.id for entry in entries}
    for collation in corpus.collations:
        if here.intersection(collation.witnesses):
            them = "them" if here == {*collation.witnesses} else "those of one report"
            yield from ("", f"{link(f'Compare {them} sentence by sentence', f'compare-{collation.key}')}.")
    for key, found in shared.items():
        own = {counterpart.entry.id: counterpart for counterpart in found}
        if not any(entry.id in own for entry in entries):
            continue
        yield from ("", escape(corpus.sections.title(key)))
        for entry in entries:
            yield f": {_witness(entry)}: {_passages(corpus, own.get(entry.id))}"


def _witness(entry: CatalogEntry) -> str:
    return f"{entry.trust} ({entry.id})" if entry.is_twin else entry.trust


def _passages(corpus: Corpus, counterpart: Counterpart | None) -> str:
    if counterpart is None:
        return "nothing"
    return ", ".join(_place(corpus, passage) for passage in counterpart.passages)


def _place(corpus: Corpus, passage: str) -> str:
    """Link to a passage, and say which later years it tells of."""
    later = later_years(corpus, passage)
    return link(passage_name(corpus.passage[passage]), passage) + (f" (tells of {later})" if later else "")


def _quotation(corpus: Corpus, block: Block, mentions: Iterable[YearMention]) -> Iterator[str]:
    """Quote the sentences of a passage that name the year, the year marked; the rest is one link away."""
    spans = sorted({mention.span for mention in mentions}, key=lambda span: span.ends)
    yield from ("", *quote(corpus, block.id, sentences_with(block, spans)))
