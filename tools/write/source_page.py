"""One page per source: what it is, then every passage with its number and the way back to the seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tools.catalog import CatalogEntry
from tools.collate.sections import Counterpart, counterparts
from tools.corpus import Corpus
from tools.model import HEADINGS, Block, Document, Kind
from tools.verify import verify
from tools.write.facts import standing
from tools.write.inline import heading_line, passage_lines
from tools.write.many import named
from tools.write.markup import cell, div, escape, link
from tools.write.names import from_to, passage_name, shown_title
from tools.write.passage_conflicts import conflict_parts
from tools.write.passage_topics import PassageTopics, passage_topics, topic_lines

NO_HEADINGS = "The seed has no headings. This one is the editors’."
CLAIM_NAMES = {
    "title": "Title",
    "author": "Author",
    "publisher": "Publisher",
    "genre": "Genre",
    "report_year": "Report year",
    "period": "Period covered",
    "trust": "Trust class",
    "rights": "Rights",
    "language": "Language",
    "country": "Country",
    "tier": "Tier",
    "url": "Address",
    "date": "Date",
}
#: How a claim is known, as readers are told.
_KNOWN = {"stated": "stated", "inferred": "inferred", "supplied": "supplied by the editors"}


def write_sources(corpus: Corpus) -> dict[str, str]:
    """Return the page of each source by path."""
    shared, about = _by_country(corpus), passage_topics(corpus)
    return {
        f"{entry.id}.md": "\n".join(_page(corpus, entry, document, shared[entry.country], about)) + "\n"
        for entry, document in corpus
    }


def _by_country(corpus: Corpus) -> dict[str, dict[str, tuple[Counterpart, ...]]]:
    """Return how each account of a country has the shared sections, by country and section."""
    found: dict[str, dict[str, list[Counterpart]]] = {country: {} for country in corpus.countries}
    for section, accounts in counterparts(corpus).items():
        for one in accounts:
            found[one.entry.country].setdefault(section, []).append(one)
    return {country: {key: tuple(own) for key, own in sections.items()} for country, sections in found.items()}


def _page(
    corpus: Corpus,
    entry: CatalogEntry,
    document: Document,
    shared: Mapping[str, tuple[Counterpart, ...]],
    about: PassageTopics,
) -> Iterator[str]:
    yield from (f"# {escape(shown_title(entry))}", "")
    yield from (*_standing(entry), "", *_note(corpus, entry))
    yield from _about(corpus, entry, document)
    if not any(block.kind in HEADINGS for block in document.passages):
        is_list = all(block.kind is Kind.REFERENCE for block in document.passages)
        yield from ("", f"## The {'references' if is_list else 'account'}", "", *div("editorial", [NO_HEADINGS]))
    items: list[Block] = []
    for block in document.passages:
        if block.kind is not Kind.ITEM and items:
            yield from _list(corpus, items, about)
            items = []
        if block.kind is Kind.ITEM:
            items.append(block)
        elif block.kind in HEADINGS:
            yield from _heading(corpus, block, shared)
        else:
            yield from _passage(corpus, block, shared, about)
    yield from _list(corpus, items, about)


def _standing(entry: CatalogEntry) -> list[str]:
    """Say in one line which account this is, of which year, how far to trust it; narrow screens keep it in sight."""
    return div("standing", [" · ".join((*filter(None, [escape(entry.place)]), *standing(entry)))])


def _note(corpus: Corpus, entry: CatalogEntry) -> list[str]:
    """Say under which rights it stands; lead to what changed since the report before in the series, and to the next."""
    facts = [escape(f"Rights: {entry['rights']}", at_start=False)]
    for revision in corpus.revisions:
        other = {revision.earlier: revision.later, revision.later: revision.earlier}.get(entry.id)
        if other:
            way = "since the report of" if entry.id == revision.later else "to the report of"
            facts.append(link(f"What changed {way} {corpus.entry[other].report_year}", f"changes-{revision.name}"))
    return div("source-note", [" · ".join(facts)])


def _about(corpus: Corpus, entry: CatalogEntry, document: Document) -> Iterator[str]:
    fidelity = verify(document)
    yield from ("", "::::{dropdown} What is known of this source, and from where", "")
    yield "| What | Value | How it is known |"
    yield "|---|---|---|"
    for key, name in CLAIM_NAMES.items():
        if key in entry.claims:
            claim = entry.claims[key]
            how = f"“{cell(claim.words)}”" if claim.stated else cell(claim.words)
            yield f"| {name} | {cell(claim.value)} | {_KNOWN[claim.kind]}: {how} |"
    if entry.original:
        received = f"{entry.original.form}, kept as seeds/originals/{entry.original.file}"
        taken = f"{received}; its text was taken by {entry.original.tool}"
        yield f"| Received as | {cell(taken)} | SHA-256 `{entry.original.sha256}` |"
    seed = f"[{escape(entry.file, at_start=False)}](../../seeds/{entry.file})"
    yield f"| Seed | {seed} | SHA-256 `{entry.sha256}` |"
    yield f"| Fidelity | {cell(fidelity.summary().partition(': ')[2])} | counted by `python -m tools verify` |"
    yield from ("", "::::")


def _heading(corpus: Corpus, block: Block, shared: Mapping[str, tuple[Counterpart, ...]]) -> Iterator[str]:
    yield from ("", f"({block.id})=", f"## {heading_line(corpus, block)}", "")
    opens = any(counterpart.opening == block.id for found in shared.values() for counterpart in found)
    elsewhere = _elsewhere(corpus, block, shared) if opens else []
    yield from div("apparatus", _notes(_place(corpus, block), elsewhere))


def _passage(
    corpus: Corpus, block: Block, shared: Mapping[str, tuple[Counterpart, ...]], about: PassageTopics
) -> Iterator[str]:
    said = _boilerplate(block)
    if corpus.readings[block.id].basis != "heading":
        said += _elsewhere(corpus, block, shared)
    yield from ("", *_with_apparatus(corpus, block, said, about))


def _list(corpus: Corpus, items: list[Block], about: PassageTopics) -> Iterator[str]:
    if items:
        yield ""
    for block in items:
        for number, line in enumerate(_with_apparatus(corpus, block, [], about)):
            yield ("- " if number == 0 else "  ") + line if line else ""


def _with_apparatus(corpus: Corpus, block: Block, said: list[str], about: PassageTopics) -> list[str]:
    """Return a passage with the editors' lines, of which `said` are some, set apart under it."""
    conflicts = conflict_parts(corpus, block, corpus.conflicts_of.get(block.id, ()))
    notes = _notes(_place(corpus, block), [*said, *conflicts])
    apparatus = div("apparatus", [*notes, *topic_lines(corpus, block, about, _reading(corpus, block))], depth=4)
    lines = [f"({block.id})=", *passage_lines(corpus, block), "", *apparatus]
    return div(f"passage {block.kind}", lines, depth=5)


def _notes(place: list[str], said: list[str]) -> list[str]:
    """Return the editors' lines: where the passage stands, then each thing said of it in a paragraph of its own."""
    return [line for part in (" · ".join(place), *said) for line in ("", part)][1:]


def _place(corpus: Corpus, block: Block) -> list[str]:
    """Return the passage's number as a permalink, its lines as a link to the seed, and its pages if that had any."""
    pages = corpus.pages(block.id)
    lines = from_to("line", *corpus.lines(block.id))
    file = corpus.source_of[block.id].file
    return [
        f"[{passage_name(block)}](#{block.id}){{.number}}",
        f"[{lines}](../../seeds/{file})",
        *([from_to("page", *pages)] if pages else []),
    ]


def _reading(corpus: Corpus, block: Block) -> list[str]:
    """Say under which section a passage without a heading is read, and on what grounds."""
    reading = corpus.readings[block.id]
    title = escape(corpus.sections.title(reading.section), at_start=False)
    if reading.basis == "editor":
        return [f"Read by the editors as {title}: {escape(reading.grounds, at_start=False)}"]
    if reading.basis == "rule" and title:
        return [f"Read as {title}, by the words “{escape(reading.grounds, at_start=False)}”"]
    return []


def _boilerplate(block: Block) -> list[str]:
    return ["Words of the host site, no part of the account"] if block.kind is Kind.BOILERPLATE else []


def _elsewhere(corpus: Corpus, block: Block, shared: Mapping[str, tuple[Counterpart, ...]]) -> list[str]:
    """Return the links to the same section in the other accounts and years."""
    reading = corpus.readings[block.id]
    own = corpus.source_of[block.id].id
    others = [(c.entry, f"#{c.opening}") for c in shared.get(reading.section, ()) if c.entry.id != own]
    title = escape(corpus.sections.title(reading.section), at_start=False)
    if others:
        return [f"{title} in: {named(others)}"]
    return [f"{title}: in no other account"] if title and len(corpus.entries) > 1 else []
