"""Reference lists as encyclopedias print them: a number, a caret with back-links, and the reference.

The number and the back-links are marks: they are taken out of the text and become links at the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tools.model import Drop, Kind, Span
from tools.read.drafts import Draft
from tools.text import Line

#: "2. ^ a b c d e ", "^ a b ", "[86] ", "14. ^ ". The letters run from a to z and on with aa, ab.
MARK = re.compile(
    r"""(?: \[ (?P<bracketed> \d{1,4} ) \] | (?P<number> \d{1,4} ) [.)] )? \s*
        (?: (?P<caret> [\^\u2191] ) (?: \s+ (?P<letters> [a-z]{1,2} (?: \s+ [a-z]{1,2} )* ) (?= \s+ ) )? )? \s*""",
    re.VERBOSE,
)
LETTERS = re.compile(r"[a-z]{1,2}")


def is_reference(text: str, *, listed: bool) -> bool:
    """Tell whether a line opens a reference; where no heading says so, only by a caret or a bracketed number.

    >>> is_reference('^ a b "Thailand". IMF.', listed=False), is_reference("2. A plan.", listed=False)
    (True, False)
    """
    mark = MARK.match(text)
    assert mark is not None  # it matches the empty string
    return bool(mark["caret"] or mark["bracketed"] or (listed and mark["number"]))


def read_references(text: str, run: Sequence[Line], before: int) -> Iterator[Draft]:
    """Yield the references in a run of lines; a line without a mark goes on with the reference above it.

    `before` is how many references stand above: a list without numbers is numbered by its order.
    """
    starts = [index for index, line in enumerate(run) if index == 0 or is_reference(line.text, listed=True)]
    for count, (start, end) in enumerate(zip(starts, [*starts[1:], len(run)], strict=True), start=before + 1):
        span = Span(run[start].inner.start, run[end - 1].inner.end)
        yield _reference(text, span, run[start].text, count)


def _reference(text: str, span: Span, first: str, count: int) -> Draft:
    mark = MARK.match(first)
    assert mark is not None  # it matches the empty string
    label = mark["number"] or mark["bracketed"] or str(count)
    width = _width(mark)
    if width == len(span.of(text)):  # nothing but its number: the number is all the text there is
        return Draft(Kind.REFERENCE, span, label=label)
    drops = ((Span(span.start, span.start + len(first[:width].rstrip())), Drop.MARKER),) if width else ()
    return Draft(Kind.REFERENCE, span, drops, label=label)


def _width(mark: re.Match[str]) -> int:
    """Return where the marks end. Letters are back-links only if they run a, b, c: "^ a b", but not "^ in re"."""
    if mark["letters"] and not _runs(LETTERS.findall(mark["letters"])):
        return mark.start("letters")
    return mark.end()


def _runs(letters: Sequence[str]) -> bool:
    names = [*map(chr, range(ord("a"), ord("z") + 1))]
    return letters[:26] == names[: len(letters[:26])] and len(letters) > 1


def backlinks(mark: str) -> list[str]:
    """Return the letters of a reference's back-links as printed, or the caret where it has no letters.

    >>> backlinks("2. ^ a b c"), backlinks("1. ^")
    (['a', 'b', 'c'], ['^'])
    """
    found = LETTERS.findall(mark.partition("^")[2])
    return found or (["^"] if "^" in mark else [])
