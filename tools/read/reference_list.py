"""Reference lists as encyclopedias print them: a number, a caret with back-links, and the reference.

The number and the back-links are marks: they are taken out of the text and become links at the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tools.model import Drop, Kind, Source, Span
from tools.notices import Code, Notice, notice
from tools.read.drafts import Draft
from tools.text import Line

#: "2. ^ a b c d e ", "^ a b ", "[86] ", "14. ^ ", "b. ^ ". The letters run from a to z and on with aa, ab.
MARK = re.compile(
    r"""(?: \[ (?P<bracketed> \d{1,4} ) \] | (?P<number> \d{1,4} | [a-z] (?= [.)] \s{0,3} [\^\u2191] ) ) [.)] )? \s*
        (?: (?P<caret> [\^\u2191] ) (?: \s+ (?P<letters> [a-z]{1,2} (?: \s+ [a-z]{1,2} )* ) (?= \s ) )? )? \s*""",
    re.VERBOSE,
)
BRACKETED = re.compile(r"\[(\d{1,4})\]")
LETTERS = re.compile(r"[a-z]{1,2}")
#: A number without a caret opens a reference only if it follows on the one above: "1998." in a second line does not.
FARTHEST = 20


def chained(texts: Iterable[str]) -> frozenset[str]:
    """Return the numbers in brackets with which lines begin one after the other: "[86]", "[87]", but no "[2008]".

    >>> sorted(chained(["[86] A plan.", "in two lines", "[87]", "[2008] was a bad year."]))
    ['86', '87']
    """
    found = [match[1] for text in texts if (match := BRACKETED.match(text))]
    return frozenset(number for pair in pairwise(found) if int(pair[0]) + 1 == int(pair[1]) for number in pair)


def is_reference(text: str, *, listed: bool, numbered: frozenset[str] = frozenset()) -> bool:
    """Tell whether a line opens a reference; where no heading says so, only by a caret or a `chained` number.

    >>> is_reference('^ a b "Thailand". IMF.', listed=False), is_reference("2. A plan.", listed=False)
    (True, False)
    """
    mark = _mark(text)
    if listed:
        return bool(mark["caret"] or mark["bracketed"] or mark["number"])
    return bool(mark["caret"] or mark["bracketed"] in numbered)


def _mark(text: str) -> re.Match[str]:
    mark = MARK.match(text)
    assert mark is not None  # it matches the empty string
    return mark


def read_references(source: Source, run: Sequence[Line], done: Sequence[Draft]) -> tuple[list[Draft], list[Notice]]:
    """Return the references in a run of lines; a line without a mark goes on with the reference above it.

    `done` are the references above: a list without numbers is numbered by its order.
    """
    starts = [0, *_starts(run, done[-1].label if done else "")]
    drafts: list[Draft] = []
    notices: list[Notice] = []
    before = done[-1].label if done else ""
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        span = Span(run[start].inner.start, run[end - 1].inner.end)
        draft = _reference(span, run[start].text, len(done) + len(drafts) + 1)
        if before.isdecimal() and draft.label.isdecimal() and int(draft.label) not in (1, int(before) + 1):
            place = (run[start].number, 1)
            notices.append(notice(Code.REFERENCE_ORDER, source.file, place, label=draft.label, before=before))
        before = draft.label
        drafts.append(draft)
    return drafts, notices


def _starts(run: Sequence[Line], before: str) -> Iterator[int]:
    """Yield the lines after the first one that open a reference, by index."""
    last = before
    for index, line in enumerate(run):
        mark = _mark(line.text)
        label = mark["bracketed"] or mark["number"] or ""
        is_sure = mark["caret"] or mark["bracketed"]
        if index and not is_sure and not (label and _follows(label, last)):
            continue
        last = label or last
        if index:
            yield index


def _follows(label: str, before: str) -> bool:
    if not before.isdecimal() or not label.isdecimal():
        return True
    return 0 < int(label) - int(before) <= FARTHEST


def _reference(span: Span, first: str, count: int) -> Draft:
    mark = _mark(first)
    label = mark["number"] or mark["bracketed"] or str(count)
    width = len(first[: _width(mark)].rstrip())
    drops = ((Span(span.start, span.start + width), Drop.MARKER),) if width else ()
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
