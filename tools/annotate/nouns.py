"""The noun that a number counts, found without a dictionary: the first plural after it, before other words begin.

English puts adjectives and nouns between a number and its noun ("57 Lao trafficking victims"), and after the noun a
verb, a preposition or a mark. Words for people are listed, since a number of them counts persons whatever the text
calls them.
"""

from __future__ import annotations

import re

from tools.annotate.number_words import ONES, TENS

MOST_WORDS = 7

#: Where the words for what is counted end: "21 cases | of trafficking".
STOP_WORDS = frozenset(
    "of from in into on at to for by with without within who whom whose which that than as per a an the this these"
    " those were was is are be been being had has have having did does do will would could may might must can should"
    " not and or but nor while when where after before during since until through under over between against about"
    " because if so also then there it they he she we its their his her involved received went came became remained"
    " back per each every both all involving includes"
    " chose sought paid left fled took gave got won held met began served ran told said found led brought"
    " filed accepted faced testified declined entered attended completed denied requested obtained provided"
    " appealed pleaded joined operated offered conducted worked lived stayed applied agreed"
    " including concerning relating died resulted ended occurred returned reported escaped included".split()
)
#: Words of these that describe what is counted where it follows at once: "15 reported cases", "nine escaped victims".
OF_A_NOUN = frozenset("reported returned escaped".split())
WORD = re.compile(r"[^\W\d_](?:[\w’'‐-]*\w)?")
#: Marks that end a noun's words; a comma does not where a list of adjectives goes on ("five small, rural or").
MARK = re.compile(r"[;:.()\[\]!?“”\"—–\d]|,(?!\s[a-z]+\s(?:or|and)\b)")
PLURAL = re.compile(
    r"""(?: [\w’'-]* (?: [a-hj-rtv-z]s | ies | ses | xes | ches | shes ) | \w*(?:people|children|women|men)
        | police | staff | personnel ) \Z""",
    re.IGNORECASE | re.VERBOSE,
)
#: What a number of people of a country is called: "14 million Kenyans".
NATIONALS = re.compile(r"[A-Z]\w+(?:ans|is)")
POSSESSIVE = ("’s", "'s")
NO_PLURAL = ("ous", "less", "ness", "sis", "ss", *POSSESSIVE)

_ONE_AND_MORE = (
    "person individual girl boy adult minor youth victim survivor trafficker suspect perpetrator offender defendant"
    " convict criminal official officer inspector investigator prosecutor judge lawyer soldier worker laborer labourer"
    " employee employer migrant returnee refugee national citizen foreigner resident student teacher trainee"
    " participant representative interpreter volunteer member bride detainee prisoner parent caller buyer client"
    " broker recruiter owner operator teenager prostitute servant slave seafarer leader expert monk"
    " adolescent counselor graduate female male attorney magistrate recruit guard seeker smuggler pimp diplomat"
    " peacekeeper journalist nurse doctor complainant applicant passenger orphan infant fisher helper vendor"
    " professional pupil psychologist"
)
_MORE = " ".join(f"{word}s" for word in _ONE_AND_MORE.split())
PEOPLE = frozenset(
    f"{_ONE_AND_MORE} {_MORE} beneficiary beneficiaries people child children woman women man men policeman policemen"
    " policewomen fisherman fishermen police staff personnel crew".split()
)
_MANY = f"(?:{'|'.join(_MORE.split())}|people|children|(?:police)?(?:wo)?men|police|staff|personnel)"
_DESCRIBING = rf"(?:(?!(?:{'|'.join((*ONES, *TENS))}|{_MANY}|and|or|\w+ed)\b)[A-Za-z’'-]+\s){{0,2}}"
#: Further people that one number counts: "police |, prosecutors, and local judges", "men | and women in"; where two
#: stand without a comma, only what cannot be another clause ("12 victims and police arrested").
COORDINATED = re.compile(
    rf"(?:(?:,\s{_DESCRIBING}{_MANY}){{1,6}},?\s(?:and|or|as\swell\sas)\s{_DESCRIBING}{_MANY}|\s(?:and|or)\s{_MANY})"
    r"(?=[,.;:)]|\Z|\s(?:in|on|at|from|of|for|to|with|by|who|whom|were|during|across|through|as|under|between|since|about)\b)"
)
DESCRIBED = re.compile(rf"\s(?:cases|incidents|allegations|instances|{'|'.join(_MORE.split())}|children|women|men)\b")


def find_noun(after: str) -> tuple[str, int] | None:
    """Return the words for what is counted, to their noun in the plural, and where they end in what follows a number.

    >>> find_noun(" Lao trafficking victims, who"), find_noun(" involved labor trafficking")
    (('Lao trafficking victims', 24), None)
    """
    taken: list[re.Match[str]] = []
    phrase, words = _words(after)
    for word in words:
        if taken and is_plural(taken[-1].group()) and not is_plural(word.group()):
            break
        taken.append(word)
    while taken and not is_plural(taken[-1].group()):
        taken.pop()
    return (phrase[taken[0].start() : taken[-1].end()], taken[-1].end()) if taken else None


def find_people(text: str, words: str, end: int, last: int) -> tuple[str, int]:
    """Return the words for people that end at `end` with the others that the same number counts, and where they end.

    >>> find_people("12 police, prosecutors, and judges", "police", 9, 34)
    ('police, prosecutors, and judges', 34)
    """
    more = COORDINATED.match(text, end, last) if is_people(words) else None
    return (words + more.group(), more.end()) if more else (words, end)


def kinds_of(words: str) -> list[str]:
    """Return the words for each kind of people that are counted together; the words themselves where there is one.

    >>> kinds_of("police, prosecutors, and judges"), kinds_of("Lao and Thai victims")
    (['police', 'prosecutors', 'judges'], ['Lao and Thai victims'])
    """
    kinds = re.split(r",?\s(?:and|or|as\swell\sas)\s|,\s", words)
    return kinds if all(map(is_people, kinds)) else [words]


def find_single(after: str) -> tuple[str, int] | None:
    """Return the words for a single thing, and where they end in what follows "one" or "single".

    >>> find_single(" shelter for victims"), find_single(" NGO’s estimate"), find_single(" involving children")
    (('shelter', 8), ('NGO', 4), None)
    """
    phrase, words = _words(after)
    owner = next((word for word in words if word.group().endswith(POSSESSIVE)), None)
    if owner is not None:
        end = owner.end() - len(POSSESSIVE[0])
        return phrase[words[0].start() : end], end
    taken = words[:4]
    said = [word.group() for word in taken]
    verb = next((place for place in range(1, len(said)) if _is_verb(*said[place - 1 : place + 1])), len(said))
    taken = taken[:verb]
    while taken and taken[-1].group().endswith("ed"):
        taken.pop()
    if taken and taken[-1].group().endswith("ing"):
        return None
    return (phrase[taken[0].start() : taken[-1].end()], taken[-1].end()) if taken else None


def _is_verb(before: str, word: str) -> bool:
    """Tell whether a word says what a thing did: "court convicted", not "newly opened"."""
    return word.endswith("ed") and not before.endswith("ly")


def _words(after: str) -> tuple[str, list[re.Match[str]]]:
    """Return what follows a number up to a mark, and its words up to one that begins something else."""
    if after[:1] not in (" ", "-"):
        return "", []
    mark = MARK.search(after)
    phrase = after[: mark.start()] if mark else after
    found = []
    for word in list(WORD.finditer(phrase))[:MOST_WORDS]:
        spoken = word.group().lower()
        if spoken in ONES or spoken in TENS:
            break
        if spoken in STOP_WORDS and not (spoken in OF_A_NOUN and DESCRIBED.match(phrase, word.end())):
            break
        found.append(word)
    return phrase, found


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a noun in the plural.

    >>> [word for word in "cases crossings women previous involved police province’s".split() if is_plural(word)]
    ['cases', 'crossings', 'women', 'police']
    """
    return PLURAL.match(word) is not None and not word.lower().endswith(NO_PLURAL)


def is_people(words: str) -> bool:
    """Tell whether words for what is counted end in a noun for people.

    >>> [is_people(words) for words in ("suspected traffickers", "Kenyans", "cases")]
    [True, True, False]
    """
    head = head_of(words)
    return head.lower() in PEOPLE or NATIONALS.fullmatch(re.split(r"[\s-]", words)[-1]) is not None


def head_of(words: str) -> str:
    """Return the noun that the words end in, in small letters but for an abbreviation.

    >>> head_of("Border crossings"), head_of("small SEZs")
    ('crossings', 'SEZs')
    """
    head = re.split(r"[\s-]", words)[-1]
    return head if head[:2].isupper() else head.lower()
