"""The sums that an editor asked for: the corpus's own reckoning, shown as such, each with its parts."""

from __future__ import annotations

from collections.abc import Iterator

from tools.corpus import Corpus
from tools.editors.measures import Measure, Sum
from tools.figures import Figure
from tools.toml import BadData
from tools.write.markup import div, escape, link


def sum_lines(corpus: Corpus, measure: Measure, country: str) -> Iterator[str]:
    """Yield a line for each sum of a measure in a country: total, parts, and that no source states it."""
    for asked in corpus.measures.sums:
        if asked.measure == measure.key:
            parts = parts_of(corpus, asked)
            if not parts or corpus.source_of[parts[0].passage].country != country:
                continue
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
