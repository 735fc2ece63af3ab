"""What changed from one report to the next: the two texts set side by side, section by section, figure by figure.

The alignment is that of accounts (`tools.collate.witnesses`), so it grows with the texts and not with their product.
An item of a list, such as a recommendation, is compared whole; other passages sentence by sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from tools.collate.accounts import account_passages, account_sentences
from tools.collate.witnesses import collate
from tools.collation import Collation, Move, Pair, Row, Sentence, Token
from tools.corpus import Corpus
from tools.figures import Figure
from tools.model import HEADINGS, Block, Document, Kind, TermUse
from tools.read.passages import OPENING, WHOLE
from tools.revision import EARLIER, LATER, Change, Fate, RevisedMeasure, RevisedSection, Revision

#: So great a share of the words of matter on both sides must be common for a place to be the same in other words, on
#: the mean of all common words and of those in the same order; and in another section so many words. Less is an
#: accident of reports that speak of one thing throughout: their words meet anywhere, but seldom in one order.
COMMON_SHARE, COMMON_ELSEWHERE = 0.3, 5


def revise(corpus: Corpus, earlier: str, later: str, *, is_series: bool) -> Revision:
    """Return what changed from the source `earlier` to the source `later`."""
    documents = corpus.document[earlier], corpus.document[later]
    return Revision(
        earlier,
        later,
        is_series,
        tuple(_sections(corpus, documents)),
        tuple(_measures(corpus, documents)),
        _terms(corpus, documents),
    )


def section_keys(corpus: Corpus, document: Document) -> set[str]:
    """Return the sections that a report has, but for its opening, which every report has."""
    keys = {_section(corpus, block) for block in account_passages(document)}
    return keys - {"", OPENING, WHOLE}


def _section(corpus: Corpus, block: Block) -> str:
    """Return the section of a passage: that of its own heading, or, without one, the one it is read as."""
    return block.section if block.section not in (OPENING, WHOLE) else corpus.readings[block.id].section


def _sections(corpus: Corpus, documents: tuple[Document, Document]) -> Iterator[RevisedSection]:
    given = {document.source.id: list(_text(corpus, document)) for document in documents}
    order = _order(*given.values())
    texts = {source: tuple(sorted(text, key=lambda one: order[one.section])) for source, text in given.items()}
    year = corpus.entry[documents[LATER].source.id].report_year
    changes = list(_dropped_first(_changes(collate(year, texts))))
    for key in order:
        own = tuple(change for change in changes if _section_of(change.row) == key)
        if own:
            headings = (_heading(documents[EARLIER], key), _heading(documents[LATER], key))
            yield RevisedSection(key, _title(corpus, key, headings), headings, own)


def _text(corpus: Corpus, document: Document) -> Iterator[Sentence]:
    """Yield the sentences of a report; an item of a list is one, however many it has."""
    for block in account_passages(document):
        sentences = account_sentences(corpus, block, section=_section(corpus, block))
        if block.kind is Kind.ITEM and sentences:
            tokens = tuple(chain.from_iterable(sentence.tokens for sentence in sentences))
            yield Sentence(block.id, sentences[0].section, sentences[0].start, sentences[-1].end, tokens)
        else:
            yield from sentences


def _order(earlier: Iterable[Sentence], later: Iterable[Sentence]) -> dict[str, int]:
    """Return the place of each section: as in the later report, what only the earlier has after what it followed."""
    order = list(dict.fromkeys(sentence.section for sentence in later))
    place = 0
    for key in dict.fromkeys(sentence.section for sentence in earlier):
        if key in order:
            place = order.index(key) + 1
        else:
            order.insert(place, key)
            place += 1
    return {key: number for number, key in enumerate(order)}


def _changes(collation: Collation) -> Iterator[Change]:
    """Yield the rows of a collation as changes; what moved stands at its place in the later report."""
    moves = [(move, _moved_row(collation, move)) for move in collation.moves]
    moved = {move.right_row: row for move, row in moves if _is_same_place(row)}
    gone = {move.left_row for move, row in moves if _is_same_place(row)}
    for number, row in enumerate(collation.rows):
        if number in moved:
            yield Change(moved[number], is_moved=True)
        elif number not in gone:
            yield from (Change(part) for part in ([row] if _is_same_place(row) else _parted(row)))


def _dropped_first(changes: Iterable[Change]) -> Iterator[Change]:
    """Put, between two places that both reports have, what went before what came, whichever report is the longer."""
    for _, group in groupby(changes, key=lambda change: bool(change.row.pairs)):
        yield from sorted(group, key=lambda change: change.fate is Fate.NEW)  # of those in both none is new


def _moved_row(collation: Collation, move: Move) -> Row:
    cells = (collation.rows[move.left_row].cells[EARLIER], collation.rows[move.right_row].cells[LATER])
    return Row(cells, (Pair(EARLIER, LATER, move.pair.variants),))


def _is_same_place(row: Row) -> bool:
    """Tell whether what stands side by side has enough in common; what stands alone does."""
    if not row.pairs or row.pairs[0].is_identical:
        return True
    earlier, later = (_matter(row.tokens(side)) for side in (EARLIER, LATER))
    common = (earlier & later).total()
    is_elsewhere = row.cells[EARLIER][0].section != row.cells[LATER][0].section
    if is_elsewhere and common < COMMON_ELSEWHERE:
        return False
    return common + _in_order(row.pairs[0]) >= COMMON_SHARE * (earlier.total() + later.total())


def _in_order(pair: Pair) -> int:
    """Return how many words of matter both sides have in one order: those that stand side by side."""
    return sum((_matter(variant.left) & _matter(variant.right)).total() for variant in pair.variants)


def _matter(tokens: Iterable[Token]) -> Counter[str]:
    return Counter(token.stem for token in tokens if token.is_matter)


def _parted(row: Row) -> Iterator[Row]:
    """Yield what each report says by itself, sentence by sentence."""
    yield from (Row(((sentence,), ())) for sentence in row.cells[EARLIER])
    yield from (Row(((), (sentence,))) for sentence in row.cells[LATER])


def _section_of(row: Row) -> str:
    return (row.cells[LATER] or row.cells[EARLIER])[0].section


def _heading(document: Document, key: str) -> str:
    """Return the passage that opens a section, or nothing where the text has no heading for it."""
    own = (block for block in document.passages if block.section == key)
    return next((block.id for block in own if block.kind in HEADINGS), "")


def _title(corpus: Corpus, key: str, headings: tuple[str, str]) -> str:
    """Return the editors' title of a section, or else the heading, the later report's first, as it is printed."""
    printed = headings[LATER] or headings[EARLIER]
    return corpus.sections.title(key) or (corpus.passage[printed].text if printed else "Other")


def _measures(corpus: Corpus, documents: Iterable[Document]) -> Iterator[RevisedMeasure]:
    """Yield every measure of which either report has a figure, in the editors' order."""
    found = [_figures(corpus, document) for document in documents]
    for measure in corpus.measures.measures:
        figures = (tuple(found[EARLIER].get(measure.key, ())), tuple(found[LATER].get(measure.key, ())))
        if any(figures):
            yield RevisedMeasure(measure.key, measure.title, figures)


def _figures(corpus: Corpus, document: Document) -> Mapping[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for block in document.passages:
        for figure in corpus.marks_in(block.id, Figure):
            found.setdefault(figure.measure, []).append(figure)
    return found


def _terms(corpus: Corpus, documents: tuple[Document, Document]) -> tuple[dict[str, str], dict[str, str]]:
    """Return for each report the terms that the other does not use, each with the first passage that uses it."""
    used = [
        {use.term: block.id for block in document.passages[::-1] for use in corpus.marks_in(block.id, TermUse)}
        for document in documents
    ]  # fmt: skip
    earlier, later = ({term: used[side][term] for term in sorted(used[side].keys() - used[1 - side].keys())}
                      for side in (EARLIER, LATER))  # fmt: skip
    return earlier, later
