"""The years that a text names for what has happened, and those that tell nothing of when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.annotate.years import find_years
from tools.model import PROSE, Block, Document
from tools.model import YearMention as Mention
from tools.sentences import sentences

#: What stands before a year that has not come yet: "by 2025", "until 2030".
AHEAD = re.compile(
    r"\b(?:by|beyond|until|till|through|to|before|towards?)\s+(?:the\s(?:end|year)\sof\s)?(?:[A-Z]\w+\s)?\Z"
)
#: "scheduled to resume in January 2021", "are to be built in 2025".
SCHEDULED = re.compile(r"\b(?:scheduled|planned|expected|due|projected|set|will|to\sbe)\b[^.;]{0,60}\Z")
#: What was done once and holds since: "outlawed in 2013", "which it adopted in 2014", "released in 2013 and based on".
STANDING = re.compile(
    r"\b(?:(?:abolish|adopt|amend|approv|bann|creat|criminali[sz]|enact|establish|introduc|issu|outlaw|pass|prohibit"
    r"|promulgat|publish|ratifi|releas|sign)(?:ed|ing)|based\son)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
PLAN = re.compile(r"\s(?:Agenda|Goals|targets?|Plan|Strategy|Vision)\b")
FOUR_DIGITS = re.compile(r"\d{4}")
#: A text with no larger share of prose is a list of references.
FEW = 0.18
#: How many code points of a sentence are quoted as grounds.
QUOTED = 90


def past_years(document: Document) -> Iterator[tuple[int, Block, Mention]]:
    """Yield the years named for what has happened; of a reference list only where there is nothing else."""
    prose = [block for block in document.passages if block.kind in PROSE]
    is_list = len(prose) <= FEW * len(document.passages)
    for block in document.passages if is_list else prose:
        for mention in find_years(block):
            if not _is_ahead(block, mention):
                yield mention.year, block, mention


def _is_ahead(block: Block, mention: Mention) -> bool:
    """Tell whether a year may lie ahead of the text: the end of a range, of a plan, or after "by"."""
    start, end = block.find(mention.span)
    first = FOUR_DIGITS.search(mention.form)
    is_range_end = first is not None and first.group() != str(mention.year)
    before = block.text[max(0, start - 80) : start]
    is_planned = bool(AHEAD.search(before) or SCHEDULED.search(before) or PLAN.match(block.text, end))
    return is_planned or is_range_end


def is_standing(block: Block, mention: Mention) -> bool:
    """Tell whether a year is that of something done once that holds since, which says only that the text is later."""
    start, _ = block.find(mention.span)
    return bool(STANDING.search(block.text[max(0, start - 80) : start]))


def around(block: Block, mention: Mention) -> str:
    """Quote the sentence around a year, its two ends cut where it is long."""
    at, _ = block.find(mention.span)
    start, end = next(((a, b) for a, b in sentences(block.text) if a <= at < b), (0, len(block.text)))
    first, last = max(start, at - QUOTED // 2), min(end, at + QUOTED // 2)
    words = block.text[first:last]
    before = "" if first == start else "…" + words.partition(" ")[2]
    whole = before or words
    return whole if last == end else whole.rpartition(" ")[0] + "…"
