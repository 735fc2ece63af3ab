"""Every message for a person to look at: its code, its wording, and how it is printed.

A notice says what was seen, where, and what was done about it; the work goes on. It is printed as
`seeds/file.txt:line:column: what; what was done [code]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tools.model import Source
from tools.text import places_in


class Code(Enum):
    """The public codes, each with its wording: what was seen, what was done, and what a person can do about it."""

    PAGE_BREAK = (
        "page-break",
        "page break after a full stop: {words!r}",
        "joined, since the line before it is full",
        "Read the sentences on both sides of the break: if a new paragraph begins there, the rule is wrong.",
    )
    PARAGRAPH_BREAK = (
        "paragraph-break",
        "page break after a short line: {words!r}",
        "taken as the end of a paragraph",
        "Read the sentences on both sides of the break: if one paragraph goes on there, the rule is wrong.",
    )
    HYPHEN_KEPT = (
        "hyphen-kept",
        "hyphen at a line's end: {words!r}",
        "hyphen kept, since the text has no such word without it",
        "Look the word up: if it is written without a hyphen, the rule is wrong.",
    )
    HYPHEN_JOINED = (
        "hyphen-joined",
        "hyphen at a line's end: {words!r}",
        "hyphen dropped, since the text has the word without it",
        "Look the word up: if it is written with a hyphen, the rule is wrong.",
    )
    LINE_END = (
        "line-end",
        "line ends in mid-sentence: {words!r}",
        "taken as the end of a paragraph",
        "Read on in the next line: if the sentence goes on there, the rule is wrong.",
    )
    FURNITURE = (
        "furniture",
        "line recurs at page breaks: {words!r}",
        "left out as page furniture",
        "Look at the line in the seed: if it belongs to the account, the rule is wrong.",
    )
    CAPTION = (
        "caption",
        "short text set apart: {words!r}",
        "kept as a paragraph; it may be the caption of a picture",
        "Look at the passage: if it is a heading, or a part of the paragraph beside it, the rule is wrong.",
    )
    REFERENCE_ORDER = (
        "reference-order",
        "number {label} does not follow on {before} in a reference list",
        "read as the number of a reference",
        "Compare the list with where the text was taken from: a line may have been lost or doubled on the way.",
    )
    BOILERPLATE = (
        "boilerplate",
        "text of the host site: {words!r}",
        "kept, set apart from the account",
        "Read the words: if the author of the account wrote them, the rule is wrong.",
    )
    NOT_TEXT = (
        "not-text",
        "control character U+{point:04X}",
        "shown as a sign in its place",
        "Compare with where the text was taken from: such characters are mostly left by a faulty conversion.",
    )
    REFERENCE_PARTLY = (
        "reference-partly",
        "part of a reference not understood: {words!r}",
        "kept in its note",
        "Read the entry in the bibliography; what it lacks can be added in seeds/references.toml, with its basis.",
    )
    REFERENCE_UNPARSED = (
        "reference-unparsed",
        "reference not understood: {words!r}",
        "kept as printed in its note",
        "Add its title, date or address in seeds/references.toml, each with what it rests on.",
    )
    REFERENCE_DOUBT = (
        "reference-doubt",
        "reference {label}: {words}",
        "read so",
        "Compare the entry in the bibliography with the reference as printed, which stands below it.",
    )
    REFERENCE_EMPTY = (
        "reference-empty",
        "reference {label} has no text",
        "its mark is shown as it stands",
        "Compare the list with where the text was taken from: the reference may have been lost on the way.",
    )
    MARKER_DANGLING = (
        "marker-dangling",
        "marker {words!r} has no reference in this source",
        "shown without a link",
        "Compare the list with where the text was taken from: the reference may have been lost on the way.",
    )
    REFERENCE_UNCITED = (
        "reference-uncited",
        "reference {label} is cited by no marker",
        "listed all the same",
        "Compare the text with where it was taken from: its marker may have been lost on the way.",
    )
    BACKLINKS = (
        "backlinks",
        "reference {label} has {printed} back-links, its markers are {found}",
        "linked as far as both go",
        "Compare the text with where it was taken from: a marker may have been lost or doubled on the way.",
    )
    TERM_UNDEFINED = (
        "term-undefined",
        "abbreviation {term!r} is defined nowhere",
        "listed without an expansion",
        "Give it a [[term]] with a long_form in seeds/terms.toml, or name it a [[not_a_term]] there, with the reason.",
    )
    TERM_TWICE = (
        "term-twice",
        "abbreviation {term!r} is defined in two ways: {words!r}",
        "both are shown",
        "In seeds/terms.toml, list the other wording as a variant, or give each meaning a [[term]] with its sources.",
    )
    YEAR_DOUBT = (
        "year-doubt",
        "{words!r} may or may not be a year",
        "{done}",
        "Read the sentence: if the number was judged wrongly, the rule is wrong.",
    )
    SECTION_RULE = (
        "section-rule",
        "no heading of a shared section over this passage",
        "read with {section!r} because of the words {words}",
        "If another section is meant, assign the passage to it in seeds/sections.toml, with the reason.",
    )
    SECTION_UNKNOWN = (
        "section-unknown",
        "no heading of a shared section and no telling words",
        "left without a section",
        "If the passage belongs to a section, assign it in seeds/sections.toml, with the reason.",
    )

    NAME_UNLISTED = (
        "name-unlisted",
        "{words!r} looks like the name of a law, a body or a place",
        "not in the index",
        "Give it a [[name]] in seeds/names.toml, or name it a [[not_a_name]] there, with the reason.",
    )
    ACCOUNT_ALONE = (
        "account-alone",
        "no sentence of this account corresponds to another account of {year}",
        "shown by itself beside the others",
        "Look at its report year in seeds/catalog.toml: it may be of another year. If it is an account of"
        " another report of that year, give it an [[account]] with the series in seeds/series.toml.",
    )
    CONFLICT_PROPOSED = (
        "conflict-proposed",
        "{one!r} here, {other!r} in {passage} ({kinds})",
        "listed as a conflict that the machine proposes",
        "Read both sentences and record what you find in seeds/conflicts.toml: a [[conflict]], or a [[no_conflict]]"
        " with the reason.",
    )

    def __init__(self, code: str, what: str, done: str, advice: str = "") -> None:
        self.code, self.what, self.done, self.advice = code, what, done, advice


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


def notice_at(code: Code, source: Source, offset: int, **values: object) -> Notice:
    """Make a notice at a code point of a source."""
    return notice(code, source.file, places_in(source.text).of(offset), **values)
