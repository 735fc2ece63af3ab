"""Which measure a figure is a value of: recognised by the words around it, or settled by an editor; in doubt none.

Of the measures that fit, the one whose telling word stands nearest to the number wins; where two stand equally near,
none does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tools.annotate.figure_reading import Reading
from tools.figures import Figure, Recognition
from tools.measures import Measure, Measures
from tools.model import Span


def recognise(readings: Iterable[Reading], measures: Measures) -> Iterator[Figure]:
    """Yield the figures of a passage with their measures, in order.

    A part takes the measure of its whole where no words of its own tell another, and a conversion that of its amount.
    """
    readings = tuple(readings)
    found = {reading.figure.span: _recognition(reading, measures) for reading in readings}
    for reading in readings:
        figure = reading.figure
        recognition = found[figure.span]
        other = figure.amount or (figure.whole if not recognition.measure else None)
        if other and (taken := _of_other(other, found, measures, figure)):
            recognition = taken
        found[figure.span] = recognition
        yield replace(figure, recognition=recognition)


def _of_other(other: Span, found: dict[Span, Recognition], measures: Measures, figure: Figure) -> Recognition | None:
    measure = found[other].measure if other in found else ""
    if not measure or not measures.by_key[measure].has_unit(figure.unit):
        return None
    what = "conversion" if figure.amount else "part"
    return Recognition(measure, f"{what} of the figure: {found[other].grounds}")


def _recognition(reading: Reading, measures: Measures) -> Recognition:
    if reading.is_reference:
        return Recognition()
    fitting = [found for measure in measures.measures if (found := _fit(reading, measure))]
    fitting.sort(key=lambda one: one[0])
    if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
        return Recognition()
    return fitting[0][1]


def _fit(reading: Reading, measure: Measure) -> tuple[tuple[int, int], Recognition] | None:
    """Return how near the telling words stand, and which they are; None where the measure does not fit.

    What is counted must fit where the measure says what it counts. Words farther off count less; where only what is
    counted tells, that is nearer than any words.
    """
    if not measure.has_unit(reading.figure.unit):
        return None
    own = reading.figure.counted
    counted = measure.counts_pattern.search(own)
    if measure.counts and not counted:
        return None
    if measure.without_pattern.search(f"{reading.before[-80:]} {own} {reading.after}"):
        return None
    if not measure.words:
        return (0, 0), Recognition(measure.key, counted.group() if counted else "")
    nearest = _nearest(reading, measure)
    if nearest is None:
        return None
    distance, word = nearest
    grounds = " · ".join(part for part in (counted.group() if counted else "", word) if part)
    return (distance, -len(word)), Recognition(measure.key, grounds)


def _nearest(reading: Reading, measure: Measure) -> tuple[int, str] | None:
    """Return the telling word nearest to the figure and its distance in code points, before it or after its noun."""
    near: list[tuple[int, str]] = []
    for match in measure.words_pattern.finditer(reading.before):
        near.append((len(reading.before) - match.end(), match.group()))
    if after := measure.words_pattern.search(reading.after):
        near.append((after.start(), after.group()))
    return min(near, default=None)
