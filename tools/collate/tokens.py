"""Cutting passages into tokens with an original, a normalised and a stemmed form.

A term of the glossary is one token, whatever its length, and its stem is the term: so that an abbreviation stands
beside its long form, and no name is cut apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer

from tools.collation import Sentence, Token
from tools.sentences import sentences

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
#: The ending of a possessive, which says nothing about which word it is: `Laos’`  `women's`
POSSESSIVE = re.compile(r"(?:'s|(?<=s)'|:s)\Z")
_stemmer = Stemmer.Stemmer("english")


def tokenize(text: str, *, passage: str = "", section: str = "", terms: Iterable[tuple[int, int, str]] = ()) -> tuple[
    Sentence, ...
]:
    """Cut an un-wrapped text into sentences of tokens; what lies between tokens is white space only.

    `terms` are the stretches that are uses of a term, with the term, in order and without overlap.

    >>> [token.text for token in tokenize("In mid-2007, the NGO:s met.")[0].tokens]
    ['In', 'mid', '-', '2007', ',', 'the', 'NGO:s', 'met', '.']
    >>> [token.stem for token in tokenize("No labor union’s", terms=[(3, 16, "LU")])[0].tokens]
    ['no', '=LU']
    """
    spans = sentences(text)
    inside: list[list[Token]] = [[] for _ in spans]
    starts = [start for start, _ in spans]
    whole = [use for use in terms if _sentence_of(starts, use[0]) == _sentence_of(starts, use[1] - 1)]
    begun = [False] * len(spans)  # whether a sentence has its first word
    for start, end, term in _stretches(text, whole):
        index = _sentence_of(starts, start)
        token = _token(passage, start, text[start:end], term, is_first=not begun[index])
        begun[index] = begun[index] or token.is_word
        inside[index].append(token)
    return tuple(
        Sentence(passage, section, start, end, tuple(tokens))
        for (start, end), tokens in zip(spans, inside, strict=True)
    )


def _sentence_of(starts: list[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1


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


def _token(passage: str, start: int, text: str, term: str, *, is_first: bool) -> Token:
    norm = normalise(text)
    has_capital = text[:1].isupper()
    is_name = has_capital and (not is_first or bool(term) or (text.isupper() and len(text) > 1))
    return Token(passage, start, start + len(text), text, norm, f"={term}" if term else stem(norm), is_name)


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """Return a form in which spellings of one word are alike: small letters, plain apostrophes.

    >>> normalise("Women’s"), normalise("NGO:s")
    ("women's", 'ngos')
    """
    return text.replace("’", "'").replace(":", "" if len(text) > 1 else ":").casefold()


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """Return the stem of a normalised word, by Porter's second algorithm for English.

    >>> stem("prosecutions"), stem("laos'")
    ('prosecut', 'lao')
    """
    word = POSSESSIVE.sub("", norm) or norm
    return str(_stemmer.stemWord(word)) if word[:1].isalpha() else word
