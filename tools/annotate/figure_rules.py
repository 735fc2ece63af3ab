"""Which numbers in prose are no figures: one table of rules, the first that fits decides; what none fits is a figure.

A rule looks at the number's own characters and the words right before and after it. Its example shows it at work,
the number in brackets; a test runs them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tools.figures import Reason
from tools.months import MONTHS, SHORT_MONTHS

#: How far a rule looks, in code points, so that time stays linear.
BEFORE, AFTER = 60, 40


@dataclass(frozen=True)
class Rule:
    """`form` must be the whole number, `before` must match up to it, `after` from its end."""

    name: str
    reason: Reason
    example: str
    form: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None

    def fits(self, before: str, after: str) -> bool:
        return (self.before is None or self.before.search(before) is not None) and (
            self.after is None or self.after.match(after) is not None
        )


def _form(verbose: str) -> re.Pattern[str]:
    return re.compile(verbose, re.VERBOSE | re.IGNORECASE)


def _before(verbose: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{verbose})\Z", re.VERBOSE)


def _after(verbose: str) -> re.Pattern[str]:
    return re.compile(verbose, re.VERBOSE)


_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(SHORT_MONTHS)})\.?)"
_PROVISION = (
    "articles?|art\\.|sections?|sec\\.|clauses?|paragraphs?|paras?\\.?|chapters?|title|rule|annex|appendix|pages?|pp?\\."
    "|table|figure|volume|vol\\.|part|schedule|subsections?|phase|pillar|route|goal|note"
)
_INSTRUMENT = (
    "decrees?|laws?|acts?|ordinances?|ordinary\\slaw|conventions?|c\\.|resolutions?|protocols?|orders?|directives?"
    "|regulations?|instructions?|circulars?|decisions?|notifications?|decree-laws?|bill|case|file|agreements?"
    "|ministerial\\s\\w+|recommendations?"
)
_NUMBERED = r"(?:\s?\(?\s?(?i:nos?\.|numbers?|n\.?[°º]|\#))"
_LISTED = r"(?:\d[\w().]*(?:,\s|,?\s(?:and|or|to|through)\s))*"
_ONE = "one"
_SUPERLATIVE = (
    r"(?:the|its|their|his|her|[A-Z]?[a-z]+[’']s)\s(?:\w+[’']s\s)?(?:\w+\s)?"
    r"(?:most|least|best|worst|main|primary|key|few|only|\w{2,}est)\b"
)
#: No letter may touch a number, but for a word that a lost space joined to it: "employees and22 others".
_JOINED = "".join(rf"(?<!\b(?i:{word}))" for word in ("and", "or", "of", "to", "the", "in"))

# fmt: off
RULES = (
    Rule("ordinal in figures", Reason.ORDINAL, "the [20th] anniversary", _form(r"\d+(?:st|nd|rd|th)")),
    Rule("indefinite", Reason.VAGUE, "[thousands] of migrants",
         _form(r"(?:\w+illion|thousand|hundred|dozen|lakh|crore)s")),
    Rule("reference mark", Reason.MARK, "were freed.[[12]]", _form(r"\d+(?:,\d+)?"), _before(r"\["), _after(r"\]")),
    Rule("scale without a number", Reason.VAGUE, "a multi-[million] project",
         _form("hundred|thousand|million|billion|trillion|dozen|lakh|crore")),
    Rule("ordinal", Reason.ORDINAL, "the [second] time",
         _form(r"(?:\w+ty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|(?:\w+)(?:teenth|tieth)"
               r"|tenth|eleventh|twelfth|hundredth)")),
    Rule("decade", Reason.YEAR, "the early [1990]s", _form(r"1[5-9]\d0|20\d0"), after=_after(r"[’']?s\b")),
    Rule("clock", Reason.YEAR, "at [7] p.m.", after=_after(r"(?::\d\d)?\s?(?:[ap]\.?m\b|o[’']clock)")),
    # numbered things
    Rule("tier", Reason.TIER, "Tier [2]", before=_before(r"\b(?i:tier)\s")),
    Rule("number of an instrument", Reason.INSTRUMENT, "Decree No.[245]",
         before=_before(rf"\b(?i:{_INSTRUMENT})\s?{_NUMBERED}\s?{_LISTED}")),
    Rule("instrument by name", Reason.INSTRUMENT, "ILO Convention [182]",
         before=_before(rf"\b(?=[A-Z])(?i:{_INSTRUMENT})\s{_LISTED}")),
    Rule("provision", Reason.PROVISION, "under Article [215]",
         before=_before(rf"\b(?i:{_PROVISION})\s?{_NUMBERED}?\s?{_LISTED} | [§¶]\s?")),
    Rule("provision's part", Reason.PROVISION, "Section 370([4])", before=_before(r"\d[A-Z]?(?:\(\w\))*[(.]")),
    Rule("pages in all", Reason.PROVISION, "page 1 of [2]", _form(r"\d+"),
         _before(r"\b(?i:page|part|sheet|slide)\s\d+\s(?:of|out\sof)\s")),
    Rule("item of a list", Reason.PROVISION, "in 2019. [2]. Training", _form(r"\d{1,3}(?:\.\d{1,3})*"),
         _before(r"\A | [.;?!]\s"), _after(r"[.)]\s")),
    Rule("item in brackets", Reason.PROVISION, "it trained police; and ([2]) judges", _form(r"\d{1,2}"),
         _before(r"(?:\A|[.:;?!]\s|[,;]\s(?:and|or)\s)\("), _after(r"\)\s")),
    Rule("number", Reason.INSTRUMENT, "(No. [12])", _form(r"\d.*"),
         before=_before(r"\b(?:No|Nos|no|nos|N[°º])\.?\s? | \#")),
    Rule("number and year of an instrument", Reason.INSTRUMENT, "under [115]/2017",
         after=_after(r"/(?:\d{4}|\0{4})\b")),
    # dates
    Rule("day after a month", Reason.YEAR, "on September [5]", _form(r"\d{1,2}(?:-\d{1,2})?"),
         _before(rf"\b{_MONTH}\s"),
         _after(r"(?!,?\d)(?!\s(?!(?:to|and|or|the|for|in|at|a)\b)[a-z]+s\b)")),
    Rule("day before a month", Reason.YEAR, "on [12] May", _form(r"\d{1,2}"), after=_after(rf"\s{_MONTH}\b")),
    Rule("fiscal year", Reason.YEAR, "in FY[19]", _form(r"\d{2,4}"), _before(r"\b(?:FY|[Ff]iscal\s[Yy]ear)\s?")),
    # one
    Rule("capital between capitals", Reason.NAME, "the [One] Stop Center",
         re.compile("[A-Z][a-z]+"), _before(r"[\w,]\s"), _after(r"\s[A-Z]")),
    Rule("hand", Reason.IDIOM, "on the [one] hand", _form(_ONE), after=_after(r"\shand\b")),
    Rule("someone", Reason.PRONOUN, "no [one] was told", _form(_ONE),
         _before(r"\b(?i:no|any|every|some|each|which)\s")),
    Rule("the one named", Reason.PRONOUN, "the old law and the new [one]", _form(_ONE),
         _before(r"\b(?i:this|that|the|another|new|old|last|former|latter)\s"),
         _after(r"(?:[^\w\s]|\Z|\s(?:who|that|which|in|of|on|for|was|is|to|and)\b)")),
    Rule("reciprocal", Reason.PRONOUN, "they met [one] another", _form(_ONE),
         after=_after(r"\s(?:another\b|can\b|may\b|must\b)")),
    Rule("one such", Reason.PRONOUN, "[one] such form of slavery", _form(_ONE), after=_after(r"\ssuch\b")),
    Rule("oneself", Reason.PRONOUN, "[one]’s own choice", _form(_ONE), after=_after("[’']s")),
    Rule("superlative", Reason.PRONOUN, "[one] of the most common forms", _form(_ONE),
         after=_after(rf"\sof\s{_SUPERLATIVE}")),
    Rule("at one time", Reason.IDIOM, "at [one] time", _form(_ONE),
         _before(r"\b[Aa]t\s"), _after(r"\s(?:time|point)\b")),
    Rule("compound", Reason.IDIOM, "a [one]-sided view", _form("one|two|zero"),
         after=_after(r"-(?:sided|stop|time|off|way|on-one|fold)\b")),
    Rule("zero tolerance", Reason.IDIOM, "a [zero] tolerance policy", _form("zero"), after=_after(r"[\s-]tolerance")),
    Rule("unmarried", Reason.IDIOM, "[single] mothers", _form("single"),
         after=_after(r"[\s-](?:mother|father|parent|wom[ae]n|m[ae]n|person|people|head)\w*")),
    Rule("emphasis", Reason.IDIOM, "the [single] largest group", _form("single"), after=_after(r"\s(?:\w+est|most)\b")),
    Rule("half of a year", Reason.YEAR, "the first [half] of 2020", _form("half"),
         _before(r"\b(?:first|second|latter|last)\s")),
    Rule("kinship", Reason.IDIOM, "her [half]-sister", _form("half"), after=_after("-")),
    # names and codes
    Rule("end of a name", Reason.NAME, "against COVID-[19]", before=_before(r"\b[A-Z]\w*[-‐–]")),
    Rule("number in a code", Reason.NAME, "a G[20] summit",
         before=_before(rf"\w{_JOINED} | [A-Za-z]-")),
    Rule("long code", Reason.NAME, "account [1234567890123456789]", _form(r"[\d,.]{19,}")),
    Rule("start of a code", Reason.NAME, "a [3]D model", _form(r"\d+"), after=_after(r"[A-Z]")),
    Rule("round the clock", Reason.IDIOM, "open [24]/7", after=_after(r"/\d+\b")),
    Rule("round the clock's week", Reason.IDIOM, "open 24/[7]", before=_before(r"\d/")),
    Rule("hotline", Reason.ADDRESS, "the hotline [1300]", _form(r"\d{2,12}|\d{1,3}(?:\s\d{3})+"),
         _before(r"\b(?i:hotlines?|helplines?|lines?|telephone|phone|call|dial|number),?\s(?:number\s)?[(“\"]?"),
         _after(r"(?!\s(?:calls|times|cases|people|persons))")),
    Rule("hotline after its number", Reason.ADDRESS, "the [1343] hotline", _form(r"\d{3,6}"), _before(r"\b[Tt]he\s"),
         _after(r"\s(?:[\w-]+\s){0,2}(?:hotline|helpline)\b(?!\s(?:calls|reports))")),
    # digits that English writes otherwise
    Rule("comma before other than three digits", Reason.UNCLEAR, "[3,5] victims",
         _form(r"(?!.*(?:thousand|illion))(?:[^,]*[^\d,])?\d+,(?:\d{1,2}|\d{4,})(?:[^\d,].*)?"),
         after=_after(r"(?!\s?%|\sper\s?cent)")),
    Rule("day of a month or thousands", Reason.UNCLEAR, "on May [12 300] people", _form(r"[1-3]?\d\s(?!000)\d{3}"),
         _before(rf"\b{_MONTH}\s")),
    Rule("telephone number", Reason.ADDRESS, "at [020] 123", _form(r"0\d+"),),
    Rule("number of a note", Reason.MARK, "in a letter.[1]",
         _form(r"\d{1,3}"), _before(r"[a-z]{4}[.!?][”\"’]?"), _after(r"\s*\Z|\s+[A-Z“]")),
)
# fmt: on


def judge(form: str, before: str, after: str) -> Rule | None:
    """Return the rule by which a number is no figure, None if it is one.

    >>> judge("2", "on Tier ", ".").name
    'tier'
    """
    return next((rule for rule in _of_form(form) if rule.fits(before, after)), None)


@lru_cache(maxsize=4096)  # a corpus repeats its small numbers
def _of_form(form: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.form is None or rule.form.fullmatch(form))
