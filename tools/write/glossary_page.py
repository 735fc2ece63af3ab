"""The glossary: each term with its expansion, the passage that defines it, and every passage that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.corpus import Corpus
from tools.glossary import Origin, Term
from tools.model import TermUse
from tools.write.many import FEW, folded
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
    used = list(_by_source(corpus, (use.passage for use in uses)))
    if len(used) <= FEW:
        paragraphs.extend(f"Used in {line}" for line in used)
    yield "  " + "\n\n  ".join(paragraphs)
    if len(term.defined_in) > FEW:
        yield from _fold(f"Defined in {len(term.defined_in)} passages", _by_source(corpus, term.defined_in))
    if len(used) > FEW:
        yield from _fold(f"Used in {len(used)} accounts", used)


def _fold(summary: str, lines: Iterable[str]) -> Iterator[str]:
    yield from (f"  {line}".rstrip() for line in ["", *folded([f"- {line}" for line in lines], summary)])


def _expansion(corpus: Corpus, term: Term) -> str:
    if not term.long_form:
        return "*No source gives a long form, and the editors have added none.*"
    if term.origin is Origin.EDITOR:
        return "*Expanded by the editors; no source gives a long form.*"
    others = "".join(f"; also “{escape(other, at_start=False)}”" for other in term.other_long_forms)
    if len(term.defined_in) > FEW:
        return f"First defined in {_passage_link(corpus, term.defined_in[0])}{others}"
    return f"Defined in {', '.join(_passage_link(corpus, passage) for passage in term.defined_in)}{others}"


def _by_source(corpus: Corpus, passages: Iterable[str]) -> Iterator[str]:
    """Yield one line for each source, newest report first, that links to its passages."""
    found: dict[str, dict[str, None]] = {}
    for passage in passages:
        found.setdefault(corpus.source_of[passage].id, {})[passage] = None
    for source in newest_first(corpus, found):
        links = ", ".join(link(passage_name(corpus.passage[passage]), passage) for passage in found[source])
        yield f"{page_link(account(corpus.entry[source]), source)}: {links}"


def _passage_link(corpus: Corpus, passage: str) -> str:
    entry = corpus.source_of[passage]
    return link(f"{account(entry)}: {passage_name(corpus.passage[passage])}", passage)
