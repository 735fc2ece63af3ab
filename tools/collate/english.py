"""What the rules of collation know of English: lists of words, by what they are for. None is of one text."""

from __future__ import annotations

from tools.annotate.number_words import ONES, TENS
from tools.annotate.numbers import SCALES
from tools.months import MONTHS

#: Words that carry grammar rather than matter: too common to show that two sentences tell the same.
FUNCTION_WORDS = frozenset(
    "a an the this that these those it its he him his she her they them their we our us you your i my me who whom"
    " whose which what where when while there here and or but nor so yet if as than then because although though"
    " however of in on at by to from for with without into onto upon over under between among through throughout"
    " during before after since until till about against across along around near per via within out up down off"
    " be am is are was were been being have has had having do does did done will would shall should can could may"
    " might must not no also too very more most some any each every all both such own other another only even just"
    " well not now instead including included".split()
)
#: Verbs that only carry tense and mood.
AUXILIARIES = frozenset(
    "be am is are was were been being have has had having do does did will would shall should can could may might"
    " must".split()
)
#: Words that turn a statement round, and verbs that say that something is done no more.
NEGATIONS = frozenset(
    "no not none never neither nor nobody nothing nowhere without cannot can't don't doesn't didn't isn't aren't wasn't"
    " weren't hasn't haven't hadn't won't wouldn't couldn't shouldn't".split()
)
REVERSALS = frozenset(
    "stopped stops stop stopping ceased ceases cease ceasing failed fails fail failing refused refuses refuse"
    " abolished abolishes abolish ended discontinued lacked lacks denied denies deny rejected rejects".split()
)
MONTH_WORDS = frozenset(map(str.casefold, MONTHS))
#: Words that say when; beside a date they change what it says.
DATE_WORDS = frozenset("since until till before after early mid late beginning".split())
#: Words after which a date says when something was; words and signs that may stand between such a word and the year.
WHEN = frozenset("in during since by from until till before after throughout through between".split())
WITHIN_DATES = MONTH_WORDS | DATE_WORDS | frozenset("late end spring summer autumn winter to and , - – —".split())
#: Numbers in words, with their values. "One" is a pronoun more often than a number.
NUMBER_WORDS = {word: value for word, value in (ONES | TENS | SCALES | {"twice": 2}).items() if word != "one"}
#: Words for people, and for bodies that act, as nouns: stems would throw "officer" and "official" together.
ACTORS = frozenset(
    "person persons people man men woman women girl girls boy boys child children minor minors adult adults youth"
    " citizen citizens national nationals foreigner foreigners migrant migrants worker workers laborer laborers"
    " victim victims survivor survivors trafficker traffickers offender offenders suspect suspects broker brokers"
    " employer employers employee employees parent parents teacher teachers student students tourist tourists"
    " driver drivers staff official officials officer officers authority authorities police prosecutor prosecutors"
    " judge judges investigator investigators inspector inspectors soldier soldiers military minister ministers"
    " ministry ministries department departments government governments parliament assembly court courts council"
    " committee commission agency agencies organization organizations organisation organisations association"
    " associations union unions federation federations company companies business businesses gang gangs clinic"
    " clinics ngo ngos embassy embassies donor donors lawyer lawyers doctor doctors nurse nurses villager villagers"
    " monk monks refugee refugees host hosts province provinces district districts community communities".split()
)
#: Past forms that no stemmer undoes, with their verbs.
IRREGULAR = dict(
    pair.split("/")
    for pair in (
        "made/make held/hold took/take taken/take gave/give given/give led/lead kept/keep said/say saw/see seen/see"
        " began/begin begun/begin came/come went/go gone/go found/find left/leave lost/lose met/meet paid/pay ran/run"
        " sent/send set/set sold/sell spent/spend stood/stand taught/teach told/tell thought/think wrote/write"
        " written/write brought/bring bought/buy built/build became/become drew/draw drawn/draw fell/fall fallen/fall"
        " grew/grow grown/grow knew/know known/know lent/lend put/put rose/rise risen/rise sought/seek spoke/speak"
        " spoken/speak understood/understand underwent/undergo wore/wear won/win fled/flee fought/fight got/get"
        " drove/drive driven/drive chose/choose chosen/choose broke/break broken/break shown/show"
    ).split()
)
