"""Topics: how their words are found, what editors rule, the links between accounts and the pages."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose import document, titled
from tests.small_project import ROOT, page_texts
from tools.annotate.phrases import find_phrases, make_trie
from tools.annotate.topics import find_topics
from tools.corpus import Corpus
from tools.editors.topics import Topics, load_topics
from tools.model import TopicUse, YearMention

FIXTURES = Path(__file__).parent / "fixtures" / "topics"
TOPICS = load_topics(ROOT / "seeds" / "topics.toml")

WORDS = (
    "child Child children sex tourism tourist the a shelter shelters, NGO NGO:s to-day ’s women’s . ! \0 ລາວ".split()
)
PROSE = st.lists(st.sampled_from([*WORDS, " ", "  ", "\n", "-", "https://e.org/shelter"]) | st.characters()).map(
    "".join
)
PHRASES = [
    "child",
    "child*",
    "sex tourism",
    "child sex tour*",
    "child* sex tourist*",
    "shelter*",
    "women s",
    "ngo",
    "the shelter* to",
]
RULES = """
[[topic]]
key = "homes"
title = "Homes"
definition = "Places to stay."
words = ["shelter*", "land & home* | house & !lease*"]
other = ["animal shelter*"]
"""


def cases(name: str) -> list[tuple[str, str]]:
    return [(title, body.strip()) for title, body in titled(FIXTURES / name)]


def topics_of(tmp_path: Path, toml: str) -> Topics:
    """Load topics from a file that holds these lines."""
    (tmp_path / "seeds").mkdir(exist_ok=True)
    (tmp_path / "seeds" / "topics.toml").write_text(toml, encoding="utf-8")
    return load_topics(tmp_path / "seeds" / "topics.toml")


def marked(plain: str, uses: list[TopicUse]) -> str:
    for use in sorted(uses, key=lambda use: use.span, reverse=True):
        plain = f"{plain[: use.span.start]}[{use.span.of(plain)}]{plain[use.span.end :]}"
    return plain


@pytest.mark.parametrize(("topic", "text"), cases("topics.md"))
def test_words_of_a_topic(topic: str, text: str) -> None:
    """In invented sentences each topic is found by the words in brackets there, and by no others."""
    text = " ".join(text.split())
    plain = re.sub(r"[\[\]]", "", text)
    assert marked(plain, [use for use in find_topics(document(plain), TOPICS) if use.topic == topic]) == text


@pytest.mark.parametrize(("topic", "text"), cases("other.md"))
def test_words_of_something_else(topic: str, text: str) -> None:
    """Words that only look like those of a topic do not make a sentence speak of it."""
    assert topic not in {use.topic for use in find_topics(document(text), TOPICS)}


def test_every_topic_has_its_case() -> None:
    """No topic of seeds/topics.toml is without invented sentences, and none of these is without its topic."""
    assert [topic for topic, _ in cases("topics.md")] == [topic.key for topic in TOPICS.topics]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Two shelters opened. Land was sold.", ["shelters"]),
        ("Land for a house. A home.", ["Land", "house"]),
        ("Land for a house, by a house.", ["Land", "house"]),
        ("Land for a home was leased.", []),
        ("An animal shelter and a shelter.", ["shelter"]),
        ("Only a home.", []),
    ],
)
def test_rules(text: str, forms: list[str], tmp_path: Path) -> None:
    """All parts of a rule must hold in one sentence; words inside another phrase do not count."""
    assert [use.form for use in find_topics(document(text), topics_of(tmp_path, RULES))] == forms


def test_an_editor_adds_and_removes(tmp_path: Path) -> None:
    """An editor's ruling goes before the rule, for the one sentence that it quotes, and keeps its reason."""
    rulings = """
[[add]]
passage = "x-1"
topic = "homes"
words = "a bed"
reason = "a place to stay"
[[remove]]
passage = "x-1"
topic = "homes"
words = "tax shelter"
reason = "money"
"""
    text = "She got a bed. A tax shelter. Two shelters."
    uses = list(find_topics(document(text), topics_of(tmp_path, RULES + rulings)))
    assert {(use.form, use.sentence.of(text), use.reason) for use in uses} == {
        ("a bed", "She got a bed.", "a place to stay"),
        ("shelters", "Two shelters.", ""),
    }


@given(PROSE)
def test_uses_lie_in_their_sentence(text: str) -> None:
    """The words of a topic stand in one sentence, as the text has them; those of one topic do not overlap."""
    made = document(text or "x")
    block = made.passages[0]
    uses = list(find_topics(made, TOPICS))
    for use in uses:
        assert use.span in use.sentence
        assert block.text[slice(*block.find(use.span))] == use.form
    for topic in {use.topic for use in uses}:
        own = sorted(use.span for use in uses if use.topic == topic)
        assert all(one.end <= other.start for one, other in pairwise(own))


def test_phrases_that_begin_alike() -> None:
    """Phrases that begin with one word, spelled out or with a star, are all followed to their ends."""
    found = find_phrases("Child-sex tourists", make_trie(PHRASES))
    assert [one.phrase for one in found] == ["child", "child*", "child sex tour*", "child* sex tourist*"]


@given(PROSE)
def test_phrases_as_a_plain_search_finds_them(text: str) -> None:
    """The trie finds what a search for each phrase by itself finds, in texts without web addresses."""
    text = text.replace("://", "").replace("www", "")
    found = Counter((one.phrase, one.start, one.end) for one in find_phrases(text, make_trie(PHRASES)))
    plain = Counter[tuple[str, int, int]]()
    for phrase in PHRASES:
        words = (re.escape(word).replace(r"\*", r"[^\W_]*") for word in phrase.split())
        gap = r"[\s'’/‐‑–-]{1,3}"
        pattern = rf"(?<![^\W_])(?=({gap.join(words)})(?![^\W_]))"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            plain[phrase, match.start(1), match.end(1)] += 1
    assert found == plain


def test_what_an_account_tells_of_later_years_is_marked(corpus: Corpus) -> None:
    """Sentences that tell of years after the report under which they stand say so; a report's own plans do not."""
    pages = page_texts(corpus)
    assert "Tells of 2018 and 2023, later than the report of 2008." in pages["topics/tier.md"]
    assert "[intro 4](#article-2008-intro-4) (tells of 2018 and 2023)" in pages["years/2008.md"]
    ahead = [use for use in corpus.of_kind(YearMention) if corpus.source_of[use.passage].is_report and use.year > 2021]
    assert ahead
    assert not any("than the report of 2021" in page for page in pages.values())
