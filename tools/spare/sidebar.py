"""The navigation beside pages that lie side by side, made once for all of them.

The theme resolves the tree of pages for each page, writes it, reads it again and changes it: for each of a hundred
topics a list of all hundred. Beside two pages of one folder and one parent, neither with pages below it, that list is
the same but for the entry that is marked as the page itself. So it is made for the first, and for the others the
mark is moved. Where the list ends above such pages, so that none of them has an entry, it is the same for all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any  # what templates hand over

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

#: The function of the theme that a page's template calls.
MAKE = "generate_toctree_html"
#: The entry of the page itself, and any other.
OWN = '<li class="{level} current active"><a aria-current="page" class="current reference internal" href="#">'
OTHER = '<li class="{level}"><a class="reference internal" href="{file}">'
OWN_ENTRY = re.compile(re.escape(OWN).replace(re.escape("{level}"), r"(?P<level>toctree-l[0-9]+)"))


@dataclass(frozen=True)
class Sidebars:
    """The one parent of each page that has one and no pages below; what was made, without a mark or an entry."""

    parents: Mapping[str, str]
    made: dict[object, str] = field(default_factory=dict)
    unlisted: dict[object, str] = field(default_factory=dict)


def parents_of(below: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the parent of each page that has one only, and is none itself.

    >>> parents_of({"a": ["b", "c", "d"], "b": ["d", "e"]})
    {'c': 'a', 'e': 'b'}
    """
    count = Counter(page for pages in below.values() for page in pages)
    return {
        page: parent for parent, pages in below.items() for page in pages if count[page] == 1 and not below.get(page)
    }


def unmark(html: str, file: str) -> str | None:
    """Take the mark from the page's own entry; None unless there is one such entry."""
    found = list(OWN_ENTRY.finditer(html))
    if len(found) != 1:
        return None
    entry = OTHER.format(level=found[0]["level"], file=escape(file))
    return f"{html[: found[0].start()]}{entry}{html[found[0].end() :]}"


def mark(html: str, file: str) -> str | None:
    """Mark the entry of a page as its own; None unless there is one such entry."""
    entries = list(re.finditer(OTHER.format(level="(toctree-l[0-9]+)", file=re.escape(escape(file))), html))
    if len(entries) != 1:
        return None
    start, end = entries[0].span()
    return f"{html[:start]}{OWN.format(level=entries[0][1])}{html[end:]}"


def is_unlisted(html: str, file: str) -> bool:
    """Tell whether a page has no entry, neither as the page itself nor as another."""
    return not OWN_ENTRY.search(html) and f'href="{escape(file)}"' not in html


def share_sidebars(app: Sphinx, _: Builder) -> None:
    """Have the templates of a build's pages ask here first, before any page is written."""
    sidebars = Sidebars(parents_of(app.env.toctree_includes))

    def share(app: Sphinx, page: str, _: str, context: dict[str, Any], __: nodes.document | None) -> None:
        if MAKE in context and page in sidebars.parents:
            uri = app.builder.get_target_uri(page)
            context[MAKE] = _shared(context[MAKE], sidebars, sidebars.parents[page], uri)

    app.connect("html-page-context", share, priority=900)  # after the theme has said how it makes one


def _shared(make: Callable[..., object], sidebars: Sidebars, parent: str, uri: str) -> Callable[..., object]:
    folder, _, file = uri.rpartition("/")

    def generate(kind: str, **options: object) -> object:
        key = (folder, parent, kind, *sorted(options.items()))
        if not file or kind != "sidebar":
            return make(kind, **options)
        known = _known(sidebars, key, file)
        return known if known is not None else _made(make(kind, **options), sidebars, key, file)

    return generate


def _known(sidebars: Sidebars, key: object, file: str) -> str | None:
    """Return what the page would have, from what others have."""
    unlisted = sidebars.unlisted.get(key)
    if unlisted is not None and is_unlisted(unlisted, file):
        return unlisted
    listed = sidebars.made.get(key)
    return mark(listed, file) if listed else None


def _made(html: object, sidebars: Sidebars, key: object, file: str) -> object:
    """Return what was made for a page, and keep it for others."""
    words = str(html)
    bare = unmark(words, file)
    if bare is not None:
        sidebars.made[key] = bare
    elif is_unlisted(words, file):
        sidebars.unlisted[key] = words
    return html
