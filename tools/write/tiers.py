"""The overview of the tier by year, as the accounts state it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tools.collate.tiers import TierStatement, find_tiers
from tools.collation import Conflict
from tools.corpus import Corpus
from tools.write.markup import cell, div, escape, link, page_link
from tools.write.names import full_name, listed_title
from tools.write.passage_conflicts import conflict_parts
from tools.write.quotations import conflicts_in, quote

INTRODUCTION = (
    "The United States Department of State puts each country into a tier in its yearly report. Here is every tier that "
    "an account states, in its own words. A statement stands under the year that the words around the tier name, or a "
    "year in brackets that closes the sentence; where there is none, under the year of the report that the account is "
    "or repeats. A tier of a time that is not named, or one that the country is not said to be in, has no year."
)
#: What names the year of a tier, and what is said of it below its words.
NAMED = ("the sentence", "The sentence names the year")
OF_REPORT = ("the report year", "The year is that of the report")
UNTOLD = ("nothing", "The sentence gives the tier no year")


def write_tiers(corpus: Corpus) -> dict[str, str]:
    """Return the overview of the tier by path."""
    return {"tiers.md": "\n".join(_page(corpus)) + "\n"}


def _page(corpus: Corpus) -> Iterator[str]:
    found = find_tiers(corpus)
    yield from ("(tiers)=", "# The tier by year", "")
    yield from div("editorial", [INTRODUCTION])
    found.sort(key=lambda statement: corpus.countries.index(corpus.source_of[statement.passage].country))
    yield from _table(corpus, found)
    for (place, year), statements in groupby(found, key=lambda one: (corpus.source_of[one.passage].place, one.year)):
        yield from ("", f"## {escape(_heading(place, year), at_start=False)}")
        own = list(statements)
        for sentence in dict.fromkeys((statement.passage, statement.sentence) for statement in own):
            yield from _statement(corpus, [one for one in own if (one.passage, one.sentence) == sentence])
    yield from _silent(corpus, found)


def _table(corpus: Corpus, found: list[TierStatement]) -> Iterator[str]:
    yield from ("", "| Year | Tier, as stated | Account | Year named by |", "|---|---|---|---|")
    for one in {(one.year, one.passage, one.sentence, one.form.casefold()): one for one in found}.values():
        name = link(full_name(corpus.source_of[one.passage], corpus.passage[one.passage]), one.passage)
        yield f"| {one.year or '—'} | {cell(one.form)} | {name} | {_basis(one)[0]} |"


def _heading(place: str, year: int) -> str:
    named = str(year) if year else "without a year"
    return f"{place} {named}" if place else named.capitalize()


def _basis(statement: TierStatement) -> tuple[str, str]:
    """Return what names the year of a tier, in a word and in a sentence."""
    return UNTOLD if not statement.year else NAMED if statement.is_named else OF_REPORT


def _statement(corpus: Corpus, stated: list[TierStatement]) -> Iterator[str]:
    first = stated[0]
    yield from ("", *quote(corpus, first.passage, [(first.sentence, [one.span for one in stated])]), "")
    entry = corpus.source_of[first.passage]
    yield from div("editorial", [f"{page_link(listed_title(entry), entry.id)}. {_basis(first)[1]}."])
    for conflict in conflicts_in(corpus, first.passage, [first.sentence]):
        yield from ("", *div("editorial", list(_conflict(corpus, first.passage, conflict))))


def _conflict(corpus: Corpus, passage: str, conflict: Conflict) -> Iterator[str]:
    """Say what conflicts with a statement: another account, or a source outside with what it says."""
    yield f"{' · '.join(conflict_parts(corpus, corpus.passage[passage], [conflict]))}."
    if conflict.outside:
        address = f"[{escape(conflict.outside.source, at_start=False)}]({conflict.outside.address})"
        yield f"{escape(conflict.outside.says)} — {address}."
    if conflict.note:
        yield f"**Editors:** {escape(conflict.note, at_start=False)}"


def _silent(corpus: Corpus, found: list[TierStatement]) -> Iterator[str]:
    """Name the accounts that state no tier at all."""
    stating = {corpus.source_of[one.passage].id for one in found}
    silent = [entry for entry in corpus.entries if entry.id not in stating]
    if silent:
        yield from ("", "## Accounts that state no tier", "")
        yield from (f"- {page_link(listed_title(entry), entry.id)}" for entry in silent)
