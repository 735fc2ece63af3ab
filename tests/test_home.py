"""The home page's part that the seeds make: accounts, years, conflicts and topics at a glance."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tools.corpus import Corpus
from tools.model import Kind, YearMention
from tools.write.home import SHOWN, TIMELINE, write_home
from tools.write.timeline import LARGEST, WIDTH, Row, draw_timeline

SVG = "{http://www.w3.org/2000/svg}"
YEARS = st.integers(1500, 2100)
ROWS = st.lists(
    st.builds(
        Row, st.text(max_size=30), st.frozensets(YEARS, min_size=1, max_size=3), st.dictionaries(YEARS, st.integers(1, 99))
    ),
    min_size=1,
    max_size=6,
).map(tuple)


def test_every_account_stands_there_with_its_year_trust_and_length(corpus: Corpus) -> None:
    """Each account has a card, which leads to its page."""
    page = write_home(corpus)["home.md"]
    for entry, document in corpus:
        card = next(part for part in page.split(":::{grid-item-card}") if f"](./{entry.id}.md)" in part)
        assert f"[{entry.trust}](#trust-{entry.trust})" in card
        assert f"[{entry.report_year}](#year-{entry.report_year})" in card
        assert f"{sum(len(block.text.split()) for block in document.passages):,} words" in card
        assert f"{len(document.passages)} passages" in card


def test_the_text_alternative_counts_every_mention_of_a_year(corpus: Corpus) -> None:
    """Who cannot see the time line is told each year of each account with its number of mentions outside references."""
    (alternative,) = re.findall(r"!\[(.*)\]\(\./charts/timeline\.svg\)", write_home(corpus)["home.md"])
    told = Counter({int(year): 0 for year in re.findall(r"(\d{4}) \(", alternative)})
    for year, count in re.findall(r"(\d{4}) \((\d+)\)", alternative):
        told[int(year)] += int(count)
    mentions = [mark for mark in corpus.of_kind(YearMention) if corpus.passage[mark.passage].kind is not Kind.REFERENCE]
    assert told == Counter(mention.year for mention in mentions)


def test_conflicts_are_counted_by_topic(corpus: Corpus) -> None:
    """The numbers by topic and the whole are those of the list of conflicts."""
    page = write_home(corpus)["home.md"]
    standing = [conflict for conflict in corpus.conflicts if conflict.holds]
    assert f"[{len(standing)} conflicts](#conflicts)" in page
    by_topic = re.findall(r"\(#topic-([a-z-]+)\) \((\d+)\)", page)
    assert {key: int(count) for key, count in by_topic} == Counter(
        c.topic for c in standing if corpus.topics.title(c.topic)
    )


def test_many_accounts_are_not_listed_one_by_one(corpus: Corpus) -> None:
    """With more accounts than a page shows at a glance there is one row for each trust class, and a link to all."""
    entry, document = corpus.entries[0], corpus.documents[0]
    entries = tuple(replace(entry, id=f"{entry.id}-{number}") for number in range(SHOWN + 1))
    found = write_home(replace(corpus, entries=entries, documents=(document,) * len(entries), annotations={}))
    assert f"[{SHOWN + 1} accounts](#sources)" in found["home.md"]
    assert "grid-item-card" not in found["home.md"]
    assert len(etree.fromstring(found[TIMELINE].encode()).findall(f"{SVG}g")) == 1


@given(ROWS)
def test_the_time_line_shows_every_year_within_its_picture(rows: tuple[Row, ...]) -> None:
    """Whatever the names and years: well-formed, a disc for each year and a triangle for each report year, inside."""
    root = etree.fromstring(draw_timeline("<&>", rows).encode())
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == "<&>"
    groups = root.findall(f"{SVG}g")
    for row, group in zip(rows, groups, strict=True):
        discs = group.findall(f"{SVG}circle")
        assert len(discs) == len(row.mentions)
        assert len(group.findall(f"{SVG}path")) == len(row.report_years)
        for disc in discs:
            assert 0 < float(disc.get("r", 0)) <= LARGEST
            assert float(disc.get("r", 0)) <= float(disc.get("cx", 0)) <= WIDTH


def test_the_years_of_reports_are_named_in_the_time_line(corpus: Corpus) -> None:
    """Who sees a triangle reads its year below; other years are named as there is room."""
    root = etree.fromstring(write_home(corpus)[TIMELINE].encode())
    named = {text.text for text in root.findall(f"{SVG}text") if text.get("text-anchor") == "middle"}
    assert {str(entry.report_year) for entry in corpus.entries} <= named
