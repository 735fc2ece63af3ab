"""What a command says, which `tools.cli` prints."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Said:
    """What a command says: its result, what a person should look at before or after it, and the exit code."""

    results: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    code: int = 0


def count(number: int, what: str) -> str:
    """Return a number with its noun.

    >>> count(1, "source"), count(2, "source")
    ('1 source', '2 sources')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def converted(counts: str, noticed: str, written: int = 0, removed: int = 0) -> Said:
    """Return what a conversion says, of what there is and of what it did."""
    done = f"{counts}, {written} written anew, {removed} removed"
    return Said((done,), remarks=(noticed,) if noticed else ())


def with_notices(lines: tuple[str, ...], said: Said) -> Said:
    """Return what is said with these notices before its own."""
    return replace(said, notices=(*lines, *said.notices))
