"""Whether a sentence states a number as a value: not where it denies what it tells, nor where it tells a difference.

Nothing is looked at but words of English before and after the number, in code points of the passage.
"""

from __future__ import annotations

import re

from tools.annotate.farther_nouns import ABOUT
from tools.annotate.number_words import ONES, TENS

_AUXILIARY = "did|do|does|had|has|have|was|were|is|are|could|can|would|will|should|may|might|must|shall"
#: did not · had reportedly not · cannot · not identifying · failed to · unable to · without identifying · none of · no
#: record of the
NOT = re.compile(
    rf"""\b(?: (?:{_AUXILIARY})(?:n[’']t|(?:\s\w+ly)?\snot) | cannot | never | not(?=\s(?:\w+ing|to)\b) | nor
      | fail(?:ed|s|ing)?\sto | (?:unable|unwilling|refus\w{{1,4}}|declin\w{{1,4}}|neglect\w{{0,3}})\sto
      | without(?=\s\w+ing\b) | (?:none|neither|not\s(?:all|one))\sof
      | no\s(?:[\w-]+\s){{1,4}}?of(?=\s(?:the|these|those)\s\Z)
    )\b (?!\s(?:only|just|merely|solely|until|fewer|less|more|limited)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
#: Two verbs that are denied as one, and what nobody said: "did not | identify and refer", "did not | report that it".
BOTH = re.compile(r"\s(?:\w+\sand\s(?!\w+ed\b)[a-z]+|(?:report|confirm|say|state|claim|believe|show)\sthat\b)")
#: Where what is denied ends: "did not report details | but identified 45"; "the 45 men and 12 women" goes on.
ENDS = re.compile(
    rf"""[,;:.()—–] | \b(?: but | yet | than(?!\s\Z) | because | when | where | whom? | whose | which | that | although
      | though | since | after | before | until | while | despite | beyond | besides | except | compared
      | and\s(?!\d|(?:{"|".join((*ONES, *TENS))})\b) )\b""",
    re.VERBOSE,
)
#: Before a word for what was done, at the end of what is searched: "45 victims were not formally | identified".
UNDONE = re.compile(r"\b(?:not|never|n[’']t)\s(?:(?:be|been|being|yet|\w+ly)\s){0,3}\Z")
#: The number says how many more or fewer there were: "9 | fewer victims of trafficking than", "12 victims | more than".
FEWER = re.compile(r"\s(?:more|fewer|less)\s(?:[^\s.,;:()]+\s){0,8}?(?<!rather\s)(?<!other\s)than\b")
MORE_THAN = re.compile(r"\s(?:more|fewer|less)\sthan\b")
#: rose by about | 12
CHANGED_BY = re.compile(
    rf"\b(?:increas|decreas|declin|ris|rose|grew|grow|f[ae]ll|drop|reduc|exceed)\w{{0,4}}\s(?:by|of)\s(?:an?\s)?{ABOUT}\Z",
    re.IGNORECASE,
)
#: What was done with so many is another's deed, or another deed, than what stands before: "convicted a man for
#: trafficking | 12 women", "convicted men who had exploited | 12 women".
OTHER_DEED = re.compile(
    r"\b(?:who\s(?:\w+\s){1,3}|(?:for|of|with|by|in|after|from|through|and|or)\s(?:\w+ly\s)?"
    rf"(?!(?:involv|includ|concern|regard|follow|compris|exceed|total|averag)ing\b)\w+ing\s)(?:the\s|an?\s)?{ABOUT}\Z"
)
#: What was done with so many, right after their noun: "seven women | were rescued"; not where they are no subject.
OWN_VERB = re.compile(
    r"\s(?:were|are|(?:had|have)\sbeen)\s(?:(?:also|later|then|still|\w+ly)\s)?"
    r"(?:\w+ed|sent|held|found|brought|sold|put|given|taken|paid|sought|kept|left)\b"
)
NO_SUBJECT = re.compile(rf"\b(?:of|into|for|to|with|by|from|in|against|on|among|at|involving)\s(?:the\s)?{ABOUT}\Z")
REACH = 120  # how far from a number the words of a difference are looked for, in code points


def is_denied(before: str) -> bool:
    """Tell whether the words of a clause deny what follows them.

    >>> is_denied("Authorities did not identify the "), is_denied("It did not report details but identified ")
    (True, False)
    """
    ends = [match.end() for match in NOT.finditer(before)]
    if not ends:
        return False
    both = BOTH.match(before, ends[-1])
    return ENDS.search(before, both.end() if both else ends[-1]) is None


def telling_words(before: str, after: str) -> str:
    """Return what of the words before a number may tell what was done; `after` are those behind its noun.

    >>> telling_words("convicted a man for trafficking ", "."), telling_words("It convicted one; ", " were rescued.")
    ('for trafficking ', '')
    """
    if other := OTHER_DEED.search(before):
        return before[other.start() :]
    return "" if OWN_VERB.match(after) and not NO_SUBJECT.search(before) else before


def is_difference(text: str, start: int, end: int, noun_end: int) -> bool:
    """Tell whether the number at `text[start:end]` is how far two others are apart; its noun ends at `noun_end`.

    >>> is_difference("9 fewer victims than in 2020", 0, 1, 15), is_difference("9 victims, fewer than in 2020", 0, 1, 9)
    (True, False)
    """
    last = end + REACH
    return (
        FEWER.match(text, end, last) is not None
        or MORE_THAN.match(text, noun_end, last) is not None
        or CHANGED_BY.search(text[max(0, start - REACH) : start]) is not None
    )
