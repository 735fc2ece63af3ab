"""A sentence of a comparison, its differences marked by class and by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, groupby

from tools.collate.facts import fact_of
from tools.collate.kinds import FACTS
from tools.collate.readings import trim
from tools.collation import Kind, Row, Sentence, Token
from tools.model import Block
from tools.write.inline import Mark, lines_of
from tools.write.markup import escape

#: What a difference is called beside the words, and its class.
LABELS = {
    Kind.SPELLING: ("spelling", "is-spelling"),
    Kind.TENSE: ("tense", "is-tense"),
    Kind.WORDING: ("wording", "is-wording"),
    Kind.NUMBER: ("number", "is-number"),
    Kind.DATE: ("date", "is-date"),
    Kind.NAME: ("name", "is-name"),
    Kind.ACTOR: ("actor", "is-actor"),
    Kind.NEGATION: ("negation", "is-negation"),
    Kind.ADDITION: ("not in all", "is-only"),
    Kind.OMISSION: ("not in all", "is-only"),
}
#: Differences of form alone, which a reader can switch off.
FORM = frozenset({Kind.SPELLING, Kind.TENSE})
Kinds = tuple[Kind, ...]


def sentence_line(block: Block, row: Row, witness: int, sentence: Sentence) -> str:
    """Return a sentence of a row as MyST, what differs from the first witness of the row marked.

    In the first witness's own sentence is marked what differs from any other.
    """
    text = block.text[sentence.start : sentence.end]
    own = kinds_of_tokens(row, witness)
    marks = [
        Mark(start - sentence.start, end - sentence.start, variant_markup(block.text[start:end], kinds))
        for start, end, kinds in _stretches(row.tokens(witness), own, sentence)
    ]
    return " ".join(lines_of(text, marks))


def kinds_of_tokens(row: Row, witness: int) -> list[Kinds]:
    """Return for each token of a witness in a row in which ways it differs."""
    tokens = row.tokens(witness)
    found: list[frozenset[Kind]] = [frozenset()] * len(tokens)
    first = row.witnesses[0]
    for pair in row.pairs:
        if pair.left == first and witness in (pair.left, pair.right):
            sides = [variant.left if witness == first else variant.right for variant in pair.variants]
            places = accumulate((len(side) for side in sides), initial=0)
            for variant, side, at in zip(pair.variants, sides, places, strict=False):
                kinds = _own(tokens, range(at, at + len(side)), variant.kinds) if variant.kinds else ()
                for index in range(at, at + len(side)) if kinds else ():
                    found[index] = found[index].union(kinds)
    return list(map(_in_order, found))


def _own(tokens: Sequence[Token], places: Iterable[int], kinds: Kinds) -> Kinds:
    """Return in which ways a stretch differs by what it says itself: "Laos" beside "21 in 2008" is no other number."""
    stated = {fact[0] for index in places if (fact := fact_of(tokens, index))}
    own = tuple(kind for kind in kinds if kind not in FACTS or kind in stated)
    return own or (Kind.WORDING,)


@cache
def _in_order(kinds: frozenset[Kind]) -> Kinds:
    return tuple(kind for kind in Kind if kind in kinds)


def _stretches(
    tokens: tuple[Token, ...], kinds: list[Kinds], sentence: Sentence
) -> Iterator[tuple[int, int, Kinds]]:
    """Yield the stretches of a sentence whose tokens differ in one way.

    Of a difference of fact only the words that matter are marked: not "from which men," but "men".
    """
    own = [at for at, token in enumerate(tokens) if _is_in(token, sentence)] if any(kinds) else ()
    for kind, group in groupby(own, key=kinds.__getitem__):
        members = list(group)
        place = (members[0], members[-1] + 1)
        start, end = trim(tokens, place) if any(one.is_factual for one in kind) else place
        if kind and start < end:
            yield tokens[start].start, tokens[end - 1].end, kind


def _is_in(token: Token, sentence: Sentence) -> bool:
    return token.passage == sentence.passage and sentence.start <= token.start < sentence.end


def variant_markup(words: str, kinds: Kinds) -> str:
    """Return words that differ, with their kinds as classes and, for those who do not see these, in words.

    >>> variant_markup("280", (Kind.NUMBER,))
    '[280]{.variant .is-number}[ (number)]{.kind}'
    """
    labels = dict(LABELS[kind] for kind in kinds)
    is_factual = any(kind.is_factual for kind in kinds)
    is_form = all(kind in FORM for kind in kinds)
    classes = " ".join(f".{name}" for name in (*labels.values(), *(["form"] if is_form else [])))
    label = f"[ ({', '.join(labels)})]{{.kind{'' if is_factual else ' .unprinted'}}}"
    return f"[{escape(words, at_start=False)}]{{.variant {classes}}}{label}"
