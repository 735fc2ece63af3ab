"""What editors settled about single numbers: it replaces what the machine read, and is told apart from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any  # what is set has a type for each field

from tools.editors.measures import Settlement
from tools.figures import Basis, Figure, NotFigure, Origin, Period, Recognition
from tools.model import Block
from tools.sentences import sentences
from tools.toml import BadData


def settle(
    block: Block, found: Sequence[Figure | NotFigure], settlements: Iterable[Settlement]
) -> Iterator[Figure | NotFigure]:
    """Yield the numbers of a passage with the editors' decisions on them, `settlements`.

    Raises BadData for a decision about a number that the passage does not have, or with words that its sentence does
    not have.
    """
    own = {(one.form, one.nth): one for one in settlements}
    seen: Counter[str] = Counter()
    for number in found:
        seen[number.form] += 1
        settlement = own.pop((number.form, seen[number.form]), None)
        if settlement and settlement.scope:
            _check_scope(block, number, settlement.scope, settlement.place)
        yield _settled(number, settlement) if settlement else number
    for settlement in own.values():
        what = f"{block.id} has no number {settlement.nth} of the form {settlement.form!r}"
        raise BadData(f"{settlement.place}: {what}; mend or drop it")


def _check_scope(block: Block, number: Figure | NotFigure, scope: str, at: str) -> None:
    """Refuse words that the sentence of the number, or the one before it, has not: “The ATD ran a line. It had 15.”"""
    place = block.find(number.span)[0]
    stretches = [stretch for stretch in sentences(block.text) if stretch[0] <= place]
    start, end = stretches[max(0, len(stretches) - 2)][0], stretches[-1][1]
    if scope not in block.text[start:end]:
        what = f"the sentence of {number.form!r} in {block.id} has no words {scope!r}, nor has the one before"
        raise BadData(f"{at}: {what}; copy them from it")


def _settled(number: Figure | NotFigure, settlement: Settlement) -> Figure | NotFigure:
    if settlement.not_figure:
        return NotFigure(
            number.passage, number.span, number.form, settlement.not_figure, settlement.reason, Origin.EDITOR
        )
    if isinstance(number, NotFigure):
        what = f"{number.form!r} in {number.passage} is no figure ({number.reason})"
        raise BadData(f"{settlement.place}: {what}; drop this decision")
    values = ((name, getattr(settlement, name)) for name in ("measure", "period", "unit", "scope", "qualifier"))
    settled: dict[str, Any] = {name: value for name, value in values if value is not None}
    changed = dict(settled)
    if "measure" in changed:
        changed["recognition"] = Recognition(changed.pop("measure"), settlement.reason, Origin.EDITOR)
    if "period" in changed:
        name = changed["period"]
        changed["period"] = Period(name, Basis.EDITOR if name else None, number.period.words)
    return replace(number, **changed, settled=tuple(settled), reason=settlement.reason)
