"""The currencies that are legal tender today, by their codes of ISO 4217, as the Unicode CLDR has them."""

from __future__ import annotations

from babel.core import get_global


def _in_use() -> frozenset[str]:
    records = (record for found in get_global("territory_currencies").values() for record in found)
    return frozenset(code for code, _, end, is_tender in records if is_tender and end is None)


CODES = _in_use()


def is_currency(unit: str) -> bool:
    """Tell whether a unit is the code of a currency.

    >>> is_currency("LAK"), is_currency("NGO")
    (True, False)
    """
    return unit in CODES
