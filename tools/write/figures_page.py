"""The pages of figures: one for each measure, with all its values through the years, and the one that lists them.

Every value stands with the sentence that states it. Where accounts differ, both stand there, and none is preferred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.editors.measures import Measure
from tools.figures import Figure, NotFigure, Origin
from tools.model import Span
from tools.write.figure_charts import by_country, charts_of, figures_of
from tools.write.figure_sentences import quote_figures
from tools.write.figure_sums import sum_lines
from tools.write.figure_words import stated_period, value_and_period, value_words
from tools.write.markup import FOLDED, cell, div, escape, link, page_link
from tools.write.names import account, full_name
from tools.write.other_numbers import FOLDER, other_pages

ABOUT = (
    "Every number in the accounts’ prose, by what it counts and when. Each leads to the passage that states it; the"
    " page of a measure quotes the sentences and, where they tell of several years, has a chart.",
    "What a number counts, and for which time, was read by the conversion program from the words named beside"
    " each, unless it says that an editor settled it.",
    "Where accounts differ, all their values stand here; none is preferred, and nothing is added up or filled in.",
    "“Reporting period 2021” is the time that the report of 2021 covers; charts put it between 2020 and 2021.",
)
#: On paper the page that is meant stands before.
HOW = f"{page_link('How figures are read', 'figures/index', folder='figures')}{{.unprinted}}"
#: What stands for no number, and what a screen reader says for it.
NONE = "–[none]{.unprinted}"
#: Figures by where they stand.
Wholes = Mapping[tuple[str, Span], Figure]


def write_figures(corpus: Corpus) -> dict[str, str]:
    """Return the page of each measure that has a value, those of the other numbers, and the one that lists them."""
    measures = {measure: list(_measure(corpus, measure)) for measure in corpus.measures.measures}
    pages = {f"figures/{measure.key}.md": _page(measure, lines) for measure, lines in measures.items() if lines}
    others = other_pages(corpus)
    pages["figures/index.md"] = _index(corpus, measures, others)
    return {path: "\n".join(lines) + "\n" for path, lines in (pages | others).items()}


def _index(corpus: Corpus, measures: Mapping[Measure, list[str]], others: Iterable[str]) -> Iterator[str]:
    yield from ("(figures)=", "# Figures", "")
    yield from div("editorial", ABOUT)
    stated = [measure for measure, lines in measures.items() if lines]
    for place, accounts in groupby(corpus.oldest_first, key=lambda entry: entry.place):
        yield from ("", f"## {escape(place)}") if place else ()
        yield from ("", *_table(corpus, tuple(accounts), stated))
    silent = [measure.title for measure in measures if measure not in stated]
    if silent:
        words = f"Measures of which no account gives a figure: {'; '.join(silent)}."
        yield from ("", *div("editorial", [escape(words)]))
    pages = (*(measure.key for measure in stated), *(f"../{path.removesuffix('.md')}" for path in others))
    yield from ("", "```{toctree}", ":hidden:", "", *pages, "```")


def _table(corpus: Corpus, entries: Sequence[CatalogEntry], measures: Iterable[Measure]) -> Iterator[str]:
    """List what each account of a country states of each measure, then its other numbers, with the way to them."""
    yield f"| Measure | {' | '.join(cell(account(entry)) for entry in entries)} |"
    yield "|---|" + "---|" * len(entries)
    for measure in measures:
        stated: dict[str, list[Figure]] = {}
        for figure in figures_of(corpus, measure):
            stated.setdefault(corpus.source_of[figure.passage].id, []).append(figure)
        if any(entry.id in stated for entry in entries):
            cells = (_values(stated.get(entry.id, ())) for entry in entries)
            yield f"| {link(measure.title, f'measure-{measure.key}')} | {' | '.join(cells)} |"
    rest = {
        "Figures without a measure": (figure for figure in corpus.of_kind(Figure) if not figure.measure),
        "Numbers that are no figures": corpus.of_kind(NotFigure),
    }
    for title, found in rest.items():
        count = Counter(corpus.source_of[one.passage].id for one in found)
        cells = (link(str(count[e.id]), f"{FOLDER}-{e.id}") if count[e.id] else NONE for e in entries)
        yield f"| {title} | {' | '.join(cells)} |"


def _values(figures: Sequence[Figure]) -> str:
    """Return the values that an account states, each with its period, as links to their passages; each once."""
    wholes = _wholes(figures)
    own = [figure for figure in figures if figure.amount is None]
    said = {(f"{value_and_period(one)}{_part_of(one, wholes)}", one.passage): None for one in own}
    return "; ".join(link(FOLDED.sub(" ", words), passage) for words, passage in said) or NONE


def _page(measure: Measure, lines: Iterable[str]) -> Iterator[str]:
    yield from (f"(measure-{measure.key})=", f"# {escape(measure.title)}", "")
    yield from div("editorial", [escape(measure.definition), HOW])
    yield from lines


def _measure(corpus: Corpus, measure: Measure) -> Iterator[str]:
    """List the figures of a measure, then quote the sentences that state them, country by country."""
    for country, figures in by_country(corpus, figures_of(corpus, measure)):
        place = corpus.of_country(country)[0].place
        sums = list(sum_lines(corpus, measure, country))
        if place and (figures or sums):
            yield from ("", f"## {escape(place)}", "")
        for path, _, alternative in charts_of(corpus, measure, figures):
            yield from _picture(f"../{path}", alternative)
        yield from _rows(corpus, figures)
        yield from sums
        yield from quote_figures(corpus, figures)


def _picture(path: str, alternative: str) -> Iterator[str]:
    """Show a chart; LaTeX, which knows no SVG, has what it says in words."""
    yield from ("", "::::{only} not latex")
    yield from (f":::{{image}} {path}", f":alt: {escape(alternative, at_start=False)}", ":class: chart dark-light")
    yield from (":::", "::::", "")
    yield from ("::::{only} latex", escape(alternative), "::::")


def _rows(corpus: Corpus, figures: Sequence[Figure]) -> Iterator[str]:
    conversions = {(figure.passage, figure.amount): figure for figure in figures if figure.amount}
    wholes = _wholes(figures)
    if figures:
        yield from ("", "| Period | Value | Stated in |", "|---|---|---|")
    for figure in figures:
        if figure.amount is None:
            value = value_words(figure, conversions.get((figure.passage, figure.span))) + _part_of(figure, wholes)
            where = link(full_name(corpus.source_of[figure.passage], corpus.passage[figure.passage]), figure.passage)
            yield f"| {cell(stated_period(figure))} | {cell(value)} | {where}, {cell(_known(figure))} |"


def _wholes(figures: Sequence[Figure]) -> Wholes:
    return {(figure.passage, figure.span): figure for figure in reversed(figures)}


def _part_of(figure: Figure, wholes: Wholes) -> str:
    """Say of which other figure of the same measure a figure is a part."""
    whole = wholes.get((figure.passage, figure.whole)) if figure.whole else None
    return f", part of {whole.form}" if whole else ""


def _known(figure: Figure) -> str:
    """Return the words by which the measure is known, and what an editor settled."""
    by_editor = f"settled by an editor ({', '.join(figure.settled)}): {figure.reason}" if figure.settled else ""
    by_words = f"by “{figure.recognition.grounds}”" if figure.recognition.origin is Origin.MACHINE else ""
    return "; ".join(part for part in (by_words if figure.measure else "", by_editor) if part)
