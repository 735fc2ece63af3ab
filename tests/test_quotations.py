"""Sentences that a page quotes from elsewhere: the lines that it names are theirs."""

import re
import tomllib
from collections.abc import Callable

import pytest

from tests.small_project import ROOT
from tools.corpus import Corpus
from tools.write.figures_page import write_figures
from tools.write.tiers import write_tiers
from tools.write.topics_page import write_topics
from tools.write.years_page import write_years

QUOTED = re.compile(
    r"(?P<words>(?:^> .*\n|^>\n)+)^> — \[[^\]]+\]\(#(?P<passage>[^)]+)\), lines? (?P<first>\d+)(?:–(?P<last>\d+))?",
    re.MULTILINE,
)


def letters(text: str) -> str:
    """Return what is left of words when marks, markers of citations and line breaks are gone."""
    return "".join(filter(str.isalnum, re.sub(r"\[\d+\](?!\{)|\]\{\.marked\}", "", text)))


@pytest.mark.parametrize("write", [write_figures, write_topics, write_years, write_tiers])
def test_a_quoted_sentence_has_its_own_lines(corpus: Corpus, write: Callable[[Corpus], dict[str, str]]) -> None:
    """The lines named beside a sentence that is quoted from a long passage hold all of it; one line less does not."""
    quotations = [match for page in write(corpus).values() for match in QUOTED.finditer(page)]
    single = [match for match in quotations if ">\n>" not in match["words"].removesuffix(">\n")]
    assert len(single) > len(quotations) / 2
    for match in single:
        lines = corpus.source_text[corpus.source_of[match["passage"]].id].split("\n")
        first, last, words = int(match["first"]), int(match["last"] or match["first"]), letters(match["words"])
        assert words in letters(" ".join(lines[first - 1 : last])), match.group()
        assert words not in letters(" ".join(lines[first:last])), match.group()
        assert words not in letters(" ".join(lines[first - 1 : last - 1])), match.group()


def texts_in(value: object) -> list[str]:
    """Return all texts in what a TOML file holds."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_in(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part)]
    return [value] if isinstance(value, str) else []


def folded(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())


def test_what_editors_quote_stands_in_a_seed(corpus: Corpus) -> None:
    """Words between quotation marks in a note, a reason or the grounds of a claim are those of a source."""
    seeds = [folded(text) for text in corpus.source_text.values()]
    quoted = 0
    for path in sorted((ROOT / "seeds").glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        tables.pop("outside", None)  # what stands there is of sources that are no seeds
        for text in texts_in(tables):
            for words in re.findall(r"“([^“”]+)”", text):
                quoted += 1
                assert any(folded(words) in seed for seed in seeds), f"{path.name}: {words}"
    assert quoted > 20
