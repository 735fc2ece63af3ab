"""Readers: the prose fixtures, the four seeds, and laws that hold for any text.

`python -m tests.test_reading` writes the outcome of every fixture anew, to be read in the diff.
"""

from __future__ import annotations

import re
import string
import textwrap
from collections import Counter
from dataclasses import dataclass
from itertools import islice, pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.catalog import read_catalog
from tools.model import Block, Document, Drop, Kind, Source, Span, tile
from tools.notices import Code, Notice
from tools.pipeline import READERS
from tools.read.passages import read
from tools.sections import Section, Sections, load_sections
from tools.seed_files import read_source
from tools.show import show
from tools.verify import verify

#: How long an example takes says nothing about the law.
LAW = settings(deadline=None)

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = Path(__file__).parent / "fixtures" / "reading"
CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n\n~~~ (?P<genre>\w+)\n(?P<text>.*?)\n~~~\n\n~~~ shown\n(?P<shown>.*?)^~~~$",
    re.MULTILINE | re.DOTALL,
)
#: How the fixtures write what cannot be seen.
SIGNS = {"␌": "\f", "␍": "\r", "␉": "\t", "␣": " ", "⍽": "\u00a0", "␤": "\n", "[ZWSP]": "\u200b", "[SHY]": "\u00ad"}
SECTIONS = Sections((Section("protection", "Protection", ("protection",)), Section("references", "References", ("references",))))
#: The mirror's reader gives a notice for everything that it sets apart, so its texts are among those with notices.
CONVERTS = ("narrative.md", "article.md", "retelling.md")


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


# The seeds


@pytest.fixture(scope="module")
def seeds() -> dict[str, tuple[Document, list[Notice]]]:
    catalog = ROOT / "seeds" / "catalog.toml"
    sections = load_sections(ROOT / "seeds" / "sections.toml")
    return {
        entry.id: read(read_source(entry, ROOT / "seeds", catalog), READERS[entry.genre], sections)
        for entry in read_catalog(catalog, READERS)
    }


Seeds = dict[str, tuple[Document, list[Notice]]]


def counts(document: Document) -> dict[str, int]:
    return dict(Counter(str(block.kind) for block in document.passages))


def test_kinds_of_the_2021_report(seeds: Seeds) -> None:
    """The report of 2021 has eleven paragraphs, its twelve recommendations counted as one."""
    document, _ = seeds["tip-2021"]
    assert counts(document) == {"tier": 1, "heading": 5, "paragraph": 10, "item": 12}
    items = [block.section for block in document.passages if block.kind is Kind.ITEM]
    assert items == ["recommendations"] * 12


def test_headings_of_the_2021_report(seeds: Seeds) -> None:
    """Its tier is its title line, its headings are the five in capitals."""
    document, _ = seeds["tip-2021"]
    assert [block.text for block in document.passages if block.kind in (Kind.TIER, Kind.HEADING)] == [
        "Laos (Tier 2)",
        "PRIORITIZED RECOMMENDATIONS:",
        "PROSECUTION",
        "PROTECTION",
        "PREVENTION",
        "TRAFFICKING PROFILE",
    ]


def test_recommendations_of_the_2021_report(seeds: Seeds) -> None:
    """The first recommendation has no bullet, and two run across page breaks."""
    document, _ = seeds["tip-2021"]
    items = [block for block in document.passages if block.kind is Kind.ITEM]
    assert items[0].text.startswith("Continue to increase efforts to disseminate")
    assert not any(piece.drop for piece in items[0].pieces)
    assert [[p.drop for p in item.pieces if p.drop] for item in items[1:]] == [[Drop.LIST_MARK]] * 11
    assert items[5].text == "Increase trafficking investigations, prosecutions, and convictions."
    assert not any("•" in item.text for item in items)


def test_hyphens_of_the_2021_report(seeds: Seeds) -> None:
    """The hyphens at line ends that are kept are exactly those of four compounds; none is dropped."""
    document, notices = seeds["tip-2021"]
    kept = []
    for block in document.passages:
        for before, gap in pairwise(block.pieces):
            if before.text.endswith("-") and not gap.text:
                at = block.find(before.span)[1]
                kept.append(re.split(r"[\s—]", block.text[:at])[-1] + re.split(r"[\s—]", block.text[at:])[0])
    assert kept == ["government-funded", "multi-sector", "working-level", "Laos-Thai"]
    codes = Counter(notice.code for notice in notices)
    assert (codes[Code.HYPHEN_KEPT], codes[Code.HYPHEN_JOINED]) == (4, 0)


def test_dashes_of_the_2021_report(seeds: Seeds) -> None:
    """A dash at a line's end is joined to the next word; the space that the seed has before another dash stays."""
    text = " ".join(block.text for block in seeds["tip-2021"][0].passages)
    for words in ("abroad—including", "Malaysia—many", "plantations—including", "traffickers –including"):
        assert words in text


def test_page_breaks_of_the_2021_report(seeds: Seeds) -> None:
    """Of the page breaks only one is a paragraph's end, and a notice says so."""
    document, notices = seeds["tip-2021"]
    breaks = [notice for notice in notices if notice.code in (Code.PAGE_BREAK, Code.PARAGRAPH_BREAK)]
    assert [notice.code for notice in breaks] == [Code.PARAGRAPH_BREAK]
    text = document.source.text
    ends = [
        after.text[:33]
        for before, after in zip(document.passages, document.passages[1:], strict=False)
        if text[before.span.end : after.span.start].count("\n") > 3
    ]
    assert ends == ["The government identified 21 vict"]


def test_kinds_of_the_article(seeds: Seeds) -> None:
    """The article has nine paragraphs under six headings, and nine references with their printed numbers."""
    document, notices = seeds["article-2008"]
    assert counts(document) == {"heading": 6, "paragraph": 9, "reference": 9}
    references = [block for block in document.passages if block.kind is Kind.REFERENCE]
    assert [block.label for block in references] == [str(number) for number in range(1, 10)]
    assert [block.id for block in references] == [f"article-2008-references-{number}" for number in range(1, 10)]
    assert notices == []


def test_headings_of_the_article(seeds: Seeds) -> None:
    """Its headings are its title and its bare short lines."""
    document, _ = seeds["article-2008"]
    assert [block.text for block in document.passages if block.kind is Kind.HEADING] == [
        "Human trafficking in Laos",
        "Sex trafficking",
        "Prosecution (2008)",
        "Protection (2008)",
        "Prevention (2008)",
        "References",
    ]


def test_markers_of_the_article(seeds: Seeds) -> None:
    """Its markers, glued to full stops, are taken out in order; each back-link list goes with its number."""
    document, _ = seeds["article-2008"]
    text = document.source.text
    marks = [piece.span.of(text) for block in document.blocks for piece in block.pieces if piece.drop is Drop.MARKER]
    numbers = [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2, 2]
    assert marks[:13] == [f"[{number}]" for number in numbers]
    assert marks[13:15] == ["1. ^", "2. ^ a b c d e"]
    assert any("Watchlist\" in 2018. In 2023" in block.text for block in document.passages)


def test_odd_words_stay(seeds: Seeds) -> None:
    """The doubled article, the spaces before commas and the odd plurals of the seeds stay as they are."""
    assert "In 2008 the The Government" in seeds["article-2008"][0].by_id["article-2008-intro-3"].text
    retelling = " ".join(block.text for block in seeds["retelling-2008"][0].passages)
    for words in ("To a lesser extent , Laos", "NGO:s", "wild life", "article 134 , which"):
        assert words in retelling


def test_kinds_of_the_mirror(seeds: Seeds) -> None:
    """The mirror's excerpt has two paragraphs and a title; five passages are the host site's."""
    document, notices = seeds["mirror-2008"]
    assert counts(document) == {"heading": 1, "boilerplate": 5, "paragraph": 2}
    assert [notice.code for notice in notices] == [Code.BOILERPLATE] * 5
    assert document.by_id["mirror-2008-host-2"].text.startswith("Read more about")
    assert document.by_id["mirror-2008-host-5"].text == "Edmund Burke (1729–1797)"


def test_kinds_of_the_retelling(seeds: Seeds) -> None:
    """The retelling has 26 paragraphs and nothing else, although some are parted by a single line break."""
    document, notices = seeds["retelling-2008"]
    assert counts(document) == {"paragraph": 26}
    assert notices == []


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
@LAW
@given(text=TEXTS)
def test_blocks_tile_the_source(genre: str, text: str) -> None:
    """Whatever the text, its blocks cover it once, in order, and nothing is lost or invented."""
    document = reading(genre, text)
    assert tile(document.blocks, len(text))
    assert verify(document).whole, verify(document).problems


@GENRES
@LAW
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
@LAW
@given(text=TEXTS)
def test_ids(genre: str, text: str) -> None:
    """Ids are unique, are made of small letters, digits and hyphens, and end in a number."""
    ids = [block.id for block in reading(genre, text).passages]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"x(-[a-z0-9]+)+-[0-9]+", identifier) for identifier in ids)


@GENRES
@LAW
@given(text=TEXTS)
def test_reading_is_deterministic(genre: str, text: str) -> None:
    """Reading twice gives equal documents and notices."""
    source = Source("x", "x.txt", text)
    assert read(source, READERS[genre], SECTIONS) == read(source, READERS[genre], SECTIONS)


@GENRES
@LAW
@given(text=TEXTS)
def test_a_passage_is_one_line_of_words(genre: str, text: str) -> None:
    """No passage is empty, has a line break in it, or white space at its ends."""
    for block in reading(genre, text).passages:
        assert block.text
        assert block.text == block.text.strip()
        assert not set("\n\r\f") & set(block.text)


@GENRES
@LAW
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
@LAW
@given(text=st.text(alphabet="ab.- \n", max_size=60))
def test_line_breaks_of_any_kind(genre: str, text: str) -> None:
    """It makes no difference to the passages whether lines end as on Unix, on Windows or on old Macs."""
    unix, windows, mac = (reading(genre, text.replace("\n", end)) for end in ("\n", "\r\n", "\r"))
    assert [b.text for b in unix.passages] == [b.text for b in windows.passages] == [b.text for b in mac.passages]


#: No two words are the same, lest a line of prose recur and pass for a running head.
WORDS = ["".join(letters) for letters in product("aeiou", "bdgkmnprst", "aeiou", "lnrs")]
LENGTHS = st.lists(st.integers(40, 120), min_size=2, max_size=5)
PAGE_ENDS = st.sampled_from(["\n\n\n\n", "\n\f", "\n\n\n12\n\n\n\n", "\n\n- 12 -\n\fBoats of Ruritania\n\n"])


@LAW
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
