"""A page for each topic, which follows it through the years, and the matrix of topics by account.

Where several countries have many years, the page of a topic leads to one for each country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from tools.catalog import CatalogEntry
from tools.collate.topics import ByTopic, TopicSentence, sentences_by_topic
from tools.corpus import Corpus
from tools.editors.topics import Topic
from tools.write.later_years import later_years
from tools.write.many import Part, matrix, ways
from tools.write.markup import cell, div, escape, link, page_link
from tools.write.names import account_there, country_page, full_name
from tools.write.passage_conflicts import conflict_parts
from tools.write.quotations import conflicts_in, quote
from tools.write.topic_parts import in_parts, is_divided, part_target

FOLDER = "topics"
#: The sentences on one topic, by source id.
Said = Mapping[str, tuple[TopicSentence, ...]]
#: A part of a topic's page, and the accounts that stand in it.
Years = tuple[Part, list[CatalogEntry]]

INTRODUCTION = (
    "In how many sentences of each account a topic was found, by words that the editors listed; each page shows which. "
    "A dash: in none."
)
NONE = "The editors follow no topic yet."
SEE_ALSO = f"See also {page_link('the tier by year', 'tiers', folder=FOLDER)}."
#: What stands for no sentences, and what a screen reader says for it.
SILENT = "–[no sentence]{.unprinted}"


def write_topics(corpus: Corpus) -> dict[str, str]:
    """Return the pages of all topics, and the page that lists them, by path.

    That page is there without topics, too: pages that are written by hand lead to it.
    """
    found = sentences_by_topic(corpus)
    pages = {"topics/index.md": _index(corpus, found)}
    for topic in corpus.topics.topics:
        pages |= _pages(corpus, topic, found[topic.key])
    return {path: "\n".join(lines) + "\n" for path, lines in pages.items()}


def _index(corpus: Corpus, found: ByTopic) -> Iterator[str]:
    yield from ("(topics)=", "# Topics across the years", "")
    yield from div("editorial", [INTRODUCTION, *_changes(corpus)])
    if not corpus.topics.topics:
        yield from ("", NONE, "", SEE_ALSO)
        return
    for place, group in groupby(corpus.oldest_first, key=lambda entry: entry.place):
        accounts = list(group)
        yield from ("", f"## {escape(place)}") if place else ()
        yield from ("", *matrix(_matrix(corpus, accounts, found), len(accounts)))
    yield from ("", SEE_ALSO)
    yield from _toctree(topic.key for topic in corpus.topics.topics)


def _changes(corpus: Corpus) -> Iterator[str]:
    """Say which topics have the editors' line on what changed, if one has."""
    places = [link(topic.title, f"topic-{topic.key}") for topic in corpus.topics.topics if topic.changed]
    if places:
        yield f"What changed, in the editors’ words: {', '.join(places)}."


def _toctree(pages: Iterable[str]) -> list[str]:
    return ["", "```{toctree}", ":hidden:", "", *pages, "```"]


def _matrix(corpus: Corpus, entries: list[CatalogEntry], found: ByTopic) -> Iterator[str]:
    yield f"| Topic | {' | '.join(cell(account_there(entry)) for entry in entries)} |"
    yield "|---|" + "---:|" * len(entries)
    for topic in corpus.topics.topics:
        counts = [len(found[topic.key].get(entry.id, ())) for entry in entries]
        cells = " | ".join(str(count) if count else SILENT for count in counts)
        yield f"| {link(topic.title, f'topic-{topic.key}')} | {cells} |"


def _pages(corpus: Corpus, topic: Topic, found: Said) -> dict[str, Iterator[str]]:
    """Return the page of a topic, and those of its countries where each has one."""
    parts = [(_part(topic, accounts, found), accounts) for accounts in in_parts(corpus)]
    all_parts = [part for part, _ in parts]
    if not is_divided(corpus):
        leading = ways(all_parts)
        lines = _parts(corpus, parts, found, is_led_to=bool(leading), folder=FOLDER)
        return {f"{FOLDER}/{topic.key}.md": _page(corpus, topic, [*leading, *lines])}
    folder = f"{FOLDER}/{topic.key}"
    own_pages = {place: f"{topic.key}/{country_page(place)}" for place in corpus.by_place}
    leading = ways(all_parts, {place: page_link(place, page) for place, page in own_pages.items()})
    beside = _toctree(f"{place} <{page}>" for place, page in own_pages.items())
    pages = {f"{folder}.md": _page(corpus, topic, leading, beside)}
    for place, own in groupby(parts, key=lambda part: part[0].group):
        pages[f"{folder}/{country_page(place)}.md"] = _country(corpus, topic, list(own), found)
    return pages


def _page(corpus: Corpus, topic: Topic, body: Iterable[str], beside: Iterable[str] = ()) -> Iterator[str]:
    yield from (f"(topic-{topic.key})=", f"# {escape(topic.title)}", "")
    words = ", ".join(f"“{escape(rule.words, at_start=False)}”" for rule in topic.rules)
    yield from div("editorial", [escape(topic.definition)])
    if topic.changed:
        yield from ("", *div("editorial", list(_changed(corpus, topic))))
    yield from body
    yield from ("", "::::{dropdown} By which words this topic is found", ":class-container: site-only", "")
    yield from (words, "", "::::", *beside)


def _country(corpus: Corpus, topic: Topic, parts: list[Years], found: Said) -> Iterator[str]:
    place = parts[0][0].group
    own = [(replace(part, group=""), accounts) for part, accounts in parts]
    yield f"# {escape(f'{topic.title}: {place}')}"
    whole = f"Other countries, and the words by which this topic is found: {link(topic.title, f'topic-{topic.key}')}."
    yield from ("", *div("editorial", [escape(topic.definition), whole]))
    yield from ways([part for part, _ in own])
    yield from _parts(corpus, own, found, is_led_to=True, folder=f"{FOLDER}/{topic.key}")


def _part(topic: Topic, accounts: list[CatalogEntry], found: Said) -> Part:
    """Return the part of a topic's page that is of one country and year, with the number of sentences there."""
    first, count = accounts[0], sum(len(found.get(entry.id, ())) for entry in accounts)
    return Part(first.place, str(first.report_year), part_target(topic.key, first), count)


def _parts(corpus: Corpus, parts: Iterable[Years], found: Said, *, is_led_to: bool, folder: str) -> Iterator[str]:
    for part, accounts in parts:
        yield from ("", f"({part.target})=") if is_led_to else ()
        yield from ("", f"## {escape(f'{part.group} {part.name}'.strip(), at_start=False)}")
        yield from _year(corpus, accounts, found, folder)


def _changed(corpus: Corpus, topic: Topic) -> Iterator[str]:
    """Give the editors' line on what changed, and the passages that state it."""
    places = (link(full_name(corpus.source_of[id_], corpus.passage[id_]), id_) for id_ in topic.basis)
    yield f"**The editors on what changed.** {escape(topic.changed, at_start=False)}"
    yield f"Stated in {'; '.join(places)}."


def _year(corpus: Corpus, accounts: list[CatalogEntry], found: Said, folder: str) -> Iterator[str]:
    """Quote the accounts of a report year; silence is shown, not left out."""
    for entry in accounts:
        if entry.id in found:
            yield from ("", f"### {escape(entry.title)} ({entry.trust})")
            yield from _account(corpus, found[entry.id])
    for entry in accounts:
        if entry.id not in found:
            name = page_link(f"{entry.title} ({entry.trust})", entry.id, folder=folder)
            yield from ("", *div("silence", [f"{name}: no sentence found by the words of this topic."]))


def _account(corpus: Corpus, sentences: Iterable[TopicSentence]) -> Iterator[str]:
    for passage, group in groupby(sentences, key=lambda said: said.passage):
        own = list(group)
        yield ""
        yield from quote(corpus, passage, ((said.sentence, [use.span for use in said.uses]) for said in own))
        if later := later_years(corpus, passage, [said.sentence for said in own]):
            year = corpus.source_of[passage].report_year
            yield from ("", *div("editorial", [f"Tells of {later}, later than the report of {year}."]))
        conflicts = conflicts_in(corpus, passage, [said.sentence for said in own])
        if conflicts:
            yield from ("", *div("apparatus", [" · ".join(conflict_parts(corpus, corpus.passage[passage], conflicts))]))
        for reason in dict.fromkeys(use.reason for said in own for use in said.uses if use.reason):
            yield from ("", *div("editorial", [f"Put here by the editors: {escape(reason, at_start=False)}"]))
