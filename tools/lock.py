"""seeds/passages.lock: which passage each permanent id means, as the SHA-256 of its text.

An id that someone has cited must not go away or come to mean other words without a person having seen it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.model import Document
from tools.toml import BadData, read_text

HEADER = "# id and SHA-256 of each passage's text; written by `python -m tools convert --relock`, never by hand\n"


def digest(text: str) -> str:
    """Return the SHA-256 of a passage's text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def passage_digests(documents: Iterable[Document]) -> dict[str, str]:
    """Return the digest of each passage by id, in the order of the corpus."""
    return {block.id: digest(block.text) for document in documents for block in document.passages}


def write_lock(digests: Mapping[str, str]) -> str:
    """Return the lock file for these digests."""
    return HEADER + "".join(f"{identifier} {found}\n" for identifier, found in digests.items())


def read_lock(path: Path) -> dict[str, str]:
    """Read the lock; empty where there is none yet. Raises BadData for a line that is none of its own."""
    if not path.exists():
        return {}
    name = f"{path.parent.name}/{path.name}"
    locked: dict[str, str] = {}
    for number, line in enumerate(read_text(path, name).split("\n"), start=1):
        if line.startswith("#") or not line:
            continue
        identifier, _, found = line.partition(" ")
        if len(found) != 64 or identifier in locked:
            raise BadData(f"{name}:{number}: not `id sha256`, or twice; restore the file")
        locked[identifier] = found
    return locked


@dataclass(frozen=True)
class Changes:
    """What the ids mean now, against the lock. `renumbered` are the same words under another id: (old, new)."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    renumbered: tuple[tuple[str, str], ...]

    @property
    def broken(self) -> bool:
        """Whether an id that was given out went away or means other words."""
        return bool(self.removed or self.changed or self.renumbered)

    def lines(self) -> Iterator[str]:
        """Yield one line for each change, as `git diff --stat` would be read: what, then which."""
        yield from (f"changed {identifier}: its words are not those that were locked" for identifier in self.changed)
        yield from (f"renumbered {old}: its words are now {new}" for old, new in self.renumbered)
        yield from (f"removed {identifier}: no passage has this id or its words" for identifier in self.removed)
        yield from (f"added {identifier}" for identifier in self.added)


def compare(locked: Mapping[str, str], found: Mapping[str, str]) -> Changes:
    """Sort the differences between lock and corpus.

    >>> compare({"a-1": "x", "a-2": "y"}, {"a-1": "z", "a-2": "x", "a-3": "y"}).renumbered
    (('a-1', 'a-2'), ('a-2', 'a-3'))
    """
    moved = {found[new]: new for new in reversed(list(found)) if locked.get(new) != found[new]}
    differing = [old for old in locked if found.get(old) != locked[old]]
    renumbered = tuple((old, moved[locked[old]]) for old in differing if locked[old] in moved)
    elsewhere = {old for old, _ in renumbered}
    return Changes(
        added=tuple(new for new in found if new not in locked),
        removed=tuple(old for old in differing if old not in found and old not in elsewhere),
        changed=tuple(old for old in differing if old in found and old not in elsewhere),
        renumbered=renumbered,
    )
