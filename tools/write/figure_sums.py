"""The sums that an editor asked for: the corpus's own reckoning, shown as such, each with its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.corpus import Corpus
from tools.editors.measures import Measure, Sum
from tools.figures import Figure
from tools.toml import BadData
from tools.write.markup import div, escape, link


def sums_of(corpus: Corpus, measure: Measure) -> list[tuple[Sum, list[Figure]]]:
    """Return the sums of a measure, each with the figures that it adds."""
    return [(one, parts_of(corpus, one)) for one in corpus.measures.sums if one.measure == measure.key]


def sums_by_source(corpus: Corpus, measure: Measure) -> dict[str, list[Sum]]:
    """Return the sums of a measure by the ids of the sources of which they add figures."""
    found: dict[str, list[Sum]] = {}
    for asked, parts in sums_of(corpus, measure):
        for source in dict.fromkeys(corpus.source_of[figure.passage].id for figure in parts):
            found.setdefault(source, []).append(asked)
    return found


def sum_lines(asked: Sum, parts: Sequence[Figure]) -> Iterator[str]:
    """Yield the lines of a sum: total, parts, and that no source states it."""
    total = sum(figure.value for figure in parts)
    listed = " + ".join(link(figure.form, figure.passage) for figure in parts)
    period = f", {asked.period}" if asked.period else ""
    words = f"Sum by the editors, stated by no source: {asked.title}{period}: {total:,f} = "
    yield from ("", *div("editorial sum", [escape(words) + listed + f". {escape(asked.reason)}"]))


def parts_of(corpus: Corpus, asked: Sum) -> list[Figure]:
    """Return the figures that a sum adds. Raises BadData for one that is not there or counts something else."""
    found = []
    for passage, form, nth in asked.parts:
        same = [figure for figure in corpus.of_kind(Figure) if (figure.passage, figure.form) == (passage, form)]
        if len(same) < nth:
            what = f"{passage} has no figure {nth} of the form {form!r}"
            raise BadData(f"{asked.place}: {what}; mend or drop this sum")
        found.append(same[nth - 1])
    units = {figure.unit for figure in found}
    if len(units) > 1 or any(figure.upper for figure in found):
        what = f"the parts of this sum are ranges or of different units ({', '.join(sorted(units))})"
        raise BadData(f"{asked.place}: {what}; add only what can be added")
    return found
