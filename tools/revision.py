"""The values of a revision: what a later report of a series says again, in other words, newly, or no more.

A *change* is one place of the two reports: sentences of the earlier one, of the later one, or of both side by side. It
is a row of two witnesses, as in collation: witness 0 is the earlier report, witness 1 the later.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from tools.collation import Row
from tools.figures import Figure

EARLIER, LATER = 0, 1


class Fate(StrEnum):
    """What became of some words from the earlier report to the later."""

    KEPT = "kept"
    REWORDED = "reworded"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Change:
    """One place of the two reports. `is_moved` where the later report says it at another place of its text."""

    row: Row
    is_moved: bool = False

    @property
    def fate(self) -> Fate:
        if not self.row.pairs:
            return Fate.NEW if self.row.cells[LATER] else Fate.DROPPED
        return Fate.KEPT if all(pair.is_identical for pair in self.row.pairs) else Fate.REWORDED


@dataclass(frozen=True)
class RevisedSection:
    """A section of either report with its changes, in the order of the later one.

    `headings` are the passages that open it in the earlier and in the later report; empty where none does.
    """

    key: str
    title: str
    headings: tuple[str, str]
    changes: tuple[Change, ...]

    @property
    def counts(self) -> Counter[Fate]:
        return Counter(change.fate for change in self.changes)

    def is_only_in(self, witness: int) -> bool:
        """Tell whether the other report says nothing in this section."""
        return all(change.row.witnesses == (witness,) for change in self.changes)


@dataclass(frozen=True)
class RevisedMeasure:
    """What the two reports count alike: all figures of one measure in each, in the order of its text."""

    measure: str
    title: str
    figures: tuple[tuple[Figure, ...], tuple[Figure, ...]]


@dataclass(frozen=True)
class Revision:
    """Two reports, by source id, and what changed from the earlier to the later.

    `terms` are the terms that only one of the two uses, each with the first passage that does. `is_series` where both
    are reports of one series, of one publisher and country.
    """

    earlier: str
    later: str
    is_series: bool
    sections: tuple[RevisedSection, ...]
    measures: tuple[RevisedMeasure, ...]
    terms: tuple[dict[str, str], dict[str, str]]

    @property
    def name(self) -> str:
        """Return what its page is called, and what the ids on it begin with."""
        return f"{self.earlier}-to-{self.later}"

    @property
    def counts(self) -> Counter[Fate]:
        return sum((section.counts for section in self.sections), Counter[Fate]())
