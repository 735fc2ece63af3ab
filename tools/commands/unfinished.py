"""What a command says of a change that a run before it was stopped in, and that it finished first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from tools.folder import Finished

#: What seeds/ holds beside texts.
BESIDE = frozenset({".toml", ".lock"})


def finished_lines(finished: Finished | None) -> tuple[str, ...]:
    """Return the line on what was finished, if anything was.

    >>> finished_lines(Finished(("seeds/catalog.toml", "docs/corpus/index.md"), ("seeds/b.txt",)))
    ('a change that was stopped before is finished now: seeds/b.txt went',)
    """
    if finished is None:
        return ()
    came, went = (", ".join(_texts(names)) for names in (finished.written, finished.removed))
    said = "; ".join(f"{names} {what}" for names, what in ((came, "came"), (went, "went")) if names)
    return (f"a change that was stopped before is finished now: {said or 'every file is whole'}",)


def _texts(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith("seeds/") and PurePosixPath(name).suffix not in BESIDE]
