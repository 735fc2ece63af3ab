"""Lines, places and un-wrapped views."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.model import Drop, Span
from tools.text import Places, lines, unwrap, vocabulary

BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\f", " ", "a", "-", "\u2028", "\x85", "\x1c"])
TEXTS = st.lists(BREAKS, max_size=40).map("".join)


def view(text: str, *, words: frozenset[str] = frozenset(), drops: tuple[tuple[Span, Drop], ...] = ()) -> str:
    return "".join(piece.text for piece in unwrap(text, Span(0, len(text)), words=words, drops=drops))


def dropped(text: str, *marks: tuple[str, Drop]) -> str:
    """Un-wrap a text without the marks, each of which stands in it once."""
    return view(text, drops=tuple((Span(text.index(mark), text.index(mark) + len(mark)), drop) for mark, drop in marks))


@pytest.mark.parametrize(
    ("text", "numbers", "pages"),
    [
        ("", [1], [1]),
        ("a\nb", [1, 2], [1, 1]),
        ("a\r\nb\rc\n", [1, 2, 3, 4], [1, 1, 1, 1]),
        ("a\n\fb\n", [1, 2, 2, 3], [1, 1, 2, 2]),
        ("a\u2028b\x85c\x1cd\x0be", [1], [1]),
    ],
)
def test_lines(text: str, numbers: list[int], pages: list[int]) -> None:
    """LF, CR LF and CR end a line, a form feed ends a page and starts no new number, nothing else ends anything."""
    found = lines(text)
    assert [line.number for line in found] == numbers
    assert [line.page for line in found] == pages


@given(TEXTS)
def test_numbers_are_those_of_an_editor(text: str) -> None:
    """There are as many numbers as lines that Python's universal newlines count."""
    assert lines(text)[-1].number == len(re.split(r"\r\n|\r|\n", text))


@given(TEXTS)
def test_lines_and_their_breaks_are_the_text(text: str) -> None:
    """Lines do not overlap, are in order, and leave out nothing but breaks; `inner` is where `text` stands."""
    position = 0
    for line in lines(text):
        assert text[position : line.span.start] in ("", "\n", "\r\n", "\r", "\f")
        assert line.inner.of(text) == line.text
        position = line.span.end
    assert position == len(text)


@given(TEXTS)
def test_places_agree_with_lines(text: str) -> None:
    """The place of a line's first character is the line's number; columns count from 1 after the break."""
    places = Places(text)
    for line in lines(text):
        number, column = places.of(line.span.start)
        assert number == line.number
        if line.page == 1:
            assert column == 1


def test_places() -> None:
    """A place is a line and a column, both from 1; a stretch touches the lines of its first and last character."""
    places = Places("ab\r\ncd\n\nef")
    assert [places.of(offset) for offset in (0, 2, 4, 7, 8, 9, 10)] == [(1, 1), (1, 3), (2, 1), (3, 1), (4, 1), (4, 2), (4, 3)]
    assert places.lines(Span(1, 9)) == (1, 4)
    assert places.lines(Span(4, 7)) == (2, 2)
    assert places.lines(Span(4, 4)) == (2, 2)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("in the\nnorth", "in the north"),
        ("in the \r\n\t north", "in the north"),
        ("in the\n\n\n\fnorth", "in the north"),
        ("two  spaces\u00a0stay", "two  spaces\u00a0stay"),
        ("a\u2028b", "a\u2028b"),
        ("abroad—\nincluding", "abroad—including"),
        ("abroad –\nincluding", "abroad – including"),
        ("2016-\n2020", "2016-2020"),
        ("short-\nand long-term", "short- and long-term"),
        ("rough-\nand-ready", "rough-and-ready"),
        ("trai\u00ad\nned", "trained"),
        ("\n in \n", "in"),
        ("-\nin", "- in"),
    ],
)
def test_unwrap(text: str, seen: str) -> None:
    """White space with a break in it is one space, or nothing after a dash; other white space stays."""
    assert view(text) == seen


@pytest.mark.parametrize(
    ("elsewhere", "seen"),
    [
        ("", "traf-ficking"),
        ("Trafficking is", "trafficking"),
        ("traf-ficking is", "traf-ficking"),
        ("trafficking or traf-ficking", "traf-ficking"),
        ("trafficking-adjacent", "trafficking"),
        ("traf ficking", "traf-ficking"),
        ("antitrafficking", "traf-ficking"),
    ],
)
def test_evidence_for_a_hyphen(elsewhere: str, seen: str) -> None:
    """A hyphen at a line's end goes only where the text has the word without it, and nowhere with it."""
    text = "traf-\nficking"
    assert view(text, words=vocabulary(f"{elsewhere}\n{text}")) == seen


def test_a_capital_after_a_hyphen_keeps_it() -> None:
    """What goes on with a capital is a name of its own, whatever the text has elsewhere."""
    assert view("Laos-\nThai", words=frozenset({"laosthai"})) == "Laos-Thai"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a re\u2010\nturn of well-known", "a return of well-known"),
        ("a re\u2010 \n\nturn", "a return"),
        ("a re\u2010\nturn, well\u2010known", "a re\u2010turn, well\u2010known"),
        ("Laos\u2010\nThai", "Laos\u2010Thai"),
        ("short\u2010\nand long-term", "short\u2010 and long-term"),
    ],
)
def test_a_hyphen_that_only_divides(text: str, seen: str) -> None:
    """The hyphen that programs set goes where the text has it at the ends of lines only; names and pairs keep it."""
    assert view(text) == seen


def test_words_across_a_line_end_are_no_evidence() -> None:
    """The halves of a word that a line's end cuts are not taken for words."""
    assert vocabulary("some traf-\nficking and multi-sector") == {"some", "and", "multi", "sector", "multi-sector"}


@pytest.mark.parametrize(
    ("text", "marks", "seen"),
    [
        ("a stop.[7] In", (("[7]", Drop.MARKER),), "a stop. In"),
        ("a stop.[7]\nIn", (("[7]", Drop.MARKER),), "a stop. In"),
        ("[7] In", (("[7]", Drop.MARKER),), "In"),
        ("in the\n\n12\n\nyear", (("12", Drop.FURNITURE),), "in the year"),
        ("in the\n\n12\n\fLaos\nyear", (("12", Drop.FURNITURE), ("Laos", Drop.FURNITURE)), "in the year"),
        ("abroad—\n12\nincluding", (("12", Drop.FURNITURE),), "abroad—including"),
        ("multi-\n12\nsector", (("12", Drop.FURNITURE),), "multi-sector"),
    ],
)
def test_drops(text: str, marks: tuple[tuple[str, Drop], ...], seen: str) -> None:
    """Marks leave no gap of their own; over page furniture a sentence goes on as if it were not there."""
    assert dropped(text, *marks) == seen


def test_evidence_reaches_over_furniture() -> None:
    """A word cut by a page's end is put together over the page's number."""
    text = "traf-\n12\nficking"
    assert view(text, words=frozenset({"trafficking"}), drops=((Span(6, 8), Drop.FURNITURE),)) == "trafficking"


@given(TEXTS)
def test_pieces_tile_the_stretch(text: str) -> None:
    """Pieces follow one another without gap or overlap, and none is empty in the source."""
    pieces = unwrap(text, Span(0, len(text)))
    ends = [0, *(piece.span.end for piece in pieces)]
    assert [piece.span.start for piece in pieces] == ends[:-1]
    assert ends[-1] == len(text)
    assert all(len(piece.span) for piece in pieces)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a co-op", {"a", "co", "op", "co-op"}),
        ("one-two-three", {"one", "two", "three", "one-two", "two-three"}),
        ("full‐time", {"full", "time", "full-time"}),
        ("traf-\r\nficking", set()),
        ("traf- \nficking", set()),
        ("on\n- item and", {"on", "and"}),
        ("page -\n next", {"page"}),
        ("MOU-\n", set()),
    ],
)
def test_vocabulary(text: str, words: set[str]) -> None:
    """Words and hyphenated pairs are evidence; what stands at a line's end with a hyphen near is none."""
    assert vocabulary(text) == words
