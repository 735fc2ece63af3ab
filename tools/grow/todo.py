"""What the tools could not tell of a new text, and what a maintainer does about each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from textwrap import shorten

from tools.arguments import ADDED
from tools.catalog import UNKNOWN, CatalogEntry, place
from tools.collate.series import consecutive
from tools.corpus import Corpus
from tools.grow.file_name import WEAK
from tools.grow.propose import Proposal

#: So many lines with cells make a table; one may stand in any text.
FEW_ROWS = 2
#: What stands between the cells of a row in a text: several spaces, a tab, a bar.
BETWEEN = re.compile(r"[ ]{3,}|\t+|\s\|\s")
#: So many cells make a row.
CELLS = 3
#: So much of a notice is shown, in code points.
LONGEST = 80


def todo_lines(corpus: Corpus, proposal: Proposal, again: Callable[[str], str]) -> Iterator[str]:
    """Yield the unknown values, then the kinds of notices with what to do about them, the commonest first.

    `again` gives the command that would have added the text with a claim said.
    """
    entry = corpus.entry[proposal.id]
    for key, claim in proposal.claims.items():
        remedy = f"python -m tools remove {proposal.id} --yes && {again(key)}"
        if claim.value == UNKNOWN and key in ADDED:
            yield f"{key}: {claim.words}; if you know it: {remedy}"
        elif claim.value == UNKNOWN:
            yield f"{key}: {claim.words}; if you know it, write it in {place(entry, key)}, then: make html"
        if claim.words.startswith(WEAK):
            yield f"{key}: {claim.value} is uncertain; if it is another: {remedy}"
    yield from _looks(corpus, entry)
    yield f"say in seeds/RIGHTS.md what is known of the rights in seeds/{entry.file}"
    guessed = [key for key, claim in proposal.claims.items() if not claim.stated and claim.value != UNKNOWN]
    yield f"check what was guessed ({', '.join(guessed)}) in seeds/catalog.toml:{entry.line}"
    yield f"look at each: python -m tools notices, python -m tools show {proposal.id}; then make html"


def _looks(corpus: Corpus, entry: CatalogEntry) -> Iterator[str]:
    """Yield what is worth a look: notices, other reports of the series, tables, the form that the text had."""
    own = [notice for notice in corpus.notices if notice.file == entry.file]
    first = {notice.code: notice.what for notice in reversed(own)}
    for code, count in Counter(notice.code for notice in own).most_common():
        yield f"{count} [{code.code}], such as: {shorten(first[code], LONGEST)}; {code.advice}"
    for other in _same_report(corpus, entry):
        choice = " or ".join(f"python -m tools remove {one} --yes" for one in (other, entry.id))
        what = f"{other} is the report of {entry.report_year} of this series, too"
        yield f"{what}; if the two are versions of one text, keep one: {choice}"
    for earlier, later in consecutive(corpus):
        if entry.id in (earlier, later):
            yield f"what changed from {earlier} to {later}: python -m tools compare {earlier} {later}"
    rows = sum(is_row(line) for line in corpus.source_text[entry.id].splitlines())
    if rows >= FEW_ROWS:
        yield f"{rows} lines look like rows of a table: numbers there have neither the heads of columns nor a period"
    if entry.original:
        yield f"compare seeds/{entry.file} with the {entry.original.form} from which it was taken"


def is_row(line: str) -> bool:
    """Tell whether a line looks like a row of a table.

    >>> [is_row(line) for line in ("Forced labour        39     31", "| Lao | 94 | 477 |", "|---|---|", "It was.")]
    [True, True, False, False]
    """
    return len([cell for cell in BETWEEN.split(line.strip(" |")) if cell]) >= CELLS


def _same_report(corpus: Corpus, entry: CatalogEntry) -> Iterator[str]:
    """Yield the ids of other sources that are the report itself, and not another part of it."""
    series = corpus.series[entry.id]
    for collation in corpus.collations:
        for name in collation.witnesses if entry.id in collation.witnesses and entry.is_report and series else ():
            if name != entry.id and corpus.entry[name].is_report and corpus.series[name] == series:
                yield name
