"""The numbers of an account that no page of a measure has: figures without a measure, and numbers that are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.figures import Figure, NotFigure, Origin
from tools.write.figure_charts import by_source
from tools.write.figure_sentences import quote_figures
from tools.write.figure_words import stated_period, value_words
from tools.write.markup import cell, div, escape, link, page_link
from tools.write.names import account, account_there, passage_name, shown_title

#: Where the pages are, and what their labels begin with.
FOLDER = "numbers"
INDEX = f"{FOLDER}/index.md"
WHAT = (
    "Numbers in the accounts’ prose that no page of a measure has: figures that count something else, or of which"
    " the words leave in doubt what they measure, and numbers that count nothing. Each has the way to its passage."
)
AROUND = 30  # how much of a passage stands around a number that is no figure, in code points


def other_pages(corpus: Corpus) -> dict[str, Iterator[str]]:
    """Return the lines of a page for each account that has such numbers, and of the one that lists them, by path."""
    figures = by_source(corpus, (figure for figure in corpus.of_kind(Figure) if not figure.measure))
    none = by_source(corpus, corpus.of_kind(NotFigure))
    entries = [entry for entry in corpus.oldest_first if entry.id in figures or entry.id in none]
    pages = {
        f"{FOLDER}/{entry.id}.md": _page(corpus, entry, figures.get(entry.id, ()), none.get(entry.id, ()))
        for entry in entries
    }
    return {INDEX: _index(entries, figures, none), **pages} if pages else {}


def _index(
    entries: Iterable[CatalogEntry], figures: Mapping[str, Sequence[Figure]], none: Mapping[str, Sequence[NotFigure]]
) -> Iterator[str]:
    """List the accounts, country by country, with the way to their numbers."""
    yield from (f"({FOLDER})=", "# Other numbers", "")
    yield from div("editorial", [WHAT])
    ids = []
    for place, own in groupby(entries, key=lambda entry: entry.place):
        yield from ("", f"## {escape(place)}") if place else ()
        yield from ("", "| Account | Figures without a measure | Numbers that are no figures |", "|---|---:|---:|")
        for entry in own:
            ids.append(entry.id)
            words = link(account_there(entry), f"{FOLDER}-{entry.id}")
            yield f"| {words} | {len(figures.get(entry.id, ()))} | {len(none.get(entry.id, ()))} |"
    yield from ("", "```{toctree}", ":hidden:", "", *ids, "```")


def _page(corpus: Corpus, entry: CatalogEntry, figures: Sequence[Figure], none: Sequence[NotFigure]) -> Iterator[str]:
    yield from (f"({FOLDER}-{entry.id})=", f"# Other numbers: {escape(account(entry), at_start=False)}", "")
    source = page_link(shown_title(entry), entry.id, folder=FOLDER)
    yield from div("editorial", [f"The numbers of {source} that are of no measure."])
    if figures:
        yield from ("", "## Figures without a measure", "")
        yield from div("editorial", ["They count something else, or the words leave in doubt what they measure."])
        yield from ("", "| Period | Value | Passage |", "|---|---|---|")
        for figure in figures:
            where = link(passage_name(corpus.passage[figure.passage]), figure.passage)
            yield f"| {cell(stated_period(figure))} | {cell(value_words(figure))} | {where} |"
        yield from quote_figures(corpus, figures)
    if none:
        yield from ("", "## Numbers that are no figures", "")
        yield from _no_figures(corpus, none)


def _no_figures(corpus: Corpus, none: Sequence[NotFigure]) -> Iterator[str]:
    """List the numbers that count nothing, folded, with the reason for each."""
    yield from div("editorial", [f"Numbers in the prose that count nothing: {len(none)}."])
    reasons = sorted({one.reason for one in none}, key=lambda reason: reason.value)
    for reason in reasons:
        own = [one for one in none if one.reason is reason]
        yield from ("", f"::::{{dropdown}} {reason.value[0].upper()}{reason.value[1:]}: {len(own)}", "")
        yield from ("| Number | Passage |", "|---|---|")
        for one in own:
            yield _no_figure(corpus, one)
        yield "::::"


def _no_figure(corpus: Corpus, one: NotFigure) -> str:
    block = corpus.passage[one.passage]
    start, end = block.find(one.span)
    before, after = words_before(block.text[:start]), words_after(block.text[end:])
    words = f"{escape(before, at_start=False)}[{cell(one.form)}]{{.marked}}{escape(after, at_start=False)}"
    settled = f", settled by an editor: {cell(one.grounds)}" if one.origin is Origin.EDITOR else ""
    return f"| {words} | {link(passage_name(block), one.passage)}{settled} |"


def words_before(text: str) -> str:
    """Return the last words of a text, with a sign for what is left out.

    >>> words_before("The Prime Minister issued his Decree No."), words_before("In March ")
    ('… Minister issued his Decree No.', 'In March ')
    """
    return text if len(text) <= AROUND else f"… {text[-AROUND - 1 :].partition(' ')[2] or text[-AROUND:]}"


def words_after(text: str) -> str:
    """Return the first words of a text, with a sign for what is left out.

    >>> words_after(" of Lao migrants formally and otherwise"), words_after(".")
    (' of Lao migrants formally and …', '.')
    """
    return text if len(text) <= AROUND else f"{text[: AROUND + 1].rpartition(' ')[0] or text[:AROUND]} …"
