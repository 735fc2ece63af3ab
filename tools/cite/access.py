"""The days on which a page was archived and visited, as a reference gives them, in the words of each style.

Styles of citation processors print a day of access only beside an address, and often not where a work is dated; none
knows a day of archiving. A reference that gives these days rests on the page as it was then, so they stay with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tools.months import in_words

#: How each style says when a page was visited; the second form stands before an address.
_VISITED = {
    "chicago-author-date": ("Accessed {}.", "Accessed {}. "),
    "apa": ("Retrieved {}.", "Retrieved {}, from "),
}
#: The line of an item's note that tells when a page was archived, for which CSL has no variable.
_ARCHIVED = re.compile(r"^archive-date: (?P<day>\S+)$", re.MULTILINE)
#: APA's style has "Retrieved" before the address of a work without a date, even where no day of access is known.
_ADDRESS_AT_END = re.compile(r"(?:Retrieved )?(?P<address>https?://\S+)\Z")

#: An item as CSL has it.
Item = Mapping[str, object]


def without_access(item: Item) -> dict[str, object]:
    """Return an item without the day of access, so that the style does not print it a second time."""
    return {name: value for name, value in item.items() if name != "accessed"}


def with_access(runs: tuple[str, ...], item: Item, style: str) -> tuple[str, ...]:
    """Return a reference as a style has set it, with the days that its item has, before its address or at its end.

    >>> item = {"accessed": {"date-parts": [[2024, 8, 19]]}, "note": "archive-date: 2021-02"}
    >>> with_access(("“Laos.” n.d.",), item, "chicago-author-date")
    ('“Laos.” n.d. Archived February 2021. Accessed August 19, 2024.',)
    >>> with_access(("", "Laos", ". (n.d.). https://example.org"), item, "apa")
    ('', 'Laos', '. (n.d.). Archived February 2021. Retrieved August 19, 2024, from https://example.org')
    """
    *before, last = runs
    address = _ADDRESS_AT_END.search(last)
    archived = _ARCHIVED.search(str(item.get("note", "")))
    visited = _day(item.get("accessed"))
    said = f"Archived {in_words(archived['day'])}. " if archived else ""
    if visited:
        said += _VISITED[style][bool(address)].format(in_words(visited))
    if address:
        return (*before, f"{last[: address.start()]}{said}{address['address']}")
    return (*before, f"{last.rstrip()} {said.rstrip()}") if said else runs


def _day(date: object) -> str:
    """Return a date of CSL as ISO 8601; of a range its beginning."""
    assert date is None or isinstance(date, dict)
    return "-".join(f"{part:02}" for part in date["date-parts"][0]) if date else ""
