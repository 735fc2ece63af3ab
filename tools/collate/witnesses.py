"""The accounts of each report year, set side by side: any number of them, one after the other.

The longest account comes first; each further one is aligned with the rows so far, and its sentences fall into them
or make rows of their own. So every sentence is in exactly one row, in the order of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tools.collate.align import align_units
from tools.collate.candidates import Unit, unit_of
from tools.collate.joining import Link
from tools.collate.kinds import compare_words
from tools.collation import Collation, Move, Pair, Row, Sentence

Cells = tuple[tuple[Sentence, ...], ...]
Text = Sequence[Sentence]


@dataclass(frozen=True)
class _Moved:
    """Two sentences that tell the same at different places, by witness."""

    left: int
    left_sentence: Sentence
    right: int
    right_sentence: Sentence


def collate(year: int, texts: Mapping[str, Text]) -> Collation:
    """Set the accounts of a year side by side: their sentences by source id, in the catalog's order.

    The order in which the accounts are given changes nothing but the order of the columns.

    >>> from tools.collate.tokens import tokenize
    >>> texts = "Two homes opened. Police came.", "Then two homes opened."
    >>> collation = collate(2008, {name: tokenize(text) for name, text in zip("ab", texts)})
    >>> [[len(cell) for cell in row.cells] for row in collation.rows]
    [[1, 1], [1, 0]]
    """
    order = sorted(range(len(texts)), key=lambda index: _rank(list(texts.values())[index]))
    given = list(texts.values())
    rows: list[Cells] = []
    moved: list[_Moved] = []
    for index in order:
        rows, found = _add(rows, index, given[index], len(given))
        moved += found
    done = tuple(Row(cells, tuple(_pairs(cells))) for cells in rows)
    return Collation(year, tuple(texts), done, tuple(_moves(done, moved)))


def _rank(text: Text) -> tuple[int, tuple[str, ...]]:
    """Order texts by length, then by their words: never by where they were given."""
    tokens = [token.text for sentence in text for token in sentence.tokens]
    return -len(tokens), tuple(tokens)


def _add(rows: list[Cells], index: int, text: Text, width: int) -> tuple[list[Cells], list[_Moved]]:
    """Add a witness to the rows."""
    if not rows:
        return [_cells(index, [sentence], width) for sentence in text], []
    alignment = align_units([_unit_of_row(row) for row in rows], [_unit(one) for one in text])
    merged = list(_merge(rows, alignment.links, index, text, width))
    moved = [
        _Moved(other, rows[move.left][other][0], index, text[move.right])
        for move in alignment.moves
        for other in range(width)
        if rows[move.left][other]
    ]
    return merged, moved


def _unit(sentence: Sentence) -> Unit:
    return unit_of(sentence.tokens, sentence.section)


def _unit_of_row(row: Cells) -> Unit:
    """Return what a row says, once: what several witnesses say in the same words does not weigh more."""
    units = [unit_of([token for one in cell for token in one.tokens], cell[0].section) for cell in row if cell]
    units.sort(key=lambda unit: -len(unit.stems))
    stems: list[str] = []
    for unit in units:
        known = set(stems)
        stems += [stem for stem in unit.stems if stem not in known]
    section = next((unit.section for unit in units if unit.section), "")
    return Unit(tuple(stems), section, frozenset().union(*(unit.forms for unit in units)))


def _cells(index: int, sentences: Iterable[Sentence], width: int) -> Cells:
    return tuple(tuple(sentences) if other == index else () for other in range(width))


def _merge(rows: list[Cells], links: Iterable[Link], index: int, text: Text, width: int) -> Iterator[Cells]:
    """Yield the rows with the sentences of one more witness: linked rows become one, the others stand between."""
    row = sentence = 0
    for link in (*links, Link((len(rows), len(rows)), (len(text), len(text)))):
        yield from rows[row : link.left[0]]
        yield from (_cells(index, [one], width) for one in text[sentence : link.right[0]])
        row, sentence = link.left[1], link.right[1]
        if link.left[0] < link.left[1]:
            joined = [sum((cells[other] for cells in rows[slice(*link.left)]), ()) for other in range(width)]
            joined[index] = tuple(text[slice(*link.right)])
            yield tuple(joined)


def _pairs(cells: Cells) -> Iterator[Pair]:
    tokens = {index: [token for one in cell for token in one.tokens] for index, cell in enumerate(cells) if cell}
    for left, right in combinations(tokens, 2):
        yield Pair(left, right, compare_words(tokens[left], tokens[right]))


def _moves(rows: Sequence[Row], moved: Iterable[_Moved]) -> Iterator[Move]:
    """Find the rows of what moved, and compare what stands there."""
    place = {
        (witness, sentence.passage, sentence.start): number
        for number, row in enumerate(rows)
        for witness, cell in enumerate(row.cells)
        for sentence in cell
    }
    for move in moved:
        sides = sorted(((move.left, move.left_sentence), (move.right, move.right_sentence)), key=lambda side: side[0])
        (left, here), (right, there) = ((index, place[index, one.passage, one.start]) for index, one in sides)
        yield Move(here, there, Pair(left, right, compare_words(rows[here].tokens(left), rows[there].tokens(right))))
