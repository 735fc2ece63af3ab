"""Whether a number of four digits is a year: one table of rules, the first that fits decides.

A rule looks at the words right before and right after the number, and says why in its name. Its example shows
it at work, the number in brackets; a test runs them all. The order carries meaning: dates first, then what is
certainly no year, then counts, then what a preposition or an article tells, and last what is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from tools.months import MONTHS, SHORT_MONTHS

YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"
#: How far a rule looks, in code points. What is farther away says little, and time stays linear.
BEFORE, AFTER = 40, 48


class Verdict(Enum):
    """What a rule decides; the doubtful two are shown to a person."""

    YEAR = "year"
    NO_YEAR = "no year"
    LIKELY_YEAR = "likely year"
    UNLIKELY_YEAR = "unlikely year"

    @property
    def is_year(self) -> bool:
        return self in {Verdict.YEAR, Verdict.LIKELY_YEAR}

    @property
    def is_doubtful(self) -> bool:
        return self in {Verdict.LIKELY_YEAR, Verdict.UNLIKELY_YEAR}


@dataclass(frozen=True)
class Rule:
    """`before` must match up to the number, `after` from its end; `is_round` asks for full hundreds."""

    name: str
    verdict: Verdict
    example: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    is_round: bool = False

    def fits(self, before: str, after: str, *, is_round: bool) -> bool:
        return (
            (is_round or not self.is_round)
            and (self.before is None or self.before.search(before) is not None)
            and (self.after is None or self.after.match(after) is not None)
        )


def _before(verbose: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{verbose})\Z", re.VERBOSE)


def _after(verbose: str) -> re.Pattern[str]:
    return re.compile(verbose, re.VERBOSE)


_MONTH_NAMES = "|".join((*MONTHS, *SHORT_MONTHS))
_MONTHS = rf"(?:{_MONTH_NAMES}|{_MONTH_NAMES.upper()})\.?"
_CURRENCIES = "USD|EUR|GBP|LAK|THB|VND|KHR|MMK|CNY|RMB|JPY|INR|NPR|KES|BRL|AUD|CAD|CHF|Rs\\.?"
_NUMBERED = (
    r"articles?|art\.|sections?|sec\.|clauses?|paragraphs?|paras?\.?|chapters?|ch\.|rule|pages?|pp?\.?|pgs?\.?"
    r"|volumes?|vol\.?|issue|figure|fig\.|table|room|box|lines?|items?|file|docket|flight|form|route|highway"
    r"|channel|iso|footnotes?|numbers?|tel\.?|phone|fax|u\.s\.c\.?|usc|c\.f\.r\.?|id"
)
_UNITS = (
    "%|percent|per\\scent|million|billion|trillion|thousand|hundred|dozen|kip|baht|dong|dollars?|euros?|rupees?"
    "|km|kms|kilomet\\w+|met(?:er|re)s?|miles?|feet|ft|cm|mm|m|kg|kilograms?|grams?|tons?|tonnes?|lit(?:er|re)s?"
    "|hectares?|ha|acres?|square|sq|cubic|hours?|hrs|minutes?|seconds?|days?|weeks?|months?|years?|MW|GW|kW|words?"
)
#: After these prepositions a number of this size is a year even where a plural follows: "in 2017 police units found".
_IN = "[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Tt]hroughout|[Aa]s\\sof"
#: After these it is one unless a plural follows: "for 2008", but "for 2008 workers".
_OF = (
    "[Ff]or|[Ff]rom|[Bb]etween|[Tt]hrough|[Bb]eyond|[Ww]ith|[Oo]n|[Pp]er|[Tt]han|[Tt]o|[Bb]y|[Oo]f|[Vv]ersus|vs\\.?"
    "|[Bb]oth|[Ee]ither"
)
#: What a year has and a number has not; half or a quarter of a number is something else.
_TIME = (
    f"[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle|[Cc]lose|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|{_MONTHS}"
    r"|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|[Ff]inal|[Ll]atter)\s(?:\w+\s)?"
    r"(?:half|quarter|months?|weeks?|days?|semester)"
)
_THE = "\\b(?:[Aa]n?|[Tt]he|[Tt]h(?:is|at)|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)|[’']s|s[’']"
_HEDGE = "about|around|approximately|roughly|nearly|almost|over|under|up\\sto|exceeding|some\\stime\\sin"
_CHAIN = rf"{YEAR} (?:\s?[–—-]\s?{YEAR})? ,?\s? (?:and|or|to|through|until|versus|vs\.?)? \s"

#: Words that are never the noun which a number counts, although some end in s.
_NO_NOUN = (
    "was|were|is|are|had|has|have|did|does|do|would|could|should|may|might|will|can|must|to|and|or|of|in|on|by|for"
    "|with|at|as|that|which|who|whom|when|where|while|the|an?|its|his|this|these|from|because|after|before|until"
    "|through|but|than|due|under|against|between|during|about|over|into|also|not|saw|sees|marks|shows|brings"
    "|remains|begins|ends|versus|vs|across|towards|besides|perhaps|always|it|he|she|they|we|there|if|last|next"
    "|each|every|per|more|says|states|requires|provides|prohibits|defines|includes|covers|applies"
)
_PEOPLE = (
    "people|persons|children|women|men|girls|boys|victims|workers|migrants|cases|officers|officials|inspectors"
    "|police|staff"
)
_DATED = (  # plurals that have a year rather than a number
    "figures|statistics|estimates|results|findings|elections|amendments|guidelines|regulations|sanctions|prices"
    "|levels|rates|protests|floods|recommendations|rankings|reforms|games|talks|budgets|revisions|rules|laws"
    "|decrees|trends|plans|surveys|editions|harvests"
)
_ANY_NOUN = rf"(?!(?:{_NO_NOUN})\b)"
#: From the number to the noun that it may count, across a second number and two words: "1500 and 2000 new cases".
_TO_NOUN = rf"(?:\s(?:and|or|to)\s\d{{4}})? \s (?:{_ANY_NOUN}[\w’'-]+\s){{0,2}}? {_ANY_NOUN}"
#: A plural after the number; not "this", "process" or "status", which end in s without being one.
_PLURAL = rf"{_TO_NOUN} (?:{_PEOPLE}|[a-z][a-z-]*[a-hj-rtv-z]s)\b"

Y, N, LIKELY, UNLIKELY = Verdict.YEAR, Verdict.NO_YEAR, Verdict.LIKELY_YEAR, Verdict.UNLIKELY_YEAR

# fmt: off
RULES = (
    # dates
    Rule("date", Y, "on June 4, [2008]",
         _before(rf"\b{_MONTHS},?\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s?)?")),
    Rule("date in figures", Y, "on 12.05.[2019]", _before(r"(?<![\d.]) \d{1,2}([./])\d{1,2}\1")),
    Rule("season", Y, "Winter [1993]", _before(r"\b(?:Spring|Summer|Autumn|Fall|Winter|[QH][1-4])\s")),
    Rule("said to be a year", Y, "in fiscal year [2000]",
         _before(r"(?:\b[Yy]ears? | \bFY | \b[Ff]iscal | \b[Cc]lass\sof | \b(?:ca?|[bd])\. | \b[Cc]irca | ©)\s?")),
    # certainly no years
    Rule("amount of money", N, "fines of $[2000]", _before(rf"(?:[$€£¥฿₭₫₹₱] | \b(?:{_CURRENCIES}))\s?")),
    Rule("number of something numbered", N, "Section [1591]",
         _before(rf"(?:\b(?i:{_NUMBERED})\s | \b(?i:pp?|vol|art|sec)\. | [#§¶]\s?)")),
    Rule("resolution", UNLIKELY, "Resolution [2000]", _before(r"\b[Rr]esolutions?\s")),
    Rule("No.", N, "Decree No.[2012]", _before(r"\b[Nn]os?\.\s? | (?<=[\w,]\s)Nos?\s")),
    Rule("one of several numbered", N, "sections 1589 and [1591]",
         _before(r"\b(?i:sections|articles|clauses|rules|pages|pp\.?|nos\.)\s"
                 r"(?:\d[\w().]*(?:,\s|,?\s(?:and|or|to|through)\s))+")),
    Rule("page after a volume", N, "50 (3): [1902–1910]", _before(r"\d\)?:\s?")),
    Rule("part of a longer number", N, "the rate 3.[2015]", _before(r"\d[.,]")),
    Rule("decimal or thousands", N, "rose to [2000].5", after=_after(r"[.,]\d")),
    Rule("before Christ", N, "in [1800] BCE", after=_after(r"\s?B\.?\s?C(?:\.?\s?E)?\b")),
    Rule("amount in a unit", N, "some [1500] kilometers away", after=_after(rf"[\s-]?(?:{_UNITS})(?!\w)")),
    # hyphens and slashes
    Rule("part of a year", Y, "in mid-[2007]", _before(r"\b(?i:mid|early|late|post|pre|end|start)[-‐–]")),
    Rule("open range", Y, "director [2016]–present", after=_after(r"\s?[–-]\s?(?:present|today|now)\b")),
    Rule("of its time", Y, "a [2016]-era law", after=_after(r"[-‐](?:era|dated|born|style)\b")),
    Rule("end of a code", N, "flight tip-[2021]", _before(r"[^\W_][-‐–_]")),
    Rule("start of a code", N, "a [1950]-7 model", after=_after(r"[-‐_]\w")),
    Rule("number and year", Y, "Decree 115/[2017]", _before(r"(?<!\d)\d{1,4}/")),
    Rule("part of a path", LIKELY, "document E/[2005]", _before(r"\w/")),
    Rule("year and number", LIKELY, "Directive [2011]/36/EU", after=_after(r"/\d")),
    # counts
    Rule("since at least", Y, "since at least [2007]",
         _before(rf"\b(?:{_IN}|[Bb]y|[Ff]rom)\s(?:at\sleast|{_HEDGE})\s"), _after(rf"(?!{_PLURAL})")),
    Rule("as early as", Y, "as early as [2007]", _before(r"\bas\s(?:early|late|recently)\sas\s")),
    Rule("counting words", N, "more than [1985] were freed",
         _before(r"\b(?i:at\s(?:least|most)|(?:more|less|fewer|greater)\sthan|as\s(?:many|few|much)\sas|upwards\sof"
                 r"|(?:total|sum|average|number|group|maximum|minimum|fine|population)\sof|estimated|some|another"
                 r"|additional|further|exactly|these|those|aged)\s")),
    Rule("report of a year", Y, "the annual report for [2020] in March 2022",
         _before(r"\b(?i:reports?|plans?|budgets?|figures|data|statistics|reviews?)\s(?:for|of|from|on)\s")),
    Rule("count in a year", N, "from [1744] in 2017",
         after=_after(rf"(?:\s(?:{_PEOPLE}))?\s(?:in|during|for)\s(?:{_MONTHS}\s)?{YEAR}\b")),
    Rule("count for each", N, "they earn [1500] a month",
         after=_after(r"\s(?:an?|per|each|every)\s(?:hour|day|week|month|year|person|head)\b")),
    Rule("things that have a year", Y, "according to [2019] figures", after=_after(rf"{_TO_NOUN} (?:{_DATED})\b")),
    Rule("time of a year", Y, "by the end of [2000] police units came", _before(rf"\b(?:{_TIME})\sof\s")),
    Rule("rounded count", UNLIKELY, "in [1500] villages",
         _before(rf"\b(?:{_IN.replace('[Ii]n', 'in')}|{_OF}|{_CHAIN})\s?"), _after(_PLURAL), is_round=True),
    Rule("rounded number of people", UNLIKELY, "The [1900] workers",
         _before(r"\b[Tt]he\s"), _after(rf"{_TO_NOUN} (?:{_PEOPLE})\b"), is_round=True),
    # what stands before
    Rule("in", Y, "In [2018] labor inspectors came", _before(rf"\b(?:{_IN}|[Ee]arly|[Ll]ate|[Mm]id)\s")),
    Rule("in one and the other", Y, "in 2015 and [2016] officers came",
         _before(rf"\b(?:{_IN})\s(?:{_CHAIN})+")),
    Rule("the people of a year or so many people", LIKELY, "the [1985] victims",
         _before(r"\b[Tt]h(?:e|is|at)\s"), _after(rf"\s(?:{_PEOPLE})\b")),
    Rule("article or possessive", Y, "A [2002] MOU", _before(rf"(?:{_THE})\s")),
    Rule("between", LIKELY, "between [2019] and 2020 officers came",
         _before(r"\b(?:[Bb]etween|[Ff]rom)\s"), _after(_PLURAL)),
    Rule("to the other end", LIKELY, "from 2019 to [2020] officers came",
         _before(rf"\b(?:[Bb]etween|[Ff]rom)\s(?:{_CHAIN})"), _after(_PLURAL)),
    Rule("after an acronym", Y, "CTOC [2000] applies", _before(r"\b[A-Z]{3,}\s"),
         _after(rf"(?!{_TO_NOUN} (?:{_PEOPLE})\b)")),
    Rule("the one and the other", Y, "the 2008 and [2009] reports",
         _before(rf"(?:{_THE})\s{_CHAIN}")),
    Rule("two before a plural", LIKELY, "2008 and [2009] reports", _before(_CHAIN), _after(_PLURAL)),
    Rule("first of two before a plural", LIKELY, "[2008] and 2009 reports",
         after=_after(rf"\s(?:and|or)\s{YEAR}{_PLURAL}")),
    Rule("number before a plural", N, "[2015] Lao workers came", after=_after(_PLURAL)),
    Rule("other than", Y, "1912 (rather than [1952])", _before(r"\b(?i:rather|other|earlier|later)\sthan\s")),
    Rule("one year and another", Y, "2019, 2020 or [2021]", _before(_CHAIN)),
    Rule("rounded amount", UNLIKELY, "rose to [2000]", _before(rf"\b(?:to|by|of|than|with|{_HEDGE})\s"), is_round=True),
    Rule("for", Y, "the list for [2008]", _before(rf"\b(?:{_OF})\s")),
    Rule("made", Y, "retrieved [2019]",
         _before(r"\b(?i:published|printed|retrieved|accessed|updated|revised|adopted|issued|signed|amended"
                 r"|founded|born|died)\s")),
    Rule("telephone number", N, "call 020 [2012] 3456", _before(r"\d\s")),
    Rule("telephone number's start", N, "call [2012] 3456", after=_after(r"\s\d{3}")),
    Rule("after a name", Y, "Report [2008]", _before(r"(?<!\S)[\"'“‘(\[]*[^\Wa-z\d_]\S*\s")),
    Rule("after a mark", Y, "constitutions, [1932]", _before(r"[^\w\s]\s?")),
    Rule("first word", Y, "[2015] Global Hunger Index", _before(r"\A")),
    Rule("rounded and bare", UNLIKELY, "they reached [2000]", is_round=True),
    Rule("before a single thing", Y, "under [2021] law",
         after=_after(rf"\s(?!(?:{_NO_NOUN}|[a-z]+ed)\b)[a-z-]+")),
    Rule("about", LIKELY, "over [2019]", _before(rf"\b(?:{_HEDGE})\s")),
    Rule("bare", LIKELY, "compared [2019] and the rest"),
)
# fmt: on


def judge(before: str, after: str, *, is_round: bool) -> Rule:
    """Return the rule that decides on a number between `before` and `after`; the last rule fits everything.

    >>> judge("in ", " the police", is_round=False).name
    'in'
    """
    return next(rule for rule in RULES if rule.fits(before, after, is_round=is_round))
