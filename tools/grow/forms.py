"""The forms in which a text may come, and how its text is taken out of each: plain, Markdown, a saved page, PDF.

Plain text and Markdown are seeds as they are. From the others the text is taken by libraries made for it.
"""

from __future__ import annotations

from enum import StrEnum

from tools.grow.extract import Taken, take_page, take_pdf

MAGIC_PDF = b"%PDF-"
#: How far into a file its beginning goes.
HEAD = 4096
#: Bytes that no text has: of these, so few may stand in one by accident.
CONTROLS = bytes(sorted({*range(9), *range(14, 27), *range(28, 32), 127}))
MOST_CONTROLS = 0.01


class Form(StrEnum):
    """The form of a file."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    PAGE = "saved page"
    PDF = "PDF"

    @property
    def is_text(self) -> bool:
        """Whether the file itself can be the seed."""
        return self in (Form.PLAIN, Form.MARKDOWN)

    @property
    def original_suffix(self) -> str:
        """How the name of a file of this form ends, where its text had to be taken out of it."""
        return ".pdf" if self is Form.PDF else ".html"


def form_of(suffix: str, data: bytes) -> Form:
    """Return the form of a file: by how it begins, then by how its name ends.

    >>> str(form_of(".txt", b"<!DOCTYPE html><title>A</title>")), str(form_of(".md", b"# A"))
    ('saved page', 'Markdown')
    """
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf\t\n\r\f ").lower()
    if MAGIC_PDF in data[:1024]:
        return Form.PDF
    is_named = suffix.lower() in (".html", ".htm", ".xhtml")
    if head.startswith((b"<!doctype html", b"<html")) or (is_named and b"<" in head):
        return Form.PAGE
    return Form.MARKDOWN if suffix.lower() in (".md", ".markdown") else Form.PLAIN


def take_text(form: Form, data: bytes) -> Taken | str:
    """Return the text of a file, or in a few words why it has none that can be read."""
    if form.is_text:
        return _plain(data, is_marked=form is Form.MARKDOWN)
    return take_pdf(data) if form is Form.PDF else take_page(data)


def _plain(data: bytes, *, is_marked: bool) -> Taken | str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "is UTF-16; save it as UTF-8"
    if b"\0" in data or sum(byte in CONTROLS for byte in data[: 16 * HEAD]) > MOST_CONTROLS * len(data[: 16 * HEAD]):
        return "is binary; give plain text, Markdown, a saved page or a PDF"
    try:
        return Taken(data.decode("utf-8"), is_marked=is_marked)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"not UTF-8 (line {line}); save the text as UTF-8"
