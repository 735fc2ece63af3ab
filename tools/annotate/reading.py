"""A figure as it is read in its sentence, with what tells its measure."""

from __future__ import annotations

from dataclasses import dataclass

from tools.annotate.clauses import Clause
from tools.annotate.measured import Count
from tools.figures import Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as read in its sentence, before its measure is known.

    `before` and `after` are the words of the sentence around the number and its noun, up to the next number;
    `is_reference` where the number only refers back to one given before, or ahead to what shall be; `is_denied` where
    its clause denies what it says of it; `is_difference` where it is how far two others are apart.
    """

    figure: Figure
    count: Count
    clause: Clause
    before: str
    after: str
    is_reference: bool = False
    is_denied: bool = False
    is_difference: bool = False

    @property
    def is_stated(self) -> bool:
        return not self.is_denied and not self.is_difference
