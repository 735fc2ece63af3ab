"""What the Cite controls of one page offer: for each thing that can be cited there, its forms and its address.

All passages of a source are cited in the same forms, but for their id, name and lines. So each form is made once, with
tokens in their stead, and a page stays small however many passages it has.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tools.cite.quote import FOLDED, text_fragment
from tools.cite.records import bibtex, csl_item, ris
from tools.cite.style import STYLES, Runs, Styled, set_in_style
from tools.cite.works import Edition, Passage, Work
from tools.sentences import sentences

#: What stands for a passage's id, name and lines in the forms of its source: letters, which no style changes.
ID, NAME, LINES = "ZZIDZZ", "ZZNAMEZZ", "ZZLINESZZ"
PLACE = f"{ID}, {LINES}"
#: What stands for the words that a reader quotes, as they are and as BibTeX and JSON write them.
WORDS, WORDS_IN_BIBTEX, WORDS_IN_JSON = "ZZWORDSZZ", "ZZTEXWORDSZZ", "ZZJSONWORDSZZ"
#: The key of the forms with a quotation, beside those of a passage, whose key is `ID`.
QUOTING = ID + WORDS
BIBLIOGRAPHY = "corpus/bibliography"

#: Return where a page (the second) is, seen from another, as Sphinx's builders do.
Way = Callable[[str, str], str]


@dataclass(frozen=True)
class Form:
    """One way to cite, by its name; records are set line by line, prose is not."""

    name: str
    runs: Runs
    record: bool = False


@dataclass(frozen=True)
class Citable:
    """A thing to cite: its id and name, the key of its forms, its lines, and its address.

    `exact` goes on with the address to its words. `sentences` counts the characters other than white space, as code
    points, before each sentence and in all: however a page breaks its lines, they are the same. It is empty for what
    has no words of its own. `sentence_lines` has the first and last line of each in the seed.
    """

    id: str
    name: str
    forms: str
    lines: str
    link: str
    exact: str = ""
    sentences: tuple[int, ...] = ()
    sentence_lines: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What a page offers to cite; `remarks` has what no style has a place for, by the key of the forms."""

    page: str
    title: str
    forms: dict[str, tuple[Form, ...]]
    items: tuple[Citable, ...]
    remarks: Mapping[str, str] = field(default_factory=dict)

    def filled(self, item: Citable) -> Iterator[Form]:
        """Yield the forms of one thing."""
        for form in self.forms[item.forms]:
            runs = (run.replace(ID, item.id).replace(NAME, item.name).replace(LINES, item.lines) for run in form.runs)
            yield Form(form.name, tuple(runs), form.record)


def source_page(key: str) -> str:
    """Return the name of a source's page."""
    return f"corpus/{key}"


def make_sheets(works: Sequence[Work], edition: Edition, way: Way) -> dict[str, Sheet]:
    """Return the sheet of each source's page and of the bibliography, by the name of the page."""
    forms = _all_forms(works, edition, way)
    sheets = [_source_sheet(work, edition, way, forms) for work in works if work.is_source]
    entries = tuple(_whole(work, edition, way, BIBLIOGRAPHY) for work in works)
    if works:
        own, remarks = {work.key: forms[work.key] for work in works}, {work.key: work.remarks for work in works}
        sheets.append(Sheet(BIBLIOGRAPHY, "Bibliography", own, entries, remarks))
    return {sheet.page: sheet for sheet in sheets}


def _source_sheet(work: Work, edition: Edition, way: Way, forms: dict[str, tuple[Form, ...]]) -> Sheet:
    page = source_page(work.key)
    before = ""
    passages = []
    for each in work.passages:
        passages.append(_passage(each, _link(edition, way, page, page, each.id), before))
        before += f"{' '.join(each.words.split())}\n"
    own = {work.key: forms[work.key], **{kind: forms[work.key + kind] for kind in (ID, QUOTING) if work.passages}}
    remarks = {work.key: work.remarks, ID: work.remarks}
    return Sheet(page, work.name, own, (_whole(work, edition, way, page), *passages), remarks)


def _passage(passage: Passage, link: str, before: str) -> Citable:
    exact, starts = text_fragment(passage.words, before=before), tuple(sentence_bounds(passage.words))
    return Citable(passage.id, passage.name, ID, passage.lines, link, exact, starts, passage.sentences)


def sentence_bounds(words: str) -> Iterator[int]:
    """Yield how many characters other than white space stand before each sentence, and before the end.

    >>> list(sentence_bounds("It is so. It was  not.")), list(sentence_bounds(""))
    ([0, 7, 16], [])
    """
    count, last = 0, 0
    starts = [start for start, _ in sentences(words)]
    for start in [*starts, len(words)] if starts else ():
        count += sum(character not in FOLDED for character in words[last:start])
        last = start
        yield count


def _whole(work: Work, edition: Edition, way: Way, page: str) -> Citable:
    target, anchor = (source_page(work.key), "") if work.is_source else (BIBLIOGRAPHY, f"bib-{work.key}")
    return Citable(work.key, work.name, work.key, "", _link(edition, way, page, target, anchor))


def _link(edition: Edition, way: Way, page: str, target: str, anchor: str) -> str:
    """Return the permanent address of a place on a page; seen from the page itself if the site has no address yet."""
    return edition.address(way("", target), anchor) or way(page, target) + (f"#{anchor}" if anchor else "")


def _all_forms(works: Sequence[Work], edition: Edition, way: Way) -> dict[str, tuple[Form, ...]]:
    """Return the forms of each work by its key, and those of its passages by the key with the token for an id."""
    kinds = [(work, work.key, "") for work in works]
    kinds += [(work, work.key + ID, PLACE) for work in works if work.passages]
    addresses = {key: _address(work, edition, way, place) for work, key, place in kinds}
    items = [csl_item(work, edition, key=key, place=place, address=addresses[key]) for work, key, place in kinds]
    places = {key: f"passage {NAME}" for _, key, place in kinds if place}
    styled = {name: set_in_style(style, items, places) if items else {} for name, style in STYLES.items()}
    found = {}
    for work, key, place in kinds:
        prose = {name: each[key] for name, each in styled.items()}
        known = {"key": ID if place else key, "place": place, "address": addresses[key]}
        found[key] = (*_prose(prose), *_records(work, edition, **known))
        if place:
            quoting = _records(work, edition, **known, quotations=(WORDS_IN_BIBTEX, WORDS, WORDS_IN_JSON))
            found[work.key + QUOTING] = (*_prose(prose, f"{WORDS} "), *quoting)
    return found


def _address(work: Work, edition: Edition, way: Way, place: str) -> str:
    return edition.address(way("", source_page(work.key)), ID if place else "") if work.is_source else ""


def _prose(styled: dict[str, Styled], quoting: str = "") -> Iterator[Form]:
    """Yield the two forms of each style; what is quoted stands before the note that refers to it."""
    for name, each in styled.items():
        first, *rest = each.in_text
        yield Form(f"{name}, in a list of references", each.reference)
        yield Form(f"{name}, in the text", (quoting + first, *rest))


def _records(
    work: Work, edition: Edition, *, key: str, place: str, address: str, quotations: Sequence[str] = ("", "", "")
) -> Iterator[Form]:
    """Yield the forms for programs; each writes a quotation in its own way."""
    known = {"key": key, "place": place, "address": address}
    in_bibtex, in_ris, in_json = quotations
    yield Form("BibTeX", (bibtex(work, edition, **known, quotation=in_bibtex),), record=True)
    yield Form("RIS", (ris(work, edition, **known, quotation=in_ris),), record=True)
    item = csl_item(work, edition, **known, quotation=in_json)
    yield Form("CSL-JSON", (json.dumps([item], ensure_ascii=False, indent=1),), record=True)
