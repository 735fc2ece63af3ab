"""The same section in other accounts and other years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.model import HEADINGS, Kind
from tools.read.passages import OPENING


@dataclass(frozen=True)
class Counterpart:
    """A section as one account has it: the passage that opens it there, and all passages of it in order."""

    entry: CatalogEntry
    section: str
    opening: str
    passages: tuple[str, ...]


def counterparts(corpus: Corpus) -> dict[str, tuple[Counterpart, ...]]:
    """Return, by shared section, how each account has it; the sections in a report's order."""
    return {
        section.key: found for section in corpus.sections.sections if (found := tuple(_accounts(corpus, section.key)))
    }


def _accounts(corpus: Corpus, key: str) -> Iterator[Counterpart]:
    for entry, document in corpus:
        own = (block for block in document.passages if corpus.readings[block.id].section == key)
        blocks = [block for block in own if block.kind not in (Kind.BOILERPLATE, Kind.REFERENCE)]
        passages = tuple(block.id for block in blocks if block.kind not in HEADINGS)
        if passages:
            # A section opens at its own heading; the title over a whole text is none.
            opens = blocks[0].kind is Kind.TIER or blocks[0].section != OPENING
            yield Counterpart(entry, key, blocks[0].id if opens else passages[0], passages)
