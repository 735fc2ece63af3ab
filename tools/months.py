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
