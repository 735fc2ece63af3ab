"""What a line looks like: a heading, the end of a sentence, a bullet. Shared by the readers of all genres."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tools.text import Line

#: "Laos (Tier 2)", "LAOS: Tier 3", "THAILAND: Tier 2 Watch List", "Jamaica (Special Case)".
TIER = re.compile(
    r"""(?P<country>[^():]{2,60}?) \s* (?: \( | : \s* )
        (?P<tier> tier \s \d (?: \s watch \s? list )? | special \s case ) \)? \s*""",
    re.VERBOSE | re.IGNORECASE,
)
#: "b. Prohibition of Forced or Compulsory Labor", "Section 7. Worker Rights", "II. Legal framework".
LETTERED = re.compile(r"(?:[a-z]|[ivxIVX]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.)]\s+[A-Z][^.?!]{2,100}")
#: The end of a sentence, with closing quotes, brackets and citation markers after the full stop.
SENTENCE_END = re.compile(r"[.?!\u2026][\"'\u2019\u201d)\]]*(?:\[[^\][]{1,20}\])*\s*\Z")
#: Bullets that run-together lists keep in mid-line, and those that only a line's start makes a bullet.
BULLET = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u2043]")
LINE_BULLET = re.compile(r"(?:[\u2022\u2023\u25aa\u25cf\u25e6\u2043*+\u2013-])\s+(?=\S)")
#: A rule of dashes under or over a heading, as cables and plain-text mail have it.
RULE = re.compile(r"[-=_~*]{3,}")
#: "TAGS: ECON EFIN", "SUBJECT: JAMAICA", "E.O. 12958:  N/A": the header lines of a cable.
FIELD = re.compile(r"[A-Z][A-Z0-9. /]{1,24}:\s+\S")
#: A bare number alone on a line, which a page of a PDF carries at its foot.
PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?|[-\u2013\u2014]\s*\d{1,4}\s*[-\u2013\u2014]", re.IGNORECASE)
HEADING_LENGTH = 100


def is_capital_heading(text: str) -> bool:
    """Tell whether a line is a heading by its capitals: "PROSECUTION", "PRIORITIZED RECOMMENDATIONS:".

    >>> is_capital_heading("TRAFFICKING PROFILE"), is_capital_heading("LWU and MOFA met.")
    (True, False)
    """
    letters = [c for c in text if c.isalpha()]
    return 3 < len(letters) <= HEADING_LENGTH and all(c.isupper() for c in letters) and not FIELD.match(text)


def is_bare_heading(text: str) -> bool:
    """Tell whether a line standing alone is a heading by its shortness: no stop at its end, a capital at its start.

    >>> [is_bare_heading(t) for t in ("Sex trafficking", "Prosecution (2008)", "Another 30 cases are open.")]
    [True, True, False]
    """
    words = text.split()
    return (
        0 < len(words) <= 12
        and len(text) <= HEADING_LENGTH
        and (words[0][0].isupper() or words[0][0].isdigit())
        and text[-1] not in ".,;!?\u2026"
        and not (text[-1] == ":" and len(words) > 6)
        and "://" not in text
    )


def is_heading(text: str) -> bool:
    """Tell whether a line standing alone is a heading of any of these kinds."""
    return is_capital_heading(text) or is_bare_heading(text) or bool(LETTERED.fullmatch(text))


def stands_alone(text: str) -> bool:
    """Tell whether a line is one by itself even among wrapped lines: a rule of dashes, a header field."""
    return bool(RULE.fullmatch(text) or FIELD.match(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends a sentence, markers after the stop or not."""
    return bool(SENTENCE_END.search(text[-80:]))


def is_wrapped(found: Sequence[Line]) -> bool:
    """Tell whether the lines of a text were broken to a width, so that a line's end is no paragraph's end.

    They were if most lines that have a line right below are about as long as the longest one, and none is longer
    than a page is wide.
    """
    lengths = [len(a.text) for a, b in zip(found, found[1:], strict=False) if a.text and b.text]
    if len(lengths) < 3 or max(len(line.text) for line in found) > 140:
        return False
    return sorted(lengths)[len(lengths) // 2] > 0.7 * max(lengths)


def full_width(found: Sequence[Line]) -> int:
    """Return the least width at which this text left a line that had no room for the next word.

    A line that is shorter than that, its next word counted in, was ended on purpose. Taken from the lines that
    end in mid-sentence, which nobody ends on purpose, but for the odd one in fifty; 0 where there are none.
    """
    widths = sorted(
        len(a.text) + 1 + len(b.text.split(maxsplit=1)[0])
        for a, b in zip(found, found[1:], strict=False)
        if a.text and b.text and not (ends_sentence(a.text) or is_heading(a.text) or stands_alone(a.text))
    )
    return widths[len(widths) // 50] if widths else 0
