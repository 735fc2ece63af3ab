from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose import titled
from tests.small_project import ROOT
from tools.annotate.definitions import find_definitions
from tools.annotate.entries import collect_terms, notice_terms
from tools.annotate.terms import find_terms
from tools.editors.terms import EditorsTerms, load_terms
from tools.glossary import Origin, Term
from tools.model import Annotation, Block, Document, Kind, Piece, Source, Span, TermUse
from tools.text import unwrap

FIXTURES = Path(__file__).parent / "fixtures" / "terms"
BRACKET = re.compile(r"\[([^\[\]=~]+) [=~] [^\[\]=~]+\]")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
STRETCH = re.compile(r"\S.*?(?=\n\s*\n|\s*\Z)", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """A titled example of a fixture: its fenced parts by kind, and what stands outside them."""

    title: str
    fenced: dict[str, str]
    body: str


def cases(name: str) -> list[Case]:
    """Read a fixture file."""
    return [
        Case(title, dict(FENCE.findall(rest)), FENCE.sub("", rest).strip())
        for title, rest in titled(FIXTURES / name)
    ]


def each(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in cases(name)])


def document(text: str, id: str = "text") -> Document:
    """Read a text whose paragraphs lie between blank lines; layout is left out, since no annotator looks at it."""
    blocks = (
        Block(Kind.PARAGRAPH, unwrap(text, Span(*match.span())), id=f"{id}-{number}")
        for number, match in enumerate(STRETCH.finditer(text), start=1)
    )
    return Document(Source(id, f"{id}.txt", text), tuple(blocks))


def editors(toml: str, tmp_path: Path, sources: Iterable[str] = ("a", "b", "text")) -> EditorsTerms:
    path = tmp_path / "seeds" / "terms.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(toml, encoding="utf-8")
    return load_terms(path, frozenset(sources))


def bracketed(found: Document, annotations: Iterable[tuple[Annotation, str]]) -> str:
    """Return the passages of a document with annotations in brackets, each with what it says."""
    places = [(note.passage, *found.by_id[note.passage].find(note.span), said) for note, said in annotations]
    texts = {block.id: block.text for block in found.passages}
    for passage, start, end, said in reversed(places):
        text = texts[passage]
        texts[passage] = f"{text[:start]}[{text[start:end]} {said}]{text[end:]}"
    return "\n\n".join(texts.values())


def on_one_line(text: str) -> str:
    return "\n\n".join(block.text for block in document(text).passages)


def without_brackets(text: str) -> str:
    return BRACKET.sub(lambda match: match[1], text)


@each("definitions.md")
def test_definitions(case: Case) -> None:
    """The long form that a text gives an abbreviation is found, and nothing else is taken for one."""
    found = document(without_brackets(case.body))
    said = ((note, f"= {note.term}") for note in find_definitions([found]))
    assert bracketed(found, said) == on_one_line(case.body)


@each("uses.md")
def test_uses(case: Case, tmp_path: Path) -> None:
    """Every use of an editor's or a defined term is found, as abbreviation or long form, and no other."""
    found = document(without_brackets(case.body))
    known = editors(case.fenced["toml"], tmp_path)
    kept = {term.term for term in known.terms} or {"SEZ"}
    terms = tuple(term for term in collect_terms([found], known) if term.term in kept)
    said = ((use, f"{'~' if use.is_long else '='} {use.term}") for use in find_terms(found, terms))
    assert bracketed(found, said) == on_one_line(case.body)


@each("entries.md")
def test_entries(case: Case, tmp_path: Path) -> None:
    """The glossary's entries join texts and editors, and what is undefined or doubly defined is told."""
    parts = re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", case.body, re.MULTILINE | re.DOTALL)
    documents = [document(text, id) for id, text in parts]
    terms = collect_terms(documents, editors(case.fenced["toml"], tmp_path))
    lines = [" | ".join(row).replace("|  |", "| |").rstrip() for row in map(row_of, terms)]
    lines += [str(told) for told in notice_terms(documents, terms)]
    assert lines == case.fenced["terms"].splitlines()


def row_of(term: Term) -> tuple[str, ...]:
    long_forms = "; ".join(filter(None, (term.long_form, *term.other_long_forms)))
    return term.term, long_forms, term.origin.value, " ".join(term.defined_in)


def test_definition_across_a_page_break() -> None:
    """A definition is found where a page break cuts it, and its span reaches over the break."""
    text = "in special economic\n\n\n\nzones \n(SEZs), and"
    block = Block(Kind.PARAGRAPH, unwrap(text, Span(0, len(text))), id="text-1")
    [found] = find_definitions([Document(Source("text", "text.txt", text), (block,))])
    assert (found.form, found.span.of(text)) == ("special economic zones", "special economic\n\n\n\nzones")


def test_definition_names_the_head_word_of_its_entry() -> None:
    """Where an abbreviation means two things, a definition belongs to the entry that is made for its source."""
    found = document("It prefers alternatives to detention (ATD).", "b")
    terms = (Term("ATD", "ATD"), Term("ATD (detention)", "ATD", sources=("b",)))
    assert [note.term for note in find_definitions([found], terms=terms)] == ["ATD (detention)"]


def test_the_host_site_defines_nothing() -> None:
    """Boilerplate is no part of an account: it makes no entry and no definition."""
    text = "special economic zones (SEZs) by NGOs"
    block = Block(Kind.BOILERPLATE, (Piece(Span(0, len(text)), text),), id="text-1")
    found = Document(Source("text", "text.txt", text), (block,))
    assert (find_definitions([found]), collect_terms([found], EditorsTerms())) == ([], ())


def test_initials_in_references_are_no_terms() -> None:
    """A dotted form counts in prose only: in a reference it is somebody's initials."""
    text = "A.B. Mekong and the U.S."
    for kind, expected in ((Kind.REFERENCE, set[str]()), (Kind.PARAGRAPH, {"A.B.", "U.S."})):
        block = Block(kind, (Piece(Span(0, len(text)), text),), id="text-1")
        terms = collect_terms([Document(Source("text", "text.txt", text), (block,))], EditorsTerms())
        assert {term.term for term in terms} == expected


# The seeds' own entries.


def seed_documents() -> list[Document]:
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return [document(path.read_bytes().decode(), path.stem) for path in paths]


def test_seed_terms_explain_themselves() -> None:
    """Each entry of the editors' file has a definition or a note, one sentence that ends in a full stop."""
    for term in load_terms(ROOT / "seeds" / "terms.toml").terms:
        said = term.definition or term.note
        assert re.fullmatch(r"[A-Z].*\.", said), term.term


def test_every_abbreviation_of_the_seeds_is_in_a_use() -> None:
    """Each word of the seeds with two capitals is in a use of a term, or is a title's, a numeral or told to be none."""
    known = load_terms(ROOT / "seeds" / "terms.toml")
    seeds = seed_documents()
    terms = collect_terms(seeds, known)
    left: set[str] = set()
    for seed in seeds:
        uses = [use.span for use in find_terms(seed, terms)]
        for word in re.finditer(r"[^\W\d_]*[A-Z]\.?[A-Z][^\W\d_]*", seed.source.text):
            if not any(use.start <= word.start() and word.end() <= use.end for use in uses):
                left.add(word.group())
    headings = "PRIORITIZED RECOMMENDATIONS PROSECUTION PROTECTION PREVENTION TRAFFICKING PROFILE"
    # What is no term in references of any text, such as ISBN, may be told before a text has it.
    assert left - known.rejected == {*headings.split(), "XVIII"}


def test_every_entry_of_the_seeds_is_used() -> None:
    """No entry of the editors' file is idle, and every abbreviation of the seeds is explained by someone."""
    seeds = seed_documents()
    terms = collect_terms(seeds, load_terms(ROOT / "seeds" / "terms.toml"))
    used = {use.term for seed in seeds for use in find_terms(seed, terms)}
    assert {term.term for term in terms} == used
    assert notice_terms(seeds, terms) == ()


# Laws, for any text and any terms.

WORDS = "NGO|NGOs|NGO:s|NGO’s|SEZ|UN|UN ACT|ACT|U.S.|COVID-19|COVID|19|special economic zone|zones|Zone|MOU"
SIGNS = '(|)|[|]|"|“|”|.|,|;|-|—|’s|@|un.org|https://|/|\n|\n\n|  | |•|\u2011|\u00a0|ß|İ|ﬁ|ລາວ|I|A.'
UNITS = st.sampled_from([*WORDS.split("|"), *SIGNS.split("|"), *" " * 8])
TEXTS = st.lists(UNITS | st.characters(codec="utf-8")).map("".join)
TERMS = (
    Term("NGO", "NGO", long_form="nongovernmental organization"),
    Term("SEZ", "SEZ", long_form="special economic zone", variants=("Zone",)),
    Term("UN", "UN"),
    Term("UN ACT", "UN ACT"),
    Term("U.S.", "U.S.", exact_case=True),
    Term("COVID-19", "COVID-19", origin=Origin.EDITOR),
)


@given(TEXTS)
def test_uses_lie_apart_in_their_passages(text: str) -> None:
    """Uses come in reading order, do not overlap, lie in one passage each, and their form is what stands there."""
    found = document(text)
    uses = find_terms(found, TERMS)
    for use in uses:
        block = found.by_id[use.passage]
        start, end = block.find(use.span)
        assert use.span in block.span
        assert block.text[start:end] == use.form
    assert all(one.span.end <= other.span.start for one, other in pairwise(uses))


@given(TEXTS)
def test_finding_again_finds_the_same(text: str) -> None:
    """Definitions, entries and uses depend on the text alone."""

    def run() -> tuple[object, ...]:
        found = document(text)
        terms = collect_terms([found], EditorsTerms())
        return find_definitions([found]), terms, find_terms(found, terms), notice_terms([found], terms)

    assert run() == run()


@given(TEXTS)
def test_every_entry_of_a_text_is_used_there(text: str) -> None:
    """What the texts alone make a term is used in them at least once, or the glossary would list what nobody wrote."""
    found = document(text)
    terms = collect_terms([found], EditorsTerms())
    assert {term.term for term in terms} == {use.term for use in find_terms(found, terms)}


@given(TEXTS)
def test_definitions_lie_in_their_passages(text: str) -> None:
    """A definition's form is what stands in the passage, is longer than its abbreviation and has its first letter."""
    found = document(text)
    for definition in find_definitions([found]):
        block = found.by_id[definition.passage]
        start, end = block.find(definition.span)
        assert block.text[start:end] == definition.form
        assert len(definition.form) > len(definition.term)
        assert definition.form[0].lower() == definition.term[0].lower()


def uses_of(text: str, terms: tuple[Term, ...] = TERMS) -> list[TermUse]:
    return find_terms(document(text), terms)


def test_nothing_from_nothing() -> None:
    """A text without words has no uses, and no terms find nothing."""
    assert uses_of("") == []
    assert uses_of("(the NGO)", ()) == []
