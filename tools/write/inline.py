"""A passage's text as MyST lines, one sentence a line, with its terms, citations and years linked where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tools.annotate.not_text import picture
from tools.corpus import Corpus
from tools.model import Annotation, Block, Citation, Drop, Kind, TermUse, YearMention
from tools.sentences import sentences
from tools.write.markup import escape, link


@dataclass(frozen=True)
class Mark:
    """Markup that stands for `text[start:end]` of a passage; a marker that was dropped from it has no width."""

    start: int
    end: int
    markup: str


def passage_lines(corpus: Corpus, block: Block) -> list[str]:
    """Return a passage as on its own page: the first use of each term and year linked, every marker in its place."""
    return list(lines_of(block.text, marks_of(corpus, block)))


def heading_line(corpus: Corpus, block: Block) -> str:
    """Return a heading's text on one line, its markers in place; tables of contents repeat it, so nothing is linked."""
    marks = [mark for mark in marks_of(corpus, block) if mark.start == mark.end]
    return " ".join(lines_of(block.text, marks))


def marks_of(corpus: Corpus, block: Block) -> list[Mark]:
    """Return the marks of a passage in order; markers that touch have one place, so their order is the source's."""
    marks = list(_unlinked(corpus, block))
    seen: set[object] = set()
    for annotation in corpus.annotations.get(block.id, ()):
        mark = _mark(corpus, block, annotation, seen)
        if mark is not None:
            marks.append((annotation.span.start, mark))
    return [mark for _, mark in sorted(marks, key=lambda one: (one[1].start, one[1].end, one[0]))]


def _mark(corpus: Corpus, block: Block, annotation: Annotation, seen: set[object]) -> Mark | None:
    match annotation:
        case Citation():
            start, _ = block.find(annotation.span)
            return Mark(start, start, f"{{cite:p}}`{annotation.key}`")
        case TermUse() if annotation.term not in seen and not set("`<>") & set(annotation.form):
            seen.add(annotation.term)
            words = f"{{term}}`{picture(annotation.form)} <{annotation.term}>`"
            return Mark(*block.find(annotation.span), words)
        case YearMention() if annotation.year not in seen:
            seen.add(annotation.year)
            return _year(block, annotation)
    return None


def _year(block: Block, mention: YearMention) -> Mark | None:
    """Link the digits of the year itself: in a range each end leads to its own year."""
    start, end = block.find(mention.span)
    for match in re.finditer(r"\d+", block.text[start:end]):
        if str(mention.year).endswith(match.group()):
            return Mark(start + match.start(), start + match.end(), link(match.group(), f"year-{mention.year}"))
    return None


def _unlinked(corpus: Corpus, block: Block) -> Iterator[tuple[int, Mark]]:
    """Yield the markers that lead to no reference, with their places in the source: they are shown as they stand."""
    text = corpus.source_text[corpus.source_of[block.id].id]
    cited = {citation.span for citation in corpus.marks_in(block.id, Citation)}
    if block.kind is Kind.REFERENCE:
        return
    for piece in block.pieces:
        if piece.drop is Drop.MARKER and piece.span not in cited:
            at = block.find(piece.span)[0]
            yield piece.span.start, Mark(at, at, escape(piece.span.of(text), at_start=False))


def lines_of(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield one line of MyST for each sentence; a mark that crosses another or a sentence's end is left out."""
    index = 0
    spans = _lines(text)
    for number, (start, end) in enumerate(spans):
        stop = spans[number + 1][0] if number + 1 < len(spans) else len(text) + 1
        own = []
        while index < len(marks) and marks[index].start < stop:
            own.append(marks[index])
            index += 1
        yield "".join(_sentence(text, start, end, own))


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the sentences that get a line each: those between which a line's end can stand for what stands there.

    Where that is nothing ("。"), a no-break space or another character than a space, they stay on one line.
    """
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        between = text[found[-1][1] : start] if found else " "
        if between and not between.strip(" \t"):
            found.append((start, end))
        else:
            found[-1] = (found[-1][0], end)
    return found


def _sentence(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[str]:
    position = start
    for mark in marks:
        if mark.start < position or (mark.end > end and mark.start != mark.end):
            continue
        yield _plain(text[position : min(mark.start, end)], at_start=position == start, before_mark=True)
        yield mark.markup
        position = min(mark.end, end)
    yield _plain(text[position:end], at_start=position == start)


def _plain(text: str, *, at_start: bool, before_mark: bool = False) -> str:
    escaped = escape(text, at_start=at_start)
    if before_mark and escaped.endswith("!") and not escaped.endswith("\\!"):
        return escaped[:-1] + "\\!"  # before a link it would make a picture of it
    return escaped
