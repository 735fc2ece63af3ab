"""What a line looks like: a heading, the end of a sentence, a header field. Shared by the readers of all genres."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tools.sentences import CLOSERS, STOPS, WIDE_STOPS
from tools.text import DASHES, Line

#: "Laos (Tier 2)", "LAOS: Tier 3", "THAILAND: Tier 2 Watch List", "Jamaica (Special Case)".
TIER = re.compile(
    r"""(?P<country>[^():]{2,60}?) \s? (?: \( | :\s? )
        (?P<tier> tier \s \d (?: \s watch \s? list )? | special \s case ) \)?""",
    re.VERBOSE | re.IGNORECASE,
)
#: "b. Prohibition of Forced or Compulsory Labor", "Section 7. Worker Rights", "II. Legal framework".
LETTERED = re.compile(
    r"(?:(?:section|chapter|part)\s)?(?:[a-z]|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2}){0,4})[.)]\s{1,3}(?-i:[A-Z])[^.?!]{2,100}",
    re.IGNORECASE,
)
#: The end of a sentence, with closing quotes, brackets and citation markers after the stop.
SENTENCE_END = re.compile(
    rf"[{re.escape(STOPS + WIDE_STOPS)}][{re.escape(CLOSERS)}]{{0,4}}(?:\[[^\][]{{1,20}}\]){{0,20}}\Z"
)
#: A rule of dashes under or over a heading, as cables and plain-text mail have it.
RULE = re.compile(r"[-=_~*\u2013\u2014]{3,}")
#: "TAGS: ECON EFIN", "SUBJECT: JAMAICA", "E.O. 12958:  N/A": the header lines of a cable.
FIELD = re.compile(r"[A-Z][A-Z0-9. /]{1,24}:\s{1,8}\S")
#: A letter that shows at once that a line is not in capitals.
SMALL = re.compile("[a-z]")
#: With these at its end a line is no heading.
UNFINISHED = ",;" + STOPS + WIDE_STOPS + DASHES
#: What a line holds or is that opens nothing: an address on the network, a telephone number, the number of a page.
NO_HEADING = re.compile(r"://|www\.|\S@\S|\+\d[\d ()-]{6}|\A(?i:page)\s\d{1,4}(?:\s(?i:of)\s\d{1,4})?\Z")
HEADING_LENGTH, HEADING_WORDS = 100, 12
#: Lines that were broken to a width are of so many code points; narrower ones are mostly a list, or verse, or a column
#: of a page, of which there are at least so many lines, nearly all as full as the longest.
WIDEST, NARROW, NARROWEST, COLUMN, FULL = 140, 40, 16, 10, 0.8


def is_capital_heading(text: str) -> bool:
    """Tell whether a line is a heading by its capitals: "PROSECUTION", "PRIORITIZED RECOMMENDATIONS:".

    >>> is_capital_heading("TRAFFICKING PROFILE"), is_capital_heading("LWU and MOFA met.")
    (True, False)
    """
    if len(text) > 2 * HEADING_LENGTH or SMALL.search(text) or FIELD.match(text):
        return False
    letters = [c for c in text if c.isalpha()]
    return 3 < len(letters) <= HEADING_LENGTH and all(c.isupper() for c in letters)


def is_bare_heading(text: str) -> bool:
    """Tell whether a line standing alone is a heading by its shortness: no stop at its end, a capital at its start.

    Scripts without capitals (Lao, Thai, Arabic) have none to show.

    >>> [is_bare_heading(t) for t in ("Sex trafficking", "Prosecution (2008)", "Another 30 cases are open.")]
    [True, True, False]
    >>> [is_bare_heading(t) for t in ("Contact: press@example.org, +856 20 5555 1234", "Page 2 of 2")]
    [False, False]
    """
    if not 0 < len(text) <= HEADING_LENGTH or FIELD.match(text):
        return False
    words = text.split()
    return (
        len(words) <= HEADING_WORDS
        and not text[0].islower()
        and text[0].isalnum()
        and text[-1] not in UNFINISHED
        and not (text[-1] == ":" and len(words) > HEADING_WORDS // 2)
        and not NO_HEADING.search(text)
    )


def is_heading(text: str) -> bool:
    """Tell whether a line standing alone is a heading of any of these kinds."""
    return is_capital_heading(text) or is_bare_heading(text) or bool(LETTERED.fullmatch(text))


def is_apart(text: str) -> bool:
    """Tell whether a line is one by itself even among wrapped lines: a rule of dashes, a header field."""
    return bool(RULE.fullmatch(text) or FIELD.match(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends a sentence, markers after the stop or not.

    >>> ends_sentence("It was a transit country.”[2][3]"), ends_sentence("It was in the")
    (True, False)
    """
    return bool(SENTENCE_END.search(text[-80:]))


def is_wrapped(found: Sequence[Line]) -> bool:
    """Tell whether the lines of a text were broken to a width, so that a line's end is no paragraph's end.

    They were if the lines that have a line right below them mostly end in mid-sentence, are about as long as the
    longest, and are no longer than a page is wide. One line in twenty may be longer: an address cannot be broken.
    """
    words = [line.text if not is_apart(line.text) else "" for line in found]
    pairs = [(above, below) for above, below in pairwise(words) if above and below]
    if not pairs or 2 * sum(ends_sentence(above) for above, _ in pairs) > len(pairs):
        return False
    beginnings = [below[0] for _, below in pairs]
    if len(pairs) < 3 and (any(map(str.isupper, beginnings)) or not any(map(str.islower, beginnings))):
        return False  # too few lines to tell by their lengths
    lengths = sorted(len(above) for above, _ in pairs)
    longest, middle = lengths[len(lengths) * 19 // 20], lengths[len(lengths) // 2]
    is_even = longest <= WIDEST and middle > 0.7 * longest
    return is_even and (longest > NARROW or _is_filled(pairs, longest))


def _is_filled(pairs: Sequence[tuple[str, str]], longest: int) -> bool:
    """Tell whether short lines are those of a narrow column, and not of a list or of verse.

    In a column every line took as many words as it had room for, and most lines begin in mid-sentence.
    """
    going_on = [(above, below) for above, below in pairs if not ends_sentence(above)]
    full = sum(len(above) + 1 + len(below.split(maxsplit=1)[0]) > FULL * longest for above, below in going_on)
    small = sum(below[0].islower() for _, below in going_on)
    is_column = full > FULL * len(going_on) and small > len(going_on) / 2
    return is_column and longest > NARROWEST and len(going_on) >= COLUMN


def full_width(found: Sequence[Line]) -> int:
    """Return the least width at which this text left a line that had no room for the next word.

    A line that is shorter than that, its next word counted in, was ended on purpose. Taken from the lines that
    end in mid-sentence, which nobody ends on purpose, but for the odd one in fifty; 0 where there are none.
    """
    widths = sorted(
        room(a, b)
        for a, b in pairwise(found)
        if a.text and b.text and not (ends_sentence(a.text) or is_heading(a.text) or is_apart(a.text))
    )
    return widths[len(widths) // 50] if widths else 0


def room(above: Line, below: Line) -> int:
    """Return how wide a line would be with the first word of the next one on it."""
    return len(above.text) + 1 + len(below.text.split(maxsplit=1)[0])
