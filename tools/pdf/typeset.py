"""Typst: a document and the files that it names become a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import typst

STANDARD = "ua-1"
#: How Typst complains of a character for which no face of the machine has a glyph, which PDF/UA-1 does not allow.
NO_GLYPH = "could not be displayed with font"
#: Faces that are wanted and not there are no fault: the template names others after them.
NO_FACE = "unknown font family"


class PdfError(Exception):
    """The PDF cannot be made; the message says why and what to do."""


def typeset(files: Mapping[str, bytes], date: datetime) -> tuple[bytes, list[str]]:
    """Return the PDF of `main.typ`, and what there is to say of it.

    The document sees the given files and no others. Nothing in the PDF depends on the clock.
    """
    try:
        return _compiled(files, date, [STANDARD])
    except typst.TypstError as problem:
        if NO_GLYPH not in problem.message:
            raise PdfError(f"the PDF cannot be set: {problem.message}") from None
        pdf, said = _compiled(files, date, [])
        what = problem.message.removeprefix("PDF/UA-1 error: ")
        said.append(f"{what}: the PDF has a gap there and is no PDF/UA; install a font that has it, such as Noto")
        return pdf, said


def _compiled(files: Mapping[str, bytes], date: datetime, standards: list[str]) -> tuple[bytes, list[str]]:
    compiled = typst.compile_with_warnings(  # type: ignore[call-overload]  # its types do not know of several files
        dict(files), format="pdf", pdf_standards=standards, timestamp=date
    )
    pdf, warnings = compiled
    return pdf, [each.message for each in warnings if not each.message.startswith(NO_FACE)]
