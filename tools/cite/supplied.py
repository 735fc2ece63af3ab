"""Titles in square brackets, which editors supplied because a text has none.

Chicago and APA print them as they are written: without quotation marks, without italics, and without capitals that the
style gives to titles. Citation processors know no such titles.
"""

from __future__ import annotations

import re

#: “[Letters home],” or “[Letters home].”: American style has the point before the closing mark.
_QUOTED = re.compile(r"“(?P<title>\[[^“”]+\])(?P<point>[.,]?)”")


def is_supplied(title: str) -> bool:
    """Tell whether a title stands in square brackets as a whole."""
    return title.startswith("[") and title.endswith("]") and "]" not in title[:-1]


def keep_capitals(title: str) -> str:
    """Return a title that a citation processor leaves as it is written, if it is one that editors supplied.

    >>> keep_capitals("[Letters home]"), keep_capitals("Letters home")
    ('<span class="nocase">[Letters home]</span>', 'Letters home')
    """
    return as_written(title) if is_supplied(title) else title


def as_written(words: str) -> str:
    """Return words marked for a citation processor as such that it leaves as they are."""
    return f'<span class="nocase">{words}</span>'


def unmarked(runs: tuple[str, ...]) -> tuple[str, ...]:
    """Return stretches of text, roman and italic in turn, with supplied titles neither quoted nor italic.

    >>> unmarked(("(“[Letters home],” n.d.)",)), unmarked(("See ", "[Letters home]", ". (n.d.). ", "News", "."))
    (('([Letters home], n.d.)',), ('See [Letters home]. (n.d.). ', 'News', '.'))
    """
    found = [_QUOTED.sub(r"\g<title>\g<point>", runs[0])]
    for italic, roman in zip(runs[1::2], runs[2::2], strict=True):
        plain = _QUOTED.sub(r"\g<title>\g<point>", roman)
        if is_supplied(italic.strip()):
            found[-1] += italic + plain
        else:
            found += [italic, plain]
    return tuple(found)
