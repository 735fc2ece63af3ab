"""The page of figures: by measure and time, then those without a measure, then the numbers that are no figures.

Every value stands with the sentence that states it. Where accounts differ, both stand there, and none is preferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tools.corpus import Corpus
from tools.editors.measures import Measure
from tools.figures import Basis, Figure, NotFigure, Origin
from tools.model import Annotation
from tools.write.figure_charts import by_country, charts_of, figures_of
from tools.write.figure_sums import sum_lines
from tools.write.figure_words import period_words, value_words
from tools.write.markup import cell, div, escape, link
from tools.write.names import full_name, listed_title, passage_name
from tools.write.passage_conflicts import conflict_parts
from tools.write.quotations import conflicts_in, quote, sentences_with

ABOUT = (
    "Every number in the accounts’ prose, by what it counts and when, with the sentence that states it.",
    "What a number counts, and for which time, was read by the conversion program from the words named beside"
    " each, unless it says that an editor settled it.",
    "Where accounts differ, all their values stand here; none is preferred, and nothing is added up or filled in.",
    "“Reporting period 2021” is the time that the report of 2021 covers; charts put it between 2020 and 2021.",
)
AROUND = 30  # how much of a passage stands around a number that is no figure, in code points


def write_figures(corpus: Corpus) -> dict[str, str]:
    """Return the page of figures by path."""
    return {"figures.md": "\n".join(_page(corpus)) + "\n"}


def _page(corpus: Corpus) -> Iterator[str]:
    yield from ("(figures)=", "# Figures", "")
    yield from div("editorial", ABOUT)
    silent = []
    for measure in corpus.measures.measures:
        lines = list(_measure(corpus, measure))
        if lines:
            yield from ("", f"(measure-{measure.key})=", f"## {escape(measure.title)}", "")
            yield from (*div("editorial", [escape(measure.definition)]), *lines)
        else:
            silent.append(measure.title)
    if silent:
        yield from ("", "## Measures without a value", "")
        yield from div("editorial", ["No account gives a figure for these:", escape("; ".join(silent) + ".")])
    yield from _without_measure(corpus)
    yield from _no_figures(corpus)


def _measure(corpus: Corpus, measure: Measure) -> Iterator[str]:
    """List the figures of a measure, then quote the sentences that state them, country by country."""
    for country, figures in by_country(corpus, figures_of(corpus, measure)):
        place = corpus.of_country(country)[0].place
        sums = list(sum_lines(corpus, measure, country))
        if place and (figures or sums):
            yield from ("", f"### {escape(place)}", "")
        for path, _, alternative in charts_of(corpus, measure, figures):
            yield from _picture(path, alternative)
        yield from _rows(corpus, figures)
        yield from sums
        yield from _sentences(corpus, figures)


def _rows(corpus: Corpus, figures: Sequence[Figure]) -> Iterator[str]:
    conversions = {(figure.passage, figure.amount): figure for figure in figures if figure.amount}
    places = {(figure.passage, figure.span): figure for figure in reversed(figures)}
    if figures:
        yield from ("", "| Period | Value | Stated in |", "|---|---|---|")
    for figure in figures:
        if figure.amount is None:
            whole = places.get((figure.passage, figure.whole)) if figure.whole else None
            yield _row(corpus, figure, whole, conversions.get((figure.passage, figure.span)))


def _picture(path: str, alternative: str) -> Iterator[str]:
    """Show a chart; LaTeX, which knows no SVG, has what it says in words."""
    yield from ("", "::::{only} not latex")
    yield from (f":::{{image}} {path}", f":alt: {escape(alternative, at_start=False)}", ":class: chart dark-light")
    yield from (":::", "::::", "")
    yield from ("::::{only} latex", escape(alternative), "::::")


def _row(corpus: Corpus, figure: Figure, whole: Figure | None, conversion: Figure | None) -> str:
    value = value_words(figure, conversion) + (f", part of {whole.form}" if whole else "")
    where = link(full_name(corpus.source_of[figure.passage], corpus.passage[figure.passage]), figure.passage)
    return f"| {cell(_period(figure))} | {cell(value)} | {where}, {cell(_known(figure))} |"


def _period(figure: Figure) -> str:
    """Return the period; where it is inferred, with the words from which."""
    words = period_words(figure.period)
    return f"{words}, from “{figure.period.words}”" if figure.period.basis is Basis.REPORTING else words


def _known(figure: Figure) -> str:
    """Return the words by which the measure is known, and what an editor settled."""
    by_editor = f"settled by an editor ({', '.join(figure.settled)}): {figure.reason}" if figure.settled else ""
    by_words = f"by “{figure.recognition.grounds}”" if figure.recognition.origin is Origin.MACHINE else ""
    return "; ".join(part for part in (by_words if figure.measure else "", by_editor) if part)


def _sentences(corpus: Corpus, figures: Iterable[Annotation]) -> Iterator[str]:
    """Quote the sentences in which figures stand, passage by passage, the figures marked."""
    by_passage: dict[str, list[Annotation]] = {}
    for figure in figures:
        by_passage.setdefault(figure.passage, []).append(figure)
    for passage, own in by_passage.items():
        block = corpus.passage[passage]
        quoted = sentences_with(block, (figure.span for figure in own))
        name = full_name(corpus.source_of[passage], block)
        yield from ("", *quote(corpus, passage, quoted, name=name))
        conflicts = conflicts_in(corpus, passage, [sentence for sentence, _ in quoted])
        if conflicts:
            yield from ("", *div("editorial", [" · ".join(conflict_parts(corpus, block, conflicts))]))


def _without_measure(corpus: Corpus) -> Iterator[str]:
    yield from ("", "(figures-without-measure)=", "## Figures without a measure", "")
    yield from div(
        "editorial", ["Figures that count something else, or of which the words leave in doubt what they measure."]
    )
    by_source: dict[str, list[Figure]] = {}
    for figure in corpus.of_kind(Figure):
        if not figure.measure:
            by_source.setdefault(corpus.source_of[figure.passage].id, []).append(figure)
    for source, own in by_source.items():
        entry = corpus.entry[source]
        yield from ("", f"### {escape(listed_title(entry))}", "")
        yield from ("| Period | Value | Passage |", "|---|---|---|")
        for figure in own:
            where = link(passage_name(corpus.passage[figure.passage]), figure.passage)
            yield f"| {cell(_period(figure))} | {cell(value_words(figure))} | {where} |"
        yield from _sentences(corpus, own)


def _no_figures(corpus: Corpus) -> Iterator[str]:
    """List the numbers that count nothing, folded, with the reason for each."""
    found = list(corpus.of_kind(NotFigure))
    yield from ("", "(no-figures)=", "## Numbers that are no figures", "")
    yield from div("editorial", [f"{len(found)} numbers in the prose count nothing."])
    reasons = sorted({one.reason for one in found}, key=lambda reason: reason.value)
    for reason in reasons:
        own = [one for one in found if one.reason is reason]
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
    where = link(full_name(corpus.source_of[one.passage], block), one.passage)
    settled = f", settled by an editor: {cell(one.grounds)}" if one.origin is Origin.EDITOR else ""
    return f"| {words} | {where}{settled} |"


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
