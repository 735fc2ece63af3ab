"""A page for each topic, which follows it through the years, and the matrix of topics by account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from tools.catalog import CatalogEntry
from tools.collate.topics import ByTopic, TopicSentence, sentences_by_topic
from tools.corpus import Corpus
from tools.editors.topics import Topic
from tools.write.many import Part, matrix, ways
from tools.write.markup import cell, div, escape, link, page_link
from tools.write.names import account_there, full_name
from tools.write.passage_conflicts import conflict_parts
from tools.write.quotations import conflicts_in, quote

INTRODUCTION = (
    "How many sentences of each account speak of a topic. A dash: none does. "
    "Topics are found by words that the editors listed; each page shows which."
)
NONE = "The editors follow no topic yet."
SEE_ALSO = f"See also {page_link('the tier by year', 'tiers', folder='topics')}."
#: What stands for no sentences, and what a screen reader says for it.
SILENT = "–[no sentence]{.unprinted}"


def write_topics(corpus: Corpus) -> dict[str, str]:
    """Return the pages of all topics, and the page that lists them, by path.

    That page is there without topics, too: pages that are written by hand lead to it.
    """
    found = sentences_by_topic(corpus)
    pages = {"topics/index.md": _index(corpus, found)}
    pages |= {f"topics/{topic.key}.md": _page(corpus, topic, found[topic.key]) for topic in corpus.topics.topics}
    return {path: "\n".join(lines) + "\n" for path, lines in pages.items()}


def _index(corpus: Corpus, found: ByTopic) -> Iterator[str]:
    yield from ("(topics)=", "# Topics across the years", "")
    yield from div("editorial", [INTRODUCTION])
    if not corpus.topics.topics:
        yield from ("", NONE, "", SEE_ALSO)
        return
    for place, group in groupby(corpus.oldest_first, key=lambda entry: entry.place):
        accounts = list(group)
        yield from ("", f"## {escape(place)}") if place else ()
        yield from ("", *matrix(_matrix(corpus, accounts, found), len(accounts)))
    yield from ("", SEE_ALSO)
    yield from ("", "```{toctree}", ":hidden:", "", *(topic.key for topic in corpus.topics.topics), "```")


def _matrix(corpus: Corpus, entries: list[CatalogEntry], found: ByTopic) -> Iterator[str]:
    yield f"| Topic | {' | '.join(cell(account_there(entry)) for entry in entries)} |"
    yield "|---|" + "---:|" * len(entries)
    for topic in corpus.topics.topics:
        counts = [len(found[topic.key].get(entry.id, ())) for entry in entries]
        cells = " | ".join(str(count) if count else SILENT for count in counts)
        yield f"| {link(topic.title, f'topic-{topic.key}')} | {cells} |"


def _page(corpus: Corpus, topic: Topic, found: Mapping[str, tuple[TopicSentence, ...]]) -> Iterator[str]:
    yield from (f"(topic-{topic.key})=", f"# {escape(topic.title)}", "")
    words = ", ".join(f"“{escape(rule.words, at_start=False)}”" for rule in topic.rules)
    yield from div("editorial", [escape(topic.definition)])
    if topic.changed:
        yield from ("", *div("editorial", list(_changed(corpus, topic))))
    years = [list(accounts) for _, accounts in groupby(corpus.oldest_first, key=_place_and_year)]
    parts = [_part(topic, accounts, found) for accounts in years]
    leading = ways(parts)
    yield from leading
    for part, accounts in zip(parts, years, strict=True):
        yield from ("", f"({part.target})=") if leading else ()
        yield from ("", f"## {escape(f'{part.group} {part.name}'.strip(), at_start=False)}")
        yield from _year(corpus, accounts, found)
    yield from ("", "::::{dropdown} By which words this topic is found", ":class-container: site-only", "")
    yield from (words, "", "::::")


def _place_and_year(entry: CatalogEntry) -> tuple[str, int]:
    return entry.place, entry.report_year


def _part(topic: Topic, accounts: list[CatalogEntry], found: Mapping[str, tuple[TopicSentence, ...]]) -> Part:
    """Return the part of a topic's page that is of one country and year, with the number of sentences there."""
    first, count = accounts[0], sum(len(found.get(entry.id, ())) for entry in accounts)
    # A label of its own beginning: there may be a topic with a year in its key, such as law-2015.
    target = "-".join(filter(None, ("topics", topic.key, str(first.report_year), first.abroad)))
    return Part(first.place, str(first.report_year), target, count)


def _changed(corpus: Corpus, topic: Topic) -> Iterator[str]:
    """Give the editors' line on what changed, and the passages that state it."""
    places = (link(full_name(corpus.source_of[id_], corpus.passage[id_]), id_) for id_ in topic.basis)
    yield f"**The editors on what changed.** {escape(topic.changed, at_start=False)}"
    yield f"Stated in {'; '.join(places)}."


def _year(
    corpus: Corpus, accounts: list[CatalogEntry], found: Mapping[str, tuple[TopicSentence, ...]]
) -> Iterator[str]:
    """Quote the accounts of a report year; silence is shown, not left out."""
    for entry in accounts:
        if entry.id in found:
            yield from ("", f"### {escape(entry.title)} ({entry.trust})")
            yield from _account(corpus, found[entry.id])
    for entry in accounts:
        if entry.id not in found:
            name = page_link(f"{entry.title} ({entry.trust})", entry.id, folder="topics")
            yield from ("", *div("silence", [f"{name} does not speak of this."]))


def _account(corpus: Corpus, sentences: Iterable[TopicSentence]) -> Iterator[str]:
    for passage, group in groupby(sentences, key=lambda said: said.passage):
        own = list(group)
        yield ""
        yield from quote(corpus, passage, ((said.sentence, [use.span for use in said.uses]) for said in own))
        conflicts = conflicts_in(corpus, passage, [said.sentence for said in own])
        if conflicts:
            yield from ("", *div("apparatus", [" · ".join(conflict_parts(corpus, corpus.passage[passage], conflicts))]))
        for reason in dict.fromkeys(use.reason for said in own for use in said.uses if use.reason):
            yield from ("", *div("editorial", [f"Put here by the editors: {escape(reason, at_start=False)}"]))
