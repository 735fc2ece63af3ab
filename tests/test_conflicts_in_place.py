"""Conflicts where they are read: under a passage and in the comparison, as the list of them has them."""

from __future__ import annotations

import re

from tools.corpus import Corpus
from tools.write.comparison_page import write_comparisons
from tools.write.passage_conflicts import conflict_parts


def test_both_sides_of_a_conflict_are_given(corpus: Corpus) -> None:
    """Under a passage stand its own words as its own, and those of the other account as that account's."""
    under = parts_under(corpus, "retelling-2008-text-11")
    assert "with 2008, encyclopedia: [here “eight charges”, there “eight ongoing prosecutions”](#conflict-" in under
    under = parts_under(corpus, "article-2008-prosecution-1")
    assert "[here “eight ongoing prosecutions”, there “eight charges”](#conflict-" in under


def test_silence_is_called_silence(corpus: Corpus) -> None:
    """A passage that does not have what the other side says has nothing here, beside the other side's words."""
    silent = [
        (conflict, reading, other)
        for conflict in corpus.conflicts
        if conflict.holds
        for side, other in ((conflict.left, conflict.right), (conflict.right, conflict.left))
        for reading in side
        if reading.start == reading.end and other
    ]
    assert silent
    for conflict, reading, other in silent:
        words = corpus.passage[other[0].passage].text[other[0].start : other[0].end].split()[0]
        assert f"[here nothing, there “{words}" in parts_under(corpus, reading.passage), conflict.id


def parts_under(corpus: Corpus, passage: str) -> str:
    """Return what stands under a passage of its conflicts."""
    return " ".join(conflict_parts(corpus, corpus.passage[passage], corpus.conflicts_of.get(passage, ())))


def test_what_stands_out_is_on_the_list(corpus: Corpus) -> None:
    """Words of listed conflicts stand out whatever their kind; a difference of fact that editors dismissed does not."""
    page = write_comparisons(corpus)["compare/2008.md"]
    assert "[slavery]{.variant .is-wording .in-conflict}[ (wording, in conflict)]{.kind .unprinted}" in page
    assert "[People’s Republic]{.variant .is-wording .is-only}[ (name, not in all, no conflict)]{.kind .unprinted}" in page
    assert "[Laos, and the country]{.variant .is-wording}[ (name, no conflict)]{.kind .unprinted}" in page
    assert "[is the main obstacle]{.variant .is-wording}[ (wording)]" in page
    readings = [
        corpus.passage[reading.passage].text[reading.start : reading.end]
        for conflict in corpus.conflicts
        if conflict.holds
        for reading in conflict.readings
    ]
    shown = re.findall(r"\[([^\]]+)\]{\.variant [^}]*(?:is-(?:number|date|name|actor|negation)|in-conflict)[^}]*}\[", page)
    assert len(shown) > 50
    assert [words for words in shown if not any(words in reading or reading in words for reading in readings)] == []
