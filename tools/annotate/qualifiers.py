"""The words that say how a number is meant: "more than", "an average of", "or more"."""

from __future__ import annotations

import re

_HEDGES = (
    r"(?:no|not)\s(?:more|fewer|less)\sthan|(?:more|fewer|less|greater|higher|lower)\sthan|as\s(?:many|much|few|little)\sas"
    r"|at\s(?:least|most)|up\sto|(?:up)?wards?\sof|in\sexcess\sof|close\sto|just\s(?:over|under)|well\sover"
    r"|approximately|roughly|about|around|nearly|almost|over|under|below|above|beyond|some|exceeding|exactly|only|estimated"
    r"|an?\s(?:average|total|estimated|minimum|maximum|additional|further)(?:\sof)?(?:\s(?:an?\s)?(?:additional|further))?"
    r"|averaging|totaling|totalling|(?:minimum|maximum|average|total)\sof|another|additional"
)
#: Right before a number, up to three of them: "an estimated more than" · "with as many as" · "ranged from"
BEFORE = re.compile(rf"(?<![\w-])(?P<words>(?:{_HEDGES})(?:\s(?:{_HEDGES}))?)\s(?:(?:the\s)?ages?\s)?\Z", re.IGNORECASE)
#: An estimate that a clause reports: "estimated in 2018 that 13,000"
REPORTED = re.compile(
    r"\b(?P<words>estimat(?:ed|es|e))\b(?:\s[^\s.;]+){0,5}?\sthat\s(?:there\s(?:were|are)\s)?\Z", re.IGNORECASE
)
#: After a number, across the noun: "five years or more" · "14 or older" · "15 on average"
AFTER = re.compile(
    r"(?:\s[\w’'-]+){0,3}?\s(?P<words>or\s(?:more|less|fewer|longer|older|younger|over|under)|and\s(?:older|over|above)|on\saverage)\b",
    re.IGNORECASE,
)
REACH = 80  # in code points


def find_qualifier(text: str, start: int, end: int) -> str:
    """Return the words that qualify the number at `text[start:end]`, in small letters; empty where it stands bare.

    >>> text = "It received an average of 15 calls and helped more than 300 people."
    >>> find_qualifier(text, 26, 28), find_qualifier(text, 56, 59)
    ('an average of', 'more than')
    """
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    found = [match["words"].lower() for match in (BEFORE.search(before) or REPORTED.search(before),) if match]
    if match := AFTER.match(after):
        found.append(match["words"].lower())
    return ", ".join(found)
