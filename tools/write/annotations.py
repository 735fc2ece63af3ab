"""Every annotation in the W3C Web Annotation Data Model, as one collection with one page.

A target is a stretch of a seed, said twice over: by position (code points, as the model counts too) and by
quotation, with as much before and after it as makes the quotation stand only once in its seed, up to a limit: in a
text that only repeats itself nothing but the position tells. Whoever has a seed that someone changed can still find
the words.

The context is named, never fetched. Addresses are relative to the file, so that a copy stays whole.
"""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha1

from tools.corpus import Corpus
from tools.figures import Figure
from tools.glossary import Origin
from tools.model import Block, Citation, NameUse, Span, TermUse, TopicUse, YearMention
from tools.sections import SectionReading
from tools.write.figure_words import figure_data

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Ids of annotations are made from what they say (RFC 9562, version 5), within a name space of this format.
IDS = uuid.uuid5(uuid.NAMESPACE_URL, CONTEXT).bytes
#: Code points of the seed before and after a quotation, at least and at most.
CONTEXT_LENGTH, MOST_CONTEXT = 32, 512
#: In longer texts, in code points, what `_once` lists would take more memory than the time it spares is worth.
LOOKED_THROUGH = 2_000_000
FROM_SPACE = re.compile(f"(?=( .{{{CONTEXT_LENGTH - 1}}}))", re.DOTALL)
SEEDS = "seeds"
ENCODER = json.JSONEncoder(ensure_ascii=False)

#: Who says it: the program by its rules, or people.
PROGRAM = {"id": "#program", "type": "Software", "name": "The conversion program of this corpus"}
EDITORS = {"id": "#editors", "type": "Organization", "name": "The editors of this corpus"}

Json = dict[str, object]


@dataclass(frozen=True)
class Statement:
    """What an annotation says, before it is written: of which stretch, why, and whether editors do."""

    passage: str
    span: Span
    motivation: str
    bodies: tuple[Json, ...]
    is_editors: bool = False

    @property
    def value(self) -> str:
        """What is said in one word: the term, the year, the section, the key."""
        return str(self.bodies[0]["value"])

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """What orders the statements of one passage."""
        return (*self.span.ends, self.motivation, self.value)


def write_annotations(corpus: Corpus) -> str:
    """Return annotations.jsonld: one annotation a line, so that a change shows as a change of its line."""
    items = list(map(ENCODER.encode, list_annotations(corpus)))
    page = {"id": "#page", "type": "AnnotationPage", "partOf": "annotations.jsonld", "startIndex": 0}
    collection = {
        "@context": CONTEXT,
        "id": "annotations.jsonld",
        "type": "AnnotationCollection",
        "label": "All annotations of the corpus",
        "generator": PROGRAM,
        "total": len(items),
        "first": page | {"items": []},
    }
    head, tail = json.dumps(collection, indent=1).rsplit("[]", maxsplit=1)
    if not items:
        return f"{head}[]{tail}\n"
    items[0] = f"{head}[\n{items[0]}"
    items[-1] += f"\n]{tail}\n"
    return ",\n".join(items)  # put together once: it is by far the largest file


def list_annotations(corpus: Corpus) -> Iterator[Json]:
    """Yield all annotations in reading order."""
    seen: Counter[str] = Counter()
    for said in sorted(_statements(corpus), key=lambda said: (corpus.order[said.passage], *said.rank)):
        source = corpus.source_of[said.passage]
        text = corpus.source_text[source.id]
        exact = said.span.of(text)
        content = json.dumps([said.passage, said.motivation, said.value, exact])
        seen[content] += 1
        yield {
            "id": _id(f"{content} {seen[content]}"),
            "type": "Annotation",
            "motivation": said.motivation,
            "creator": EDITORS if said.is_editors else PROGRAM,
            "body": list(said.bodies),
            "target": {
                "type": "SpecificResource",
                "source": {"id": f"{SEEDS}/{source.file}", "type": "Text", "format": "text/plain"},
                "selector": [quote(text, said.span), _position(said.span)],
                "scope": _page(source.id, said.passage),
            },
        }


def _id(content: str) -> str:
    """Return what `uuid.uuid5` would, at a third of the cost: there are as many as annotations.

    >>> _id("a") == f"urn:uuid:{uuid.uuid5(uuid.UUID(bytes=IDS), 'a')}"
    True
    """
    found = sha1(IDS + content.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(found[16], 16) % 4]
    return f"urn:uuid:{found[:8]}-{found[8:12]}-5{found[13:16]}-{variant}{found[17:20]}-{found[20:32]}"


def _page(source: str, passage: str) -> Json:
    """Return the passage's own place on the site, as it is seen from the data folder there."""
    return {"id": f"../corpus/{source}.html#{passage}", "format": "text/html", "dcterms:identifier": passage}


def _statements(corpus: Corpus) -> Iterator[Statement]:
    """Yield what is said; each kind of annotation has a motivation of its own, by which it can be told."""
    editors = {term.term for term in corpus.terms if term.origin is Origin.EDITOR}
    for passage, block in corpus.passage.items():
        reading = corpus.readings.get(passage)
        if reading and reading.section:
            yield _section(block, reading)
    for use in corpus.of_kind(TermUse):
        yield Statement(use.passage, use.span, "tagging", (_text(use.term, "tagging"),), use.term in editors)
    for found in corpus.definitions:
        yield Statement(found.passage, found.span, "describing", (_text(found.term, "describing"),))
    for mention in corpus.of_kind(YearMention):
        year = _text(str(mention.year), "identifying")
        yield Statement(mention.passage, mention.span, "identifying", (year,))
    for citation in corpus.of_kind(Citation):
        yield _citation(corpus, citation)
    yield from map(_topic, corpus.of_kind(TopicUse))
    for name in corpus.of_kind(NameUse):
        yield Statement(name.passage, name.span, "bookmarking", (_text(name.name, "identifying"),), is_editors=True)
    yield from map(_figure, corpus.of_kind(Figure))


def _section(block: Block, reading: SectionReading) -> Statement:
    grounds = (_text(f"{reading.basis}: {reading.grounds}", "commenting"),) if reading.grounds else ()
    bodies = (_text(reading.section, "classifying"), *grounds)
    return Statement(block.id, block.span, "classifying", bodies, reading.basis == "editor")


def _figure(figure: Figure) -> Statement:
    """Say what a number is worth, and where they are known its measure and its time."""
    more = (("measure", figure.measure), ("period", figure.period.name))
    bodies = [_text(figure_data(figure), "assessing")]
    bodies += [_text(f"{name}: {value}", "commenting") for name, value in more if value]
    return Statement(figure.passage, figure.span, "assessing", tuple(bodies), bool(figure.settled))


def _topic(use: TopicUse) -> Statement:
    """Say of which topic words speak, and why where the editors put them there."""
    reason = (_text(use.reason, "commenting"),) if use.reason else ()
    bodies = (_text(use.topic, "classifying"), *reason)
    return Statement(use.passage, use.span, "highlighting", bodies, bool(use.reason))


def _citation(corpus: Corpus, citation: Citation) -> Statement:
    """Say which entry a marker means, and link it to the reference as printed in the seed."""
    printed: Json = {
        "type": "SpecificResource",
        "purpose": "linking",
        "source": f"{SEEDS}/{corpus.source_of[citation.key].file}",
        "selector": _position(corpus.passage[citation.key].span),
    }
    bodies = (_text(citation.key, "identifying"), printed)
    return Statement(citation.passage, citation.span, "linking", bodies)


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _position(span: Span) -> Json:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def quote(text: str, span: Span) -> Json:
    """Return a stretch with what stands before and after it, widened until it stands alone there, or to the limit.

    >>> quote("one two, one three", Span(9, 12))
    {'type': 'TextQuoteSelector', 'exact': 'one', 'prefix': 'one two, ', 'suffix': ' three'}
    """
    width = CONTEXT_LENGTH
    while not _is_alone(text, span.start - width, span.end + width) and width < MOST_CONTEXT:
        width *= 2
    before, after = text[max(0, span.start - width) : span.start], text[span.end : span.end + width]
    return {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": before, "suffix": after}


def _is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch stands once in a text; one in which something stands that the text has once does."""
    words = text[max(0, start) : end]
    space = words.find(" ")
    if len(text) <= LOOKED_THROUGH and words[space : space + CONTEXT_LENGTH] in _once(text):
        return True
    return text.find(words, text.find(words) + 1) == -1


@lru_cache(maxsize=1)  # asked of one text after the other
def _once(text: str) -> frozenset[str]:
    """Return what a text has once of stretches that begin with a space: a look at these spares a search of the text."""
    return frozenset(found for found, count in Counter(FROM_SPACE.findall(text)).items() if count == 1)
