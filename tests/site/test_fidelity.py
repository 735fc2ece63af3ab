"""Fidelity, proved a second time: from the characters of the seed and those of the built page, no reader in between.

What lies between is only data: where a passage starts and ends (the published passages.csv), and the drop log.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tools.model import Drop
from tools.pipeline import build_corpus
from tools.verify import Dropped, verify

from .pages import ROOT, Shown, article, fold, parse, read_page, shown_passages, table, tight

SOURCES = ("tip-2021", "article-2008", "mirror-2008", "retelling-2008")
DASHES = "-\u2010\u2011\u2013\u2014\u2015"
JOINED = "\ue000"  # stands where the drop log says that a hyphen at a line's end was one of the line only

pytestmark = pytest.mark.build


@cache
def drop_logs() -> dict[str, tuple[Dropped, ...]]:
    return {document.source.id: verify(document).dropped for document in build_corpus(ROOT).documents}


def seed_of(site: Path, source: str) -> str:
    """Return a seed as decoded; the name of its file is taken from the published table."""
    file = next(row["file"] for row in table(site, "sources") if row["id"] == source)
    return (ROOT / "seeds" / Path(file).name).read_bytes().decode("utf-8")


def problems(site: Path, source: str, html: str) -> list[str]:
    """Return what of a page differs from its seed; nothing where the page shows exactly the seed."""
    rows = [row for row in table(site, "passages") if row["source"] == source]
    shown = shown_passages(parse(html), source)
    if [each.id for each in shown] != [row["id"] for row in rows]:
        return [f"{source}: the page has other passages than the table, or in another order"]
    seed, dropped = seed_of(site, source), drop_logs()[source]
    found = []
    for each, row in zip(shown, rows, strict=True):
        start, end = int(row["start"]), int(row["end"])
        if not unwrapped(seed, start, end, dropped).fullmatch(each.bare):
            found.append(f"{each.id}: {each.bare!r} is not the seed's {seed[start:end]!r}")
    if put_back(shown, rows, seed, dropped) != tight(seed):
        found.append(f"{source}: the page with its marks put back is not the seed")
    return found


def unwrapped(seed: str, start: int, end: int, dropped: tuple[Dropped, ...]) -> re.Pattern[str]:
    """Return what a stretch of the seed may look like on one line.

    White space is white space. Only that of a line's end may be nothing, and only after a dash or a dropped hyphen.
    """
    stretch = ""
    for drop in sorted((drop for drop in dropped if start <= drop.start < end), key=lambda drop: drop.start):
        stretch += seed[start : drop.start] + (JOINED if drop.reason is Drop.HYPHEN else "")
        start = drop.end
    words = re.split(r"(\s+)", (stretch + seed[start:end]).strip())
    return re.compile("".join(_allowed(words)))


def _allowed(words: list[str]) -> Iterator[str]:
    """Yield for each word itself, and for each white space between two what may stand for it."""
    for index in range(0, len(words), 2):
        yield re.escape(words[index].replace(JOINED, ""))
        if index + 1 == len(words):
            return
        space, last = words[index + 1], words[index][-1:]
        if not set("\n\r\f") & set(space):
            yield re.escape(fold(f"a{space}a")[1:-1])
        elif last == JOINED:
            yield ""
        else:
            yield " ?" if last in DASHES else " "


def put_back(shown: list[Shown], rows: list[dict[str, str]], seed: str, dropped: tuple[Dropped, ...]) -> str:
    """Return the page's characters, markers included, with every other mark of the drop log where it stood."""
    listed = {row["id"] for row in rows if row["kind"] == "reference"}  # their marks lead back, and are not shown
    marks = [drop for drop in dropped if drop.reason is not Drop.MARKER or drop.passage in listed]
    parts: list[str] = []
    position = 0
    for each, row in zip(shown, rows, strict=True):
        start, end = int(row["start"]), int(row["end"])
        parts += [drop.text for drop in marks if position <= drop.start < start]
        rest, at = tight(each.text), start
        for drop in (drop for drop in marks if start <= drop.start < end):
            length = len(tight(seed[at : drop.start]))
            parts += [rest[:length], drop.text]
            rest, at = rest[length:], drop.end
        parts.append(rest)
        position = end
    parts += [drop.text for drop in marks if position <= drop.start]
    return tight("".join(parts))


@pytest.mark.parametrize("source", SOURCES)
def test_the_page_shows_the_seed_character_for_character(built_site: Path, source: str) -> None:
    """The passages of a page, in order, are the un-wrapped seed; with markers and marks put back, the seed itself."""
    html = (built_site / "corpus" / f"{source}.html").read_text(encoding="utf-8")
    assert problems(built_site, source, html) == []


@pytest.mark.parametrize("source", SOURCES)
def test_the_passages_together_are_the_unwrapped_seed(built_site: Path, source: str) -> None:
    """Without their markers the passages hold what the seed holds without what the drop log names, and no more."""
    seed, position, kept = seed_of(built_site, source), 0, ""
    for drop in sorted(drop_logs()[source], key=lambda drop: drop.start):
        kept += seed[position : drop.start]
        position = drop.end
    shown = shown_passages(read_page(built_site / "corpus" / f"{source}.html"), source)
    assert tight("".join(each.bare for each in shown)) == tight(kept + seed[position:])


@pytest.mark.parametrize("source", SOURCES)
def test_the_published_text_is_the_text_on_the_page(built_site: Path, source: str) -> None:
    """The table of passages has the words that a reader sees, so that a quotation from either is the same."""
    shown = shown_passages(read_page(built_site / "corpus" / f"{source}.html"), source)
    rows = [row for row in table(built_site, "passages") if row["source"] == source]
    assert [(each.id, each.bare) for each in shown] == [(row["id"], fold(row["text"])) for row in rows]


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_else_stands_among_the_words_of_the_seed(built_site: Path, source: str) -> None:
    """A passage is one paragraph, with the editors' line set apart under it; no words of a seed stand loose."""
    page = article(read_page(built_site / "corpus" / f"{source}.html"))
    for passage in page.select(".passage"):
        children = [child for child in passage.children if isinstance(child, Tag)]
        assert [child.name for child in children] == ["p", "div"], passage
        assert children[0].get("id", "").startswith(f"{source}-"), passage
        assert "apparatus" in children[1]["class"], passage
    loose = [p for p in page.find_all("p") if not p.find_parent(["details", "div"]) and p.find_parent("section")]
    assert loose == []


def _spoil_character(page: BeautifulSoup) -> None:
    string = page.select(".passage > p")[3].find(string=re.compile("the"))
    string.replace_with(string.replace("the", "tne", 1))


def _spoil_case(page: BeautifulSoup) -> None:
    string = page.select(".passage > p")[-1].find(string=re.compile("[a-z]"))
    string.replace_with(string.swapcase())


def _spoil_quotation_mark(page: BeautifulSoup) -> None:
    string = next(s for p in page.select(".passage > p") for s in p.find_all(string=re.compile("['’]")))
    string.replace_with(string.replace("’", "'", 1) if "’" in string else string.replace("'", "’", 1))


def _spoil_space(page: BeautifulSoup) -> None:
    string = page.select(".passage > p")[2].find(string=re.compile(r"\w \w"))
    string.replace_with(re.sub(r"(?<=\w) (?=\w)", "", string, count=1))


def _spoil_no_break_space(page: BeautifulSoup) -> None:
    string = page.select(".passage > p")[2].find(string=re.compile(r"\w \w"))
    string.replace_with(string.replace(" ", "\xa0", 1))


def _spoil_heading(page: BeautifulSoup) -> None:
    heading = page.select("section > h2")[-1]
    heading.insert(0, "A ")


def _spoil_marker(page: BeautifulSoup) -> None:
    page.select_one(".passage .bibtex-citation a").string.replace_with("9")


def _spoil_lost_marker(page: BeautifulSoup) -> None:
    page.select(".passage .bibtex-citation")[-1].decompose()


def _spoil_moved_marker(page: BeautifulSoup) -> None:
    marker = page.select_one(".passage .bibtex-citation").extract()
    page.select_one(".passage > p").insert(0, marker)


def _spoil_lost_passage(page: BeautifulSoup) -> None:
    page.select(".passage")[4].decompose()


def _spoil_doubled_passage(page: BeautifulSoup) -> None:
    passage = page.select(".passage")[4]
    passage.insert_after(parse(str(passage)).select_one(".passage"))


def _spoil_order(page: BeautifulSoup) -> None:
    first, second = page.select(".passage")[1:3]
    second.insert_after(first.extract())


def _spoil_words_under_another_id(page: BeautifulSoup) -> None:
    first, second = (passage.select_one("p") for passage in page.select(".passage")[1:3])
    first["id"], second["id"] = second["id"], first["id"]
    second.insert_after(first.replace_with(second))


SPOILS: list[Callable[[BeautifulSoup], None]] = [
    _spoil_character,
    _spoil_case,
    _spoil_quotation_mark,
    _spoil_space,
    _spoil_no_break_space,
    _spoil_heading,
    _spoil_marker,
    _spoil_lost_marker,
    _spoil_moved_marker,
    _spoil_lost_passage,
    _spoil_doubled_passage,
    _spoil_order,
    _spoil_words_under_another_id,
]


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__.removeprefix("_spoil_"))
def test_a_spoiled_page_is_found_out(built_site: Path, tmp_path: Path, spoil: Callable[[BeautifulSoup], None]) -> None:
    """A copy of a page on which one thing was changed is no longer the seed, and the proof says so."""
    copy = tmp_path / "article-2008.html"
    shutil.copy(built_site / "corpus" / "article-2008.html", copy)
    page = parse(copy.read_text(encoding="utf-8"))
    assert problems(built_site, "article-2008", str(page)) == []
    spoil(page)
    copy.write_text(str(page), encoding="utf-8")
    assert problems(built_site, "article-2008", copy.read_text(encoding="utf-8")) != []


def test_one_character_changed_in_any_passage_is_found_out(built_site: Path) -> None:
    """No passage of any page may lose its last letter unseen."""
    for source in SOURCES:
        page = parse((built_site / "corpus" / f"{source}.html").read_text(encoding="utf-8"))
        rows = [row for row in table(built_site, "passages") if row["source"] == source]
        seed, dropped, shown = seed_of(built_site, source), drop_logs()[source], shown_passages(page, source)
        for each, row in zip(shown, rows, strict=True):
            pattern = unwrapped(seed, int(row["start"]), int(row["end"]), dropped)
            middle = len(each.bare) // 2
            changed = "~" if each.bare[middle] != "~" else "+"
            assert pattern.fullmatch(each.bare), each.id
            assert not pattern.fullmatch(each.bare[:-1]), each.id
            assert not pattern.fullmatch(each.bare[:middle] + changed + each.bare[middle + 1 :]), each.id


def test_every_quotation_stands_in_the_passage_that_it_names(built_site: Path) -> None:
    """What the pages of years, topics and tiers quote are words of the passage that they name, and nothing is altered."""
    texts = {row["id"]: fold(row["text"]) for row in table(built_site, "passages")}
    quotations = 0
    corpus = built_site / "corpus"
    for path in [*sorted(corpus.glob("years/[0-9]*.html")), *sorted(corpus.glob("topics/*.html")), corpus / "tiers.html"]:
        for quotation in article(read_page(path)).find_all("blockquote"):
            *quoted, named = quotation.find_all("p")
            passage = texts[named.a["href"].partition("#")[2]]
            for paragraph in quoted:
                assert fold(paragraph.get_text()) in passage, (path.name, paragraph)
            quotations += len(quoted)
    assert quotations > 0


def test_each_entry_repeats_its_reference_as_printed(built_site: Path) -> None:
    """What the bibliography gives as printed is the text of the passage to which it links."""
    texts = {row["id"]: fold(row["text"]) for row in table(built_site, "passages")}
    page = article(read_page(built_site / "corpus" / "bibliography.html"))
    printed = {p.a["href"].partition("#")[2]: p.select_one(".seed") for p in page.select(".entry > p:has(.seed)")}
    references = {row["id"] for row in table(built_site, "passages") if row["kind"] == "reference"}
    assert printed.keys() == references
    assert {key: fold(words.get_text()) for key, words in printed.items()} == {key: texts[key] for key in references}
