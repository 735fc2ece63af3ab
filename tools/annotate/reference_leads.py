"""The beginning of a reference: its authors, and the title where it stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.annotate.reference_dates import DATE, iso_date
from tools.annotate.reference_draft import Draft
from tools.annotate.reference_names import read_names
from tools.reference import Field, Person

_START = r"[\0\s]*+(?P<names>"  # no space is given back: names begin with a word
# Foner, Philip S. (1987) · Draper, John; Kamnuansilpa, Peerasit (2016). · Smith, Philip, Washington, D.C. (2014)
_DATED = re.compile(
    rf"{_START}[^\"“”()\0]{{2,200}}?),?(?:\s(?P<place>[^\W\d_]+,\s(?:[A-Z]\.){{2}}))?\s\((?P<date>{DATE})\)"
)
# Cœdès 1968, p. 197. · Otis 1985
_SHORT = re.compile(rf"{_START}[^\"“”()\0\d,]{{2,80}}?),?\s(?P<date>{DATE})(?=,\spp?\.|\.?\s*$)")
# Thanet Aphornsuvan, "The Search
_TO_QUOTE = re.compile(rf"{_START}[^\"“”()\0]{{2,200}}?)[.,:]?\s(?=[\"“])")
# Larsen, P.B. Indigenous · Haimson, Leopold H. and Sapelli, Giulio. Strikes: where the names may end
_STOP = re.compile(r"\.\s+(?=[\w_])")
_INITIAL = re.compile(r"\b[^\W\d_a-z]$")
_MORE_NAMES = re.compile(r"[.\s]*(?:[^\W\d_a-z]\.$|(?:and|&|;)\s)")

_PLACEHOLDER = "Archived copy"
_LONGEST_SERIES = 80
_UNKNOWN_WORDS = "the words before the quotation are neither names nor plainly a title"


def find_authors(draft: Draft) -> Draft:
    """Take the names at the beginning, with the date in brackets after them."""
    for pattern in (_SHORT, _DATED):
        match = pattern.match(draft.free)
        names = read_names("author", draft.text, *match.span("names")) if match else ()
        value = iso_date(match["date"]) if match else None
        if match and names and value:
            fields = [*names, Field("date", value, *match.span("date"))]
            if match.groupdict().get("place"):
                fields.append(Field("place", match["place"], *match.span("place")))
            return draft.take(fields, *match.span())
    for start, end in _undated(draft.free):
        names = read_names("author", draft.text, start, end)
        if names:
            return draft.take(names, start, end)
    return draft


def _undated(free: str) -> Iterator[tuple[int, int]]:
    """Where names without a date may stand: before a quoted title, or inverted and before a full stop."""
    quoted = _TO_QUOTE.match(free)
    if quoted:
        start, end = quoted.span("names")
        yield start, _with_initial(free, start, end)
    start = len(free) - len(free.lstrip("\0 "))
    ends: list[int] = []
    for stop in _STOP.finditer(free[:200]):
        end = _with_initial(free, start, stop.start())
        if (not ends or _MORE_NAMES.match(free, ends[-1], end)) and _all_inverted(free, start, end):
            ends.append(end)
    yield from ((start, end) for end in reversed(ends))


def _with_initial(free: str, start: int, end: int) -> int:
    """Keep the full stop of an initial with the name."""
    return end + 1 if _INITIAL.search(free, start, end) and free[end : end + 1] == "." else end


def _all_inverted(free: str, start: int, end: int) -> bool:
    names = read_names("author", free, start, end)
    return bool(names) and all(isinstance(name.value, Person) and "," in name.value.printed for name in names)


def find_quoted(draft: Draft) -> Draft:
    """Take what stands in quotation marks: the title, or the series after an unquoted title; the others are notes."""
    for start, end in _quotations(draft.free):
        inner = draft.text[start + 1 : end - 1]
        trimmed = inner.rstrip(" ,") if inner.endswith(("...", "…")) else inner.rstrip(" ,.")
        before = draft.free[:start]
        name = "note"
        if not any(character.isalnum() for character in before) and not draft.has("title"):
            name = "title" if trimmed != _PLACEHOLDER else "note"
        elif not draft.has("title", "series") and before.rstrip().endswith(".") and len(trimmed) < _LONGEST_SERIES:
            name = "series"
        if name == "note" and not draft.has("title", "author") and trimmed != _PLACEHOLDER:
            draft = draft.doubting(_UNKNOWN_WORDS)
        if any(character.isalnum() for character in trimmed):
            draft = draft.take([Field(name, trimmed, start + 1, start + 1 + len(trimmed))], start, end)
    return draft


def _quotations(free: str) -> Iterator[tuple[int, int]]:
    """Outermost quotations with their marks; a mark before a word opens, any other closes, so quotations may nest."""
    opened: list[int] = []
    for mark in re.finditer(r"[\"“”]", free):
        place = mark.start()
        before, after = free[place - 1 : place] or " ", free[place + 1 : place + 2] or " "
        opens = mark.group() == "“" or (mark.group() == '"' and before in " \0([–—" and after not in " .,;\0")
        if opens:
            opened.append(place)
        elif opened:
            first = opened.pop()
            if not opened:
                yield first, place + 1
    if len(opened) > 1:  # an inner mark was never closed: the outermost quotation ends at the last mark
        last = max((mark.start() for mark in re.finditer(r"[\"”]", free)), default=0)
        if last > opened[0]:
            yield opened[0], last + 1
