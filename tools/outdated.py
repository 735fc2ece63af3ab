"""Pages that have to be written again though their own text is as it was, since they show what others say.

Sphinx writes a page again when its own text changed. But a link names its target's place, the side of a page lists the
pages beside it, and the foot names the next one. So it is noted of each page to what it leads, and with the pages is
kept what all that was when they were written. A link that leads nowhere any more is complained of at once, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from docutils import nodes
from sphinx.addnodes import pending_xref, toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

#: Under what a page's metadata have the targets of its links; what stands there goes with the page.
TARGETS = "corpus_targets"


def note_targets(app: Sphinx, document: nodes.document) -> None:
    """Note to what a page has links: names of targets and of pages, and places in pages."""
    links = [(str(link.get("reftarget")), link.get("reftargetid") or "") for link in document.findall(pending_xref)]
    app.env.metadata[app.env.docname][TARGETS] = sorted(set(links))


def find_outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages of which something other than their text is not what it was when they were written."""
    known, around = dict(_targets(env)), dict(_around(app, env))
    now = {page: _digest(_shown(env, page, known), around.get(page)) for page in env.found_docs}
    return changed_since(env, "corpus_shown", now)


def changed_since(env: BuildEnvironment, name: str, now: Mapping[str, str]) -> list[str]:
    """Return the pages of which a digest is not what the last build kept under this name, with the pages; keep it."""
    before: Mapping[str, str] = getattr(env, name, {})
    setattr(env, name, now)
    return sorted(page for page in now if before.get(page, now[page]) != now[page] and page in env.found_docs)


def _digest(*values: object) -> str:
    return sha256(repr(values).encode()).hexdigest()


def _targets(env: BuildEnvironment) -> Iterator[tuple[str, object]]:
    """Yield the name of each target with where it is and what it is called."""
    standard = env.domains.standard_domain
    found: dict[str, list[object]] = {}
    for table in (standard.labels, standard.anonlabels):
        for name, place in table.items():
            found.setdefault(name, []).append(place)
    titles: Mapping[str, str] = getattr(env, "corpus_expansions", {})
    for name, _, kind, page, anchor, _ in standard.get_objects():
        found.setdefault(name.casefold(), []).append((kind, page, anchor, titles.get(anchor)))
    for citation in env.domaindata.get("cite", {}).get("citations", ()):
        place = citation.bibliography_key.docname, citation.citation_id
        tooltip = str(citation.tooltip_entry.text) if citation.tooltip_entry else ""
        found.setdefault(citation.key, []).append((place, citation.formatted_entry.label, tooltip))
    yield from ((name, sorted(map(repr, places))) for name, places in found.items())


def _shown(env: BuildEnvironment, page: str, known: Mapping[str, object]) -> list[object]:
    """Return what stands behind the links of a page."""
    return [_behind(env, target, place, known) for target, place in env.metadata[page].get(TARGETS, ())]


def _behind(env: BuildEnvironment, target: str, place: str, known: Mapping[str, object]) -> object:
    if target not in env.found_docs:
        return known.get(target) or known.get(target.casefold())
    headings = env.metadata[target].get("myst_slugs", {})
    # A heading has its line, too, of which nothing is shown.
    return _title(env, target), place and (known.get(place), headings.get(place, (0,))[1:])


def _title(env: BuildEnvironment, page: str | None) -> str:
    return env.titles[page].astext() if page in env.titles else ""


def _around(app: Sphinx, env: BuildEnvironment) -> Iterator[tuple[str, object]]:
    """Yield of each page what stands around its text: the page before, the next, and what is listed at its side.

    That are the pages below each page on the way to it from the front, and below itself.
    """
    lists = {page: _digest(list(_listed(env, page))) for page in env.found_docs}
    parents = {below: page for page, pages in sorted(env.toctree_includes.items()) for below in pages}
    relations = env.collect_relations()
    for page in env.found_docs:
        way, above = [page], parents.get(page)
        while above is not None and above not in way:
            way.append(above)
            above = parents.get(above)
        beside = [(other, _title(env, other)) for other in relations.get(page, ()) if other]
        yield page, (beside, [lists.get(each) for each in way], lists.get(app.config.root_doc))


def _listed(env: BuildEnvironment, page: str) -> Iterator[tuple[str | None, str, str]]:
    """Yield the entries of a page's tables of contents: the title given there, the page, and its own title."""
    for table in env.tocs[page].findall(toctree):
        yield from ((title, other, _title(env, other)) for title, other in table["entries"])


def setup(app: Sphinx) -> None:
    """Connect to Sphinx, after what numbers the citations and finds the titles of terms."""
    app.connect("doctree-read", note_targets)
    app.connect("env-updated", find_outdated, priority=900)
