"""Python's search for cycles of objects, put off while many values are made.

A conversion makes values that live to its end, and hardly any cycle; a book is one large graph of boxes, all of it
needed to the end. Python would look through all of them again and again, which costs time (a fifth of what a PDF
takes), and, in processes that share their memory, the sharing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the search off until the block, or the function decorated with this, ends; however it ends.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
