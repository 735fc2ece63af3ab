"""What adding a text brought, in the order in which a maintainer asks: what it is, what it holds, what is to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from textwrap import shorten

from tools.annotate.bibliography import is_empty
from tools.collate.topics import sentences_by_topic
from tools.collation import Reading
from tools.corpus import Corpus
from tools.figures import Figure
from tools.folder import Update
from tools.grow.alignment import alignment_lines
from tools.grow.propose import GIVEN, Proposal
from tools.grow.stage import Change
from tools.grow.todo import todo_lines
from tools.model import HEADINGS, Document, TermUse
from tools.read.passages import OPENING
from tools.verify import verify

#: So many things of a kind are listed; the rest is counted.
LISTED = 12
#: So much of a reading is shown, in code points.
LONGEST = 60


def report(
    corpus: Corpus, proposal: Proposal, change: Change, update: Update, again: Callable[[str], str]
) -> Iterator[str]:
    """Yield the lines of the report on a source that was added.

    `again` gives the command that would have added it with a claim said.
    """
    document = corpus.document[proposal.id]
    written = ", ".join(name for name in change.written)
    yield f"added {proposal.id}: {proposal.claims['title'].value}"
    yield f"  written: {written}; {update.written} files in all"
    yield from ("", "The catalog says of it")
    yield from (f"  {line}" for line in _claims(proposal))
    for title, lines in (
        ("Passages", _passages(document)),
        ("Headings", _headings(corpus, document)),
        ("Abbreviations new to the glossary", _terms(corpus, proposal.id)),
        ("References", _references(corpus, proposal.id)),
        ("Figures by measure", _figures(corpus, document)),
        ("Accounts of the same year", alignment_lines(corpus, proposal.id)),
        ("Topics that it speaks to, with sentences", _topics(corpus, proposal.id)),
        ("Conflicts that it brings", _conflicts(corpus, document)),
        ("What could not be told, and what to do", todo_lines(corpus, proposal, again)),
    ):
        found = list(lines)
        yield from ("", title if found else f"{title}: none")
        yield from (f"  {line}" for line in found)


def _claims(proposal: Proposal) -> Iterator[str]:
    """Yield each value with how it is known; those on one ground together."""
    together: dict[tuple[bool, str], list[str]] = {}
    for key, claim in proposal.claims.items():
        together.setdefault((claim.stated, claim.words), []).append(f"{key} {claim.value}")
    for (stated, words), values in together.items():
        how = f"stated: “{words}”" if stated else words if words == GIVEN else f"guessed: {words}"
        yield f"{'; '.join(values)} ({how})"


def _listed(items: Iterable[str], most: int = LISTED) -> Iterator[str]:
    """Yield the first of many lines, and how many more there are."""
    found = list(items)
    yield from found[:most]
    if len(found) > most:
        yield f"and {len(found) - most} more"


def _passages(document: Document) -> Iterator[str]:
    counts = Counter(str(block.kind) for block in document.passages)
    yield f"{len(document.passages)}: {', '.join(f'{count} {kind}' for kind, count in counts.most_common())}"
    yield verify(document).summary().partition(": ")[2]


def _headings(corpus: Corpus, document: Document) -> Iterator[str]:
    for block in document.passages:
        if block.kind in HEADINGS:
            section = corpus.sections.title(corpus.readings[block.id].section)
            shared = f"shared section {section}" if section else "a section of its own"
            yield f"{block.text} ({'over the whole text' if block.section == OPENING else shared})"


def _terms(corpus: Corpus, source: str) -> Iterator[str]:
    """Yield the entries that only this text uses, with their long forms."""
    users: dict[str, set[str]] = {}
    for row in corpus.of_kind(TermUse):
        users.setdefault(row.term, set()).add(corpus.source_of[row.passage].id)
    new = [term for term in corpus.terms if users.get(term.term) == {source}]
    return _listed(f"{term.term}: {term.long_form or 'explained nowhere'}" for term in new)


def _references(corpus: Corpus, source: str) -> Iterator[str]:
    own = [entry for entry in corpus.bibliography if entry.source == source and entry.key != source]
    if not own:
        return
    empty = [entry for entry in own if is_empty(corpus.passage[entry.key])]
    worded = [entry for entry in own if entry not in empty]
    unread = [entry for entry in worded if not entry.reference.fields]
    partly = [entry for entry in worded if entry.reference.fields and not entry.reference.understood]
    whole = len(worded) - len(unread) - len(partly)
    counts = f"{len(own)}: {whole} understood, {len(partly)} in part, {len(unread)} not"
    yield counts + (f", {len(empty)} without a word" if empty else "")
    yield from _listed((f"not: {entry.printed or entry.key}" for entry in unread), 5)


def _figures(corpus: Corpus, document: Document) -> Iterator[str]:
    figures = [figure for block in document.passages for figure in corpus.marks_in(block.id, Figure)]
    found: dict[str, list[str]] = {}
    for figure in figures:
        found.setdefault(figure.measure, []).append(figure.form)
    titles = {measure.key: measure.title for measure in corpus.measures.measures}
    for key, forms in found.items():
        if key:
            yield f"{titles[key]}: {', '.join(forms)}"
    if "" in found:
        yield f"of no known measure: {len(found[''])} of {len(figures)}"


def _topics(corpus: Corpus, source: str) -> Iterator[str]:
    found = sentences_by_topic(corpus)
    titles = {topic.key: topic.title for topic in corpus.topics.topics}
    counts = {titles[key]: len(sources[source]) for key, sources in found.items() if source in sources}
    for title, count in sorted(counts.items(), key=lambda pair: -pair[1]):
        yield f"{title}: {count}"


def _conflicts(corpus: Corpus, document: Document) -> Iterator[str]:
    for conflict in corpus.conflicts:
        sides = [
            [r for r in side if corpus.source_of[r.passage].id == document.source.id]
            for side in (conflict.left, conflict.right)
        ]
        if conflict.holds and any(sides) and not all(sides):
            one, other = conflict.left[0], conflict.right[0] if conflict.right else None
            readings = [_reading(corpus, reading) for reading in (one, other) if reading]
            yield f"{' against '.join(readings)}: {', '.join(conflict.kinds)}"


def _reading(corpus: Corpus, reading: Reading) -> str:
    words = corpus.passage[reading.passage].text[reading.start : reading.end]
    shown = f"“{shorten(words, LONGEST, placeholder=' …')}”" if words else "silence"
    return f"{shown} ({reading.passage})"
