"""From the corpus to its list of conflicts, and which passages they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from tools.collate.conflict_list import list_conflicts
from tools.collate.proposals import named_years, propose
from tools.collate.sharing import Accounts
from tools.collation import Collation, Conflict, Pair, Reading, Relation, Sentence, Status
from tools.corpus import Corpus
from tools.editors.conflicts import Record
from tools.model import Kind, TopicUse
from tools.notices import Code, Notice, notice

Cell = Sequence[Sentence]
#: A relation of passages is that of their sentences which says most.
STRENGTH = [Relation.IDENTICAL, Relation.REWORDED, Relation.CONFLICTING]


def find_conflicts(
    corpus: Corpus, collations: tuple[Collation, ...], records: Iterable[Record]
) -> tuple[Conflict, ...]:
    """Return the conflicts of all years: proposed, reviewed, added and dismissed."""
    years = partial(_years, corpus)
    proposals = [proposal for collation in collations for proposal in propose(collation, years)]
    texts = {id_: block.text for id_, block in corpus.passage.items()}
    return list_conflicts(proposals, records, Accounts(collations, texts), lambda conflict: _topic(corpus, conflict))


def _years(corpus: Corpus, sentence: Sentence) -> set[int]:
    """Return the years of which a sentence speaks; the line of a tier speaks of the year of its report."""
    is_tier = corpus.passage[sentence.passage].kind is Kind.TIER
    return named_years(sentence) or ({corpus.source_of[sentence.passage].report_year} if is_tier else set())


def _topic(corpus: Corpus, conflict: Conflict) -> str:
    """Return the first topic of which the sentences of both sides speak; else the section in which they stand."""
    sides = [[_topics_of(corpus, one.passage, one.sentences) for one in side]
             for side in (conflict.left, conflict.right) if side]  # fmt: skip
    found = [set().union(*side) for side in sides]
    shared = set.intersection(*found) if found else set()
    known = [topic.key for topic in corpus.topics.topics if topic.key in shared]
    return known[0] if known else corpus.readings[conflict.left[0].passage].section


def _topics_of(corpus: Corpus, passage: str, sentences: tuple[int, int]) -> set[str]:
    """Return the topics of which some sentences of a passage speak."""
    place = corpus.passage[passage].locate(*sentences)
    return {use.topic for use in corpus.marks_in(passage, TopicUse) if use.span in place}


def between(one: Cell, other: Cell, conflicts: Mapping[str, Sequence[Conflict]]) -> Iterator[Conflict]:
    """Yield the conflicts, of those by passage, in which the sentences of two cells stand on different sides."""
    for passage in dict.fromkeys(sentence.passage for sentence in one):
        for conflict in conflicts.get(passage, ()):
            left, right = (_is_in(one, conflict.left), _is_in(other, conflict.right))
            if (left and right) or (_is_in(one, conflict.right) and _is_in(other, conflict.left)):
                yield conflict


def _is_in(cell: Cell, side: Iterable[Reading]) -> bool:
    return any(
        reading.passage == sentence.passage
        and reading.sentences[0] < sentence.end
        and sentence.start < reading.sentences[1]
        for reading in side
        for sentence in cell
    )


def relation(one: Cell, other: Cell, pair: Pair, conflicts: Mapping[str, Sequence[Conflict]]) -> Relation:
    """Return how the cells of two witnesses, which `pair` compares, stand to each other."""
    if any(between(one, other, conflicts)):
        return Relation.CONFLICTING
    return Relation.IDENTICAL if pair.is_identical else Relation.REWORDED


def related(corpus: Corpus) -> Iterator[tuple[str, str, Relation]]:
    """Yield each two passages that a comparison sets side by side, with the strongest relation of their sentences.

    Conflicting is stronger than reworded, and that than identical.
    """
    found: dict[tuple[str, str], Relation] = {}
    for collation in corpus.collations:
        for left, right, pair in collation.compared:
            one, other = collation.rows[left].cells[pair.left], collation.rows[right].cells[pair.right]
            kind = relation(one, other, pair, corpus.conflicts_of)
            for two in dict.fromkeys((a.passage, b.passage) for a in one for b in other):
                found[two] = max(kind, found.get(two, kind), key=STRENGTH.index)
    yield from ((left, right, kind) for (left, right), kind in found.items())


def notice_conflicts(corpus: Corpus) -> Iterator[Notice]:
    """Yield a notice for each conflict that the machine proposed and nobody has reviewed."""
    for conflict in corpus.conflicts:
        if conflict.status is Status.PROPOSED:
            one, other = conflict.left[0], conflict.right[0]
            block, entry = corpus.passage[one.passage], corpus.source_of[one.passage]
            start = block.locate(one.start, max(one.end, one.start + 1)).start
            words = [block.text[one.start : one.end], corpus.passage[other.passage].text[other.start : other.end]]
            kinds = ", ".join(conflict.kinds)
            place = corpus.places[entry.id].of(start)
            values = {"passage": other.passage, "kinds": kinds, "one": words[0], "other": words[1]}
            yield notice(Code.CONFLICT_PROPOSED, entry.file, place, **values)
