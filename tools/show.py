"""A document as readable text: its blocks with places and ids. Debugger, fixture format and specification at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tools.model import Annotation, Citation, Document, TermUse, TopicUse, YearMention
from tools.text import Places

Annotations = Mapping[str, tuple[Annotation, ...]]


def show(document: Document, annotations: Annotations | None = None) -> Iterator[str]:
    """Yield the lines that describe a document: each passage's id, kind and lines, its text, and what is said of it."""
    places = Places(document.source.text)
    for block in document.passages:
        first, last = places.lines(block.words)
        label = f" label {block.label}" if block.label else ""
        yield f"{block.id} [{block.kind}] lines {first}-{last}{label}"
        yield f"  {block.text}"
        for piece in block.pieces:
            if piece.drop:
                line, column = places.of(piece.span.start)
                yield f"  - {line}:{column} {piece.drop}: {piece.span.of(document.source.text)!r}"
        for annotation in (annotations or {}).get(block.id, ()):
            line, column = places.of(annotation.span.start)
            yield f"  + {line}:{column} {describe(annotation)}"


def describe(annotation: Annotation) -> str:
    """Return one annotation in words."""
    match annotation:
        case TermUse():
            return f"term {annotation.term}: {annotation.form!r}"
        case Citation():
            return f"citation {annotation.form} of {annotation.key}"
        case YearMention():
            return f"year {annotation.year}: {annotation.form!r}"
        case TopicUse():
            return f"topic {annotation.topic}: {annotation.form!r}"
    return f"{type(annotation).__name__}: {annotation.form!r}"
