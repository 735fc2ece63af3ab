"""Cutting passages into tokens with an original, a normalised and a stemmed form.

A term of the glossary is one token, whatever its length, and its stem is the term: so that an abbreviation stands
beside its long form, and no name is cut apart.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from tools.collate.english import FUNCTION_WORDS
from tools.collation import Sentence, Token
from tools.sentences import sentence_at, sentences

#: A number with its own points and commas, a word with its apostrophes (also `NGO:s`), an initialism, or one sign.
TOKEN = re.compile(
    r"""
      \d+ (?: [.,]\d+ )*
    | (?: [^\W\d_]\. ){2,8}
    | [^\W_]+ (?: ['’] [^\W_]+ )* (?: :s\b )?
    | \S
    """,
    re.VERBOSE,
)
#: Marks of quotation and apostrophes as printers have them, with what a keyboard has for them.
PLAIN_QUOTES = str.maketrans(dict.fromkeys("‘’‛ʼ", "'") | dict.fromkeys("“”„‟", '"'))
#: The ending of a possessive, which says nothing about which word it is: `Laos’`  `women's`
POSSESSIVE = re.compile(r"(?:'s|(?<=s)'|:s)\Z")
_stemmer = Stemmer.Stemmer("english")


def tokenize(
    text: str, *, passage: str = "", section: str = "", terms: Iterable[tuple[int, int, str]] = ()
) -> tuple[Sentence, ...]:
    """Cut an un-wrapped text into sentences of tokens; what lies between tokens is white space only.

    `terms` are the stretches that are uses of a term, with the term, in order and without overlap.

    >>> [token.text for token in tokenize("In mid-2007, the NGO:s met.")[0].tokens]
    ['In', 'mid', '-', '2007', ',', 'the', 'NGO:s', 'met', '.']
    >>> [token.stem for token in tokenize("No labor union’s", terms=[(3, 16, "LU")])[0].tokens]
    ['no', '=LU']
    """
    tokens = _tokens(text, passage, tuple(terms))
    return tuple(
        Sentence(passage, section, start, end, own) for (start, end), own in zip(sentences(text), tokens, strict=True)
    )


@lru_cache(maxsize=65536)
def _tokens(text: str, passage: str, terms: tuple[tuple[int, int, str], ...]) -> tuple[tuple[Token, ...], ...]:
    """Cut the tokens of each sentence once: accounts are set beside those of their year, and of the years around it."""
    spans = sentences(text)
    whole = [use for use in terms if sentence_at(spans, use[0]) == sentence_at(spans, use[1] - 1)]
    stretches = deque(_stretches(text, whole))
    return tuple(tuple(_of_sentence(passage, text, end, stretches)) for _, end in spans)


def _of_sentence(passage: str, text: str, end: int, stretches: deque[tuple[int, int, str]]) -> Iterator[Token]:
    """Yield the tokens of the sentence that goes on to `end`, and take their stretches away."""
    is_first = True
    while stretches and stretches[0][0] < end:
        start, stop, term = stretches.popleft()
        word = _word(text[start:stop])
        is_name = word.is_capital and (not is_first or bool(term) or word.is_capitals)
        stem_of = f"={term}" if term else word.stem
        yield Token(passage, start, stop, word.text, word.norm, stem_of, is_name, word.is_word, word.is_matter)
        is_first = is_first and not word.is_word


def _stretches(text: str, terms: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield where the tokens stand, with the term for those that are uses of one."""
    position = 0
    for start, end, term in terms:
        if start < position:
            continue
        yield from ((match.start(), match.end(), "") for match in TOKEN.finditer(text, position, start))
        yield start, end, term
        position = end
    yield from ((match.start(), match.end(), "") for match in TOKEN.finditer(text, position))


@dataclass(frozen=True, slots=True)
class _Word:
    """What the characters of a token say wherever they stand."""

    text: str
    norm: str
    stem: str
    is_word: bool
    is_matter: bool
    is_capital: bool
    is_capitals: bool


@lru_cache(maxsize=65536)
def _word(text: str) -> _Word:
    norm, is_word = normalise(text), text[:1].isalnum()
    is_matter = is_word and norm not in FUNCTION_WORDS
    return _Word(text, norm, stem(norm), is_word, is_matter, text[:1].isupper(), text.isupper() and len(text) > 1)


@lru_cache(maxsize=65536)
def stem_of_matter(word: str) -> str:
    """Return the stem of a word as printed; empty for a word of grammar.

    >>> stem_of_matter("Prosecutions"), stem_of_matter("The")
    ('prosecut', '')
    """
    norm = normalise(word)
    return "" if norm in FUNCTION_WORDS else stem(norm)


def normalise(text: str) -> str:
    """Return a form in which spellings of one word are alike: small letters, plain apostrophes.

    >>> normalise("Women’s"), normalise("NGO:s")
    ("women's", 'ngos')
    """
    return text.translate(PLAIN_QUOTES).replace(":", "" if len(text) > 1 else ":").casefold()


def is_one_reading(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Tell whether two readings have the same words and signs.

    Curly marks of quotation and straight ones are one sign: they tell of a keyboard and not of what is said.

    >>> is_one_reading(tokenize("The girls’ “home”.")[0].tokens, tokenize("The girls' \\"home\\".")[0].tokens)
    True
    """
    return len(left) == len(right) and all(map(_is_same_sign, left, right))


def _is_same_sign(one: Token, other: Token) -> bool:
    return one.text == other.text or one.text.translate(PLAIN_QUOTES) == other.text.translate(PLAIN_QUOTES)


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """Return the stem of a normalised word, by Porter's second algorithm for English.

    >>> stem("prosecutions"), stem("laos'")
    ('prosecut', 'lao')
    """
    word = POSSESSIVE.sub("", norm) or norm
    return str(_stemmer.stemWord(word)) if word[:1].isalpha() else word
