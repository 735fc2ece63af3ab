"""What changed between two reports, as JSON: the words of both, where they stand, and in what they differ."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tools.corpus import Corpus
from tools.figures import Figure
from tools.revision import EARLIER, LATER, Change, Revision
from tools.write.revision_text import changed_words, sentence_of

SIDES = ("earlier", "later")


def revision_json(corpus: Corpus, revision: Revision) -> Iterator[str]:
    """Yield the lines of a revision as JSON. Offsets are code points into the seed as decoded from UTF-8."""
    sides = zip(SIDES, (EARLIER, LATER), strict=True)
    terms = {side: [{"term": term, "passage": at} for term, at in revision.terms[number].items()]
             for side, number in sides}  # fmt: skip
    data = {
        "earlier": revision.earlier,
        "later": revision.later,
        "one_series": revision.is_series,
        "counts": dict(revision.counts),
        "sections": [
            {"section": section.key, "title": section.title,
             "changes": [_change(corpus, change) for change in section.changes]}
            for section in revision.sections
        ],
        "figures": [
            {"measure": measure.measure, "title": measure.title}
            | {side: [_figure(corpus, one) for one in figures]
               for side, figures in zip(SIDES, measure.figures, strict=True)}
            for measure in revision.measures
        ],
        "terms_only_in": terms,
    }  # fmt: skip
    yield from json.dumps(data, ensure_ascii=False, indent=2).split("\n")


def _change(corpus: Corpus, change: Change) -> dict[str, object]:
    found: dict[str, object] = {"change": change.fate, "moved": change.is_moved}
    for side, cell in zip(SIDES, change.row.cells, strict=True):
        found[side] = [_words(corpus, one.passage, one.start, one.end) for one in cell]
    if change.row.pairs:
        found["difference"] = changed_words(corpus, change)
        variants = change.row.pairs[0].variants
        found["kinds"] = list(dict.fromkeys(kind for variant in variants for kind in variant.kinds))
    return found


def _words(corpus: Corpus, passage: str, start: int, end: int) -> dict[str, object]:
    block = corpus.passage[passage]
    span = block.locate(start, end)
    return {"passage": passage, "start": span.start, "end": span.end, "text": block.text[start:end]}


def _figure(corpus: Corpus, figure: Figure) -> dict[str, object]:
    ends = {"value": figure.value, "upper": figure.upper}
    return {
        "passage": figure.passage, "start": figure.span.start, "end": figure.span.end, "form": figure.form,
        **{name: None if end is None else f"{end:f}" for name, end in ends.items()},
        "unit": figure.unit, "counted": figure.counted, "qualifier": figure.qualifier, "period": figure.period.name,
        "sentence": sentence_of(corpus, figure),
    }  # fmt: skip
