"""The same section in other accounts and other years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.model import Kind


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
        blocks = [b for b in document.passages if corpus.readings[b.id].section == key and b.kind is not Kind.BOILERPLATE]
        passages = tuple(block.id for block in blocks if block.kind not in (Kind.HEADING, Kind.TIER))
        if passages:
            yield Counterpart(entry, key, blocks[0].id, passages)


def section_of(corpus: Corpus, passage: str) -> str:
    """Return the shared section of a passage, or nothing where it is of none."""
    key = corpus.readings[passage].section
    return key if corpus.sections.title(key) else ""
