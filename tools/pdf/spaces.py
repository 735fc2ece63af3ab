"""Spaces at the end of a line, before a link or another inline element: they hang over the margin, as CSS has it.

WeasyPrint (seen in 70.0) takes words that fit, with a space behind them that does not, for words that do not fit, and
ends the line after the first of them. To put each such space into an element of its own mended that, too, but made a
fifth of all the elements of the book, and of the time to set it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias  # WeasyPrint has no types of its own

Line: TypeAlias = tuple[Any, int, int | None, float, float, float]  # layout, length, where to go on, and measures


@contextmanager
def hanging_spaces() -> Iterator[None]:
    """Have WeasyPrint end no line for want of room for a space."""
    from weasyprint.layout import inline

    plain = inline.split_first_line

    def split(text: str, style: Any, context: Any, width: float | None, *rest: Any, **named: Any) -> Line:  # noqa: ANN401
        """Return the first line of a text: all of it, if all its words fit."""
        line: Line = plain(text, style, context, width, *rest, **named)
        _, length, go_on, *_ = line
        is_one_word = b" " not in text.encode()[:length]
        if go_on is None or not is_one_word or not text.endswith(" ") or style["white_space"] != "normal":
            return line
        words: Line = plain(text.rstrip(" "), style, context, width, *rest, **named)
        return plain(text, style, context, None, *rest, **named) if words[2] is None else line

    inline.split_first_line = split
    try:
        yield
    finally:
        inline.split_first_line = plain
