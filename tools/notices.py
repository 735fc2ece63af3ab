"""Every message for a person to look at: its code, its wording, and how it is printed.

A notice says what was seen, where, and what was done about it; the work goes on. It is printed as
`seeds/file.txt:line:column: what; what was done [code]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Code(Enum):
    """The public codes, each with its wording: what was seen, and what was done."""

    PAGE_BREAK = ("page-break", "page break after a full stop: {words!r}", "joined, since the line before it is full")
    PARAGRAPH_BREAK = (
        "paragraph-break",
        "page break after a short line: {words!r}",
        "taken as the end of a paragraph",
    )
    HYPHEN_KEPT = (
        "hyphen-kept",
        "hyphen at a line's end: {words!r}",
        "hyphen kept, since the text has no such word without it",
    )
    HYPHEN_JOINED = (
        "hyphen-joined",
        "hyphen at a line's end: {words!r}",
        "hyphen dropped, since the text has the word without it",
    )
    BOILERPLATE = ("boilerplate", "text of the host site: {words!r}", "kept, set apart from the account")
    NOT_TEXT = ("not-text", "control character U+{point:04X}", "shown as its picture on the pages")
    REFERENCE_PARTLY = ("reference-partly", "part of a reference not understood: {words!r}", "kept in its note")
    REFERENCE_UNPARSED = ("reference-unparsed", "reference not understood: {words!r}", "kept as printed in its note")
    REFERENCE_DOUBT = ("reference-doubt", "reference {label}: {words}", "read so")
    REFERENCE_EMPTY = ("reference-empty", "reference {label} has no text", "its mark is shown as it stands")
    MARKER_DANGLING = ("marker-dangling", "marker {words!r} has no reference in this source", "shown without a link")
    REFERENCE_UNCITED = ("reference-uncited", "reference {label} is cited by no marker", "listed all the same")
    BACKLINKS = (
        "backlinks",
        "reference {label} has {printed} back-links, its markers are {found}",
        "linked as far as both go",
    )
    TERM_UNDEFINED = ("term-undefined", "abbreviation {term!r} is defined nowhere", "listed without an expansion")
    TERM_TWICE = ("term-twice", "abbreviation {term!r} is defined in two ways: {words!r}", "both are shown")
    YEAR_DOUBT = ("year-doubt", "{words!r} may or may not be a year", "{done}")
    SECTION_RULE = (
        "section-rule",
        "no heading over this passage",
        "put under {section!r} because of the words {words}",
    )
    SECTION_UNKNOWN = ("section-unknown", "no heading and no telling words", "left without a section")

    def __init__(self, code: str, what: str, done: str) -> None:
        self.code, self.what, self.done = code, what, done


@dataclass(frozen=True, slots=True)
class Notice:
    """One message. `file` is relative to seeds/; `line` and `column` count from 1."""

    code: Code
    file: str
    line: int
    column: int
    what: str
    done: str

    def __str__(self) -> str:
        return f"seeds/{self.file}:{self.line}:{self.column}: {self.what}; {self.done} [{self.code.code}]"


def notice(code: Code, file: str, place: tuple[int, int], **values: object) -> Notice:
    """Make a notice at a place (line, column), the wording's gaps filled with `values`.

    >>> print(notice(Code.TERM_UNDEFINED, "a.txt", (3, 7), term="XYZ"))
    seeds/a.txt:3:7: abbreviation 'XYZ' is defined nowhere; listed without an expansion [term-undefined]
    """
    line, column = place
    return Notice(code, file, line, column, code.what.format(**values), code.done.format(**values))
