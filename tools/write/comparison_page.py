"""One page per report year with two or more accounts: what each says, side by side, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tools.collate.conflicts import between, relation
from tools.collation import Collation, Conflict, Pair, Relation, Row
from tools.corpus import Corpus
from tools.write.comparison_counts import counts_table, legend, year_row
from tools.write.markup import div, escape, link, page_link
from tools.write.names import passage_name, shown_title, witness_names
from tools.write.variants import sentence_line

INDEX = "The accounts of one report year, side by side: where they agree, where they differ, and in what."
NONE = "No report has two accounts here, so that there is nothing to compare."
INTRODUCTION = (
    "Each row brings together the sentences in which the accounts tell the same. "
    "What differs from the first account in the row is marked, with the kind of the difference; "
    "curly and straight quotation marks count as one sign. "
    "Nothing is left out: what only one account has stands in a row of its own. "
    "Headings, references and the words of host sites are not compared. "
    "The comparison is the machine’s; it says where accounts differ, never which is right."
)


@dataclass(frozen=True)
class Part:
    """A stretch of rows of one section, with their numbers from 1 and the witnesses that speak in it."""

    section: str
    rows: tuple[tuple[int, Row], ...]

    @property
    def witnesses(self) -> list[int]:
        return sorted({index for _, row in self.rows for index in row.witnesses})


def write_comparisons(corpus: Corpus) -> dict[str, str]:
    """Return the comparison of each year that has several accounts, and the page that lists them, by path.

    That page is there without any, too: pages that are written by hand lead to it.
    """
    pages = {"compare/index.md": _index(corpus)}
    pages |= {f"compare/{collation.key}.md": _page(corpus, collation) for collation in corpus.collations}
    return {path: "\n".join(lines) + "\n" for path, lines in pages.items()}


def _index(corpus: Corpus) -> Iterator[str]:
    yield from ("(compare)=", "# Accounts compared", "", *div("editorial", [INDEX]), "")
    yield from () if corpus.collations else (NONE, "")
    for place, collations in groupby(corpus.collations, key=lambda collation: collation.place):
        yield from (f"## {escape(place)}", "") if place else ()
        yield from ("| Report year | Accounts | Rows | Conflicting |", "|---|---|---:|---:|")
        yield from (year_row(corpus, collation) for collation in collations)
        yield from ("",) if place else ()
    yield from ("", f"See also {page_link('all conflicts', 'conflicts', folder='compare')}.", "")
    if corpus.collations:
        yield from ("```{toctree}", ":hidden:", "", *(collation.key for collation in corpus.collations), "```")


def _page(corpus: Corpus, collation: Collation) -> Iterator[str]:
    names = witness_names(corpus, collation.witnesses)
    yield from (f"(compare-{collation.key})=", f"# {escape(collation.name)}: the accounts compared", "")
    yield from div("editorial", [INTRODUCTION])
    yield ""
    for name, source in zip(names, collation.witnesses, strict=True):
        yield f"- **{escape(name)}**: {page_link(shown_title(corpus.entry[source]), source, folder='compare')}"
    yield from ("", *div("compare-counts", ["", *counts_table(corpus, collation, names), ""]), "")
    yield from legend(collation, names)
    parts = list(_parts(collation))
    titles = set[str]()
    for part in parts:
        title = corpus.sections.title(part.section) or "Other"
        yield from ("", f"## {escape(title)}{', continued' if title in titles else ''}", "")
        titles.add(title)
        yield from _part(corpus, collation, part, names)


def _parts(collation: Collation) -> Iterator[Part]:
    """Cut the rows into stretches of one section; a row without a section goes with those beside it."""
    numbered = list(enumerate(collation.rows, start=1))
    known = [row.section for _, row in numbered]
    for index, section in enumerate(known):
        known[index] = section or (known[index - 1] if index else next(filter(None, known), ""))
    sections = zip(known, numbered, strict=True)
    for section, rows in groupby(sections, key=lambda pair: pair[0]):
        yield Part(section, tuple(row for _, row in rows))


def _part(corpus: Corpus, collation: Collation, part: Part, names: list[str]) -> Iterator[str]:
    silent = [name for index, name in enumerate(names) if index not in part.witnesses]
    if silent and len(names) > 1:
        yield from (*div("silence", [f"Silent here: {escape(', '.join(silent), at_start=False)}."]), "")
    for number, row in part.rows:
        yield from (*_row(corpus, collation, number, row, part.witnesses, names), "")


def _row(
    corpus: Corpus, collation: Collation, number: int, row: Row, witnesses: list[int], names: list[str]
) -> list[str]:
    lines: list[str] = []
    for witness in witnesses:
        if witness == row.witnesses[0]:  # what is empty is not shown everywhere, and a link must lead somewhere
            lines += ["", f"(compare-{collation.key}-{number})="]
        lines += ["", *div(f"witness{'' if row.cells[witness] else ' empty'}", _cell(corpus, row, witness, names))]
    parts = [link(str(number), f"compare-{collation.key}-{number}"), *_relations(corpus, row, names)]
    parts += _moved(collation, number, names)
    lines += ["", *div("apparatus", [" · ".join(parts)])]
    return div(f"collation columns-{len(witnesses)}", lines[1:], depth=4)


def _cell(corpus: Corpus, row: Row, witness: int, names: list[str]) -> Iterator[str]:
    """Say whose words these are and where they stand, then give them, the differences marked."""
    name = escape(names[witness])
    if not row.cells[witness]:
        yield f"{name}: nothing here"
    for passage, sentences in groupby(row.cells[witness], key=lambda sentence: sentence.passage):
        block = corpus.passage[passage]
        yield from (f"[{name}, {link(passage_name(block), passage)}]{{.whose}}", "")
        listed = corpus.listed_of.get(passage, ())
        yield from (sentence_line(block, row, witness, sentence, listed) for sentence in sentences)
        yield ""


def _relations(corpus: Corpus, row: Row, names: list[str]) -> Iterator[str]:
    """Say how each two accounts stand to each other, and lead to their conflicts."""
    if not row.pairs:
        yield f"only in {escape(names[row.witnesses[0]], at_start=False)}"
    for kind in Relation:
        pairs = [pair for pair in row.pairs if _relation(corpus, row, pair) is kind]
        who = [f"{names[pair.left]} and {names[pair.right]}" for pair in pairs]
        if who:
            yield f"{kind}: {escape(', '.join(who), at_start=False)}"
    conflicts = dict.fromkeys(conflict.id for pair in row.pairs for conflict in _conflicts(corpus, row, pair))
    if len(conflicts) == 1:
        yield f"see {link('the conflict', *conflicts)}"
    elif conflicts:
        yield f"see conflicts {', '.join(link(str(place), id_) for place, id_ in enumerate(conflicts, start=1))}"


def _relation(corpus: Corpus, row: Row, pair: Pair) -> Relation:
    return relation(row.cells[pair.left], row.cells[pair.right], pair, corpus.conflicts_of)


def _conflicts(corpus: Corpus, row: Row, pair: Pair) -> Iterator[Conflict]:
    return between(row.cells[pair.left], row.cells[pair.right], corpus.conflicts_of)


def _moved(collation: Collation, number: int, names: list[str]) -> Iterator[str]:
    """Lead to the row in which another account tells the same at another place."""
    for move in collation.moves:
        for own, other, witness in (
            (move.left_row, move.right_row, move.pair.right),
            (move.right_row, move.left_row, move.pair.left),
        ):
            if own == number - 1:
                place = link(f"row {other + 1}", f"compare-{collation.key}-{other + 1}")
                yield f"{escape(names[witness], at_start=False)} tells this at another place, {place}"
