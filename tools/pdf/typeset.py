"""WeasyPrint: an HTML document, style sheets and files to attach become a PDF, or a list of complaints."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tools.garbage import uncollected
from tools.pdf.page_numbers import fill_page_numbers
from tools.pdf.quick import fill_constants, lines_kept, page_references_once, parse
from tools.pdf.spaces import hanging_spaces
from tools.pdf.tagging import mend_tags

NEEDS_PANGO = (
    "the PDF needs Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or brew install pango"
)
VARIANT = "pdf/ua-1"


class PdfError(Exception):
    """The PDF cannot be made; the message says why and what to do."""


def typeset(
    html: str, base: Path, styles: Sequence[Path], attachments: Mapping[Path, str], date: datetime
) -> tuple[bytes, list[str]]:
    """Return the PDF, and what WeasyPrint had to say: links that lead nowhere, missing images, unknown properties.

    Images are looked for from `base`. Nothing in the file depends on the clock, nor on when a file was written.
    """
    try:
        import weasyprint  # here, because the other builders must work without Pango
    except OSError as missing:
        raise PdfError(NEEDS_PANGO) from missing
    with _complaints() as complaints, uncollected(), page_references_once(), lines_kept(), hanging_spaces():
        files = [
            weasyprint.Attachment(
                string=path.read_bytes(),
                name=path.name,
                description=description,
                created=date,
                modified=date,
                relationship="Source",
            )
            for path, description in attachments.items()
        ]
        fonts = weasyprint.text.fonts.FontConfiguration()
        sheets = [
            weasyprint.CSS(
                string=fill_constants(path.read_text(encoding="utf-8")), base_url=f"{path}", font_config=fonts
            )
            for path in styles
        ]
        document = parse(html, f"{base}/").render(stylesheets=sheets, font_config=fonts, pdf_variant=VARIANT)
        fill_page_numbers(document)
        pdf: bytes = document.write_pdf(attachments=files, pdf_variant=VARIANT, finisher=mend_tags)
        gc.freeze()  # the process ends soon: to search all that made the book for garbage would be for nothing
    return pdf, complaints


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs, since it raises no error for a link without an end or an image without a file."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
