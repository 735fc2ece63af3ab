"""What makes WeasyPrint quicker without changing a byte of what it makes; measured on a book of 157 pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pydyf

if TYPE_CHECKING:
    from weasyprint import HTML


def parse(html: str, address: str) -> HTML:
    """Parse a document, whose images are looked for from `address`, as XML where it is well-formed.

    The parser of HTML is written in Python and took thirty times as long. A page may have HTML of its own that is
    none of XML; then it parses the whole.
    """
    import weasyprint

    try:
        root = ElementTree.fromstring(html)
    except ElementTree.ParseError:
        return weasyprint.HTML(string=html, base_url=address)
    document = weasyprint.HTML(string="<html>", base_url=address)
    document.wrapper_element = type(document.wrapper_element).from_html_root(root, content_language=None)
    document.etree_element = root
    return document


@contextmanager
def page_references_once() -> Iterator[None]:
    """Let pydyf (seen in 0.13) remember the references to its pages, of which each tag asks for one.

    It lists them all anew at each question, so that tagging takes the pages times the tags: an eighth of the time.
    """
    plain = pydyf.PDF.page_references
    listed: dict[tuple[int, int], tuple[bytes, ...]] = {}

    def remembered(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        """Return the references as they were listed when the file last had this many pages."""
        state = (id(pdf), pdf.pages["Count"])
        if state not in listed:
            listed.clear()
            listed[state] = plain.fget(pdf)
        return listed[state]

    pydyf.PDF.page_references = property(remembered)
    try:
        yield
    finally:
        pydyf.PDF.page_references = plain
