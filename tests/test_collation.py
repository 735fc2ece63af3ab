from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose import titled
from tools.collate.align import best_chain
from tools.collate.candidates import MOST_CANDIDATES, Candidate, find_candidates, unit_of
from tools.collate.kinds import FORMS, Rule, compare_words
from tools.collate.tokens import tokenize
from tools.collate.witnesses import collate
from tools.collate.words import MOST_PAIRS
from tools.collation import OPPOSITE, Collation, Kind, Pair, Row, Sentence, Token
from tools.corpus import Corpus

FIXTURES = Path(__file__).parent / "fixtures" / "collation"

WORDS = "police freed 280 310 victims in Vientiane Thailand shelter law no not was were since July 2007 the of , ’ ' NGO:s women’s women's ລາວ".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(lambda words: " ".join(words).capitalize() + ".")
TEXTS = st.lists(SENTENCES, max_size=7).map(" ".join)
ANY = TEXTS | st.text(max_size=60).map(lambda text: " ".join(text.split()))
SEVERAL = st.lists(ANY, min_size=2, max_size=5)


#: No test is timed: the machine may be busy.

def sentences(text: str, passage: str = "p-1") -> tuple[Sentence, ...]:
    return tokenize(text, passage=passage, section="s")


def collated(*texts: str) -> Collation:
    return collate(2008, {f"w{number}": sentences(text, f"w{number}-1") for number, text in enumerate(texts)})


def words(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens]


def plain(tokens: tuple[Token, ...]) -> list[str]:
    """Return the words of a reading with the quotation marks of a keyboard."""
    return [re.sub("[“”„‟]", '"', re.sub("[‘’‛ʼ]", "'", word)) for word in words(tokens)]


@given(ANY)
def test_tokens_and_gaps_are_the_text(text: str) -> None:
    """Tokens stand in order at their places, and between them is white space only."""
    position = 0
    for sentence in sentences(text):
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert not text[position : token.start].strip()
            position = token.end
    assert not text[position:].strip()


@given(TEXTS, st.integers(0, 40), st.integers(1, 30))
def test_terms_are_whole_tokens(text: str, start: int, length: int) -> None:
    """A use of a term inside a sentence is one token; one across sentences is none; nothing is lost either way."""
    words_in = list(re.finditer(r"\S+", text))[start : start + length]
    if not words_in:
        return
    place = (words_in[0].start(), words_in[-1].end())
    found = [token for one in tokenize(text, terms=[(*place, "T")]) for token in one.tokens]
    inside = any(one.start <= place[0] and place[1] <= one.end for one in tokenize(text))
    assert [(token.start, token.end) for token in found if token.stem == "=T"] == ([place] if inside else [])
    assert "".join("".join(token.text.split()) for token in found) == "".join(text.split())


@given(SEVERAL)
def test_every_token_is_there_once_in_order(texts: list[str]) -> None:
    """Each token of each witness is in exactly one row, in the order of its text, whatever the texts are."""
    collation = collated(*texts)
    for witness, text in enumerate(texts):
        found = [token for row in collation.rows for token in row.tokens(witness)]
        expected = [token for sentence in sentences(text, f"w{witness}-1") for token in sentence.tokens]
        assert found == expected


@given(SEVERAL)
def test_variants_tile_both_witnesses(texts: list[str]) -> None:
    """The variants of a comparison, put together, are the words of both witnesses; without kinds they are the same."""
    for left, right, pair in (collation := collated(*texts)).compared:
        one = [token for variant in pair.variants for token in variant.left]
        other = [token for variant in pair.variants for token in variant.right]
        assert tuple(one) == collation.rows[left].tokens(pair.left)
        assert tuple(other) == collation.rows[right].tokens(pair.right)
        for variant in pair.variants:
            assert bool(variant.kinds) == (plain(variant.left) != plain(variant.right))
            assert len(variant.kinds) == len(variant.grounds)


@given(ANY, st.integers(2, 4))
def test_a_text_beside_itself_is_identical(text: str, times: int) -> None:
    """An account that is there several times has nothing of its own and no differences."""
    collation = collated(*[text] * times)
    assert not collation.moves
    for row in collation.rows:
        assert len({tuple(words(row.tokens(index))) for index in range(times)}) == 1
        assert all(pair.is_identical for pair in row.pairs)


def mirrored(row: Row) -> tuple[object, ...]:
    """Return a row of two witnesses as it is with the two exchanged."""
    pairs = [Pair(0, 1, tuple(variant.mirrored for variant in pair.variants)) for pair in row.pairs]
    return _plain(row.cells[::-1], pairs)


def _plain(cells: tuple[tuple[Sentence, ...], ...], pairs: list[Pair] | tuple[Pair, ...]) -> tuple[object, ...]:
    said = [[words(sentence.tokens) for sentence in cell] for cell in cells]
    return said, [[(words(v.left), words(v.right), set(v.kinds)) for v in pair.variants] for pair in pairs]


@given(ANY, ANY)
def test_exchanging_two_witnesses_mirrors_the_result(one: str, other: str) -> None:
    """Which account is called the first changes nothing but the sides."""
    there, back = collated(one, other), collated(other, one)
    assert [mirrored(row) for row in there.rows] == [_plain(row.cells, row.pairs) for row in back.rows]
    assert sorted((m.left_row, m.right_row) for m in there.moves) == sorted((m.right_row, m.left_row) for m in back.moves)


@given(SEVERAL)
def test_collation_is_deterministic(texts: list[str]) -> None:
    """The same texts give the same rows."""
    assert collated(*texts) == collated(*texts)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)), max_size=9, unique_by=lambda c: c[:2]))
def test_the_chain_is_the_heaviest(drawn: list[tuple[int, int, int]]) -> None:
    """No ascending chain of candidates weighs more than the one that is found (checked against all of them)."""
    candidates = [Candidate(left, right, float(weight), 1.0) for left, right, weight in drawn]

    def heaviest(after: tuple[int, int]) -> float:
        following = (one for one in candidates if one.left > after[0] and one.right > after[1])
        return max((one.weight + heaviest((one.left, one.right)) for one in following), default=0.0)

    chain = best_chain(candidates)
    assert all(a.left < b.left and a.right < b.right for a, b in pairwise(chain))
    assert sum(one.weight for one in chain) == heaviest((-1, -1))


def test_long_sentences_are_cut_at_rare_words() -> None:
    """Sentences too long to be compared word by word with all of the other are still set side by side."""
    common = [f"w{number} and then" for number in range(MOST_PAIRS // 400)]
    one, other = " ".join(common), " ".join([*common[:50], "quite another", *common[50:]])
    variants = compare_words(sentences(one)[0].tokens, sentences(other)[0].tokens)
    assert [words(variant.right) for variant in variants if variant.kinds] == [["quite", "another"]]


@pytest.mark.parametrize("rule", FORMS, ids=lambda rule: rule.reason)
def test_rule(rule: Rule) -> None:
    """Each rule of form decides its own example: the words in brackets differ in its kind, for its reason."""
    sides = rule.example.split(" | ")
    marked = tuple(re.findall(r"\[(.*?)\]", side)[0] for side in sides)
    one, other = (with_terms(re.sub(r"[\[\]]", "", side)) for side in sides)
    found = [variant for variant in compare_words(one, other) if variant.kinds]
    differing = [((" ".join(words(v.left)), " ".join(words(v.right))), v.kinds, v.grounds) for v in found]
    assert differing == [(marked, (rule.kind,), (rule.reason,))]


def with_terms(text: str) -> tuple[Token, ...]:
    found = [(match.start(), match.end(), "TIP") for match in re.finditer("TIP|trafficking in persons", text)]
    return tokenize(text, terms=found)[0].tokens


def cases() -> Iterator[tuple[str, list[str]]]:
    return ((title, re.split(r"\n{2,}", body.strip())) for title, body in titled(FIXTURES / "rows.md"))


def shown(collation: Collation) -> list[str]:
    """Write a collation as the fixtures do: a row a line, `=` for what is the same, else both readings and the kinds."""
    lines = []
    for number, row in enumerate(collation.rows, start=1):
        lines.append(f"{number}. {_row(row)}")
    lines += [f"moved: {move.left_row + 1} {move.right_row + 1}" for move in collation.moves]
    return lines


def _row(row: Row) -> str:
    if not row.pairs:
        only = row.witnesses[0]
        return f"only in {only + 1}: {' '.join(words(row.tokens(only)))}"
    return "; ".join(_pair(pair, len(row.cells)) for pair in row.pairs)


def _pair(pair: Pair, width: int) -> str:
    parts = []
    for variant in pair.variants:
        left, right = (" ".join(words(side)) for side in (variant.left, variant.right))
        kinds = ", ".join(variant.kinds)
        parts.append(f"[{left} | {right}: {kinds}]" if kinds else left)
    who = f"{pair.left + 1}-{pair.right + 1} " if width > 2 else ""
    return who + " ".join(parts)


@pytest.mark.parametrize(("title", "paragraphs"), [*cases()])
def test_prose(title: str, paragraphs: list[str]) -> None:
    """The accounts of each case of the fixture are set side by side as written there."""
    *texts, expected = paragraphs
    assert shown(collated(*(" ".join(text.split()) for text in texts))) == expected.splitlines()


def test_kinds_have_opposites() -> None:
    """Only addition and omission depend on which side is read first."""
    assert {OPPOSITE.get(kind, kind) for kind in Kind} == set(Kind)


def test_the_seeds_are_whole(corpus: Corpus) -> None:
    """In the seeds too, each token of each passage that is collated is in one row, in order, and gives back its text."""
    for collation in corpus.collations:
        for witness, source in enumerate(collation.witnesses):
            found = [token for row in collation.rows for token in row.tokens(witness)]
            by_passage: dict[str, list[Token]] = {}
            for token in found:
                by_passage.setdefault(token.passage, []).append(token)
            order = [passage for passage in corpus.passage if passage in by_passage]
            assert list(by_passage) == order
            for passage, tokens in by_passage.items():
                text = corpus.passage[passage].text
                assert "".join(text[t.start : t.end] for t in tokens).replace(" ", "") == text.replace(" ", "")
                assert all(corpus.source_of[passage].id == source for passage in by_passage)


def test_a_site_s_own_words_are_not_collated(corpus: Corpus) -> None:
    """No row has words of headings, references or a host site."""
    kinds = {corpus.passage[one.passage].kind for c in corpus.collations for r in c.rows for cell in r.cells for one in cell}
    assert kinds <= {"tier", "paragraph", "item", "quotation"}


# -- Many accounts, other orders ---------------------------------------------------------------------------------------

PLACES = "Pakse Thakhek Xam Neua Boten Vang Vieng Attapeu Sekong Champasak Oudomxay Phongsaly Kaysone Tadlo Khammouane".split()
PLAIN = [f"In {place} inspectors counted {number} kilns and freed {number + 3} bonded {place.lower()} porters." for number, place in enumerate(PLACES, 11)]


def test_five_accounts_of_one_year() -> None:
    """Five accounts that leave out a sentence each are set side by side, and each row knows its ten comparisons."""
    texts = [" ".join(line for number, line in enumerate(PLAIN) if number != left_out) for left_out in range(0, 15, 3)]
    collation = collated(*texts)
    assert [len(row.witnesses) for row in collation.rows] == [4, 5, 5] * 5
    assert {len(row.pairs) for row in collation.rows} == {6, 10}
    assert all(pair.is_identical for row in collation.rows for pair in row.pairs)


@given(st.permutations(range(5)))
def test_paragraphs_in_another_order(order: list[int]) -> None:
    """However the paragraphs of an account are shuffled, each sentence is found: in its row, or as moved."""
    paragraphs = [" ".join(PLAIN[start : start + 3]) for start in range(0, 15, 3)]
    collation = collated(" ".join(paragraphs), " ".join(paragraphs[number] for number in order))
    together = sum(len(row.witnesses) == 2 for row in collation.rows)
    assert together + len(collation.moves) == len(PLAIN)
    for left, right, pair in collation.compared:
        assert pair.is_identical, (left, right)


def test_accounts_without_words() -> None:
    """An account without words has no cells, and disturbs nothing; no accounts at all make no rows."""
    assert [[len(cell) for cell in row.cells] for row in collated("", PLAIN[0], "").rows] == [[0, 1, 0]]
    assert collated("", "").rows == ()


def test_candidates_are_few() -> None:
    """The candidates grow with the texts and not with their product, even where all sentences share their words."""
    for times in (4, 16):
        left, right = ([unit_of(one.tokens, "") for one in sentences(" ".join(PLAIN * times))] for _ in range(2))
        assert len(PLAIN) * times <= len(find_candidates(left, right)) <= MOST_CANDIDATES * len(PLAIN) * times


def test_an_accident_is_no_match() -> None:
    """A sentence that shares a few words with one of another text, with nothing around it to vouch for it, stands alone."""
    one = "The minimum age for work is 16 in any workshop, plant or mine. Cocoa is grown in the south."
    other = "The minimum age for marriage is set by custom and by faith. Fishing boats leave in the dark of night."
    assert all(len(row.witnesses) == 1 for row in collated(one, other).rows)
