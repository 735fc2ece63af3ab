"""What changed between two reports, as text for a terminal: no colour, every difference in signs and words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from tools.collation import Token, Variant
from tools.corpus import Corpus
from tools.figures import Figure
from tools.revision import EARLIER, LATER, Change, Fate, RevisedMeasure, RevisedSection, Revision
from tools.sentences import sentences
from tools.write.figure_words import value_and_period

WIDTH = 100
#: What a line begins with, by what became of the words.
SIGNS = {Fate.KEPT: "=", Fate.REWORDED: "~", Fate.NEW: "+", Fate.DROPPED: "-"}
NO_SERIES = "not of one series: the two differ in series or genre, publisher or country, or one of these is not known"


def revision_text(corpus: Corpus, revision: Revision) -> Iterator[str]:
    """Yield the lines of a revision: counts, sections, figures, terms."""
    yield from _head(corpus, revision)
    for section in revision.sections:
        yield from _section(corpus, revision, section)
    yield from ("", "FIGURES, BY MEASURE", "")
    for measure in revision.measures:
        yield from _measure(corpus, revision, measure)
    if not revision.measures:
        yield "  none with a measure in either"
    yield from ("", "TERMS", "")
    for side, source in ((LATER, revision.later), (EARLIER, revision.earlier)):
        listed = ", ".join(f"{term} ({passage})" for term, passage in revision.terms[side].items())
        yield from _wrapped(listed or "none", f"  only in {source}: ")


def _head(corpus: Corpus, revision: Revision) -> Iterator[str]:
    for name, source in (("from", revision.earlier), ("to", revision.later)):
        entry = corpus.entry[source]
        yield f"{name:<4}  {source}  ({entry.report_year}, {entry.title})"
    if not revision.is_series:
        yield NO_SERIES
    yield from ("", "= kept   ~ reworded, [-earlier words-]{+later words+}   + new   - dropped", "")
    rows = [(section.title, section.counts) for section in revision.sections]
    width = max((len(title) for title, _ in rows), default=0)
    yield f"{'':<{width}}  {'  '.join(f'{fate:>8}' for fate in Fate)}".rstrip()
    for title, counts in [*rows, ("in all", revision.counts)]:
        yield f"{title:<{width}}  {'  '.join(f'{counts[fate]:>8}' for fate in Fate)}"


def _section(corpus: Corpus, revision: Revision, section: RevisedSection) -> Iterator[str]:
    yield from ("", section.title.upper())
    for side, source in ((EARLIER, revision.earlier), (LATER, revision.later)):
        if section.is_only_in(side):
            yield f"this section is only in {source}"
    for change in section.changes:
        yield ""
        moved = "  moved" if change.is_moved else ""
        ids = " -> ".join(", ".join(passages_of(change, witness)) for witness in change.row.witnesses)
        yield f"{SIGNS[change.fate]} {change.fate}  {ids}{moved}"
        yield from _wrapped(changed_words(corpus, change), "    ")


def passages_of(change: Change, witness: int) -> list[str]:
    """Return the passages in which a report says it."""
    return list(dict.fromkeys(sentence.passage for sentence in change.row.cells[witness]))


def changed_words(corpus: Corpus, change: Change) -> str:
    """Return the words of a change; where they differ, the earlier in [-…-] and the later in {+…+}."""
    if not change.row.pairs:
        return _words(corpus, change.row.tokens(change.row.witnesses[0])).strip()
    return "".join(_variant(corpus, variant) for variant in change.row.pairs[0].variants).strip()


def _variant(corpus: Corpus, variant: Variant) -> str:
    """Return both sides of a variant, the space before them outside of the signs."""
    later = _words(corpus, variant.right)
    if not variant.kinds:
        return later
    earlier = _words(corpus, variant.left)
    space = " " if (later or earlier).startswith(" ") else ""
    gone = f"[-{earlier.strip()}-]" if earlier else ""
    return space + gone + (f"{{+{later.strip()}+}}" if later else "")


def _words(corpus: Corpus, tokens: Iterable[Token]) -> str:
    """Return tokens as their passages have them, with the space before each where there is one."""
    found = ""
    for passage, group in groupby(tokens, key=lambda token: token.passage):
        own, text = list(group), corpus.passage[passage].text
        has_space = own[0].start == 0 or text[own[0].start - 1].isspace()
        found += f"{' ' if has_space else ''}{text[own[0].start : own[-1].end]}"
    return found


def _measure(corpus: Corpus, revision: Revision, measure: RevisedMeasure) -> Iterator[str]:
    yield f"  {measure.title}"
    for side, source in ((EARLIER, revision.earlier), (LATER, revision.later)):
        if not measure.figures[side]:
            yield f"    {source}: none"
        for sentence, group in groupby(measure.figures[side], key=lambda figure: sentence_of(corpus, figure)):
            figures = list(group)
            values = "; ".join(value_and_period(figure) for figure in figures)
            yield from _wrapped(f"{values} ({figures[0].passage})", f"    {source}: ")
            yield from _wrapped(f"“{sentence}”", "      ")
    yield ""


def sentence_of(corpus: Corpus, figure: Figure) -> str:
    """Return the sentence that states a figure."""
    block = corpus.passage[figure.passage]
    place = block.find(figure.span)[0]
    return next(block.text[start:end] for start, end in sentences(block.text) if start <= place < end)


def _wrapped(text: str, first: str) -> list[str]:
    indent = " " * (len(first) - len(first.lstrip()) + 2 * bool(first.strip()))
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
