"""Python's search for cycles is put off and taken up again."""

from __future__ import annotations

import gc

import pytest

from tools.garbage import uncollected


def test_the_search_goes_on_after_an_error() -> None:
    """However the block ends, what was on is on again."""

    @uncollected()
    def fail() -> None:
        assert not gc.isenabled()
        raise ValueError("no")

    assert gc.isenabled()
    with pytest.raises(ValueError, match="no"):
        fail()
    assert gc.isenabled()


def test_a_search_that_was_off_stays_off() -> None:
    """One block in another does not end the outer one."""
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
