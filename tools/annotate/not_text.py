"""Characters that are no text: controls, and the two code points that no XML may hold.

They come from damaged files and stay in the seed and in the data files; pages show a sign in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.model import Document
from tools.notices import Code, Notice, notice_at

#: All controls but those that are white space in every format: tab, line feed, form feed, carriage return.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
#: Unicode has a picture for each of the first 32, and for two more; the others share the sign for what cannot be shown.
PICTURES = {**{code: chr(0x2400 + code) for code in range(32)}, 0x7F: "\u2421", 0x85: "\u2424"}
UNSHOWN = "\ufffd"


def picture(text: str) -> str:
    """Return text with a visible sign for each character that is none.

    >>> picture("a\\x00b\\x9f")
    'a␀b�'
    """
    return NOT_TEXT.sub(lambda match: PICTURES.get(ord(match.group()), UNSHOWN), text)


def check_characters(document: Document) -> Iterator[Notice]:
    """Yield a notice for each code point of a source that is no text, at the first place where a passage has it."""
    seen: set[str] = set()
    for block in document.passages:
        for match in NOT_TEXT.finditer(block.text):
            if match.group() not in seen:
                seen.add(match.group())
                start = block.locate(*match.span()).start
                yield notice_at(Code.NOT_TEXT, document.source, start, point=ord(match.group()))
