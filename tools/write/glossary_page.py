"""The glossary: each term with its expansion, the passage that defines it, and every passage that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tools.catalog import CatalogEntry
from tools.corpus import Corpus
from tools.glossary import Origin, Term
from tools.model import TermUse
from tools.write.many import FEW, folded, named
from tools.write.markup import div, escape, link, page_link
from tools.write.names import account, newest_first, passage_name

INTRODUCTION = (
    "Every abbreviation in the sources, with its long form. A long form comes from the passage that gives it; where no "
    "source does, it is an editor’s addition and marked so. The long form counts as a use of the term, too."
)


def write_glossary(corpus: Corpus) -> dict[str, str]:
    """Return the glossary's page by path."""
    uses: dict[str, list[TermUse]] = {}
    for use in corpus.of_kind(TermUse):
        uses.setdefault(use.term, []).append(use)
    lines = ["(glossary)=", "# Glossary", "", *div("editorial", [escape(INTRODUCTION)]), ""]
    lines += ["::::{glossary}", ":sorted:", ""]
    for term in sorted(corpus.terms, key=lambda term: term.term.casefold()):
        lines += [*_entry(corpus, term, uses.get(term.term, [])), ""]
    return {"glossary.md": "\n".join([*lines, "::::"]) + "\n"}


def _entry(corpus: Corpus, term: Term, uses: Iterable[TermUse]) -> Iterator[str]:
    yield from dict.fromkeys(escape(name) for name in (term.term, term.long_form or term.term))
    paragraphs = [_expansion(corpus, term)] if term.long_form or not term.definition else []
    if term.definition:
        paragraphs.append(escape(term.definition) + " *(editors)*")
    if term.note:
        paragraphs.append(f"Editors’ note: {escape(term.note, at_start=False)}")
    if term.see_also:
        paragraphs.append("See also " + ", ".join(f"{{term}}`{other}`" for other in term.see_also) + ".")
    yield "  " + "\n\n  ".join(paragraphs)
    used = list(_used_in(corpus, uses))
    if len(used) <= FEW:
        yield from (line for paragraph in used for line in ("", f"  {paragraph}"))
    else:
        items = [f"- {paragraph.removeprefix('Used in ')}" for paragraph in used]
        yield from (f"  {line}" if line else "" for line in ["", *folded(items, f"Used in {len(used)} accounts")])


def _expansion(corpus: Corpus, term: Term) -> str:
    if not term.long_form:
        return "*No source gives a long form, and the editors have added none.*"
    if term.origin is Origin.EDITOR:
        return "*Expanded by the editors; no source gives a long form.*"
    others = "".join(f"; also “{escape(other, at_start=False)}”" for other in term.other_long_forms)
    return f"Defined in {_defined_in(corpus, term.defined_in)}{others}"


def _defined_in(corpus: Corpus, passages: Sequence[str]) -> str:
    """Link the passages that define a term; where they are many, by country, trust and year."""
    if len(passages) <= FEW:
        return ", ".join(_passage_link(corpus, passage) for passage in passages)
    by_place: dict[str, list[tuple[CatalogEntry, str]]] = {}
    for passage in passages:
        entry = corpus.source_of[passage]
        by_place.setdefault(entry.place, []).append((entry, f"#{passage}"))
    found = (f"{escape(place, at_start=False)} {named(accounts)}".strip() for place, accounts in by_place.items())
    return "; ".join(found)


def _used_in(corpus: Corpus, uses: Iterable[TermUse]) -> Iterator[str]:
    """Yield one line for each source, newest report first, that links to all passages with the term."""
    by_source: dict[str, dict[str, None]] = {}
    for use in uses:
        by_source.setdefault(corpus.source_of[use.passage].id, {})[use.passage] = None
    for source in newest_first(corpus, by_source):
        links = ", ".join(link(passage_name(corpus.passage[passage]), passage) for passage in by_source[source])
        yield f"Used in {page_link(account(corpus.entry[source]), source)}: {links}"


def _passage_link(corpus: Corpus, passage: str) -> str:
    entry = corpus.source_of[passage]
    return link(f"{account(entry)}: {passage_name(corpus.passage[passage])}", passage)
