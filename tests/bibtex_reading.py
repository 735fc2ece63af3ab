"""What `tools.write.bibtex.escape` does, undone: the characters that LaTeX would print."""

import re

from tools.write.bibtex import ESCAPES

CHARACTERS = {latex: character for character, latex in ESCAPES.items()}
ESCAPED = re.compile("|".join(map(re.escape, CHARACTERS)))


def unescape(latex: str) -> str:
    r"""Return what an escaped text says.

    >>> unescape(r"R\&D 100\% {\textbraceleft}x{\textbraceright}")
    'R&D 100% {x}'
    """
    return ESCAPED.sub(lambda found: CHARACTERS[found.group()], latex)
