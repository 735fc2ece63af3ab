"""The months and seasons by their English names, as the texts and the pages write them."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
#: As they are shortened; May is not.
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?", "Oct", "Nov", "Dec")
#: In the order in which EDTF and biblatex number them, from 21.
SEASONS = ("Spring", "Summer", "Autumn", "Winter")


def in_words(iso: str) -> str:
    """Return a date of ISO 8601, as references have them, in words.

    >>> in_words("2024-08-19"), in_words("2024-08"), in_words("2024"), in_words("1993-24"), in_words("1997/2014")
    ('August 19, 2024', 'August 2024', '2024', 'Winter 1993', '1997 to 2014')
    """
    return " to ".join(_one_in_words(*date.split("-")) for date in iso.split("/"))


def _one_in_words(year: str, month: str = "", day: str = "") -> str:
    if not month:
        return year
    name = MONTHS[int(month) - 1] if int(month) <= len(MONTHS) else SEASONS[int(month) - 21]
    return f"{name} {int(day)}, {year}" if day else f"{name} {year}"
