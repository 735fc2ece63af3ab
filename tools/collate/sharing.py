"""Who else reads so: the accounts that have the same words as a reading at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tools.collate.readings import counterpart, place_of, reading_at
from tools.collation import Collation, Pair, Reading, Row
from tools.sentences import sentences


@dataclass(frozen=True)
class Accounts:
    """All collations, and the texts of all passages, by which a reading finds its place."""

    collations: tuple[Collation, ...]
    texts: Mapping[str, str]

    @cached_property
    def _rows(self) -> dict[str, list[tuple[int, int, Row, int]]]:
        """The rows of each passage: where its sentences there begin and end, the row, and the witness."""
        found: dict[str, list[tuple[int, int, Row, int]]] = {}
        for collation in self.collations:
            for row in collation.rows:
                for witness, cell in enumerate(row.cells):
                    for one in cell:
                        found.setdefault(one.passage, []).append((one.start, one.end, row, witness))
        return found

    def find(self, reading: Reading) -> tuple[Row, int] | None:
        """Return the row in which a reading begins, and its witness; nothing where it is not collated."""
        rows = self._rows.get(reading.passage, ())
        return next(((row, witness) for start, end, row, witness in rows if start <= reading.start < end), None)

    def quote(self, passage: str, words: str) -> Reading:
        """Return the reading of some words that stand in a passage once, in their sentences."""
        text = self.texts[passage]
        start = text.index(words)
        around = [one for one in sentences(text) if one[0] < start + len(words) and start < one[1]]
        return Reading(passage, start, start + len(words), (around[0][0], around[-1][1]))

    def silence(self, passage: str, beside: Reading) -> Reading:
        """Return the silence of a passage: at the sentences that stand beside a reading, or in all of it."""
        found = self.find(beside)
        cells = found[0].cells if found else ()
        own = [one for cell in cells for one in cell if one.passage == passage]
        start, end = (own[0].start, own[-1].end) if own else (0, len(self.texts[passage]))
        return Reading(passage, start, start, (start, end))

    def sharing(self, reading: Reading) -> Iterator[Reading]:
        """Yield the readings of other accounts that have the same words at the same place."""
        found = self.find(reading)
        if found is None or reading.start == reading.end:
            return
        row, witness = found
        place = place_of(row, witness, reading)
        for pair in row.pairs:
            seen = _from(pair, witness)
            if seen is None or place is None:
                continue
            other = counterpart(seen, place)
            if other is not None and other[0] < other[1]:
                yield reading_at(row, seen.right, other)


def _from(pair: Pair, witness: int) -> Pair | None:
    """Return a pair as seen from one of its witnesses, or nothing if it is of others."""
    if pair.left == witness:
        return pair
    if pair.right == witness:
        return Pair(pair.right, pair.left, tuple(variant.mirrored for variant in pair.variants))
    return None
