"""The page that lists all figures: a table for each country, by measure and account."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.editors.measures import Measure
from tools.figures import Figure, NotFigure
from tools.model import Annotation
from tools.write.figure_charts import by_source
from tools.write.figure_sentences import sentence_target
from tools.write.figure_sums import sums_by_source
from tools.write.figure_words import part_of, value_and_period, wholes
from tools.write.many import COLUMNS, matrix
from tools.write.markup import FOLDED, cell, div, escape, link
from tools.write.names import account_there
from tools.write.other_numbers import FOLDER

VALUES = (
    "Every number in the accounts’ prose, by what it counts and when. Each leads to its sentence on the page of its"
    " measure, and from there to the passage; where the sentences tell of several years, that page has a chart."
)
COUNTS = (
    "How many numbers the prose of each account has, by what they count. The page of a measure has their values and"
    " times, quotes the sentences and, where they tell of several years, has a chart."
)
HOW = (
    "What a number counts, and for which time, was read by the conversion program from the words named beside"
    " each, unless it says that an editor settled it.",
    "In round brackets stand the time, and what is counted where other words than those beside the number say it; in"
    " quotation marks words of the sentence that narrow what is counted, copied by an editor.",
    "Where accounts differ, all their values are given; none is preferred, and nothing is filled in. What is added up"
    " is called a sum by the editors and stands only on the page of its measure, with the sentences of its parts.",
)
PERIOD = (
    "“Reporting period {year}” is the time that the report of {year} covers; charts put it between {before} and"
    " {year}. Where accounts give the same number for the same time, the mark of one stands around that of the other."
)
#: What stands for one sum by the editors, and for several.
SUMS = ("sum by the editors", "sums by the editors")
#: What stands for no number, and what a screen reader says for it.
NONE = "–[none]{.unprinted}"

#: The head of a row of a table, and what its cell says for each source that has something there.
Row = tuple[str, Mapping[str, str]]


def figures_index(
    corpus: Corpus, found: Mapping[str, Sequence[Figure]], measures: Collection[Measure], others: str
) -> Iterator[str]:
    """Yield the page, of figures by measure, of the measures with a page, and where the other numbers are, if anywhere.

    Beside one another, the values of many accounts would be a table that nobody can read: it has their counts.
    """
    countries = [(place, list(own)) for place, own in groupby(corpus.oldest_first, key=lambda entry: entry.place)]
    are_many = any(len(own) > COLUMNS for _, own in countries)
    rows = list(_rows(corpus, found, measures, _count if are_many else _values))
    yield from ("(figures)=", "# Figures", "")
    years = sorted(entry.report_year for entry in corpus.entries)
    example = [PERIOD.format(year=year, before=year - 1) for year in years[-1:]]
    yield from div("editorial", [COUNTS if are_many else VALUES, *HOW, *example])
    for place, own in countries:
        yield from ("", f"## {escape(place)}") if place else ()
        table = _table(own, rows, "---:|" if are_many else "---|")
        yield from ("", *matrix(table, len(own), always=are_many))
    silent = [measure.title for measure in corpus.measures.measures if measure not in measures]
    if silent:
        words = f"Measures of which no account gives a figure: {'; '.join(silent)}."
        yield from ("", *div("editorial", [escape(words)]))
    pages = [*(measure.key for measure in measures), *([f"../{others.removesuffix('.md')}"] if others else [])]
    yield from ("", "```{toctree}", ":hidden:", "", *pages, "```")


def _rows(
    corpus: Corpus,
    found: Mapping[str, Sequence[Figure]],
    measures: Iterable[Measure],
    said: Callable[[Sequence[Figure]], str],
) -> Iterator[Row]:
    """Yield what the accounts state of each measure, and that editors add it up; then how many other numbers they have.

    Each leads to where it stands.
    """
    for measure in measures:
        own = by_source(corpus, found.get(measure.key, ()))
        head = link(measure.title, f"measure-{measure.key}")
        cells = {source: said(figures) for source, figures in own.items()}
        for source, sums in sums_by_source(corpus, measure).items():
            led = link(SUMS[len(sums) > 1], f"measure-{measure.key}")
            cells[source] = f"{cells[source]}; {led}" if source in cells else led
        yield head, cells
    rest: dict[str, Iterable[Annotation]] = {
        "Figures without a measure": found.get("", ()),
        "Numbers that are no figures": corpus.of_kind(NotFigure),
    }
    for title, numbers in rest.items():
        counted = {source: str(len(each)) for source, each in by_source(corpus, numbers).items()}
        yield link(title, FOLDER), {source: link(count, f"{FOLDER}-{source}") for source, count in counted.items()}


def _table(entries: Sequence[CatalogEntry], rows: Iterable[Row], column: str) -> Iterator[str]:
    """List what the accounts of a country have, without the rows that only those of others fill."""
    yield f"| Measure | {' | '.join(cell(account_there(entry)) for entry in entries)} |"
    yield "|---|" + column * len(entries)
    for head, cells in rows:
        if any(entry.id in cells for entry in entries):
            yield f"| {head} | {' | '.join(cells.get(entry.id, NONE) for entry in entries)} |"


def _values(figures: Sequence[Figure]) -> str:
    """Return the values that an account states, each with its period, as links to their sentences; each once."""
    places = wholes(figures)
    own = [figure for figure in figures if figure.amount is None]
    said = {(f"{value_and_period(one)}{part_of(one, places)}", one.measure, one.passage): None for one in own}
    places_of = ((FOLDED.sub(" ", words), sentence_target(measure, passage)) for words, measure, passage in said)
    return "; ".join(link(words, target) for words, target in places_of) or NONE


def _count(figures: Sequence[Figure]) -> str:
    return str(len(figures))
