from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.sentences import CLOSERS, OPENERS, STOPS, WIDE_STOPS, sentences

FIXTURE = Path(__file__).parent / "fixtures" / "sentences.md"

#: Words and marks that the rules look at.
TELLING = "U.S.|No.|no. 5|Dr. Keo|1.|iv.|The|end|2008|•|–|ລາວ|p. iv|e.g.|...| |  |\u00a0|\n".split("|")
PROSE = st.lists(
    st.sampled_from([*TELLING, *STOPS, *WIDE_STOPS, *CLOSERS, *OPENERS]) | st.characters(),
).map("".join)
#: The last word is longer than any abbreviation.
PLAIN = st.from_regex(r"[A-Z][a-z]{3,9}( [a-z]{2,9}){1,5} [a-z]{7,9}[.?!]", fullmatch=True)


def cases() -> list[tuple[str, list[str]]]:
    titled = re.split(r"^## ", FIXTURE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [(title, body.split("\n")) for title, body in (case.strip().split("\n\n", 1) for case in titled)]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(("title", "expected"), cases(), ids=[title for title, _ in cases()])
def test_prose(title: str, expected: list[str]) -> None:
    """Every passage of the fixture is cut as it is written there."""
    assert cut(" ".join(expected)) == expected


@pytest.mark.parametrize("text", ["彼は言った。それだけだ。", "真的？是的！"])
def test_ideographic_stops_need_no_space(text: str) -> None:
    """Where a script writes no space after its full stop, the stop alone cuts."""
    assert len(cut(text)) == 2


def test_ideographic_quotation_goes_on() -> None:
    """A quotation that closes after its stop, with no space, belongs to the sentence around it."""
    assert cut("「行く。」と言った。終わり。") == ["「行く。」と言った。", "終わり。"]


@pytest.mark.parametrize("text", ["", " \u00a0\n"])
def test_nothing(text: str) -> None:
    """An empty passage has no sentences."""
    assert sentences(text) == ()


@given(PROSE)
def test_nothing_but_space_is_left_out(text: str) -> None:
    """The sentences, in order, are the text; between them is white space only, and at their ends is none."""
    position = 0
    for start, end in sentences(text):
        assert start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(PROSE)
def test_a_sentence_is_one_sentence(text: str) -> None:
    """Cutting a sentence again leaves it whole."""
    for sentence in cut(text):
        assert cut(sentence) == [sentence]


@given(PROSE)
def test_words_are_never_cut(text: str) -> None:
    """A cut without white space comes only after a stop that is written without it."""
    for (_, end), (start, _) in zip(sentences(text), sentences(text)[1:], strict=False):
        assert start > end or text[end - 1] in WIDE_STOPS


@given(st.lists(PLAIN))
def test_plain_sentences_are_cut(plain: list[str]) -> None:
    """Sentences of plain words, one space between them, come back one by one."""
    assert cut(" ".join(plain)) == plain
