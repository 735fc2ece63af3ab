"""What makes WeasyPrint quicker without changing a byte of what it makes; measured on a book of 157 pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any  # WeasyPrint has no types of its own
from xml.etree import ElementTree

import pydyf

if TYPE_CHECKING:
    from weasyprint import HTML

ROOT = re.compile(r":root\s*\{([^}]*)\}")
CONSTANT = re.compile(r"--([\w-]+):\s*([^;]+);")
USE = re.compile(r"var\(--([\w-]+)\)")


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


def fill_constants(style: str) -> str:
    """Put the values that a style sheet gives to its root where they are used; WeasyPrint finds each for every element.

    >>> fill_constants(":root { --ink: #111; } p { color: var(--ink); font: var(--face) }")
    ':root { --ink: #111; } p { color: #111; font: var(--face) }'
    """
    values = {name: value for root in ROOT.findall(style) for name, value in CONSTANT.findall(root)}
    return USE.sub(lambda use: values.get(use[1], use[0]), style)


@contextmanager
def lines_kept() -> Iterator[None]:
    """Let WeasyPrint draw the lines that it has set; it gives each up (seen in 70.0), and has Pango set it again.

    That spares memory, a twentieth, and takes as much of the time. A line that is spread over its width is set for
    that anew.
    """
    from weasyprint.text.line_break import Layout

    give_up, set_again = Layout.deactivate, Layout.reactivate

    def draw(layout: Any, style: Any) -> None:  # noqa: ANN401
        """Set a line again only if it was set otherwise than it shall be drawn."""
        if layout.justification_spacing:
            set_again(layout, style)

    Layout.deactivate, Layout.reactivate = (lambda _: None), draw
    try:
        yield
    finally:
        Layout.deactivate, Layout.reactivate = give_up, set_again
