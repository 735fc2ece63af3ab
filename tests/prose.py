"""Fixtures that are prose, and passages of made-up words."""

from __future__ import annotations

import re
from pathlib import Path

from tools.model import Block, Document, Kind, Source, Span
from tools.text import unwrap


def titled(path: Path) -> list[tuple[str, str]]:
    """Return the cases of a file in Markdown: the title of each, and what stands below it."""
    cases = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [(title, body) for title, _, body in (case.partition("\n") for case in cases)]


def block(text: str, kind: Kind = Kind.PARAGRAPH) -> Block:
    """Return a text as a passage."""
    return Block(kind, unwrap(text, Span(0, len(text))), id="x-1")


def document(text: str) -> Document:
    """Return a text as a document of one passage."""
    return Document(Source("x", "x.txt", text), (block(text),))
