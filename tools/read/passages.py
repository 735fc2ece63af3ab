"""The last step of reading: every passage gets its section and its permanent id.

An id is `<source>-<section>-<n>`. The heading that opens a section is number 0, what follows counts from 1, so that
the fifth recommendation is `…-recommendations-5` and reference 7 is `…-references-7`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tools.model import Block, Document, Kind, Source
from tools.notices import Code, Notice, notice
from tools.read.drafts import Draft, blocks_of
from tools.sections import Sections
from tools.text import HYPHENS, Places

Reader = Callable[[Source], tuple[list[Draft], list[Notice]]]

#: The sections of what stands before the first heading, of a text without any, and of the host site's words.
OPENING, WHOLE, HOST, LIST = "intro", "text", "host", "references"


def read(source: Source, reader: Reader, sections: Sections) -> tuple[Document, list[Notice]]:
    """Read a source into a document: the reader's drafts, tiled, with sections and ids."""
    drafts, notices = reader(source)
    blocks = blocks_of(source.text, drafts)
    return Document(source, tuple(_identify(source, blocks, sections))), [*notices, *_hyphens(source, blocks)]


def _identify(source: Source, blocks: Iterable[Block], sections: Sections) -> Iterator[Block]:
    blocks = list(blocks)
    headed = any(block.kind in (Kind.HEADING, Kind.TIER) for block in blocks)
    current = OPENING if headed else WHOLE
    used: Counter[str] = Counter()
    opened = {current}
    counts: Counter[str] = Counter()
    seen_passage = False
    for block in blocks:
        if not block.is_passage:
            yield block
            continue
        number = None
        if block.kind in (Kind.HEADING, Kind.TIER):
            if seen_passage:
                current = _unique(sections.key_of(block.text), opened, used)
            number = 0 if seen_passage or not counts[current] else None
        section = HOST if block.kind is Kind.BOILERPLATE else current
        if block.kind is Kind.REFERENCE and not section.startswith(LIST):
            section = LIST
        seen_passage = True
        if number is None:
            counts[section] += 1
            number = counts[section]
        yield replace(block, section=section, id=f"{source.id}-{section}-{number}")


def _unique(key: str, opened: set[str], used: Counter[str]) -> str:
    """Return the key, with a number from 2 on where a text opens the same section again."""
    found = key
    while found in opened or found in (HOST,):
        used[key] += 1
        found = f"{key}-{used[key] + 1}"
    opened.add(found)
    return found


def _hyphens(source: Source, blocks: Iterable[Block]) -> Iterator[Notice]:
    """Yield a notice for each hyphen at a line's end: whether it belongs to its word is a reading."""
    places = Places(source.text)
    for block in blocks:
        for before, piece in zip(block.pieces, block.pieces[1:], strict=False):
            dropped = before.drop is not None and before.drop.name == "HYPHEN"
            kept = not piece.text and piece.drop is None and before.text[-1:] in tuple(HYPHENS)
            if not (dropped or kept):
                continue
            at = before.span.end - 1
            text = source.text
            words = " ".join(text[max(0, at - 12) : piece.span.end + 12].split())
            code = Code.HYPHEN_JOINED if dropped else Code.HYPHEN_KEPT
            yield notice(code, source.file, places.of(at), words=words)
