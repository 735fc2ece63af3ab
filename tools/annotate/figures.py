"""Every number in the prose of a passage: a figure, with what it counts and when, or no figure, with the reason.

The parts of the reading are modules of their own: numbers, rules, units, qualifiers, clauses and periods.
A sentence's figures are put together in `tools.annotate.figure_reading`; measures come last
(`tools.annotate.measures`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tools.annotate.figure_reading import read_sentence
from tools.annotate.figure_rules import AFTER, BEFORE, judge
from tools.annotate.measures import recognise
from tools.annotate.numbers import Number, find_numbers
from tools.annotate.periods import find_times
from tools.annotate.reading import Reading
from tools.annotate.settlements import settle
from tools.annotate.years import ADDRESS, CODE, find_years
from tools.editors.measures import Measures
from tools.figures import Figure, NotFigure, Reason
from tools.model import PROSE, Block, Document
from tools.sentences import sentences

BLANK = "\0"
#: A word without the white space and brackets around it.
WORD = re.compile(r"[^\s()\[\]\0]+")
DIGIT = re.compile(r"\d")


def find_figures(document: Document, measures: Measures, report_year: int) -> Iterator[Figure | NotFigure]:
    """Find every number in the prose of a document, with its measure, and with what an editor settled about it.

    Raises BadData for a decision about a number that is not there.
    """
    for block in document.passages:
        read = list(read_numbers(block, report_year))
        found: list[Figure | NotFigure] = [one for one in read if isinstance(one, NotFigure)]
        found.extend(recognise((one for one in read if isinstance(one, Reading)), measures))
        yield from settle(block, sorted(found, key=lambda one: one.span.ends), measures.settled(block.id))


def read_numbers(block: Block, report_year: int) -> Iterator[Reading | NotFigure]:
    """Read every number in a passage's prose; passages that are no prose have none.

    `report_year` is that of the source, for words such as "during the reporting period". The numbers that are no
    figures come first.
    """
    if block.kind not in PROSE:
        return
    masked, years = _mask(block)
    yield from years
    numbers: list[Number] = []
    for number in find_numbers(masked):
        found = _no_figure(block, masked, number)
        if found:
            yield found
        else:
            numbers.append(number)
    yield from _read(block, numbers, report_year)


def _mask(block: Block) -> tuple[str, list[NotFigure]]:
    """Blank the years, addresses and codes of a passage, and return them as no figures; the rest keeps its offsets."""
    years = {block.find(mention.span) for mention in find_years(block)}
    found = {place: _not(block, *place, Reason.YEAR, "year") for place in sorted(years)}
    masked = _blank(block.text, found)
    for start, end in _addresses(masked):
        found[start, end] = _not(block, start, end, Reason.ADDRESS, "address or code")
    return _blank(masked, found), list(found.values())


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the words with digits that are addresses or codes, in order and apart."""
    words = WORD.finditer(text) if ADDRESS.search(text) else ()
    found = [match for match in words if ADDRESS.search(match.group())]
    found += CODE.finditer(text)
    position = 0
    for match in sorted(found, key=lambda match: match.start()):
        start, end = match.start(), match.start() + len(match.group().rstrip(" .,;:!?”’\"'("))
        if start >= position and DIGIT.search(text, start, end):
            yield start, end
            position = end


def _blank(text: str, places: Iterable[tuple[int, int]]) -> str:
    parts, position = [], 0
    for start, end in sorted(places):
        parts += [text[position:start], BLANK * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


def _no_figure(block: Block, text: str, number: Number) -> NotFigure | None:
    form = text[number.start : number.end]
    before, after = text[max(0, number.start - BEFORE) : number.start], text[number.end : number.end + AFTER]
    rule = judge(form, before, after)
    if rule is None and number.value is not None:
        return None
    reason, grounds = (rule.reason, rule.name) if rule else (Reason.ORDINAL, "ordinal")
    return _not(block, number.start, number.end, reason, grounds)


def _not(block: Block, start: int, end: int, reason: Reason, grounds: str) -> NotFigure:
    return NotFigure(block.id, block.locate(start, end), block.text[start:end], reason, grounds)


def _read(block: Block, numbers: Sequence[Number], report_year: int) -> Iterator[Reading]:
    """Read the numbers of each sentence; numbers and sentences both come in order."""
    index = 0
    for start, end in sentences(block.text):
        last = index
        while last < len(numbers) and numbers[last].start < end:
            last += 1
        if last > index:
            times = find_times(block.text, start, end, report_year)
            yield from read_sentence(block, (start, end), times, numbers[index:last])
        index = last
