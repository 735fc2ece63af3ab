"""seeds/measures.toml: what texts of this kind commonly count, and what editors settled about single figures."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tools.figures import AGE, PERCENT, PERIOD, PERSONS, SHARE, TIMES, Reason
from tools.money import is_currency
from tools.toml import KEY, Shape, Table, load, misspelt, tables

DESCRIBED = dict.fromkeys(("key", "title", "unit", "definition"), Shape.TEXT)
MEASURE = DESCRIBED | dict.fromkeys(("counts", "words", "also", "without"), Shape.TEXTS)
SET = ("measure", "unit", "scope", "period", "qualifier", "not_figure")
SETTLED = dict.fromkeys(SET, Shape.TEXT_OR_NONE)
NAMED = dict.fromkeys(("passage", "form", "reason"), Shape.TEXT)
FIGURE = NAMED | SETTLED | {"nth": Shape.COUNT}
ASKED = {"title": Shape.TEXT, "measure": Shape.TEXT, "reason": Shape.TEXT, "parts": None}
SUM = ASKED | {"period": Shape.TEXT_OR_NONE}
PARTS = 'parts must be figures of one passage each: [["passage", "form", 1], …]'
MONEY = "money"
#: The units that the tools give a name of their own; any other is the noun of what is counted.
UNITS = (PERSONS, PERCENT, "years", AGE, TIMES, SHARE, MONEY)
PERIODS = "write 2020, 2020-01, two of these as 2019/2020, 2018/.. for since 2018, reporting period 2021, or nothing"


@dataclass(frozen=True)
class Measure:
    """Something that texts of this kind count, and the words by which a figure of it is recognised.

    `counts` are words for what is counted, one of which must follow the number; `words` tell what is said of
    it, one of which must stand near, and one of `also` somewhere in the sentence; none of `without` may. `*` stands for
    any ending.
    """

    key: str
    title: str
    unit: str
    definition: str
    counts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @cached_property
    def counts_pattern(self) -> re.Pattern[str]:
        return compile_words(self.counts)

    @cached_property
    def words_pattern(self) -> re.Pattern[str]:
        return compile_words(self.words)

    @cached_property
    def also_pattern(self) -> re.Pattern[str]:
        return compile_words(self.also)

    @cached_property
    def without_pattern(self) -> re.Pattern[str]:
        return compile_words(self.without)

    def has_unit(self, unit: str) -> bool:
        """Tell whether a figure's unit is the measure's: "money" is any currency, "calls" any number of calls a time.

        >>> [Measure("a", "A", "calls", "").has_unit(unit) for unit in ("calls per day", "call", "cases")]
        [True, True, False]
        """
        if self.unit == MONEY:
            return is_currency(unit)
        return unit.partition(" per ")[0].removesuffix("s") == self.unit.removesuffix("s")


@dataclass(frozen=True)
class Settlement:
    """An editor's decision about the nth figure of a form in a passage: what is set replaces what the machine read.

    None means that the editor leaves it as read. `scope` are words of its sentence; `not_figure` says that the number
    counts nothing.
    """

    passage: str
    form: str
    nth: int
    reason: str
    place: str
    measure: str | None = None
    unit: str | None = None
    scope: str | None = None
    period: str | None = None
    qualifier: str | None = None
    not_figure: Reason | None = None


@dataclass(frozen=True)
class Sum:
    """A sum that an editor asks for, of figures that a source states: never made by the machine alone."""

    title: str
    measure: str
    period: str
    parts: tuple[tuple[str, str, int], ...]
    reason: str
    place: str


@dataclass(frozen=True)
class Measures:
    """All measures in the editors' order, and what the editors settled."""

    measures: tuple[Measure, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    sums: tuple[Sum, ...] = ()

    def of_unit(self, unit: str) -> Sequence[Measure]:
        """Return the measures of which a figure with this unit may be a value."""
        if unit not in self._of_unit:
            self._of_unit[unit] = [measure for measure in self.measures if measure.has_unit(unit)]
        return self._of_unit[unit]

    @cached_property
    def _of_unit(self) -> dict[str, list[Measure]]:
        """What `of_unit` has found so far: texts count the same things over and over."""
        return {}

    def settled(self, passage: str) -> Sequence[Settlement]:
        """Return what the editors settled about the figures of a passage."""
        return self._settled.get(passage, ())

    @cached_property
    def _settled(self) -> dict[str, list[Settlement]]:
        found: dict[str, list[Settlement]] = {}
        for one in self.settlements:
            found.setdefault(one.passage, []).append(one)
        return found


def compile_words(words: Collection[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words, with `*` for any ending; for none it never matches.

    >>> compile_words(["investigat*", "hot line"]).findall("They investigated the hot  line.")
    ['investigated', 'hot  line']
    """
    if not words:
        return re.compile(r"(?!)")
    parts = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def load_measures(path: Path) -> Measures:
    """Read seeds/measures.toml; a corpus without the file has no measures. Raises BadData for what does not hold."""
    toml = load(path, "measure", "figure", "sum", optional=True)
    measures: dict[str, Measure] = {}
    for table in tables(toml, "measure", MEASURE, DESCRIBED):
        measure = _measure(table)
        if measure.key in measures:
            raise table.bad(f"measure {measure.key!r} is there twice; give each its own key")
        measures[measure.key] = measure
    settlements = tuple(_settlement(table, measures) for table in tables(toml, "figure", FIGURE, NAMED))
    sums = tuple(_sum(table, measures) for table in tables(toml, "sum", SUM, ASKED))
    return Measures(tuple(measures.values()), settlements, sums)


def _measure(table: Table) -> Measure:
    if not KEY.fullmatch(table["key"]) or table["key"] == "index":
        remedy = "use small letters, digits and single hyphens, such as cases-investigated"
        raise table.bad(f"key {table['key']!r} cannot be an address; {remedy}", "key")
    if not table.get("counts") and not table.get("words"):
        raise table.bad("this measure has neither counts nor words to know it by; add one")
    _check_unit(table)
    return Measure(**table)


def _check_unit(table: Table) -> None:
    """Refuse a unit that is almost one of the tools' own; one of a single thing is understood."""
    unit = table.get("unit") or ""
    meant = "" if f"{unit}s" in UNITS else misspelt(unit, UNITS)
    if meant:
        raise table.bad(f"unit {unit!r} is almost {meant!r}; write that, or the noun of what is counted", "unit")


def _check_period(table: Table) -> None:
    if table.get("period") and not PERIOD.fullmatch(table["period"]):
        raise table.bad(f"period {table['period']!r} is none that the tools know; {PERIODS}", "period")


def _settlement(table: Table, measures: Collection[str]) -> Settlement:
    if table.get("measure") and table["measure"] not in measures:
        raise table.bad(f"unknown measure {table['measure']!r}; known: {', '.join(measures)}", "measure")
    _check_unit(table)
    _check_period(table)
    settled = {"nth": 1, **table, "place": table.place()}
    if "not_figure" in table:
        reasons = [reason.value for reason in Reason]
        if table["not_figure"] not in reasons:
            message = f"unknown reason {table['not_figure']!r}; known: {', '.join(reasons)}"
            raise table.bad(message, "not_figure")
        settled["not_figure"] = Reason(table["not_figure"])
    return Settlement(**settled)


def _sum(table: Table, measures: Collection[str]) -> Sum:
    if table["measure"] not in measures:
        raise table.bad(f"unknown measure {table['measure']!r}", "measure")
    _check_period(table)
    parts = table["parts"]
    if not isinstance(parts, list) or len(parts) < 2 or not all(map(_is_part, parts)):
        raise table.bad(PARTS, "parts")
    return Sum(**{"period": "", **table, "parts": tuple(map(tuple, parts)), "place": table.place()})


def _is_part(part: object) -> bool:
    return isinstance(part, list) and [type(value) for value in part] == [str, str, int]
