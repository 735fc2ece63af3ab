"""Which measures have a chart, and what it shows: the values that the texts state for two or more years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from tools.corpus import Corpus
from tools.editors.measures import Measure
from tools.figures import Figure
from tools.model import Annotation
from tools.write.chart import Chart, Point, draw
from tools.write.figure_words import period_time, period_words, split_qualifier, value_words
from tools.write.names import account

FOLDER = "charts"
Number = TypeVar("Number", bound=Annotation)


def charts_of(corpus: Corpus, measure: Measure, figures: Iterable[Figure]) -> Iterator[tuple[str, Chart, str]]:
    """Yield the charts of a measure in a country, one for each unit in which it is counted: file, chart, alternative.

    Parts of a value of the same measure and conversions of amounts are left to the table.
    """
    figures = list(figures)
    places = {figure.span: figure for figure in figures}
    by_unit: dict[str, list[Figure]] = {}
    for figure in figures:
        is_part = figure.whole in places and places[figure.whole].passage == figure.passage
        if figure.amount is None and not is_part and period_time(figure.period) is not None:
            by_unit.setdefault(figure.unit, []).append(figure)
    for unit, own in by_unit.items():
        if len({int(period_time(figure.period) or 0) for figure in own}) > 1:
            abroad = corpus.source_of[own[0].passage].abroad
            counted = unit.replace(" ", "-").lower() if len(by_unit) > 1 else ""
            name = "-".join(filter(None, (measure.key, counted, abroad)))
            yield f"{FOLDER}/{name}.svg", _chart(corpus, measure, unit, own), _alternative(corpus, measure, own)


def write_charts(corpus: Corpus) -> dict[str, str]:
    """Return the chart of every measure that has one, by path."""
    found: dict[str, str] = {}
    stated = by_measure(corpus)
    for measure in corpus.measures.measures:
        for _, figures in by_country(corpus, stated.get(measure.key, ())):
            found |= {path: draw(chart) for path, chart, _ in charts_of(corpus, measure, figures)}
    return found


def by_country(corpus: Corpus, figures: Iterable[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """Yield the figures of each country, in the catalog's order."""
    own: dict[str, list[Figure]] = {country: [] for country in corpus.countries}
    for figure in figures:
        own[corpus.source_of[figure.passage].country].append(figure)
    yield from own.items()


def by_measure(corpus: Corpus) -> dict[str, list[Figure]]:
    """Return the figures of each measure by its key, oldest first; those without a time last.

    Those of no measure stand under the empty key.
    """
    found: dict[str, list[Figure]] = {}
    for figure in sorted(corpus.of_kind(Figure), key=_when):
        found.setdefault(figure.measure, []).append(figure)
    return found


def by_source(corpus: Corpus, numbers: Iterable[Number]) -> dict[str, list[Number]]:
    """Return figures, or numbers that are none, by the id of the source that has them."""
    found: dict[str, list[Number]] = {}
    for number in numbers:
        found.setdefault(corpus.source_of[number.passage].id, []).append(number)
    return found


def _when(figure: Figure) -> tuple[bool, float]:
    time = period_time(figure.period)
    return time is None, time or 0


def _chart(corpus: Corpus, measure: Measure, unit: str, figures: Sequence[Figure]) -> Chart:
    told = {corpus.source_of[figure.passage].id for figure in figures}
    sources = [entry for entry in corpus.entries if entry.id in told]
    series = {entry.id: place for place, entry in enumerate(sources)}
    points = tuple(
        Point(
            series=series[corpus.source_of[figure.passage].id],
            time=period_time(figure.period) or 0,
            value=float(figure.value),
            upper=None if figure.upper is None else float(figure.upper),
            label=" ".join(part for part in (split_qualifier(figure.qualifier)[0], _number(figure)) if part),
        )
        for figure in figures
    )
    ticks = {(period_time(figure.period) or 0, _tick(figure)) for figure in figures}
    names = tuple(f"account of {account(entry)}" for entry in sources)
    return Chart(measure.title, unit, names, points, tuple(sorted(ticks)))


def _number(figure: Figure) -> str:
    ends = [end for end in (figure.value, figure.upper) if end is not None]
    return "–".join(f"{end:,f}" for end in ends)


def _tick(figure: Figure) -> str:
    """Return how the axis names a period: a year, and its months by their year; else the period in words."""
    years = figure.period.years
    return str(years[0]) if len(years) == 1 else period_words(figure.period)


def _alternative(corpus: Corpus, measure: Measure, figures: Sequence[Figure]) -> str:
    """Return in words what the chart shows."""
    said = (
        f"{period_words(figure.period)}: {value_words(figure)} ({account(corpus.source_of[figure.passage])})"
        for figure in figures
    )
    return f"{measure.title}. {'; '.join(said)}."
