"""What editors settled about single numbers: it replaces what the machine read, and is told apart from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tools.editors.measures import Settlement
from tools.figures import Basis, Figure, NotFigure, Origin, Period, Recognition
from tools.toml import BadData


def settle(
    passage: str, found: Sequence[Figure | NotFigure], settlements: Iterable[Settlement]
) -> Iterator[Figure | NotFigure]:
    """Yield the numbers of a passage with the editors' decisions on them, `settlements`.

    Raises BadData for a decision about a number that the passage does not have.
    """
    own = {(one.form, one.nth): one for one in settlements}
    seen: Counter[str] = Counter()
    for number in found:
        seen[number.form] += 1
        settlement = own.pop((number.form, seen[number.form]), None)
        yield _settled(number, settlement) if settlement else number
    for settlement in own.values():
        what = f"{passage} has no number {settlement.nth} of the form {settlement.form!r}"
        raise BadData(f"seeds/measures.toml:{settlement.line}: {what}; mend or drop it")


def _settled(number: Figure | NotFigure, settlement: Settlement) -> Figure | NotFigure:
    if settlement.not_figure:
        return NotFigure(
            number.passage, number.span, number.form, settlement.not_figure, settlement.reason, Origin.EDITOR
        )
    if isinstance(number, NotFigure):
        what = f"{number.form!r} in {number.passage} is no figure ({number.reason})"
        raise BadData(f"seeds/measures.toml:{settlement.line}: {what}; drop this decision")
    changed = {
        name: value
        for name in ("measure", "unit", "period", "qualifier")
        if (value := getattr(settlement, name)) is not None
    }
    measure, period = changed.pop("measure", None), changed.pop("period", None)
    settled = (*(["measure"] if measure is not None else []), *(["period"] if period is not None else []), *changed)
    return replace(
        number,
        **changed,
        recognition=number.recognition if measure is None else Recognition(measure, settlement.reason, Origin.EDITOR),
        period=number.period
        if period is None
        else Period(period, Basis.EDITOR if period else None, number.period.words),
        settled=settled,
        reason=settlement.reason,
    )
