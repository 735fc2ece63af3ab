"""Which measure a figure is a value of: recognised by the words around it, or settled by an editor; in doubt none.

Of the measures that fit, the one whose telling word stands nearest to the number wins; where two stand equally near,
none does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tools.annotate.assertion import UNDONE, telling_words
from tools.annotate.nouns import kinds_of
from tools.annotate.reading import Reading
from tools.editors.measures import Measure, Measures
from tools.figures import Figure, Recognition

#: How far before a number a telling word may stand, and one that rules a measure out, in code points.
FARTHEST, RULED_OUT = 140, 80


def recognise(readings: Iterable[Reading], measures: Measures) -> Iterator[Figure]:
    """Yield the figures of a passage with their measures, in order.

    A part takes the measure of its whole where no words of its own tell another, and a conversion that of its amount.
    """
    readings = tuple(readings)
    found = {reading.figure.span: _recognition(reading, measures) for reading in readings}
    for figure in (reading.figure for reading in readings):
        if figure.amount and not found[figure.amount].measure:
            found[figure.amount] = found[figure.span]  # what tells of both may stand after the conversion
    for reading in readings:
        figure = reading.figure
        if figure.amount:
            found[figure.span] = _taken("conversion", found[figure.amount])
        elif figure.whole in found and not found[figure.span].measure and reading.is_stated:
            found[figure.span] = _taken("part", found[figure.whole])
        yield replace(figure, recognition=found[figure.span])


def _taken(what: str, recognition: Recognition) -> Recognition:
    if not recognition.measure:
        return Recognition()
    return Recognition(recognition.measure, f"{what} of the figure: {recognition.grounds}")


def _recognition(reading: Reading, measures: Measures) -> Recognition:
    if reading.is_reference or reading.is_difference:
        return Recognition()
    fitting = [found for measure in measures.of_unit(reading.figure.unit) if (found := _fit(reading, measure))]
    fitting.sort(key=lambda one: one[0])
    if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
        return Recognition()
    return fitting[0][1]


def _fit(reading: Reading, measure: Measure) -> tuple[tuple[int, int], Recognition] | None:
    """Return how near the telling words stand, and which they are; None where the measure does not fit.

    What is counted must fit where the measure says what it counts, of several kinds of people each. Words farther off
    count less; where only what is counted tells, that is nearer than any words.
    """
    own = reading.figure.counted
    counted = measure.counts_pattern.search(own) if measure.counts else None
    if measure.counts and not all(map(measure.counts_pattern.search, kinds_of(own))):
        return None
    if measure.without and measure.without_pattern.search(f"{reading.before[-RULED_OUT:]} {own} {reading.after}"):
        return None
    if measure.also and not measure.also_pattern.search(f"{reading.before} {own} {reading.after}"):
        return None
    if not measure.words and reading.is_denied:
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
    """Return the telling word nearest to the figure and its distance in code points, before it or after its noun.

    What is denied does not tell, and nothing farther off does: "11 convicted, and 12 who were not convicted". Where the
    clause is denied, what is said of the noun itself is not: "did not refer 45 victims identified in 2020".
    """
    near: list[tuple[int, str]] = []
    before = "" if reading.is_denied else telling_words(reading.before[-FARTHEST:], reading.after)
    for match in measure.words_pattern.finditer(before):
        near.append((len(before) - match.end(), match.group()))
    for match in measure.words_pattern.finditer(reading.after):
        if UNDONE.search(reading.after, 0, match.start()):
            near.append((match.start(), ""))
        elif not reading.is_denied or match.group().endswith("ed"):
            near.append((match.start(), match.group()))
            break
    nearest = min(near, default=None)
    return nearest if nearest and nearest[1] else None
