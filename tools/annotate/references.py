"""From one printed reference to its fields, for numbered reference lists of encyclopedia articles and their kin.

The order is that of a careful reader: first what carries quotation marks or its own label, then the
authors in front, then the date; what is left between full stops is title, where it appeared, and who
published it, by its place. Each step takes words away from the next; what nobody takes is the rest, and
is kept.
"""

from __future__ import annotations

from collections.abc import Callable

from tools.annotate.reference_details import find_date_alone, find_details, find_openings
from tools.annotate.reference_draft import CONNECTIVE, Draft
from tools.annotate.reference_leads import find_authors, find_quoted
from tools.annotate.reference_parts import find_parts, find_rest
from tools.annotate.reference_types import doubts_about, type_of
from tools.reference import Reference, Stretch

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
        type_of(draft),
        text,
        fields,
        tuple(_stretch(text, field.start, field.end) for field in taken if field.name == CONNECTIVE),
        tuple(_stretch(text, start, end) for start, end in find_rest(draft)),
        (*draft.doubts, *doubts_about(draft)),
    )


def _stretch(text: str, start: int, end: int) -> Stretch:
    return Stretch(text[start:end], start, end)
