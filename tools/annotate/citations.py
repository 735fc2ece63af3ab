"""Citation markers: each `[7]` of a text leads to reference 7 of the same source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tools.model import Block, Citation, Document, Drop, Kind, Span
from tools.notices import Code, Notice, notice_at
from tools.read.reference_list import backlinks


def find_citations(document: Document) -> Iterator[Citation]:
    """Yield each marker that has its reference in the document's own list."""
    references = {block.label: block for block in document.passages if block.kind is Kind.REFERENCE}
    for block in document.passages:
        for span, form in _markers(document, block):
            if reference := references.get(form[1:-1]):
                yield Citation(block.id, span, form, reference.id)


def _markers(document: Document, block: Block) -> Iterator[tuple[Span, str]]:
    """Yield the place and the form of each marker in a passage; what is dropped of a reference marks itself."""
    for piece in block.pieces if block.kind is not Kind.REFERENCE else ():
        if piece.drop is Drop.MARKER:
            yield piece.span, piece.span.of(document.source.text)


def check_citations(document: Document) -> Iterator[Notice]:
    """Yield what does not fit between markers and references: danglers, uncited ones, back-links that miscount.

    A list of references by itself, or with works to read further, is not measured by markers, of which it has none.
    """
    citations = list(find_citations(document))
    cited, found = Counter(citation.key for citation in citations), {citation.span for citation in citations}
    has_account = any(block.kind in (Kind.PARAGRAPH, Kind.QUOTATION) for block in document.passages)
    is_list = not found and not has_account
    for block in document.passages:
        for span, form in _markers(document, block):
            if span not in found:
                yield notice_at(Code.MARKER_DANGLING, document.source, span.start, words=form)
        if block.kind is Kind.REFERENCE and not is_list:
            yield from _check_reference(document, block, cited[block.id])


def _check_reference(document: Document, block: Block, cited: int) -> Iterator[Notice]:
    source, start = document.source, block.span.start
    printed = len(backlinks(_mark_of(document, block)))
    if not cited:
        yield notice_at(Code.REFERENCE_UNCITED, source, start, label=block.label)
    elif printed and printed != cited:
        yield notice_at(Code.BACKLINKS, source, start, label=block.label, printed=printed, found=cited)


def _mark_of(document: Document, block: Block) -> str:
    """Return a reference's number and back-links as printed: "2. ^ a b c d e"."""
    first = block.pieces[0]
    return first.span.of(document.source.text) if first.drop is Drop.MARKER else ""
