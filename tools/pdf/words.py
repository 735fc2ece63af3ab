"""Words for Typst: text as data, which can never act as markup or code."""

from __future__ import annotations

import re

SPACES = re.compile(r"[ \t\n\r\f\v]+")
#: What has no space for so long that it may not fit on a line, such as an address; other scripts have rules for it.
LONG = re.compile(r"[!-\u009f\u00a1-\u024f]{16,}")
#: Where such a word may go on in the next line: behind what divides it, at the latest behind so many characters.
PIECES = re.compile(r"[^/._?&=+%#,;:-]{0,29}[/._?&=+%#,;:-]+|.{1,30}")
#: A space of hardly any width: it lets a line end, and is none of the characters that a reader copies.
BREAK = "#h(0.001pt)"
ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    r"""Return text as a string of Typst.

    >>> print(quoted('a "b" \\ c'))
    "a \"b\" \\ c"
    """
    return '"' + "".join(ESCAPED.get(character, character) for character in text) + '"'


def written(text: str) -> str:
    """Return text as markup that shows these characters, with one space for white space.

    >>> print(written("Ten #found\\n of [them]"))
    #"Ten #found of [them]"
    >>> print(written("https://example.org/a-long-way"))
    #"https://"#h(0.001pt)#"example."#h(0.001pt)#"org/"#h(0.001pt)#"a-"#h(0.001pt)#"long-"#h(0.001pt)#"way"
    """
    return _breakable(SPACES.sub(" ", text), "")


def coded(text: str) -> str:
    r"""Return code as markup, line by line, with every space of it.

    >>> print(coded("make  html\nmake pdf"))
    #raw("make  html")#linebreak()#raw("make pdf")
    """
    return "#linebreak()".join(_breakable(line, "raw") for line in text.split("\n"))


def _breakable(text: str, function: str) -> str:
    def piece(part: str) -> str:
        return f"#{function}({quoted(part)})" if function else f"#{quoted(part)}"

    done, parts = 0, list[str]()
    for long in LONG.finditer(text):
        parts.append(piece(text[done : long.start()]) if long.start() > done else "")
        parts.append(BREAK.join(map(piece, PIECES.findall(long.group()))))
        done = long.end()
    parts.append(piece(text[done:]) if done < len(text) else "")
    return "".join(parts)
