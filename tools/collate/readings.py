"""Readings: stretches of a witness in one passage, cut to the words that matter, found again in other witnesses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from tools.collate.facts import fact_of
from tools.collation import Kind, Pair, Reading, Row, Sentence, Token

#: Differences in these ways do not part what two accounts say.
HARMLESS = frozenset({Kind.SPELLING, Kind.TENSE})

Place = tuple[int, int]  # tokens of a witness in a row, half-open


def trim(tokens: Sequence[Token], place: Place) -> Place:
    """Return a place without the signs and words of grammar at its ends that state no fact."""
    start, end = place
    while start < end and _is_empty(tokens, start):
        start += 1
    while start < end and _is_empty(tokens, end - 1):
        end -= 1
    return start, end


def _is_empty(tokens: Sequence[Token], index: int) -> bool:
    return not tokens[index].is_matter and fact_of(tokens, index) is None


def reading_at(row: Row, witness: int, place: Place) -> Reading:
    """Return the reading of a witness at a place of its tokens in a row; at an empty place it is silent."""
    tokens = row.tokens(witness)
    start, end = place
    first = tokens[min(start, len(tokens) - 1)]
    own = [token for token in tokens[start:end] if token.passage == first.passage]
    stop = own[-1].end if own else first.start
    around = _sentences(row.cells[witness], first.passage, first.start, max(stop, first.start + 1))
    return Reading(first.passage, first.start, stop, (around[0].start, around[-1].end))


def _sentences(cell: Sequence[Sentence], passage: str, start: int, end: int) -> list[Sentence]:
    return [one for one in cell if one.passage == passage and one.start < end and start < one.end]


def place_of(row: Row, witness: int, reading: Reading) -> Place | None:
    """Return which tokens of a witness in a row a reading covers, or nothing where it stands elsewhere."""
    tokens = row.tokens(witness)
    inside = [
        index
        for index, token in enumerate(tokens)
        if token.passage == reading.passage and reading.start < token.end and token.start < reading.end
    ]
    return (inside[0], inside[-1] + 1) if inside else None


def counterpart(pair: Pair, place: Place) -> Place | None:
    """Return where the right witness of a pair has the same words as the left one has at a place.

    Nothing where it has others, or has them in another order. Tense and spelling do not count.
    """
    ends = list(accumulate((len(variant.left) for variant in pair.variants), initial=0))
    others = list(accumulate((len(variant.right) for variant in pair.variants), initial=0))
    found: list[Place] = []
    for variant, start, other in zip(pair.variants, ends, others, strict=False):
        end = start + len(variant.left)
        if end <= place[0] or place[1] <= start:
            continue
        if not HARMLESS.issuperset(variant.kinds):
            return None
        if variant.kinds:
            found.append((other, other + len(variant.right)))
        else:
            found.append((other + max(0, place[0] - start), other + min(end, place[1]) - start))
    return (found[0][0], found[-1][1]) if found else None
