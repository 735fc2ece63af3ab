"""From one printed reference to its fields, for numbered reference lists of encyclopedia articles and their kin.

The order is that of a careful reader: first what carries quotation marks or its own label, then the
authors in front, then the date; what is left between full stops is title, where it appeared, and who
published it, by its place. Each step takes words away from the next; what nobody takes is the rest, and
is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tools.annotate.reference_details import find_date_alone, find_details, find_openings
from tools.annotate.reference_draft import CONNECTIVE, Draft
from tools.annotate.reference_leads import find_authors, find_quoted
from tools.annotate.reference_parts import find_parts, find_rest
from tools.reference import EntryType, Reference, Stretch

_ENCYCLOPEDIA = re.compile(r"\b(?:Encyclop\w+|Britannica|Dictionary|Factbook)\b")
_REPORT = re.compile(r"\b(?:Reports?|Yearbook|Index|Handbook|Proceedings)\b")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+/?")
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PUBLISHER_AT_END = re.compile(r"\b(?:Press|Publishers)$")

STEPS: tuple[Callable[[Draft], Draft], ...] = (
    find_openings,
    find_authors,
    find_quoted,
    find_details,
    find_date_alone,
    find_parts,
)


def parse_reference(text: str) -> Reference:
    """Parse one reference, printed on one line without its list number and its back-links.

    >>> reference = parse_reference('"Trafficking Racket Smashed". Radio Free Asia. October 14, 2010.')
    >>> [(field.name, field.value) for field in reference.fields]
    [('title', 'Trafficking Racket Smashed'), ('container', 'Radio Free Asia'), ('date', '2010-10-14')]
    >>> parse_reference("UN Demographic Yearbooks").understood
    False
    """
    draft = Draft(text, text.replace("\0", " "))
    for step in STEPS:
        draft = step(draft)
    taken = sorted(draft.fields, key=lambda field: field.start)
    fields = tuple(field for field in taken if field.name != CONNECTIVE)
    return Reference(
        _type_of(draft),
        text,
        fields,
        tuple(_stretch(text, field.start, field.end) for field in taken if field.name == CONNECTIVE),
        tuple(_stretch(text, start, end) for start, end in find_rest(draft)),
        (*draft.doubts, *_doubts_about(draft)),
    )


def _stretch(text: str, start: int, end: int) -> Stretch:
    return Stretch(text[start:end], start, end)


def _type_of(draft: Draft) -> EntryType:
    """The type of a reference, the surest sign first: a journal's volume, a book's ISBN, a newspaper's day."""
    title, container = _first(draft, "title"), _first(draft, "container")
    quoted = title and draft.text[: draft.text.index(title)].endswith(('"', "“"))
    signs = (
        (EntryType.SHORT, not title and draft.has("author") and draft.has("date")),
        (EntryType.CHAPTER, draft.has("editor") and container),
        (EntryType.ENCYCLOPEDIA, _ENCYCLOPEDIA.search(container)),
        (EntryType.BOOK, draft.has("isbn") and not quoted),
        (EntryType.ARTICLE, container and draft.has("volume", "issue", "doi", "jstor")),
        (EntryType.BOOK, draft.has("isbn") or (title and not quoted and draft.has("publisher", "place"))),
        (EntryType.CHAPTER, _REPORT.search(container) and quoted),
        (EntryType.ARTICLE, container and draft.has("pages") and draft.has("author")),
        (
            EntryType.NEWSPAPER,
            _FULL_DATE.fullmatch(_first(draft, "date")) and container and not _DOMAIN.fullmatch(container),
        ),
        (EntryType.ONLINE, any(field.value == "website" for field in draft.fields)),
        (EntryType.ONLINE, draft.has("url", "access_date", "archive_date", "via") or _DOMAIN.fullmatch(container)),
    )
    return next((kind for kind, holds in signs if holds), EntryType.MISC)


def _doubts_about(draft: Draft) -> Iterator[str]:
    """What a person should look at although every word found a place."""
    title = _first(draft, "title")
    if not title and not (draft.has("author") and draft.has("date")):
        yield "no title found"
    if _PUBLISHER_AT_END.search(title):
        yield "the publisher may be part of the title"


def _first(draft: Draft, name: str) -> str:
    return next((str(field.value) for field in draft.fields if field.name == name), "")
