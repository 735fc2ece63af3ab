"""The last step of reading: every passage gets its section and its permanent id.

An id is `<source>-<section>-<n>`. The heading that opens a section is number 0, what follows counts from 1, so that
the fifth recommendation is `…-recommendations-5` and reference 7 is `…-references-7`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tools.model import HEADINGS, Block, Document, Drop, Kind, Piece, Source
from tools.notices import Code, Notice, notice
from tools.read.drafts import Draft, blocks_of
from tools.read.lines import LETTERED
from tools.sections import Sections
from tools.text import BREAK, HYPHENS, Places, divided, divides_only, vocabulary
from tools.toml import BadData

Reader = Callable[[Source], tuple[list[Draft], list[Notice]]]

#: The sections of what stands before the first heading, of a text without any, and of the host site's words.
OPENING, WHOLE, HOST, LIST = "intro", "text", "host", "references"

#: A reference's own number, as an id can carry it.
DIGITS = re.compile(r"[0-9]{1,4}")
#: So many passages a page of the site can show: 10,000 headings with a paragraph each.
MOST_PASSAGES = 20_000


def read(source: Source, reader: Reader, sections: Sections) -> tuple[Document, list[Notice]]:
    """Read a source into a document: the reader's drafts, tiled, with sections and ids."""
    drafts, notices = reader(source)
    _check_number(source, drafts)
    blocks = blocks_of(source.text, drafts)
    return Document(source, tuple(_identify(source, blocks, sections))), [*notices, *_hyphens(source, blocks)]


def _check_number(source: Source, drafts: Sequence[Draft]) -> None:
    """Refuse a text that falls into more passages than a page can show, such as a list of words."""
    if len(drafts) > MOST_PASSAGES:
        line = Places(source.text).of(drafts[MOST_PASSAGES].span.start)[0]
        remedy = "divide the text into several sources"
        raise BadData(f"seeds/{source.file}:{line}: the {MOST_PASSAGES:,} passages of a source end here; {remedy}")


def _identify(source: Source, blocks: Sequence[Block], sections: Sections) -> Iterator[Block]:
    """Yield the blocks with sections and ids. The first heading is the text's title, unless it names a section."""
    numbers = _Numbers()
    current = numbers.open(OPENING if any(block.kind in HEADINGS for block in blocks) else WHOLE)
    above: Block | None = None
    is_begun = False
    for index, block in enumerate(blocks):
        if not block.is_passage:
            yield block
            continue
        is_opener = block.kind in HEADINGS and not (is_begun and block.kind is Kind.TIER)  # a title's second line
        if is_opener and (is_begun or _names_section(block, sections) or _is_run_in(source.text, blocks, index)):
            current = numbers.open(sections.key_of(block.text))
        section = _section(block, current, above)
        number = 0 if is_opener else numbers.next(section, block.label if block.kind is Kind.REFERENCE else "")
        is_begun = is_begun or block.kind is not Kind.BOILERPLATE
        above = replace(block, section=section, id=f"{source.id}-{section}-{number}")
        yield above


class _Numbers:
    """Which sections a text opened, and how far each has counted."""

    def __init__(self) -> None:
        self._opened = {HOST}
        self._repeated: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def open(self, key: str) -> str:
        """Return the key, with a number from 2 on where a text opens the same section again."""
        found = key
        while found in self._opened:
            self._repeated[key] += 1
            found = f"{key}-{self._repeated[key] + 1}"
        self._opened.add(found)
        return found

    def next(self, section: str, label: str) -> int:
        """Return the next number in a section: a reference's own, as long as these count up."""
        count = self._counts[section] + 1
        printed = int(label) if DIGITS.fullmatch(label) else 0
        self._counts[section] = max(count, printed)
        return self._counts[section]


def _names_section(block: Block, sections: Sections) -> bool:
    """Tell whether a heading at the very beginning is one of several, not a title: numbered, or a shared section's."""
    return bool(LETTERED.fullmatch(block.text)) or bool(sections.title(sections.key_of(block.text)))


def _is_run_in(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a heading has its paragraph on the same line."""
    between, after = blocks[index + 1 : index + 2], blocks[index + 2 : index + 3]
    return any(block.is_passage for block in after) and not any(BREAK.search(block.span.of(text)) for block in between)


def _section(block: Block, current: str, above: Block | None) -> str:
    """Return the section of a passage: references without a heading of their own have one that is theirs."""
    if block.kind is Kind.BOILERPLATE:
        return HOST
    if block.kind is not Kind.REFERENCE:
        return current
    is_under_heading = above is not None and above.kind in HEADINGS | {Kind.REFERENCE} and above.section == current
    return current if is_under_heading and current not in (OPENING, WHOLE) else LIST


def _hyphens(source: Source, blocks: Iterable[Block]) -> Iterator[Notice]:
    """Yield a notice for each hyphen at a line's end that is a reading, for or against the evidence of the text."""
    places, words = Places(source.text), vocabulary(source.text)
    for block in blocks:
        for index, piece in enumerate(block.pieces):
            code = _reading(source.text, block.pieces, index, words)
            if code:
                at = piece.span.end - 1
                around = " ".join(source.text[max(0, at - 12) : block.pieces[index + 1].span.end + 12].split())
                yield notice(code, source.file, places.of(at), words=around)


def _reading(text: str, pieces: Sequence[Piece], index: int, words: frozenset[str]) -> Code | None:
    """Return what a notice has to say of the hyphen at the end of a piece, if it has one at a line's end."""
    piece = pieces[index]
    if piece.drop is Drop.HYPHEN:
        return None if divides_only(text, piece.span.of(text)) else Code.HYPHEN_JOINED
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    if after is None or after.text or after.drop or piece.text[-1:] not in tuple(HYPHENS):
        return None
    halves = divided(text, piece.span.end, after.span.end)
    if not halves or "-".join(halves).casefold() in words:
        return None
    return Code.HYPHEN_KEPT
