"""The address of exact words on a page: a text fragment, which browsers lead to and mark."""

from __future__ import annotations

import re
from urllib.parse import quote

WORDS = 6  # at each end of a longer passage: enough to be found once, few enough for an address

FOLDED = " \t\n\f\r"  # what a browser folds into one space; a no-break space is a character
_SPACE = re.compile(rf"[{FOLDED}]+")
_MARKER = re.compile(r"\[[^\[\]\s]{1,9}\]")  # "[12]", which the page may show otherwise


def text_fragment(text: str, *, before: str = "") -> str:
    """Return the words of a passage as a text fragment: all of a short passage, the ends of a longer one.

    A browser takes the first place where the words stand: so there are as many of them as tell the passage from what
    stands `before` it. A comma, an ampersand and a hyphen have a meaning of their own there, so they are encoded.

    >>> text_fragment("Laos (Tier 2)")
    ':~:text=Laos%20%28Tier%202%29'
    >>> text_fragment("one two, three four-five six seven eight nine ten eleven twelve thirteen")
    ':~:text=one%20two%2C%20three%20four%2Dfive%20six%20seven,eight%20nine%20ten%20eleven%20twelve%20thirteen'
    """
    words = [word for word in _SPACE.split(text) if word]
    if not words:
        return ""
    marked = [place for place, word in enumerate(words) if _MARKER.search(word)]
    if len(words) < 2 * WORDS and not marked:
        return f":~:text={_encode(words)}"
    count = next((n for n in range(WORDS, len(words)) if " ".join(words[:n]) not in before), WORDS)
    first, last = words[: min([count, *marked])], words[max([-WORDS, *(place + 1 - len(words) for place in marked)]) :]
    if not first or not last or len(first) + len(last) > len(words):
        return ""
    return f":~:text={_encode(first)},{_encode(last)}"


def _encode(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
