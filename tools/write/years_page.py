"""A page for each year that a passage names: the sentences that name it and, for a report year, its accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tools.collate.sections import Counterpart, counterparts
from tools.corpus import Corpus
from tools.model import Block, YearMention
from tools.sentences import sentences
from tools.write.inline import Mark, lines_of
from tools.write.markup import cell, div, escape, link, page_link
from tools.write.names import account, passage_name

Mentions = Mapping[int, list[YearMention]]


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
    yield from div("editorial", ["Every year that a passage names, with the number of mentions in each source."])
    yield from ("", f"| Year | {' | '.join(cell(account(entry)) for entry in corpus.entries)} |")
    yield "|---|" + "---:|" * len(corpus.entries)
    for year in sorted(mentions, reverse=True):
        counts = Counter(corpus.source_of[mention.passage].id for mention in mentions[year])
        cells = " | ".join(str(counts[entry.id]) if counts[entry.id] else "–" for entry in corpus.entries)
        yield f"| {link(str(year), f'year-{year}')} | {cells} |"
    yield from ("", "```{toctree}", ":hidden:", "", *(str(year) for year in sorted(mentions, reverse=True)), "```")


def _page(
    corpus: Corpus, year: int, mentions: Iterable[YearMention], shared: Mapping[str, tuple[Counterpart, ...]]
) -> Iterator[str]:
    yield from (f"(year-{year})=", f"# {year}")
    if any(entry.report_year == year for entry in corpus.entries):
        yield from _accounts(corpus, year, shared)
    by_source: dict[str, dict[str, list[YearMention]]] = {}
    for mention in mentions:
        by_source.setdefault(corpus.source_of[mention.passage].id, {}).setdefault(mention.passage, []).append(mention)
    for source, passages in by_source.items():
        entry = corpus.entry[source]
        yield from ("", f"## {escape(f'{entry.title} ({account(entry)})')}")
        for passage, found in passages.items():
            yield from _quotation(corpus, corpus.passage[passage], found)
    if not by_source:
        yield from ("", "No passage names this year.")


def _accounts(corpus: Corpus, year: int, shared: Mapping[str, tuple[Counterpart, ...]]) -> Iterator[str]:
    """Bring the accounts of a report year together, section by section; silence is shown, not left out."""
    entries = [entry for entry in corpus.entries if entry.report_year == year]
    yield from ("", "## Accounts of this report year", "")
    for entry in entries:
        yield f"- {page_link(entry.title, entry.id, folder='years')} ({entry.trust})"
    for collation in corpus.collations:
        if collation.year == year:
            of_country = f" ({collation.country})" if collation.country else ""
            yield from ("", f"{link(f'Compare them sentence by sentence{of_country}', f'compare-{collation.name}')}.")
    for key, found in shared.items():
        own = {counterpart.entry.id: counterpart for counterpart in found}
        if not any(entry.id in own for entry in entries):
            continue
        yield from ("", escape(corpus.sections.title(key)))
        for entry in entries:
            yield f": {entry.trust}: {_passages(corpus, own.get(entry.id))}"


def _passages(corpus: Corpus, counterpart: Counterpart | None) -> str:
    if counterpart is None:
        return "nothing"
    return ", ".join(link(passage_name(corpus.passage[passage]), passage) for passage in counterpart.passages)


def _quotation(corpus: Corpus, block: Block, mentions: Iterable[YearMention]) -> Iterator[str]:
    """Quote the sentences of a passage that name the year, the year marked; the rest is one link away."""
    places = sorted({block.find(mention.span) for mention in mentions})
    marks = [Mark(a, b, f"[{escape(block.text[a:b], at_start=False)}]{{.marked}}") for a, b in places]
    yield ""
    for start, end in sentences(block.text):
        own = [Mark(m.start - start, m.end - start, m.markup) for m in marks if start <= m.start < end]
        if own:
            yield from (f"> {line}" for line in lines_of(block.text[start:end], own))
            yield ">"
    first, last = corpus.lines(block.id)
    where = f"line {first}" if first == last else f"lines {first}–{last}"
    yield f"> — {link(passage_name(block), block.id)}, {where} of the seed"
