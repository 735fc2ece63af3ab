"""The corpus as one PDF, without TeX: Sphinx joins the pages, this package makes them a book, Typst sets it.

`join` is from doctree to doctree, `translator` with `writers` from doctree to Typst, `typeset` from Typst to PDF;
`builder` runs them. What it looks like is said in `book.typ`.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from tools.pdf.builder import PdfBuilder


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the builder `corpuspdf` and its settings to Sphinx."""
    app.add_builder(PdfBuilder)
    app.add_config_value("pdf_basename", "corpus", "")  # the file's name, without its ending
    app.add_config_value("pdf_description", "", "")  # what the book is, for its title page and its properties
    app.add_config_value("pdf_keywords", [], "")
    app.add_config_value("pdf_brief_pages", [], "")  # patterns of names of pages that quote what stands elsewhere
    app.add_config_value("pdf_unlisted_sections", [], "")  # patterns of names of pages listed by their titles alone
    app.add_config_value("pdf_attachments", {}, "")  # paths from the folder of conf.py, each with its description
    app.add_config_value("pdf_source", "", "")  # the id of a source, for a book of that source alone
    app.add_config_value("pdf_year", "", "")  # a report year, for a book of its accounts
    return {"parallel_read_safe": True, "parallel_write_safe": True}
