"""What is left of a reference when labels, quotations, names and dates are taken: its bare parts.

A part is named by its place. The first is the title if none was quoted, the next where it appeared, the next who
published it; "Place: Publisher" says so itself. Where the text does not tell, the draft gets a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.annotate.reference_dates import MONTH, YEAR
from tools.annotate.reference_draft import Draft
from tools.annotate.reference_names import ORGANISATION_WORD, read_name
from tools.reference import Field, Person

Part = tuple[int, int]

_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:[^\W\d_]\.){1,6}[^\W\d_]|\b(?:Dr|Prof|St|Mrs?|Ms|[Vv]ol|[Nn]o|eds?|Tho|Co|Inc|Ltd|Intl|pp?|tr))$"
)
_LONGEST_ABBREVIATION = 12
_KEPT_STOP = re.compile(r"(?:\b(?:Inc|Ltd|Co)|\b[^\W\d_]\.[^\W\d_])$")
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Co)$")
_PAGES = re.compile(r"\.\spp?\.")
_STOP = re.compile(r"\.(?=\s|\0|$)")
_COMMA = re.compile(r",\s(?![^()]{0,80}\))")
_EDGES = " \t\n.,;:_–—-/"

# Organised Crime Index website, Laos
_WEBSITE = re.compile(r"(?P<container>[^,\0]{2,80}?)\s(?:web\s?site)(?=,|\0|$)")
# Milan: Fondazione Giangiacomo Feltrinelli · Clark, N.J.: Lawbook Exchange · Chennai, India: The Hindu
_PLACE = re.compile(r"(?P<place>[^\W\d_a-z][^:.,\d]{1,30}?(?:,\s[^\W\d_a-z][\w.]{1,14})?)\s?:\s(?P<publisher>[^:]+)")
# Dordrecht, Martinus Nijhoff Publishers
_PLACE_FIRST = re.compile(r"(?P<place>[^\W\d_a-z]\w+),\s(?P<publisher>[^,:]+\s(?:Press|Publish\w+|Books))")
# … military 'fabricated' rescue The Times
_RUN_ON = re.compile(r"\b[^\W\d_A-Z]+\s(?P<container>The\s[^\W\d_a-z]\w+(?:\s[^\W\d_a-z]\w+){0,2})$")
# International Organization 1972: a year that is no part of the name of a journal or a publisher
_DATED = re.compile(rf"(?P<name>.+\w)\s(?P<date>{YEAR})")
# A date that an earlier step refused: no such day, or a second one
_HAS_DATE = re.compile(rf"\b{MONTH},?\s(?:\d{{1,2}},?\s)?{YEAR}\b")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+/?")
_WORK_WORD = re.compile(
    r"\b(?:Encyclop\w+|Reports?|Journal|Review|Dictionary|Handbook|Yearbook|News|Times|Post|Proceedings|Series)\b"
)
_SMALL_WORD = re.compile(r"(?:a|an|and|at|by|de|for|in|la|of|on|or|the|to|und|et|with)")

#: Fields that only articles in journals have.
_OF_JOURNALS = ("volume", "issue", "doi", "jstor")
_UNSEPARATED = "nothing in the text separates the title from what else these words name"


def find_parts(draft: Draft) -> Draft:
    """Name the bare parts; those that have no place stay in the rest."""
    parts = list(_parts(draft.free))
    unquoted = not draft.has("title")
    if unquoted and parts:
        draft = _take_title(draft, parts)
    is_book = unquoted and draft.has("author", "isbn") and not draft.has(*_OF_JOURNALS)
    for start, end in _parts(draft.free):
        draft = _take_place(draft, start, end, is_book=is_book)
    return draft


def find_rest(draft: Draft) -> Iterator[Part]:
    """What nothing has taken, each stretch as long as it stands in the text."""
    for stretch in re.finditer(r"[^\0]+", draft.free):
        yield from _tidy(draft.free, stretch.start(), stretch.end())


def _parts(free: str) -> Iterator[Part]:
    """The free stretches, divided at full stops that end a sentence rather than an abbreviation."""
    for stretch in re.finditer(r"[^\0]+", free):
        start = stretch.start()
        for stop in _STOP.finditer(free, start, stretch.end()):
            end = stop.start()
            window = max(start, end - _LONGEST_ABBREVIATION)
            before_pages = _COMPANY.search(free, window, end) and _PAGES.match(free, end)
            if before_pages or not _ABBREVIATION.search(free, window, end):
                yield from _tidy(free, start, end)
                start = stop.end()
        yield from _tidy(free, start, stretch.end())


def _tidy(free: str, start: int, end: int) -> Iterator[Part]:
    """A stretch without the punctuation and lone brackets at its edges, if it holds any word."""
    last = free.rfind(")", start, end)
    while start < end and (free[start] in _EDGES + ")]" or (free[start] in "([" and last < start)):
        start += 1
    first = free.find("(", start, end)
    while start < end and (free[end - 1] in _EDGES + "([" or (free[end - 1] in ")]" and not start <= first < end)):
        end -= 1
    if _KEPT_STOP.search(free, start, end) and free[end : end + 1] == ".":
        end += 1
    if any(character.isalnum() for character in free[start:end]):
        yield start, end


def _take_title(draft: Draft, parts: list[Part]) -> Draft:
    start, end = parts[0]
    website = _WEBSITE.match(draft.free, start, end)
    if website:
        draft = draft.take([Field("container", website["container"], *website.span("container"))], *website.span())
        return draft.take_text("title", *part) if (part := next(_parts(draft.free), None)) else draft
    run_on = _RUN_ON.search(draft.free, start, end)
    if run_on and draft.has("author"):
        draft = draft.take_text("container", *run_on.span("container"))
        return draft.take_text("title", *next(_tidy(draft.free, start, run_on.start("container"))))
    if len(parts) == 1:
        return _take_listed(draft, start, end)
    if not draft.fields:
        end = parts[-2][1]
    return draft.take_text("title", start, end)


def _take_listed(draft: Draft, start: int, end: int) -> Draft:
    """Take the title from a list between commas, and what stands before and after it."""
    pieces = list(_pieces(draft.free, start, end))
    if not draft.has("author") and draft.has("isbn") and len(pieces) > 2:
        first = read_name(draft.text[slice(*pieces[0])])
        if isinstance(first, Person) and first.given:
            draft = draft.take([Field("author", first, *pieces[0])], *pieces[0])
            pieces = pieces[1:]
    (title_start, _), (last_start, last_end) = pieces[0], pieces[-1]
    last = draft.free[last_start:last_end]
    named = len(pieces) > 1 and _is_name(last)
    if len(pieces) == 2 and not _DOMAIN.fullmatch(last):
        named = named and not _may_be_author(draft, *pieces[0])
    if named and not (draft.has("date") and not draft.has("author")):
        draft = draft.take_text("title", title_start, pieces[-2][1])
        return draft.take_text("publisher", last_start, last_end) if draft.has("author", "isbn") else draft
    undecided = len(pieces) > 1 and not named and not draft.has("author")
    if undecided and _has_day(draft) and _is_name(draft.free[slice(*pieces[0])]):
        draft = draft.take_text("container", *pieces[0])
        return draft.take_text("title", pieces[1][0], last_end)
    draft = draft.take_text("title", title_start, last_end)
    return draft if draft.has("author", "isbn", "place") else draft.doubting(_UNSEPARATED)


def _has_day(draft: Draft) -> bool:
    return any(field.name == "date" and len(str(field.value)) == len("2009-04-25") for field in draft.fields)


def _pieces(free: str, start: int, end: int) -> Iterator[Part]:
    for comma in _COMMA.finditer(free, start, end):
        yield from _tidy(free, start, comma.start())
        start = comma.end()
    yield from _tidy(free, start, end)


def _may_be_author(draft: Draft, start: int, end: int) -> bool:
    first = read_name(draft.text[start:end])
    return not draft.has("author") and isinstance(first, Person) and bool(first.given)


def _is_name(words: str) -> bool:
    """Whether words are printed as a name is: few of them, capitals, no figure in front."""
    tokens = [token for token in re.split(r"\s", words) if not _SMALL_WORD.fullmatch(token)]
    return 0 < len(tokens) <= 6 and all(token.lstrip("(\"'")[:1].isupper() for token in tokens)


def _is_sentence(words: str) -> bool:
    """Whether more than a quarter of the words have no capital, so that they are hardly a name."""
    tokens = [token for token in words.split() if not _SMALL_WORD.fullmatch(token)]
    small = sum(token[0].islower() for token in tokens)
    return small > 2 and small * 4 > len(tokens)


def _take_place(draft: Draft, start: int, end: int, *, is_book: bool) -> Draft:
    """Name a part after the title: where it appeared or who published it. A lone second word may be a place: left."""
    words = draft.free[start:end]
    is_domain = _DOMAIN.fullmatch(words) is not None
    if not is_domain and (_is_sentence(words) or words[:1].islower() or _HAS_DATE.search(words)):
        return draft
    in_journal = draft.has(*_OF_JOURNALS)
    placed = _placed(words, in_journal=in_journal)
    if placed and not draft.has("place", "publisher"):
        spans = [(name, start + placed.start(name), start + placed.end(name)) for name in ("place", "publisher")]
        return draft.take([Field(name, draft.text[a:b], a, b) for name, a, b in spans], start, end)
    is_work = _WORK_WORD.search(words) is not None
    publishes = ORGANISATION_WORD.search(words) is not None and not is_work and not is_domain
    is_book = is_book and (draft.has("isbn") or not is_work)
    dated = _DATED.fullmatch(words)
    if dated and not draft.has("date") and (in_journal or publishes or words.isupper()):
        draft = draft.take_text("date", start + dated.start("date"), start + dated.end("date"))
        end = start + dated.end("name")
    if not is_book and not draft.has("container", "publisher") and (in_journal or not publishes):
        return draft.take_text("container", start, end)
    return draft.take_text("publisher", start, end) if is_book or publishes or is_domain or " " in words else draft


def _placed(words: str, *, in_journal: bool) -> re.Match[str] | None:
    """Read "Place: Publisher", where the place is a name and names no work; in a journal neither of the two does."""
    placed = _PLACE.fullmatch(words) or _PLACE_FIRST.fullmatch(words)
    if placed is None or not _is_name(placed["place"]) or _WORK_WORD.search(words if in_journal else placed["place"]):
        return None
    return placed
