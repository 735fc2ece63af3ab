"""All links between passages of different accounts: by topic, and as collation has them."""

from __future__ import annotations

from collections.abc import Iterator

from tools.collate.answers import topic_links
from tools.collate.conflicts import related
from tools.corpus import Corpus
from tools.links import Link

#: The basis of a link that the collation made.
COLLATION = "collation of the accounts of {year}"


def links(corpus: Corpus) -> Iterator[Link]:
    """Yield every link between two passages, in the order of the passages."""
    order = corpus.order
    found = [*topic_links(corpus), *_collated(corpus)]
    yield from sorted(found, key=lambda one: (order[one.from_passage], order[one.to_passage], one.relation, one.topic))


def _collated(corpus: Corpus) -> Iterator[Link]:
    order = corpus.order
    for one, other, relation in related(corpus):
        first, last = sorted((one, other), key=order.__getitem__)
        entry = corpus.source_of[one]
        yield Link(first, last, relation, "", COLLATION.format(year=f"{entry.place} {entry.report_year}".strip()))
