"""What stands under a passage, or under words quoted from it, of its conflicts: with whom, on which of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.collation import Conflict, Reading, Status
from tools.corpus import Corpus
from tools.model import Block
from tools.write.markup import CUT, escape, link
from tools.write.names import OUTSIDE, account

#: Longer readings are cut after a word, in code points: they stand in full at the end of the link.
LONGEST = 44


def conflict_parts(corpus: Corpus, block: Block, conflicts: Iterable[Conflict]) -> list[str]:
    """Return conflicts of a passage, by the accounts with which it conflicts; none where there are none."""
    found: dict[str, list[str]] = {}
    for conflict in conflicts:
        own, other = _sides(block, conflict)
        mark = " (not reviewed)" if conflict.status is Status.PROPOSED else ""
        names = " and ".join(dict.fromkeys(_names(corpus, other)))
        found.setdefault(names, []).append(f"{link(_words(corpus, own, other), conflict.id)}{mark}")
    return [f"Conflicts with {escape(names, at_start=False)}: {', '.join(links)}" for names, links in found.items()]


def _sides(block: Block, conflict: Conflict) -> tuple[Reading, tuple[Reading, ...]]:
    """Return a passage's own reading, and those of the other side."""
    for own, other in ((conflict.left, conflict.right), (conflict.right, conflict.left)):
        for reading in own:
            if reading.passage == block.id:
                return reading, other
    raise ValueError(f"{block.id} has no reading in {conflict.id}")


def _names(corpus: Corpus, side: tuple[Reading, ...]) -> Iterator[str]:
    if not side:
        yield OUTSIDE
    yield from (account(corpus.source_of[reading.passage]) for reading in side)


def _words(corpus: Corpus, own: Reading, other: tuple[Reading, ...]) -> str:
    """Return a reading in quotation marks, shortened; where the passage is silent, on what of the other side."""
    if words := _reading(corpus, own):
        return _quoted(words)
    return f"nothing on {_quoted(_reading(corpus, other[0]))}" if other else "says nothing of it"


def _reading(corpus: Corpus, reading: Reading) -> str:
    return corpus.passage[reading.passage].text[reading.start : reading.end]


def _quoted(words: str) -> str:
    r"""Return words in quotation marks, cut after a word.

    >>> _quoted("an additional 21"), _quoted("provided land to an NGO for a new shelter in Savannakhet")
    ('“an additional 21”', '“provided land to an NGO for a new shelter\xa0…”')
    """
    return f"“{words if len(words) <= LONGEST else words[:LONGEST].rpartition(' ')[0] + CUT}”"
