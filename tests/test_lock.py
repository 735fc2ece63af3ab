"""What became of the permanent ids: added, removed, changed or only renumbered."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.lock import Changes, compare, digest, read_lock, write_lock
from tools.toml import BadData

DIGESTS = st.dictionaries(st.sampled_from([f"a-{n}" for n in range(8)]), st.sampled_from([digest(c) for c in "uvwxyz"]))


@pytest.mark.parametrize(
    ("locked", "found", "changes"),
    [
        ({}, {}, Changes((), (), (), ())),
        ({"a-1": "x"}, {"a-1": "x"}, Changes((), (), (), ())),
        ({}, {"a-1": "x"}, Changes(("a-1",), (), (), ())),
        ({"a-1": "x"}, {}, Changes((), ("a-1",), (), ())),
        ({"a-1": "x"}, {"a-1": "y"}, Changes((), (), ("a-1",), ())),
        ({"a-1": "x"}, {"b-1": "x"}, Changes(("b-1",), (), (), (("a-1", "b-1"),))),
        ({"a-1": "x", "a-2": "y"}, {"a-1": "new", "a-2": "x", "a-3": "y"}, Changes(("a-3",), (), (), (("a-1", "a-2"), ("a-2", "a-3")))),
        ({"a-1": "x", "a-2": "y"}, {"a-1": "y"}, Changes((), (), ("a-1",), (("a-2", "a-1"),))),
    ],
)
def test_compare(locked: dict[str, str], found: dict[str, str], changes: Changes) -> None:
    """Each difference between lock and corpus is of exactly one kind; new ids are told besides."""
    assert compare(locked, found) == changes


@given(DIGESTS, DIGESTS)
def test_every_difference_is_told_once(locked: dict[str, str], found: dict[str, str]) -> None:
    """An id that is missing or means other words is in one list, any other in none."""
    changes = compare(locked, found)
    told = [*changes.removed, *changes.changed, *(old for old, _ in changes.renumbered)]
    assert sorted(told) == sorted(old for old in locked if found.get(old) != locked[old])
    assert sorted(changes.added) == sorted(set(found) - set(locked))
    assert changes.broken == bool(told)
    assert all(locked[old] == found[new] for old, new in changes.renumbered)


@given(DIGESTS)
def test_written_and_read(digests: dict[str, str]) -> None:
    """What is written is read back."""
    lines = write_lock(digests).splitlines()[1:]
    assert dict(line.split(" ") for line in lines) == digests


def test_lines() -> None:
    """Each change is one line that says what became of which id."""
    changes = Changes(("a-9",), ("a-1",), ("a-2",), (("a-3", "a-4"),))
    assert list(changes.lines()) == [
        "changed a-2: its words are not those that were locked",
        "renumbered a-3: its words are now a-4",
        "removed a-1: no passage has this id or its words",
        "added a-9",
    ]


def test_no_lock_yet(tmp_path: Path) -> None:
    """Before the first conversion nothing is locked."""
    assert read_lock(tmp_path / "passages.lock") == {}


@pytest.mark.parametrize("spoiled", ["a-1", "a-1 123", f"a-1 {digest('x')}\na-1 {digest('y')}", "<<<<<<< HEAD"])
def test_a_spoiled_lock(tmp_path: Path, spoiled: str) -> None:
    """A line that is none of the lock's own is told with its place, and no id is guessed."""
    path = tmp_path / "seeds" / "passages.lock"
    path.parent.mkdir()
    path.write_text(f"# head\n{spoiled}\n", encoding="utf-8")
    with pytest.raises(BadData, match=r"^seeds/passages.lock:[23]: "):
        read_lock(path)
