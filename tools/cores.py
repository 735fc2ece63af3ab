"""Doing many like things on all cores, where there are enough of them for it to pay."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from multiprocessing import get_context
from typing import TypeVar, cast

T = TypeVar("T")

#: Of fewer things than this, starting other processes and bringing back what they found costs more than it saves.
LEAST = 16
#: What a process does. It is a copy of the one that started it, so that nothing has to be sent to it.
_work: Callable[[int], object]


def each(work: Callable[[int], T], count: int, *, size: int) -> list[T]:
    """Return what `work` makes of each number below `count`, in order; `size` is how many things that comes to.

    Work is shared on Linux, where a process can be copied safely, and what it returns is sent back.

    >>> each(lambda number: number * number, 4, size=4)
    [0, 1, 4, 9]
    """
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if cores < 2 or size < LEAST:
        return [work(number) for number in range(count)]
    with get_context("fork").Pool(cores, _begin, (work,)) as pool:
        return cast("list[T]", pool.map(_call, range(count), chunksize=1))


def _begin(work: Callable[[int], object]) -> None:
    global _work
    _work = work


def _call(number: int) -> object:
    return _work(number)
