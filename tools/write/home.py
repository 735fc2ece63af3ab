"""What the home page shows at a glance: the accounts, the years they speak of, where they differ, the topics.

It is a part of docs/index.md, which an editor writes; what depends on the seeds is made here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.model import Kind, YearMention
from tools.write.facts import length, standing
from tools.write.figure_charts import FOLDER
from tools.write.many import SHOWN, by_year
from tools.write.markup import div, escape, link
from tools.write.names import account, shown_title
from tools.write.timeline import Row, draw_timeline

TIMELINE = f"{FOLDER}/timeline.svg"
MANY = "There are {all}; here they are by their report years."
HOW_TO_READ = (
    "A disc is a year that the account names, the larger the more often; a triangle marks its report year. "
    "Years in references are only on the {all}."
)


def write_home(corpus: Corpus) -> dict[str, str]:
    """Return the part of the home page that the seeds make, and its time line, by path."""
    if not corpus.entries:
        return {"home.md": ""}
    rows = _rows(corpus)
    lines = [*_accounts(corpus), *_years(rows), *_conflicts(corpus), *_topics(corpus)]
    timeline = draw_timeline("Of which years the accounts speak", rows)
    return {"home.md": "\n".join(lines).rstrip() + "\n", TIMELINE: timeline}


def _accounts(corpus: Corpus) -> Iterator[str]:
    yield from ("## The accounts", "")
    many = len(corpus.entries) > SHOWN
    if many:
        yield from (MANY.format(all=link(f"{len(corpus.entries)} accounts", "sources")), "")
    for place, accounts in corpus.by_place.items():
        yield from (f"### {escape(place)}", "") if place else ()
        yield from by_year((one, f"./{one.id}.md") for one in accounts) if many else _cards(corpus, accounts)


def _cards(corpus: Corpus, accounts: Iterable[CatalogEntry]) -> Iterator[str]:
    """Give each account of one country a card, which leads to it."""
    yield from ("::::{grid} 1 1 2 2", ":gutter: 3", "")
    for entry in accounts:
        title = f"[{escape(shown_title(entry), at_start=False)}](./{entry.id}.md)"
        facts = " · ".join((*standing(entry), *length(corpus.document[entry.id])))
        yield from (f":::{{grid-item-card}} {title}", ":class-card: account", "", facts, ":::", "")
    yield from ("::::", "")


def _rows(corpus: Corpus) -> tuple[Row, ...]:
    """Return the rows of the time line: one for each account; where they are many for each trust class or country.

    Years in references are those of books and visits, not of what is told; one old book would move all else together.
    """
    several, many = len(corpus.countries) > 1, len(corpus.entries) > SHOWN

    def name(entry: CatalogEntry) -> str:
        return entry.place if several else entry.trust if many else account(entry)

    mentions: dict[str, Counter[int]] = {name(entry): Counter() for entry in corpus.entries}
    for mention in corpus.of_kind(YearMention):
        if corpus.passage[mention.passage].kind is Kind.REFERENCE:
            continue
        mentions[name(corpus.source_of[mention.passage])][mention.year] += 1
    return tuple(
        Row(one, frozenset(entry.report_year for entry in corpus.entries if name(entry) == one), found)
        for one, found in mentions.items()
    )


def _years(rows: tuple[Row, ...]) -> Iterator[str]:
    told = (
        f"{row.name}: {', '.join(f'{year} ({count})' for year, count in sorted(row.mentions.items())) or 'none'}"
        for row in rows
    )
    years = sorted({year for row in rows for year in (*row.mentions, *row.report_years)})
    yield from ("## The years", "", *div("editorial", [HOW_TO_READ.format(all=link("page of all years", "years"))]), "")
    alternative = escape(f"Mentions of each year. {'; '.join(told)}.", at_start=False)
    picture = f"![{alternative}](./{TIMELINE}){{.chart .timeline .dark-light}}"
    yield from ("::::{only} not latex", picture, "::::", "", "::::{only} latex", alternative, "::::", "")
    yield from (*div("years", [" · ".join(link(str(year), f"year-{year}") for year in years)]), "")


def _conflicts(corpus: Corpus) -> Iterator[str]:
    """Say how many conflicts there are, of which topics, in the order of the topics."""
    standing = [conflict for conflict in corpus.conflicts if conflict.holds]
    if not standing:
        return
    counts = Counter(conflict.topic for conflict in standing)
    titles = {topic.key: topic.title for topic in corpus.topics.topics}
    parts = [f"{link(title, f'topic-{key}')} ({counts[key]})" for key, title in titles.items() if counts[key]]
    total = f"{len(standing)} {'conflict' if len(standing) == 1 else 'conflicts'}"
    yield from ("## Where the accounts differ", "")
    sides = "each with what both sides say, or that one is silent"
    yield from (f"The list has {link(total, 'conflicts')} of fact, {sides}.", "")
    if parts:
        yield from (*div("by-topic", [f"By topic: {', '.join(parts)}."]), "")


def _topics(corpus: Corpus) -> Iterator[str]:
    if not corpus.topics.topics:
        return
    yield from ("## The topics", "", ":::{div} topic-list")
    yield from (f"- {link(topic.title, f'topic-{topic.key}')}" for topic in corpus.topics.topics)
    yield ":::"
