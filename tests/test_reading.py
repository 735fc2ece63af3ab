"""Readers: the prose fixtures, the four seeds, and laws that hold for any text.

`python -m tests.test_reading` writes the outcome of every fixture anew, to be read in the diff.
"""

from __future__ import annotations

import re
import string
import textwrap
from dataclasses import dataclass
from itertools import islice, pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.model import Block, Document, Source, Span, tile
from tools.pipeline import READERS
from tools.read.lines import is_wrapped
from tools.read.passages import read
from tools.sections import Section, Sections
from tools.show import show
from tools.text import lines
from tools.verify import verify

FIXTURES = Path(__file__).parent / "fixtures" / "reading"
CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n\n~~~ (?P<genre>\w+)\n(?P<text>.*?)\n~~~\n\n~~~ shown\n(?P<shown>.*?)^~~~$",
    re.MULTILINE | re.DOTALL,
)
#: How the fixtures write what cannot be seen.
SIGNS = {"␌": "\f", "␍": "\r", "␉": "\t", "␣": " ", "⍽": "\u00a0", "␤": "\n", "[ZWSP]": "\u200b", "[SHY]": "\u00ad"}
SECTIONS = Sections((Section("protection", "Protection", ("protection",)), Section("references", "References", ("references",))))
#: The mirror's reader gives a notice for everything that it sets apart, so its texts are among those with notices.
CONVERTS = ("narrative.md", "article.md", "retelling.md", "markdown.md")


@dataclass(frozen=True)
class Case:
    title: str
    genre: str
    text: str
    shown: str


def cases(name: str) -> list[Case]:
    return [Case(**match.groupdict()) for match in CASE.finditer((FIXTURES / name).read_text(encoding="utf-8"))]


def outcome(genre: str, text: str) -> str:
    """Return what a reader makes of a text: the passages as `tools.show` prints them, then the notices."""
    for sign, character in SIGNS.items():
        text = text.replace(sign, character)
    document, notices = read(Source("x", "x.txt", text), READERS[genre], SECTIONS)
    assert verify(document).whole
    return "".join(f"{line}\n" for line in (*show(document), *(f"! {notice}" for notice in notices)))


def rewrite(path: Path) -> None:
    def anew(match: re.Match[str]) -> str:
        head = match.group()[: match.start("shown") - match.start()]
        return f"{head}{outcome(match['genre'], match['text'])}~~~"

    path.write_text(CASE.sub(anew, path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize("case", [case for name in CONVERTS for case in cases(name)], ids=lambda case: case.title)
def test_converts(case: Case) -> None:
    """Each text of the fixture is read as printed there, and nothing in it needs a person."""
    assert outcome(case.genre, case.text) == case.shown
    assert "\n! " not in case.shown


@pytest.mark.parametrize("case", cases("notices.md"), ids=lambda case: case.title)
def test_notices(case: Case) -> None:
    """Each text of the fixture is read as printed there, and a person is asked to look."""
    assert outcome(case.genre, case.text) == case.shown
    assert "\n! " in case.shown, "belongs to the other file"


def test_every_case_is_run() -> None:
    """No case is lost to a slip in the form of the fixture."""
    for path in FIXTURES.glob("*.md"):
        assert path.read_text(encoding="utf-8").count("\n## ") == len(cases(path.name)), path.name


# Laws

PIECES = (
    "The government did not fully comply. |in the |Laos|PROSECUTION|\n|\n\n|\n\n\n\n|\f|\r\n|\r|• |- |– |—|-|[7]|[note 2]|[edit]"
    "|^ a b |2. ^ |[86] |[87]|References|Contents|1.1 Definition|Further reading|Main article: |12|Page 3|-----|TAGS: X"
    "|a. |(a) |(b) |1. |2. |¶1. |Laos (Tier 2)|:|Education: |By law education is free for all children, and so it stays "
    "in every district and village of the land.|ສະພາບ|سلام|\u200b|\ufeff|\u00ad|\u2028|\x85|\x1c|\u00a0|\t|  |Read more about"
    "|Famous quotes containing|\0|multi-|sector|short-|and |^|Notes|😀"
).split("|")
TEXTS = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)
GENRES = pytest.mark.parametrize("genre", READERS)


def reading(genre: str, text: str) -> Document:
    return read(Source("x", "x.txt", text), READERS[genre], SECTIONS)[0]


@GENRES
@given(text=TEXTS)
def test_blocks_tile_the_source(genre: str, text: str) -> None:
    """Whatever the text, its blocks cover it once, in order, and nothing is lost or invented."""
    document = reading(genre, text)
    assert tile(document.blocks, len(text))
    assert verify(document).whole, verify(document).problems


@GENRES
@given(text=TEXTS)
def test_nothing_but_the_logged_drops_is_missing(genre: str, text: str) -> None:
    """The passages' text without spaces is the source without spaces and without the logged drops.

    `verify` is not asked: this counts again, from the characters.
    """
    document = reading(genre, text)
    dropped = {at for block in document.blocks for p in block.pieces if p.drop for at in range(p.span.start, p.span.end)}
    kept = "".join(c for at, c in enumerate(text) if at not in dropped and not c.isspace())
    assert "".join("".join(block.text.split()) for block in document.passages) == kept


@GENRES
@given(text=TEXTS)
def test_ids(genre: str, text: str) -> None:
    """Ids are unique, are made of small letters, digits and hyphens, and end in a number."""
    ids = [block.id for block in reading(genre, text).passages]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"x(-[a-z0-9]+)+-[0-9]+", identifier) for identifier in ids)


@GENRES
@given(text=TEXTS)
def test_reading_is_deterministic(genre: str, text: str) -> None:
    """Reading twice gives equal documents and notices."""
    source = Source("x", "x.txt", text)
    assert read(source, READERS[genre], SECTIONS) == read(source, READERS[genre], SECTIONS)


@GENRES
@given(text=TEXTS)
def test_a_passage_is_one_line_of_words(genre: str, text: str) -> None:
    """No passage is empty, has a line break in it, or white space at its ends."""
    for block in reading(genre, text).passages:
        assert block.text
        assert block.text == block.text.strip()
        assert not set("\n\r\f") & set(block.text)


@GENRES
@given(text=TEXTS)
def test_the_way_back_from_every_character(genre: str, text: str) -> None:
    """`locate` leads from each character to the one in the source that it is, and `find` leads back."""
    for block in reading(genre, text).passages:
        for at, character in enumerate(block.text):
            span = block.locate(at, at + 1)
            if character != " ":
                assert span.of(text) == character
                assert block.find(span) == (at, at + 1)
            else:
                assert span.of(text).isspace()


@GENRES
@pytest.mark.parametrize("text", ["", "a", " ", "\n\n\n", "\f", "\ufeff", "\u200b\n", "\r\n\r\n", "-", "•", "[7]", "[edit]", "^"])
def test_next_to_nothing(genre: str, text: str) -> None:
    """A text with no words in it, or hardly any, is read without complaint."""
    document = reading(genre, text)
    assert len(document.passages) == (1 if text.strip(string.whitespace + "\ufeff\u200b") else 0)


@GENRES
@given(text=st.text(alphabet="ab.- \n", max_size=60))
def test_line_breaks_of_any_kind(genre: str, text: str) -> None:
    """It makes no difference to the passages whether lines end as on Unix, on Windows or on old Macs."""
    unix, windows, mac = (reading(genre, text.replace("\n", end)) for end in ("\n", "\r\n", "\r"))
    assert [b.text for b in unix.passages] == [b.text for b in windows.passages] == [b.text for b in mac.passages]


#: No two words are the same, lest a line of prose recur and pass for a running head.
WORDS = ["".join(letters) for letters in product("aeiou", "bdgkmnprst", "aeiou", "lnrs")]
LENGTHS = st.lists(st.integers(40, 120), min_size=2, max_size=5)
PAGE_ENDS = st.sampled_from(["\n\n\n\n", "\n\f", "\n\n\n12\n\n\n\n", "\n\n- 12 -\n\fBoats of Ruritania\n\n"])


@given(LENGTHS, st.integers(60, 100), st.integers(4, 20), PAGE_ENDS)
def test_wrapping_and_pages_make_no_difference(lengths: list[int], width: int, length: int, end: str) -> None:
    """Whatever the width and the length of the pages, the paragraphs are those that were wrapped and cut.

    Pages end in mid-paragraph here: where a page and a paragraph end in one place, nothing may tell.
    """
    words = iter(WORDS)
    paragraphs = [f"So {' '.join(islice(words, count))}." for count in lengths]
    wrapped = [textwrap.wrap(paragraph, width) for paragraph in paragraphs]
    lines = [line for block in wrapped for line in (*block, "")]
    text = "Boats of Ruritania\n\n"
    since = 0
    for line, after in pairwise([*lines, ""]):
        since += 1
        is_inside = bool(line and after)
        text += line + (end if is_inside and since > length else "\n")
        since = 0 if is_inside and since > length else since
    assert [block.text for block in reading("narrative", text).passages] == ["Boats of Ruritania", *paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        "The boats went out at night,\nAnd nobody saw them go;\nThey came back at first light\nWith nothing at all to show,\n" * 4,
        "a list of the boats\nnets\nnames of the officers in force\nlists of lists\nrules\ntwo lists of the women\nharbors\n" * 3,
    ],
)
def test_short_lines_that_are_no_column(text: str) -> None:
    """Verse begins its lines with capitals, and a list leaves room in them; in neither was a line broken to a width."""
    assert not is_wrapped(lines(text))


def passage_of(text: str, genre: str = "narrative") -> Block:
    return reading(genre, text).passages[0]


def test_a_drop_in_mid_paragraph_has_its_place() -> None:
    """Over a page number in mid-sentence the way back still leads to the right characters."""
    lines = ["The government of the land met the minimum standards in the year", "before and", "", "12", "\fthe"]
    lines += ["year thereafter, and it went on to do so in every district that it", "governed."]
    text = "\n".join(lines)
    block = passage_of(text)
    at = block.text.index("the year thereafter")
    assert "before and the year thereafter" in block.text
    assert block.locate(at, at + 3).of(text) == "the"
    assert block.find(Span(text.index("12"), text.index("12") + 2)) == (at, at)


if __name__ == "__main__":
    for fixture in sorted(FIXTURES.glob("*.md")):
        rewrite(fixture)
