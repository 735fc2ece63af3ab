"""The forms in which a text may come, and how its text is taken out of each: plain, Markdown, a saved page, PDF.

Plain text and Markdown are seeds as they are. From the others the text is taken by libraries made for it.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from tools.grow.extract import Taken, take_page, take_pdf
from tools.grow.mhtml import is_mhtml, page_of

MAGIC_PDF = b"%PDF-"
#: How far into a file its beginning goes.
HEAD = 4096
#: Bytes that no text has: of these, so few may stand in one by accident.
CONTROLS = bytes(sorted({*range(9), *range(14, 27), *range(28, 32), 127}))
MOST_CONTROLS = 0.01
#: How files begin, in small letters, that people take for texts, and what they are.
OTHERS = {
    b"{\\rtf": "RTF",
    b"pk\x03\x04": "of Word, OpenDocument or EPUB, or an archive",
    b"\xd0\xcf\x11\xe0": "of an older Word",
    b"bplist": "a web archive of Safari",
    b"%!ps": "PostScript",
    b"\\documentclass": "LaTeX",
    b"<?xml": "XML",
    b"\x89png": "a picture",
    b"\xff\xd8\xff": "a picture",
}


class Form(StrEnum):
    """The form of a file."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    PAGE = "saved page"
    MHTML = "saved page in one file"
    PDF = "PDF"

    @property
    def is_text(self) -> bool:
        """Whether the file itself can be the seed."""
        return self in (Form.PLAIN, Form.MARKDOWN)

    @property
    def original_suffix(self) -> str:
        """How the name of a file of this form ends, where its text had to be taken out of it."""
        return {Form.PDF: ".pdf", Form.MHTML: ".mhtml"}.get(self, ".html")


def form_of(suffix: str, data: bytes) -> Form:
    """Return the form of a file: by how it begins, then by how its name ends.

    >>> str(form_of(".txt", b"<!DOCTYPE html><title>A</title>")), str(form_of(".md", b"# A"))
    ('saved page', 'Markdown')
    >>> str(form_of(".xml", b"<?xml version='1.0'?><html>")), str(form_of(".xml", b"<?xml version='1.0'?><text>"))
    ('saved page', 'plain text')
    """
    head = _head(data)
    if MAGIC_PDF in data[:1024]:
        return Form.PDF
    if is_mhtml(head):
        return Form.MHTML
    is_named = suffix.lower() in (".html", ".htm", ".xhtml")
    is_page = head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head)
    if is_page or (is_named and b"<" in head):
        return Form.PAGE
    return Form.MARKDOWN if suffix.lower() in (".md", ".markdown") else Form.PLAIN


def take_text(form: Form, data: bytes) -> Taken | str:
    """Return the text of a file, or in a few words why it has none that can be read."""
    if form.is_text:
        return _plain(data, is_marked=form is Form.MARKDOWN)
    if form is Form.MHTML:
        page, found = page_of(data)
        taken = take_page(page) if page else "has no page in it that can be read; give its text as a plain file"
        return taken if isinstance(taken, str) else replace(taken, found={**found, **taken.found})
    return take_pdf(data) if form is Form.PDF else take_page(data)


def _head(data: bytes) -> bytes:
    """Return the beginning of a file in small letters, without what may stand before it."""
    return data[:HEAD].lstrip(b"\xef\xbb\xbf\t\n\r\f ").lower()


def _plain(data: bytes, *, is_marked: bool) -> Taken | str:
    head = _head(data)
    other = next((name for beginning, name in OTHERS.items() if head.startswith(beginning)), "")
    if other:
        return f"is a file of another form ({other}); give its text as a plain file, a saved page or a PDF"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "is UTF-16; save it as UTF-8"
    if b"\0" in data or sum(byte in CONTROLS for byte in data[: 16 * HEAD]) > MOST_CONTROLS * len(data[: 16 * HEAD]):
        return "is binary; give plain text, Markdown, a saved page or a PDF"
    try:
        return Taken(data.decode("utf-8"), is_marked=is_marked)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"not UTF-8 (line {line}); save the text as UTF-8"
