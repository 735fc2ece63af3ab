"""What the fuzzer found, and texts for it to begin with, one a file: nothing of it is wrong any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.robust.check import reading_problems, text_of, writing_problems

CASES = sorted((Path(__file__).parents[1] / "fixtures" / "fuzz").glob("*.case"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_nothing_is_wrong(path: Path) -> None:
    """The text is read whole, and its page shows exactly its passages."""
    genre, text = text_of(path.read_bytes())
    assert reading_problems(genre, text) == []
    assert writing_problems(genre, text) == []


def test_there_are_cases() -> None:
    """No case is lost to a slip in the name of the folder."""
    assert len(CASES) >= 4
