"""What stands under a passage, or under words quoted from it, of its conflicts: with whom, on which of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.collation import Conflict, Reading, Status
from tools.corpus import Corpus
from tools.model import Block
from tools.write.markup import CUT, escape, link
from tools.write.names import OUTSIDE, account

#: Longer readings are cut after a word, in code points: they stand in full at the end of the link.
LONGEST = 60


def conflict_parts(corpus: Corpus, block: Block, conflicts: Iterable[Conflict]) -> list[str]:
    """Return conflicts of a passage, by the accounts with which it conflicts; none where there are none.

    Each gives both sides: one alone would be taken for the words of the account that is named before it.
    """
    found: dict[str, list[str]] = {}
    for conflict in conflicts:
        own, other = _sides(block, conflict)
        mark = " (not reviewed)" if conflict.status is Status.PROPOSED else ""
        names = " and ".join(dict.fromkeys(_names(corpus, other)))
        found.setdefault(names, []).append(f"{link(_both(corpus, own, other), conflict.id)}{mark}")
    return [f"Conflicts with {escape(names, at_start=False)}: {'; '.join(links)}" for names, links in found.items()]


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


def _both(corpus: Corpus, own: Reading, other: tuple[Reading, ...]) -> str:
    """Return what a passage says and what the other side does, shortened; a source outside stands in the list."""
    here = _said(corpus, own)
    return f"here {here}, there {_said(corpus, other[0])}" if other else here


def _said(corpus: Corpus, reading: Reading) -> str:
    words = corpus.passage[reading.passage].text[reading.start : reading.end]
    return _quoted(words) if words else "nothing"


def _quoted(words: str) -> str:
    r"""Return words in quotation marks, cut after a word.

    >>> _quoted("an additional 21"), _quoted("provided land to an NGO for a new shelter and transit center in 2007")
    ('“an additional 21”', '“provided land to an NGO for a new shelter and transit\xa0…”')
    """
    return f"“{words if len(words) <= LONGEST else words[:LONGEST].rpartition(' ')[0] + CUT}”"
