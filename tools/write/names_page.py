"""The general index: laws, bodies and places, each with its names in the texts and all passages that use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tools.corpus import Corpus
from tools.editors.names import APOSTROPHE, Name, NameKind
from tools.model import NameUse
from tools.write.many import FEW, folded
from tools.write.markup import div, escape, link, page_link
from tools.write.names import account, newest_first, passage_name

TITLES = {
    NameKind.LAW: "Laws and instruments",
    NameKind.BODY: "Organizations and bodies",
    NameKind.PLACE: "Places",
}
INTRODUCTION = (
    "Every law, body and place that the sources name, with all passages that do. The heads are the editors’; the words "
    "in quotation marks are the sources’ own. Names stand under one head only where the editors brought them together, "
    "with a note where the reason is not plain; “see also” leads to what is related, or may be the same and is not "
    "known to be. A name within a longer one, such as a country’s in that of a ministry, counts as the longer one."
)
NONE = "The editors list none yet."

#: The end of `the ministry’s`.
POSSESSIVE = re.compile(r"['’]s\Z")
#: The uses of a name, by source and by the words used.
Uses = Mapping[str, Mapping[str, list[NameUse]]]


def write_names(corpus: Corpus) -> dict[str, str]:
    """Return the page of the index by path; it is there without names, too, for pages written by hand lead to it."""
    uses: dict[str, dict[str, dict[str, list[NameUse]]]] = {}
    for use in corpus.of_kind(NameUse):
        source = corpus.source_of[use.passage].id
        uses.setdefault(use.name, {}).setdefault(source, {}).setdefault(_plain_form(use), []).append(use)
    spelled = _glossary_spellings(corpus)
    lines = ["(names)=", "# Laws, organizations and places", "", *div("editorial", [escape(INTRODUCTION)]), ""]
    lines += [] if corpus.names.names else [NONE, ""]
    for kind, title in TITLES.items():
        listed = [name for name in corpus.names.in_order if name.kind is kind]
        lines += [f"## {title}", ""] if listed else []
        for name in listed:
            lines += [*_entry(corpus, name, uses.get(name.name, {}), spelled), ""]
    return {"names.md": "\n".join(lines)}


def _plain_form(use: NameUse) -> str:
    """Return the words of a use without the ending of a possessive."""
    return POSSESSIVE.sub("", use.form)


def _glossary_spellings(corpus: Corpus) -> dict[str, str]:
    """Return how the glossary writes its names, by the name with one kind of apostrophe."""
    names = (name for term in corpus.terms for name in (term.long_form, term.term))
    return {_with_one_apostrophe(name): name for name in names if APOSTROPHE.search(name)}


def _with_one_apostrophe(name: str) -> str:
    return APOSTROPHE.sub("’", name)


def _entry(corpus: Corpus, name: Name, uses: Uses, spelled: Mapping[str, str]) -> Iterator[str]:
    # The mark for the general index comes first: the heading takes over the addresses of what stands right before it.
    yield from (*_index_marks(name, spelled), f"({name.anchor})=", f"### {escape(name.name)}", "")
    used = [_used_in(corpus, source, uses[source]) for source in newest_first(corpus, uses)]
    yield from used if len(used) <= FEW else folded(used, f"Named in {len(used)} accounts")
    if not uses:
        yield "*No passage uses this name outside a longer one.*"
    for paragraph in _apparatus(corpus, name):
        yield from ("", paragraph)


def _index_marks(name: Name, spelled: Mapping[str, str]) -> Iterator[str]:
    """Yield what puts a name into the general index, under its head and under each form that stands elsewhere there.

    The glossary's own entries are there, too: with its apostrophes, a name that it has is one entry with them.
    """

    def entry(words: str) -> str:
        return spelled.get(_with_one_apostrophe(words), words)

    head = name.name.casefold()
    small = {form: form.casefold() for form in name.all_forms}
    others = [form for form in small if not (head.startswith(small[form]) or small[form].startswith(head))]
    marks = [f"single: {entry(name.name)}", *(f"single: {entry(form)} ({name.name})" for form in others)]
    marks += [f"seealso: {entry(name.name)}; {entry(other)}" for other in name.see_also]
    yield from (line for mark in marks for line in (f":::{{index}} {mark}", ":::"))


def _used_in(corpus: Corpus, source: str, uses: Mapping[str, list[NameUse]]) -> str:
    used = "; ".join(_used(corpus, form, found) for form, found in uses.items())
    return f"- {page_link(account(corpus.entry[source]), source)}: {used}"


def _used(corpus: Corpus, form: str, uses: list[NameUse]) -> str:
    passages = dict.fromkeys(use.passage for use in uses)
    links = ", ".join(link(passage_name(corpus.passage[passage]), passage) for passage in passages)
    return f"[“{escape(form, at_start=False)}”]{{.seed}} in {links}"


def _apparatus(corpus: Corpus, name: Name) -> Iterator[str]:
    """Yield the editors' lines: to what it belongs, what they say of it, and where else to look."""
    parts = corpus.names.parts_of(name.name)
    if name.part_of:
        yield f"Part of {_link(corpus, name.part_of)}."
    if parts:
        yield f"Parts: {', '.join(_link(corpus, part.name) for part in parts)}."
    if name.note:
        yield f"Editors’ note: {escape(name.note, at_start=False)}"
    if name.see_also:
        yield f"See also {', '.join(_link(corpus, other) for other in name.see_also)}."
    heads = {_with_one_apostrophe(term.term): term.term for term in corpus.terms}
    forms = dict.fromkeys(map(_with_one_apostrophe, (name.name, *name.forms)))
    terms = [heads[form] for form in forms if form in heads]
    if terms:
        yield f"In the glossary: {', '.join(f'{{term}}`{term}`' for term in terms)}."


def _link(corpus: Corpus, name: str) -> str:
    return link(name, corpus.names.by_name[name].anchor)
