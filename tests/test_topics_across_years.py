"""Topics across accounts and years: links that grow with the corpus, pages that quote, silence that is shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.made_up_seeds import add_seed, write_editors_files
from tests.small_project import page_texts
from tools.collate.answers import MOST_ACCOUNTS, MOST_ANSWERS, find_answers
from tools.collate.links import links
from tools.collate.tiers import find_tiers
from tools.collate.topics import sentences_by_topic
from tools.corpus import Corpus
from tools.links import SAME_TOPIC
from tools.pipeline import build_corpus

TOPICS = """
[[topic]]
key = "homes"
title = "Homes"
definition = "Places to stay."
words = ["shelter*"]
changed = "There was one home, then “two shelters”."
basis = ["old-text-1", "new-prosecution-1"]
[[topic]]
key = "boats"
title = "Boats"
definition = "Work at sea."
words = ["boat*"]
[[topic]]
key = "mines"
title = "Mines"
definition = "Work under ground."
words = ["mine*"]
"""
OLD = "One shelter stood in Port Amber for sailors.\n\nIt was at Tier 3.\n"
TWIN = "A shelter for widows opened.\n\nThe only shelter, in Port Amber, took sailors.\n"
NEW = """Arvania (Tier 2 Watch List)

The government did little in 2031. In 2029 it was at Tier 1.

PROSECUTION

The state ran two shelters. Police searched a boat in Port Amber.

PREVENTION

A shelter for sailors opened in Port Amber.
"""


def corpus_of(root: Path, texts: Mapping[str, tuple[int, str]], topics: str) -> Corpus:
    """Build a corpus of made-up accounts, each with its year; those with a heading in capitals are narratives."""
    seeds = root / "seeds"
    for id_, (year, text) in texts.items():
        genre, trust = ("narrative", "official") if "PROSECUTION" in text else ("retelling", "unsourced")
        add_seed(seeds, id_, text, title=f"Account {id_}", genre=genre, trust=trust, report_year=year)
    sections = '[[section]]\nkey = "prosecution"\ntitle = "Prosecution"\nheadings = ["prosecution"]\n'
    write_editors_files(seeds, topics=topics, sections=sections)
    return build_corpus(root)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    texts = {"new": (2031, NEW), "old": (2030, OLD), "twin": (2030, TWIN)}
    return corpus_of(tmp_path_factory.mktemp("made-up"), texts, TOPICS)


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, str]:
    return page_texts(corpus)


def test_sentences_on_a_topic(corpus: Corpus) -> None:
    """A topic has the sentences that speak of it, by source; a source that does not is not there."""
    found = sentences_by_topic(corpus)
    text = corpus.source_text
    said = {source: [one.sentence.of(text[source]) for one in own] for source, own in found["homes"].items()}
    assert said == {
        "new": ["The state ran two shelters.", "A shelter for sailors opened in Port Amber."],
        "old": ["One shelter stood in Port Amber for sailors."],
        "twin": ["A shelter for widows opened.", "The only shelter, in Port Amber, took sailors."],
    }
    assert (list(found["boats"]), found["mines"]) == (["new"], {})


def test_the_best_counterpart_is_linked(corpus: Corpus) -> None:
    """Each passage is linked to the passage of each other account that shares most rare words with it."""
    answers = find_answers(corpus, sentences_by_topic(corpus))
    assert [one.other for one in answers if one.passage == "new-prevention-1"] == ["old-text-1", "twin-text-2"]
    made = {(one.from_passage, one.to_passage): one for one in links(corpus) if one.relation == SAME_TOPIC}
    assert {"Port", "Amber"} <= set(made["old-text-1", "twin-text-2"].basis.split(", "))
    assert all(one.topic == "homes" and one.basis for one in made.values())


def test_links_join_different_accounts(corpus: Corpus) -> None:
    """A link joins passages of two accounts, the first in the corpus first, each pair once a topic and relation."""
    order = list(corpus.passage)
    found = list(links(corpus))
    for one in found:
        assert corpus.source_of[one.from_passage].id != corpus.source_of[one.to_passage].id
        assert order.index(one.from_passage) < order.index(one.to_passage)
    keys = Counter((one.from_passage, one.to_passage, one.relation, one.topic) for one in found)
    assert not keys or max(keys.values()) == 1


def years(root: Path, count: int, accounts: int = 1) -> Corpus:
    """Make a corpus of some years with so many accounts each, all on one topic in two passages."""
    texts = {
        f"y{year}a{n}": (2000 + year, f"A shelter number {year}{n} opened.\n\nShelters {year}{n} and {n} closed.\n")
        for year in range(count)
        for n in range(accounts)
    }
    return corpus_of(root, texts, '[[topic]]\nkey = "homes"\ntitle = "H"\ndefinition = "d"\nwords = ["shelter*"]\n')


def test_links_grow_with_the_years(tmp_path: Path) -> None:
    """Twice as many years make about twice as many links, not four times: only the years beside a year are linked."""
    few, many = (years(tmp_path / str(count), count) for count in (10, 20))
    counts = [sum(one.relation == SAME_TOPIC for one in links(corpus)) for corpus in (few, many)]
    assert 0 < counts[1] <= 2.3 * counts[0]
    for one in links(many):
        apart = many.source_of[one.from_passage].report_year - many.source_of[one.to_passage].report_year
        assert abs(apart) <= 1


def test_links_grow_with_the_accounts_of_a_year(tmp_path: Path) -> None:
    """Many accounts of one year are not all linked to each other."""
    corpus = years(tmp_path, 1, accounts=20)
    passages = sum(len(document.passages) for document in corpus.documents)
    assert sum(one.relation == SAME_TOPIC for one in links(corpus)) <= passages * MOST_ACCOUNTS * MOST_ANSWERS / 2


def test_the_page_of_a_topic(files: dict[str, str]) -> None:
    """A topic's page goes from the oldest year to the newest, quotes the sentences, and marks the words."""
    page = files["topics/homes.md"]
    assert re.findall(r"^## (\d+)", page, re.MULTILINE) == ["2030", "2031"]
    assert "> The state ran two [shelters]{.marked}." in page
    assert "[2030, unsourced, old: text 1](#old-text-1)" in page
    assert "“two shelters”" in page


@pytest.mark.parametrize(
    ("topic", "silent"), [("homes", []), ("boats", ["old", "twin"]), ("mines", ["old", "twin", "new"])]
)
def test_silence_is_shown(files: dict[str, str], topic: str, silent: list[str]) -> None:
    """An account that says nothing of a topic is named on its page, under its year."""
    said = re.findall(r"\[Account (\w+) \(\w+\)\]\(\.\./\w+\.md\): no sentence found", files[f"topics/{topic}.md"])
    assert said == silent


def test_the_matrix_counts_sentences(files: dict[str, str]) -> None:
    """The matrix has a row for each topic and a column for each account, oldest first; none is a dash that is read."""
    none = "–[no sentence]{.unprinted}"
    assert (
        f"| [Homes](#topic-homes) | 1 | 2 | 2 |\n| [Boats](#topic-boats) | {none} | {none} | 1 |"
        in files["topics/index.md"]
    )


def test_the_list_of_topics_leads_to_what_the_editors_say_of_a_change(files: dict[str, str], tmp_path: Path) -> None:
    """Above the matrix stand the topics whose pages say what changed, and no others; nothing where none does."""
    said = "What changed, in the editors’ words: "
    assert f"{said}[Homes](#topic-homes).\n" in files["topics/index.md"]
    unchanged = re.sub(r"^(?:changed|basis) = .*\n", "", TOPICS, flags=re.MULTILINE)
    assert said not in page_texts(corpus_of(tmp_path, {"old": (2030, OLD)}, unchanged))["topics/index.md"]


def test_a_passage_offers_its_counterparts(files: dict[str, str]) -> None:
    """A passage names the topics of each sentence, in its order, and where the other accounts speak of the same."""
    page = files["new.md"]
    assert ":::{dropdown} Topics: Homes · Boats" in page
    first = "- [“The state ran two shelters.”]{.seed} [Homes](#topic-homes)\n"
    then = "- [“Police searched a boat in Port Amber.”]{.seed} [Boats](#topic-boats)\n"
    assert first + then in page
    assert "The same topics elsewhere\n\n- 2030, unsourced, old: [text 1](#old-text-1)\n" in page


def test_a_single_sentence_says_by_which_words_it_has_its_topic(files: dict[str, str]) -> None:
    """Where a passage is one sentence, there is nothing to tell apart: the words that show the topic stand there."""
    line = ":::{dropdown} Topic: Homes\n:class-container: topics\n\n- [Homes](#topic-homes), by “shelter”\n"
    assert line in files["old.md"]


def test_tiers_as_stated(corpus: Corpus) -> None:
    """A tier stands under the year that its sentence names, else under the year of the report."""
    assert [(one.year, one.form, one.passage, one.is_named) for one in find_tiers(corpus)] == [
        (2029, "Tier 1", "new-intro-1", True),
        (2030, "Tier 3", "old-text-2", False),
        (2031, "Tier 2 Watch List", "new-intro-0", False),
    ]


def test_the_overview_of_tiers(files: dict[str, str]) -> None:
    """The overview quotes each statement and names the accounts that make none."""
    page = files["tiers.md"]
    assert "> Arvania ([Tier 2 Watch List]{.marked})" in page
    assert page.split("## Accounts that state no tier")[1].strip() == "- [Account twin (2030, unsourced, twin)](twin.md)"
