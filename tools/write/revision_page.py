"""One page for each two reports of a series that follow each other: what the later one keeps, adds and drops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tools.collation import Collation
from tools.corpus import Corpus
from tools.figures import Figure
from tools.revision import EARLIER, LATER, Change, Fate, RevisedMeasure, RevisedSection, Revision
from tools.write.comparison_counts import legend
from tools.write.figure_words import value_and_period
from tools.write.markup import cell, div, escape, link, page_link
from tools.write.names import country_page, passage_name, shown_title
from tools.write.quotations import quote, sentences_with
from tools.write.variants import sentence_line

FOLDER = "changes"
INDEX = "Reports of one series that follow each other: what the later one keeps, rewords, adds and drops."
INTRODUCTION = (
    "What the later report says in the same words is *kept*, what it says in others is *reworded*, with the differences"
    " marked word by word; what only it has is *new*, what only the earlier one has is *dropped*. Curly and straight"
    " quotation marks count as one sign.",
    "Items of a list are compared whole, other passages sentence by sentence, in the order of the later report."
    " Headings and references are not compared.",
    "The comparison is the machine’s. Words that stand in one report only do not say that a fact began or ended.",
)
NO_SERIES = "The two are not known to be reports of one series, of one publisher and country."
FIGURES = (
    "Every figure with a measure, as each report states it, with its period where one is stated; nothing is subtracted."
    " A report without a figure may tell the same in other words."
)


def write_revisions(corpus: Corpus) -> dict[str, str]:
    """Return the page of each two reports, and the page that lists them, by path; none where no two follow."""
    if not corpus.revisions:
        return {}
    pages = {f"{FOLDER}/index.md": _index(corpus)}
    pages |= {
        f"{FOLDER}/{country_page(place)}.md": _country(corpus, place, own)
        for place, own in _by_country(corpus).items()
        if place
    }
    pages |= {f"{FOLDER}/{revision.name}.md": revision_page(corpus, revision) for revision in corpus.revisions}
    return {path: "\n".join(lines) + "\n" for path, lines in pages.items()}


def report_names(corpus: Corpus, revision: Revision) -> list[str]:
    """Return what tells the two reports apart: their years, or their ids where they are of one year."""
    sources = (revision.earlier, revision.later)
    years = [str(corpus.entry[source].report_year) for source in sources]
    return years if years[EARLIER] != years[LATER] else list(sources)


def _index(corpus: Corpus) -> Iterator[str]:
    yield from ("(changes)=", "# Changes from report to report", "", *div("editorial", [INDEX]), "")
    pages: list[str] = []
    for place, own in _by_country(corpus).items():
        if place:
            name = f"**[{escape(place, at_start=False)}]({country_page(place)}.md)**"
            links = (link(_from_to(corpus, one), f"changes-{one.name}") for one in own)
            yield from (*div("source-card", [name, "", " · ".join(links)]), "")
            pages.append(f"{place} <{country_page(place)}>")
        else:
            yield from (*_table(corpus, own), "")
            pages += [revision.name for revision in own]
    yield from ("```{toctree}", ":hidden:", "", *pages, "```")


def _country(corpus: Corpus, place: str, revisions: Sequence[Revision]) -> Iterator[str]:
    """List the changes of one country, so that only these stand beside each of them."""
    yield from (f"({FOLDER}-{country_page(place)})=", f"# {escape(place)}: changes from report to report", "")
    yield from (*div("editorial", [INDEX]), "", *_table(corpus, revisions), "")
    yield from ("```{toctree}", ":hidden:", "", *(revision.name for revision in revisions), "```")


def _by_country(corpus: Corpus) -> dict[str, list[Revision]]:
    """Return the revisions of each country, in the order of countries, the oldest first; of no name where it is one."""
    countries: dict[str, list[Revision]] = {place: [] for place in corpus.by_place}
    for revision in corpus.revisions:
        countries[corpus.entry[revision.later].place].append(revision)
    return {place: own for place, own in countries.items() if own}


def _table(corpus: Corpus, revisions: Iterable[Revision]) -> Iterator[str]:
    yield f"| Reports | The later one | {' | '.join(fate.capitalize() for fate in Fate)} |"
    yield "|---|---|" + "---:|" * len(Fate)
    for revision in revisions:
        counts = revision.counts
        name = link(_title(corpus, revision), f"changes-{revision.name}")
        later = page_link(shown_title(corpus.entry[revision.later]), revision.later, folder=FOLDER)
        yield f"| {name} | {later} | {' | '.join(str(counts[fate]) for fate in Fate)} |"


def _title(corpus: Corpus, revision: Revision) -> str:
    return f"{corpus.entry[revision.later]['country'] or revision.later}: {_from_to(corpus, revision)}"


def _from_to(corpus: Corpus, revision: Revision) -> str:
    return "from {} to {}".format(*report_names(corpus, revision))


def revision_page(corpus: Corpus, revision: Revision) -> Iterator[str]:
    """Yield the page of two reports."""
    names = report_names(corpus, revision)
    yield from (f"(changes-{revision.name})=", f"# {escape(_title(corpus, revision))}", "")
    yield from div("editorial", [*INTRODUCTION, *([] if revision.is_series else [NO_SERIES])])
    yield ""
    for name, source in zip(names, (revision.earlier, revision.later), strict=True):
        yield f"- **{escape(name)}**: {page_link(shown_title(corpus.entry[source]), source, folder=FOLDER)}"
    yield from ("", *div("compare-counts", ["", *_counts(revision), ""]), "")
    rows = tuple(change.row for section in revision.sections for change in section.changes)
    collation = Collation(corpus.entry[revision.later].report_year, (revision.earlier, revision.later), rows)
    yield from legend(collation, names)
    numbers = iter(range(1, len(rows) + 1))
    for section in revision.sections:
        yield from _section(corpus, revision, section, names, numbers)
    yield from _figures(corpus, revision, names)
    yield from _terms(corpus, revision, names)


def _counts(revision: Revision) -> Iterator[str]:
    yield f"| Section | {' | '.join(fate.capitalize() for fate in Fate)} |"
    yield "|---|" + "---:|" * len(Fate)
    for title, counts in [*((one.title, one.counts) for one in revision.sections), ("In all", revision.counts)]:
        yield f"| {cell(title)} | {' | '.join(str(counts[fate]) for fate in Fate)} |"


def _section(
    corpus: Corpus, revision: Revision, section: RevisedSection, names: list[str], numbers: Iterator[int]
) -> Iterator[str]:
    yield from ("", f"## {escape(section.title)}", "")
    for side, name in enumerate(names):
        if section.is_only_in(side):
            yield from (*div("silence", [f"This section is only in {escape(name, at_start=False)}."]), "")
    for change in section.changes:
        yield from (*_change(corpus, f"changes-{revision.name}-{next(numbers)}", change, names), "")


def _change(corpus: Corpus, target: str, change: Change, names: list[str]) -> list[str]:
    """Return one change: what is kept once, with both its places; what is reworded side by side."""
    shown = change.row.witnesses if change.fate is Fate.REWORDED else change.row.witnesses[-1:]
    lines = [f"({target})="]
    for witness in shown:
        fate = f"[{change.fate}]{{.fate}} " if witness == shown[0] else ""
        lines += ["", *div("witness", _words(corpus, change, witness, fate, names[witness]))]
    parts = [link(target.rpartition("-")[2], target)]
    if change.fate is Fate.KEPT:
        parts.append(_where(corpus, change, EARLIER, names))
    if change.is_moved:
        parts.append("told at another place")
    lines += ["", *div("apparatus", [" · ".join(parts)])]
    return div(f"collation columns-{len(shown)} is-{change.fate}", lines, depth=4)


def _words(corpus: Corpus, change: Change, witness: int, fate: str, name: str) -> Iterator[str]:
    """Say what became of some words, whose they are and where they stand; then give them, the differences marked."""
    for passage, own in groupby(change.row.cells[witness], key=lambda sentence: sentence.passage):
        block = corpus.passage[passage]
        whose = f"{escape(name, at_start=False)}, {link(passage_name(block), passage)}"
        yield from (f"[{fate}{whose}]{{.whose}}", "")
        fate = ""
        yield from (sentence_line(block, change.row, witness, sentence) for sentence in own)
        yield ""


def _where(corpus: Corpus, change: Change, witness: int, names: list[str]) -> str:
    passages = dict.fromkeys(sentence.passage for sentence in change.row.cells[witness])
    links = (link(passage_name(corpus.passage[passage]), passage) for passage in passages)
    return f"as in {escape(names[witness], at_start=False)}, {', '.join(links)}"


def _figures(corpus: Corpus, revision: Revision, names: list[str]) -> Iterator[str]:
    yield from ("", f"(changes-{revision.name}-figures)=", "## Figures", "", *div("editorial", [FIGURES]))
    if not revision.measures:
        yield from ("", "Neither report has a figure with a measure.")
    for measure in revision.measures:
        yield from ("", f"### {escape(measure.title)}", "")
        yield from (f"| {cell(names[EARLIER])} | {cell(names[LATER])} |", "|---|---|")
        yield f"| {' | '.join(_values(figures) for figures in measure.figures)} |"
        yield from _sentences(corpus, measure, names)


def _values(figures: Iterable[Figure]) -> str:
    """Return all values of one report, each with its period."""
    return "; ".join(cell(value_and_period(one)) for one in figures) or "none"


def _sentences(corpus: Corpus, measure: RevisedMeasure, names: list[str]) -> Iterator[str]:
    for side, name in enumerate(names):
        for passage, own in groupby(measure.figures[side], key=lambda figure: figure.passage):
            block = corpus.passage[passage]
            quoted = sentences_with(block, (figure.span for figure in own))
            yield from ("", *quote(corpus, passage, quoted, name=f"{name}: {passage_name(block)}"))


def _terms(corpus: Corpus, revision: Revision, names: list[str]) -> Iterator[str]:
    yield from ("", f"(changes-{revision.name}-terms)=", "## Terms", "")
    for side in (LATER, EARLIER):
        found = [_term(corpus, term, passage) for term, passage in revision.terms[side].items()]
        yield f"- Only in {escape(names[side], at_start=False)}: {', '.join(found) or 'none'}"


def _term(corpus: Corpus, term: str, passage: str) -> str:
    name = f"{{term}}`{term}`" if not set("`<>") & set(term) else escape(term, at_start=False)
    return f"{name} ({link(passage_name(corpus.passage[passage]), passage)})"
