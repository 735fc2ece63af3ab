"""The counts at the head of a comparison: rows, relations, and the kinds of the differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from tools.collate.conflicts import relation
from tools.collation import Collation, Kind, Pair, Relation
from tools.corpus import Corpus
from tools.write.markup import cell, div, link
from tools.write.names import witness_names
from tools.write.variants import LABELS

#: What each kind is, for those who read the legend.
MEANINGS = {
    Kind.SPELLING: "other spelling, capitals or punctuation",
    Kind.TENSE: "another tense of the same words",
    Kind.WORDING: "other words, no fact that a rule can see",
    Kind.NUMBER: "a number that the other account does not have",
    Kind.DATE: "a date that the other account does not have",
    Kind.NAME: "a name or a place that the other account does not have",
    Kind.ACTOR: "people or a body that the other account does not have",
    Kind.NEGATION: "turned round by a word such as “not” or “stopped” in one account only",
    Kind.ADDITION: "words that only the second of the two accounts has",
    Kind.OMISSION: "words that only the first of the two accounts has",
}
#: How it is shown whether a difference is on the list of conflicts.
LISTED = (
    "[Words marked like this]{.variant .is-wording .in-conflict} are on the list of conflicts, whatever their kind, or"
    " differ in fact and were not reviewed. A difference that the editors found to be no conflict does not stand out."
)


def relations(corpus: Corpus, collation: Collation) -> Iterator[tuple[int, Pair, Relation]]:
    """Yield every comparison of two witnesses: the row of the first, the two, and how they stand to each other."""
    for left, right, pair in collation.compared:
        one, other = collation.rows[left].cells[pair.left], collation.rows[right].cells[pair.right]
        yield left, pair, relation(one, other, pair, corpus.conflicts_of)


def counts_table(corpus: Corpus, collation: Collation, names: list[str]) -> Iterator[str]:
    """Yield for each two accounts how many rows they share, and how they stand to each other there."""
    counts = Counter((pair.left, pair.right, kind) for _, pair, kind in relations(corpus, collation))
    yield f"| Two accounts | Rows in both | {' | '.join(kind.capitalize() for kind in Relation)} |"
    yield "|---|---:|" + "---:|" * len(Relation)
    for left, right in combinations(range(len(names)), 2):
        found = [counts[left, right, kind] for kind in Relation]
        yield f"| {cell(f'{names[left]} and {names[right]}')} | {sum(found)} | {' | '.join(map(str, found))} |"
    alone = Counter(row.witnesses[0] for row in collation.rows if len(row.witnesses) == 1)
    only = [f"{alone[index]} only in {name}" for index, name in enumerate(names) if alone[index]]
    shared = f"{len(collation.rows) - alone.total()} in two or more"
    yield from ("", f"{len(collation.rows)} rows: {cell(', '.join([*only, shared]))}.")


def legend(collation: Collation, names: list[str]) -> list[str]:
    """Return what the marks mean, folded away: whoever comes to read the comparison shall find it near the top."""
    fold = ["::::{dropdown} The kinds of difference, and how they are marked", "", *_kinds(collation, names), "::::"]
    return div("compare-kinds", fold, depth=5)


def _kinds(collation: Collation, names: list[str]) -> Iterator[str]:
    """Yield each kind as it looks, what it means, and how often each two accounts differ so."""
    pairs = list(combinations(range(len(names)), 2))
    counts = Counter(
        (pair.left, pair.right, kind)
        for _, _, pair in collation.compared
        for variant in pair.variants
        for kind in variant.kinds
    )
    heads = " | ".join(cell(f"{names[left]} and {names[right]}") for left, right in pairs)
    yield f"| Difference | Meaning | {heads} |"
    yield "|---|---|" + "---:|" * len(pairs)
    for kind in Kind:
        found = " | ".join(str(counts[left, right, kind]) for left, right in pairs)
        yield f"| [{kind}]{{.variant .{LABELS[kind][1]}}} | {MEANINGS[kind]} | {found} |"
    yield from ("", LISTED)


def year_row(corpus: Corpus, collation: Collation) -> str:
    """Return what a table of the years says of one."""
    conflicting = len({left for left, _, kind in relations(corpus, collation) if kind is Relation.CONFLICTING})
    year = link(collation.name.removeprefix(collation.place).strip(), f"compare-{collation.key}")
    names = cell(", ".join(witness_names(corpus, collation.witnesses)))
    return f"| {year} | {names} | {len(collation.rows)} | {conflicting} |"
