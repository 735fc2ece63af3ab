"""Figures in words, for tables, charts and text alternatives: as the text prints them, with what it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tools.figures import OPEN, RATIO, SHARE, TIMES, Basis, Figure, Period
from tools.model import Span
from tools.money import is_currency
from tools.months import MONTHS

#: Figures by their passage and where they stand.
Wholes = Mapping[tuple[str, Span], Figure]


def value_words(figure: Figure, conversion: Figure | None = None) -> str:
    """Return a figure with its qualifier and what it counts; what the clause before names stands in brackets.

    >>> from decimal import Decimal
    >>> from tools.model import Span
    >>> words = {"unit": "persons", "counted": "victims", "qualifier": "approximately"}
    >>> value_words(Figure("a", Span(9, 12), "100", Decimal(100), **words))
    'approximately 100 victims'
    >>> value_words(Figure("a", Span(0, 11), "300 million", Decimal(300_000_000), unit="LAK", scope="a year"))
    '300 million (LAK), “a year”'
    """
    before, after = split_qualifier(figure.qualifier)
    per = f"per {figure.unit.partition(' per ')[2]}" if " per " in figure.unit else ""
    bracket = f"({value_words(conversion)})" if conversion else ""
    between = "between" if figure.upper is not None and " and " in figure.form else ""
    words = " ".join(part for part in (before, between, figure.form, _counted(figure), per, after, bracket) if part)
    return f"{words}, “{figure.scope}”" if figure.scope else words


def _counted(figure: Figure) -> str:
    if figure.unit == SHARE:
        return f"{'' if RATIO.fullmatch(figure.form) else 'of '}{figure.counted}" if figure.counted else ""
    if figure.counted:
        return f"({figure.counted})" if figure.is_carried else figure.counted
    is_in_form = figure.unit == TIMES or (is_currency(figure.unit) and not figure.form[:1].isdigit())
    return f"({figure.unit})" if figure.unit and not is_in_form else ""


def figure_data(figure: Figure) -> str:
    """Return the value of a figure with its unit, in digits.

    >>> from decimal import Decimal
    >>> from tools.model import Span
    >>> figure_data(Figure("a", Span(0, 9), "five to 15", Decimal(5), upper=Decimal(15), unit="years"))
    '5 to 15 years'
    """
    ends = " to ".join(f"{end:f}" for end in (figure.value, figure.upper) if end is not None)
    return f"{ends} {figure.unit}".strip()


def split_qualifier(qualifier: str) -> tuple[str, str]:
    """Return the words before the number and those after it.

    >>> split_qualifier("at least, or more"), split_qualifier("or older")
    (('at least', ''), ('', 'or older'))
    """
    first = qualifier.partition(", ")[0]
    return ("", first) if first.startswith(("or ", "and ", "on ")) else (first, "")


def period_words(period: Period) -> str:
    """Return a period as a reader says it.

    >>> from tools.figures import Basis
    >>> period_words(Period("2020-01/2020-12", Basis.STATED, "")), period_words(Period())
    ('January 2020 to December 2020', 'not stated')
    """
    if not period.name:
        return "not stated"
    if not period.name[:4].isdigit():
        return period.name
    if period.name.endswith(OPEN):
        return f"since {_date_words(period.name.removesuffix(OPEN))}"
    return " to ".join(_date_words(end) for end in period.name.split("/"))


def stated_period(figure: Figure) -> str:
    """Return the period of a figure; where it is inferred, with the words from which."""
    words = period_words(figure.period)
    return f"{words}, from “{figure.period.words}”" if figure.period.basis is Basis.REPORTING else words


def value_and_period(figure: Figure) -> str:
    """Return a figure in words, with its period where the text states one."""
    return value_words(figure) + (f" ({period_words(figure.period)})" if figure.period.name else "")


def wholes(figures: Sequence[Figure]) -> Wholes:
    """Return figures by where they stand, so that it can be said of which of them others are parts."""
    return {(figure.passage, figure.span): figure for figure in reversed(figures)}


def part_of(figure: Figure, wholes: Wholes) -> str:
    """Say of which other figure a figure is a part; nothing where that is none of these."""
    whole = wholes.get((figure.passage, figure.whole)) if figure.whole else None
    return f", part of {whole.form}" if whole else ""


def _date_words(date: str) -> str:
    year, _, month = date.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month.isdigit() else year


def period_time(period: Period) -> float | None:
    """Return where a period stands on an axis of years; None where none is stated.

    A calendar year stands at its number, and so do its months. The period of a report, which ends in the year of the
    report, stands between that year and the one before.

    >>> from tools.figures import Basis
    >>> period_time(Period("2020", Basis.STATED, "")), period_time(Period("reporting period 2021", Basis.REPORTING, ""))
    (2020.0, 2020.5)
    """
    if period.years:
        return (period.years[0] + period.years[-1]) / 2
    last = period.name.rpartition(" ")[2]
    return int(last) - 0.5 if period.name and last.isdigit() else None
