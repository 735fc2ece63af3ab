"""The pages of figures: one for each measure, with all its values through the years, and the one that lists them.

Every value stands with the sentence that states it. Where accounts differ, both stand there, and none is preferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from tools.corpus import Corpus
from tools.editors.measures import Measure
from tools.figures import Figure, Origin
from tools.write.figure_charts import by_country, by_measure, charts_of
from tools.write.figure_sentences import quote_figures
from tools.write.figure_sums import sum_lines, sums_of
from tools.write.figure_words import part_of, stated_period, value_words, wholes
from tools.write.figures_index import figures_index
from tools.write.markup import cell, div, escape, link, page_link
from tools.write.names import full_name
from tools.write.other_numbers import INDEX, other_pages

#: On paper the page that is meant stands before.
HOW = f"{page_link('How figures are read', 'figures/index', folder='figures')}{{.unprinted}}"


def write_figures(corpus: Corpus) -> dict[str, str]:
    """Return the page of each measure that has a value, those of the other numbers, and the one that lists them."""
    found = by_measure(corpus)
    measures = {one: list(_measure(corpus, one, found.get(one.key, []))) for one in corpus.measures.measures}
    measures = {measure: lines for measure, lines in measures.items() if lines}
    others = other_pages(corpus)
    pages = {f"figures/{measure.key}.md": _page(measure, lines) for measure, lines in measures.items()}
    pages["figures/index.md"] = figures_index(corpus, found, measures, INDEX if others else "")
    return {path: "\n".join(lines) + "\n" for path, lines in (pages | others).items()}


def _page(measure: Measure, lines: Iterable[str]) -> Iterator[str]:
    yield from (f"(measure-{measure.key})=", f"# {escape(measure.title)}", "")
    yield from div("editorial", [escape(measure.definition), HOW])
    yield from lines


def _measure(corpus: Corpus, measure: Measure, found: Iterable[Figure]) -> Iterator[str]:
    """List the figures of a measure and its sums, then quote the sentences that state them, country by country."""
    for country, figures in by_country(corpus, found):
        place = corpus.of_country(country)[0].place
        sums = [own for own in sums_of(corpus, measure) if corpus.source_of[own[1][0].passage].country == country]
        if place and (figures or sums):
            yield from ("", f"## {escape(place)}", "")
        for path, _, alternative in charts_of(corpus, measure, figures):
            yield from _picture(f"../{path}", alternative)
        yield from _rows(corpus, figures)
        for asked, parts in sums:
            yield from sum_lines(asked, parts)
        stated = [*figures, *chain.from_iterable(parts for _, parts in sums)]
        yield from quote_figures(corpus, dict.fromkeys(stated), measure.key)


def _picture(path: str, alternative: str) -> Iterator[str]:
    """Show a chart; LaTeX, which knows no SVG, has what it says in words."""
    yield from ("", "::::{only} not latex")
    yield from (f":::{{image}} {path}", f":alt: {escape(alternative, at_start=False)}", ":class: chart dark-light")
    yield from (":::", "::::", "")
    yield from ("::::{only} latex", escape(alternative), "::::")


def _rows(corpus: Corpus, figures: Sequence[Figure]) -> Iterator[str]:
    conversions = {(figure.passage, figure.amount): figure for figure in figures if figure.amount}
    places = wholes(figures)
    if figures:
        yield from ("", "| Period | Value | Stated in |", "|---|---|---|")
    for figure in figures:
        if figure.amount is None:
            value = value_words(figure, conversions.get((figure.passage, figure.span))) + part_of(figure, places)
            where = link(full_name(corpus.source_of[figure.passage], corpus.passage[figure.passage]), figure.passage)
            yield f"| {cell(stated_period(figure))} | {cell(value)} | {where}, {cell(_known(figure))} |"


def _known(figure: Figure) -> str:
    """Return the words by which the measure is known, and what an editor settled."""
    by_editor = f"settled by an editor ({', '.join(figure.settled)}): {figure.reason}" if figure.settled else ""
    by_words = f"by “{figure.recognition.grounds}”" if figure.recognition.origin is Origin.MACHINE else ""
    return "; ".join(part for part in (by_words if figure.measure else "", by_editor) if part)
