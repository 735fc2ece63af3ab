"""A sentence of a comparison, its differences marked by class and by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import accumulate, groupby

from tools.collate.facts import fact_of
from tools.collate.kinds import FACTS
from tools.collate.readings import trim
from tools.collation import Conflict, Kind, Row, Sentence, Token
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


class Listed(StrEnum):
    """Whether words that differ are on the list of conflicts, and what became of them there."""

    NOT = ""
    CONFLICT = "in conflict"
    NO_CONFLICT = "no conflict"


def sentence_line(
    block: Block, row: Row, witness: int, sentence: Sentence, conflicts: Sequence[Conflict] = ()
) -> str:
    """Return a sentence of a row as MyST, what differs from the first witness of the row marked.

    In the first witness's own sentence is marked what differs from any other. Of `conflicts` it is told which of these
    words are on their list.
    """
    text = block.text[sentence.start : sentence.end]
    tokens, own = row.tokens(witness), kinds_of_tokens(row, witness)
    listed = _listed(tokens, conflicts) if any(own) else [Listed.NOT] * len(tokens)
    marks = [
        Mark(start - sentence.start, end - sentence.start, variant_markup(block.text[start:end], kinds, state))
        for start, end, kinds, state in _stretches(tokens, list(zip(own, listed, strict=True)), sentence)
    ]
    return " ".join(lines_of(text, marks))


def _listed(tokens: Sequence[Token], conflicts: Sequence[Conflict]) -> list[Listed]:
    """Return for each token of a witness whether it stands in a reading of a conflict; one that holds goes first."""
    found = [Listed.NOT] * len(tokens)
    for conflict in sorted(conflicts, key=lambda conflict: conflict.holds):
        for reading in conflict.readings:
            for at, token in enumerate(tokens):
                if token.passage == reading.passage and token.start < reading.end and reading.start < token.end:
                    found[at] = Listed.CONFLICT if conflict.holds else Listed.NO_CONFLICT
    return found


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
    tokens: tuple[Token, ...], said: list[tuple[Kinds, Listed]], sentence: Sentence
) -> Iterator[tuple[int, int, Kinds, Listed]]:
    """Yield the stretches of a sentence whose tokens differ in one way, and are listed alike.

    Of a difference of fact only the words that matter are marked: not "from which men," but "men".
    """
    own = [at for at, token in enumerate(tokens) if _is_in(token, sentence)] if any(kinds for kinds, _ in said) else ()
    for kinds, members in groupby(own, key=lambda at: said[at][0]):
        parts = [(listed, list(part)) for listed, part in groupby(members, key=lambda at: said[at][1])]
        for listed, part in parts if kinds else ():
            # The fact of a difference of which a part is listed is in that part.
            left = kinds if listed or len(parts) == 1 else _without_fact(kinds)
            place = (part[0], part[-1] + 1)
            start, end = trim(tokens, place) if any(one.is_factual for one in left) else place
            if start < end:
                yield tokens[start].start, tokens[end - 1].end, left, listed


def _without_fact(kinds: Kinds) -> Kinds:
    return tuple(kind for kind in kinds if not kind.is_factual) or (Kind.WORDING,)


def _is_in(token: Token, sentence: Sentence) -> bool:
    return token.passage == sentence.passage and sentence.start <= token.start < sentence.end


def variant_markup(words: str, kinds: Kinds, listed: Listed = Listed.NOT) -> str:
    """Return words that differ, with their kinds as classes and, for those who do not see these, in words.

    A difference of fact stands out, with its kinds beside it, unless editors found that it is no conflict; other words
    stand out where they are in one. A difference of form alone never does.

    >>> variant_markup("280", (Kind.NUMBER,))
    '[280]{.variant .is-number}[ (number)]{.kind}'
    >>> variant_markup("slavery", (Kind.WORDING,), Listed.CONFLICT)
    '[slavery]{.variant .is-wording .in-conflict}[ (wording, in conflict)]{.kind .unprinted}'
    >>> variant_markup("In 2008", (Kind.DATE,), Listed.NO_CONFLICT)
    '[In 2008]{.variant .is-wording}[ (date, no conflict)]{.kind .unprinted}'
    """
    labels = dict(LABELS[kind] for kind in kinds)
    is_shown = any(kind.is_factual for kind in kinds) and listed is not Listed.NO_CONFLICT
    is_form = all(kind in FORM for kind in kinds)
    looks = [LABELS[Kind.WORDING if kind.is_factual and not is_shown else kind][1] for kind in kinds]
    more = ["form"] if is_form else ["in-conflict"] if listed is Listed.CONFLICT and not is_shown else []
    classes = " ".join(f".{name}" for name in dict.fromkeys((*looks, *more)))
    named = ", ".join((*labels, *([listed] if listed and not is_shown and not is_form else [])))
    label = f"[ ({named})]{{.kind{'' if is_shown else ' .unprinted'}}}"
    return f"[{escape(words, at_start=False)}]{{.variant {classes}}}{label}"
