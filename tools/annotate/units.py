"""What a number counts: the unit, and the text's own words for it.

English puts the noun after its number, with adjectives between: the first plural word after the number is taken,
before any word that begins something else. Where no noun follows ("two involved trafficking"), the number counts what
the last number before it in the sentence counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.annotate.currencies import currency_after, currency_before
from tools.figures import AGE, PERCENT, PERSONS, TIMES

REACH = 90  # how far the words for what is counted are looked for, in code points
MOST_WORDS = 7

TIME_UNITS = {unit: f"{unit}s" for unit in ("year", "month", "week", "day", "hour", "minute")}
PER = re.compile(
    r"(?:\seach|\s(?:an?|per|every)|\sof\swork\s(?:a|per))\s(?P<per>hour|day|week|month|year)\b|/(?P<slash>hour|day|week|month|year)\b"
)
SHARE = re.compile(r"\s?(?:%|percent\b|per\scent\b|percentage\spoints?\b)")
MULTIPLE = re.compile(r"\s(?:times\b|-?fold\b)(?!\s(?:an?|per|in)\b)")
AGE_AFTER = re.compile(r"[\s-]years?[\s-](?:of\sage|olds?\b)|\s(?:and|or)\s(?:older|younger|above|over|under)\b|\Z(?!)")
#: Before an age: "age 14" · "children under 14" · "aged between" · "the minimum age for work is" · "married by"
AGE_BEFORE = re.compile(
    r"""\b (?:
        (?: ages?(?:\sof|d)? | younger\sthan | older\sthan | as\syoung\sas | turn(?:s|ed|ing)? | married\s(?:by|before|at|under)
          | (?:children|persons|girls|boys|workers|youths?|minors|anyone|those|victims?|individuals)
            (?:\s(?:under|over|below|above|between))? )
        (?: \s(?:between|from|under|over|of|age|aged|ages|the\sages?\sof) ){0,2}
      | age\b[^.;,()]{0,45}\s(?:is|was|to|at|from|remains|from\s\d{1,2}\sto)
    ) \s\Z""",
    re.IGNORECASE | re.VERBOSE,
)
#: Where the words for what is counted end: "21 cases | of trafficking". Verbs, prepositions, conjunctions, marks.
STOP_WORDS = frozenset(
    "of from in into on at to for by with without within who whom whose which that than as per a an the this these those"
    " were was is are be been being had has have having did does do will would could may might must can should not"
    " and or but nor while when where after before during since until through under over between against about because"
    " if so also then there it they he she we its their his her involved received went came became remained back per each"
    " every both all other more less fewer".split()
)
#: Words in -ing and -ed that stand before a noun often enough to go on with.
WORD = re.compile(r"[^\W\d_](?:[\w’'‐-]*\w)?")
MARK = re.compile(r"[;:.()\[\]!?“”\"—–]|,(?!\s[a-z]+\s(?:or|and)\b)")
PLURAL = re.compile(
    r"(?:[\w’'-]*[a-hj-rtv-z]s|[\w’'-]*(?:ies|ses|xes|ches|shes|sses)|\w*(?:people|children|women|men)|police|staff|personnel)\Z",
    re.IGNORECASE,
)
PARTITIVE = re.compile(r"\sof\s(?:the|these|those|all|its|their|his|our)\b(?:\s(?:other|said|same))?")

#: Units that a bare number never takes from the number before it, nor lengths of time and money.
NOT_CARRIED = frozenset({"", PERCENT, TIMES, AGE})

#: Nouns for people in texts of this kind; a number of them counts persons.
PEOPLE = frozenset(
    "person persons people individual individuals child children girl girls boy boys woman women man men adult adults"
    " minor minors youth youths victim victims survivor survivors trafficker traffickers suspect suspects perpetrator"
    " perpetrators offender offenders defendant defendants convict convicts criminal criminals official officials officer"
    " officers inspector inspectors investigator investigators prosecutor prosecutors judge judges lawyer lawyers police"
    " policeman policemen soldier soldiers worker workers laborer laborers labourers labourer employee employees employer"
    " employers migrant migrants returnee returnees refugee refugees national nationals citizen citizens foreigner"
    " foreigners resident residents student students teacher teachers trainee trainees participant participants"
    " representative representatives interpreter interpreters volunteer volunteers staff personnel member members"
    " social worker bride brides fisherman fishermen detainee detainees prisoner prisoners parent parents caller callers"
    " buyer buyers client clients broker brokers recruiter recruiters owner owners operator operators teenager teenagers"
    " households prostitutes prostitute servants servant slaves slave seafarers crew leaders leader experts expert monk monks".split()
) - {"households"}


@dataclass(frozen=True, slots=True)
class Count:
    """What a number counts: its `unit`, the text's `words`, whether they stand in an earlier clause, and their end."""

    unit: str
    words: str
    end: int
    is_carried: bool = False


def find_count(text: str, start: int, end: int, earlier: Count | None = None) -> Count:
    """Return what the number at `text[start:end]` counts; `earlier` is the last count of the sentence before it.

    >>> find_count("21 potential cases of trafficking", 0, 2)
    Count(unit='cases', words='potential cases', end=18, is_carried=False)
    >>> find_count("78 million LAK", 0, 10).unit, find_count("60-100 calls a day", 0, 6).unit
    ('LAK', 'calls per day')
    """
    return (
        _money(text, start, end)
        or _measured(text, start, end)
        or _things(text, end)
        or _partitive(text, end)
        or _carried(text, start, end, earlier)
    )


def _money(text: str, start: int, end: int) -> Count | None:
    code = currency_before(text[start:end])
    after, stop = currency_after(text, end)
    if not code and not after:
        return None
    return Count(code or after, text[end:stop].strip(" -"), stop)


def _measured(text: str, start: int, end: int) -> Count | None:
    """Read a share, a multiple, an age or a length of time."""
    after = text[end : end + REACH]
    for pattern, unit in ((SHARE, PERCENT), (MULTIPLE, TIMES)):
        if match := pattern.match(after):
            return Count(unit, match.group().strip(), end + match.end())
    if text[start:end].lower() == "twice":
        return Count(TIMES, "", end)
    if match := AGE_AFTER.match(after):
        return Count(AGE, match.group().strip(" -"), end + match.end())
    is_age = AGE_BEFORE.search(text[max(0, start - REACH) : start]) is not None
    if is_age and (match := re.match(r"\syears?\b|(?![\s-]\w)|", after)) and (match.group() or not _noun(after)):
        return Count(AGE, match.group().strip(), end + match.end())
    word = re.match(
        r"[\s-](?P<unit>year|month|week|day|hour|minute)s?(?:[’']s?)?(?![\w-]*\sold)(?!\w)", after, re.IGNORECASE
    )
    if word:
        words = re.match(r"[\s-][\w-]+[’']?(?:\s(?:imprisonment|in\s(?:prison|jail)|of\simprisonment))?", after)
        stop = words.end() if words else word.end()
        per = PER.match(after, word.end())
        unit = TIME_UNITS[word["unit"].lower()] + (f" per {per['per'] or per['slash']}" if per else "")
        return Count(unit, after[:stop].strip(" -"), end + stop)
    return None


def _things(text: str, end: int) -> Count | None:
    after = text[end : end + REACH]
    found = _noun(after)
    if not found:
        return None
    words, stop = found
    per = PER.match(after, stop)
    return Count(_unit(words) + (f" per {per['per'] or per['slash']}" if per else ""), words, end + stop)


def _noun(after: str) -> tuple[str, int] | None:
    """Return the words for what is counted, up to their noun, and where they end: " Lao trafficking victims, who"."""
    if after[:1] not in (" ", "-"):
        return None
    mark = MARK.search(after)
    phrase = after[: mark.start()] if mark else after
    words = list(WORD.finditer(phrase))[:MOST_WORDS]
    taken: list[re.Match[str]] = []
    for word in words:
        small = word.group().lower()
        if small in STOP_WORDS or (taken and _is_plural(taken[-1].group()) and not _goes_on(small)):
            break
        taken.append(word)
    while taken and not _is_plural(taken[-1].group()):
        taken.pop()
    return (phrase[taken[0].start() : taken[-1].end()], taken[-1].end()) if taken else None


def _goes_on(word: str) -> bool:
    """Tell whether a plural is followed by the noun that it describes: "rights groups", "sales agents"."""
    return _is_plural(word) and not word.endswith(("ches", "shes"))


def _is_plural(word: str) -> bool:
    return PLURAL.match(word) is not None and not word.lower().endswith(("ous", "less", "ness", "sis", "ss"))


def _unit(words: str) -> str:
    """Return the unit that the last of the words gives: the noun itself, small but for an abbreviation.

    >>> _unit("suspected traffickers"), _unit("SEZs"), _unit("Border crossings")
    ('persons', 'SEZs', 'crossings')
    """
    head = re.split(r"[\s-]", words)[-1]
    if head.lower() in PEOPLE:
        return PERSONS
    return head if head[:2].isupper() else head.lower()


def _partitive(text: str, end: int) -> Count | None:
    """Read "three of the cases", "seven of the 10 cases"."""
    after = text[end : end + REACH]
    match = PARTITIVE.match(after)
    if not match:
        return None
    number = re.match(r"\s(?:[\d,.]+|[a-z]+(?=\s))", after[match.end() :])
    for skip in (0, number.end() if number else 0):
        if found := _noun(after[match.end() + skip :]):
            return Count(_unit(found[0]), found[0], end + match.end() + skip + found[1])
    return None


def _carried(text: str, start: int, end: int, earlier: Count | None) -> Count:
    """Return what the number before counts; a single thing with a name of its own, and a person, count themselves."""
    own = _singular(text, end)
    if own and (earlier is None or own.unit == PERSONS or text[start:end].lower() == "single"):
        return own
    if (
        earlier is None
        or earlier.unit in NOT_CARRIED
        or earlier.unit.partition(" ")[0] in TIME_UNITS.values()
        or earlier.unit.isupper()
    ):
        return own or Count("", "", end)
    return Count(earlier.unit, earlier.words, end, is_carried=True)


def _singular(text: str, end: int) -> Count | None:
    """Read what follows "one" or "single": the words before a preposition, a verb or a mark."""
    after = text[end : end + REACH]
    mark = MARK.search(after)
    phrase = after[: mark.start()] if mark else after
    taken: list[re.Match[str]] = []
    for word in list(WORD.finditer(phrase))[:4]:
        if word.group().lower() in STOP_WORDS or word.group().endswith(("ing", "ed")):
            break
        taken.append(word)
    if not taken or after[:1] not in (" ", "-"):
        return None
    words = phrase[taken[0].start() : taken[-1].end()]
    return Count(_unit(words), words, end + taken[-1].end())
