"""The small Sphinx extension: only what no directive can do.

It sets the citations' labels to the numbers that the sources print, gives each link to a term its expansion, and
tells pybtex its plugins once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from pybtex.database import Entry
from pybtex.plugin import enumerate_plugin_names, find_plugin, register_plugin
from pybtex.style.formatting.unsrt import Style as UnsrtStyle
from pybtex.style.labels import BaseLabelStyle
from sphinx.util.index_entries import split_index_msg
from sphinx.writers.html5 import HTML5Translator

from tools import cards, outdated, seed_pages
from tools.months import in_words
from tools.published import data_folder, rows
from tools.unchanged import digest_of

if TYPE_CHECKING:
    from pybtex.database import BibliographyData
    from pybtex.style import FormattedEntry
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: The sentence of an addendum that tells when a page was archived.
ARCHIVED = re.compile(r"\bArchived (?P<day>\d{4}[\d/-]*)")


class SeedNumber(BaseLabelStyle):  # type: ignore[misc]  # pybtex has no types
    """Labels that are the numbers which the sources print, or the ids of the sources themselves."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        return (entry.fields.get("shorthand", entry.key) for entry in sorted_entries)


class CorpusStyle(UnsrtStyle):  # type: ignore[misc]  # pybtex has no types
    """Entries in the order of the bibliography file, under the sources' own numbers, with the days of their dates.

    Notes are left out: what is printed and what was added stands under each entry on the page. In their place stand the
    days on which a page was archived and visited: the style knows the latter only, and only beside an address.
    """

    default_label_style = SeedNumber

    def format_entry(self, label: str, entry: Entry, bib_data: BibliographyData | None = None) -> FormattedEntry:
        fields = {name: value for name, value in entry.fields.items() if name != "note"}
        if {"month", "day"} <= fields.keys():
            fields["month"] += f" {fields['day']},"
        archived, visited = ARCHIVED.search(fields.get("addendum", "")), fields.pop("urldate", "")
        days = [f"Archived {in_words(archived['day'])}"] if archived else []
        days += [f"Accessed {in_words(visited)}"] if visited else []
        if days:
            fields["note"] = ". ".join(days)
        shown = Entry(entry.original_type, fields, entry.persons)
        shown.key = entry.key
        return super().format_entry(label, shown, bib_data)


#: The kinds of plugin that sphinxcontrib-bibtex asks pybtex for, again at every citation.
PLUGINS = ("backends", "style.formatting", "style.labels", "style.names", "style.sorting")


def register_plugins() -> None:
    """Tell pybtex its plugins once, and the corpus's style.

    Otherwise it searches the metadata of all installed packages for one at every citation: on 100 pages with 6,900
    citations a build of 36 s became one of 9 s, with the same bytes.
    """
    for kind in PLUGINS:
        group = f"pybtex.{kind}"
        for name in tuple(enumerate_plugin_names(group)):
            register_plugin(group, name, find_plugin(group, name), force=True)
    register_plugin("pybtex.style.formatting", "corpus", CorpusStyle)


def read_expansions(source: Path) -> dict[str, str]:
    """Return the long form of each term, from the table that the conversion wrote; none before the first conversion."""
    table = data_folder(source) / "terms.csv"
    return {row["term"]: row["long_form"] or row["definition"] for row in rows(table)} if table.is_file() else {}


def find_expansions(app: Sphinx, env: BuildEnvironment) -> None:
    """Note what the link to each term shall be titled with, by the anchor that the term has got in the glossary."""
    expansions = read_expansions(Path(app.srcdir))
    terms = [entry for entry in env.domains.standard_domain.get_objects() if entry[2] == "term"]
    titles = {anchor: f"{name}: {expansions[name]}" for name, _, _, _, anchor, _ in terms if expansions.get(name)}
    env.corpus_expansions = titles  # type: ignore[attr-defined]  # the place that Sphinx gives to extensions


def keep_index_entries(app: Sphinx, env: BuildEnvironment) -> None:
    """Have the entries of the index found on every page, as after a build from nothing.

    Sphinx gives the search those of the pages that it writes in this build only.
    """
    found: dict[str, list[tuple[str, str, str]]] = getattr(env, "_search_index_index_entries", {})
    found.clear()
    for page, entries in sorted(env.domains.index_domain.entries.items()):
        parts = ((split_index_msg(kind, value), place or "", main) for kind, value, place, main, _ in entries)
        found[page] = sorted({(word, place, main) for words, place, main in parts for word in words})


def forget_words(app: Sphinx) -> tuple[()]:
    """Take words that no page has any more out of the index of Sphinx's search, which keeps them with an empty list."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        indexer.prune(app.env.all_docs)
    for pages in (getattr(indexer, "_mapping", {}), getattr(indexer, "_title_mapping", {})):
        for word in [word for word, found in pages.items() if not found]:
            del pages[word]
    return ()  # no page more


def expand_terms(app: Sphinx, document: nodes.document, _: str) -> None:
    """Give each link to a term the term's expansion as its title."""
    for reference in document.findall(nodes.reference):
        inline = next(iter(reference.findall(nodes.inline)), None)
        if inline is None or "std-term" not in inline["classes"]:
            continue
        title = app.env.corpus_expansions.get(seed_pages.anchor_of(reference))  # type: ignore[attr-defined]  # set above
        if title:
            reference["reftitle"] = title


def place_notes(app: Sphinx, document: nodes.document, _: str) -> None:
    """Put what the bibliography's page says of each entry under the entry itself.

    All entries come from one directive, since each directive goes through the whole bibliography.
    """
    citations = {identifier: node for node in document.findall(nodes.citation) for identifier in node["ids"]}
    for note in list(document.findall(nodes.container)):
        keys = [name.removeprefix("of-") for name in note["classes"] if name.startswith("of-")]
        entry = citations.get(f"bib-{keys[0]}") if keys else None
        if entry is not None:
            note.parent.remove(note)
            entry += note


def visit_citation(translator: HTML5Translator, node: nodes.citation) -> None:
    """Open an entry as an item of the list of entries.

    The role that docutils gives it is deprecated, and no role of a list's item, so that the list had none.
    """
    HTML5Translator.visit_citation(translator, node)
    translator.body[-1] = translator.body[-1].replace('role="doc-biblioentry"', 'role="listitem"')


def add_digests(app: Sphinx) -> None:
    """Have Sphinx read all pages again with other tools or libraries, and write them again with other looks.

    It sees neither by itself: a page names its styles and scripts with checksums, and all that it shows went through
    the tools.
    """
    program = digest_of(Path(__file__).parents[1], ("tools", "requirements.lock"))
    folders = (*app.config.html_static_path, *app.config.templates_path)
    looks = digest_of(Path(app.confdir), (folder for folder in folders if not Path(folder).is_absolute()))
    app.add_config_value("corpus_program", program, "env", str)
    app.add_config_value("corpus_looks", looks, "html", str)


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the extension to Sphinx."""
    register_plugins()
    add_digests(app)
    app.add_node(nodes.citation, override=True, html=(visit_citation, HTML5Translator.depart_citation))
    seed_pages.setup(app)
    cards.setup(app)
    app.connect("env-updated", find_expansions)
    app.connect("env-updated", keep_index_entries)
    app.connect("html-collect-pages", forget_words)
    app.connect("doctree-resolved", expand_terms)
    app.connect("doctree-resolved", place_notes)
    outdated.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
