"""Sentences that a page quotes from elsewhere: the lines that it names are theirs."""

import re
from collections.abc import Callable

import pytest

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
