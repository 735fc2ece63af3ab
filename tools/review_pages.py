"""Which generated pages a change makes others of: the tools may word or lay out anew what no table of data tells of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: What lies in this folder below docs/corpus is data, of which the tables are compared row by row.
DATA = "_files/"
#: A page, or a chart on one.
PAGES = (".md", ".svg")
#: So many pages of a kind are named.
NAMED = 6


@dataclass(frozen=True)
class PageReview:
    """The pages that came, went and changed, by path below docs/corpus."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return bool(self.gained or self.lost or self.changed)


def review_pages(before: Mapping[str, str], after: Mapping[str, str]) -> PageReview:
    """Compare two states of what lies below docs/corpus, by path there.

    >>> review_pages({"a.md": "1", "b.md": "1", "_files/x.csv": "1"}, {"b.md": "2", "c.md": "1"})
    PageReview(gained=('c.md',), lost=('a.md',), changed=('b.md',))
    """
    old, new = ({name: text for name, text in one.items() if is_page(name)} for one in (before, after))
    changed = (name for name in old.keys() & new.keys() if old[name] != new[name])
    return PageReview(*(tuple(sorted(names)) for names in (new.keys() - old.keys(), old.keys() - new.keys(), changed)))


def is_page(name: str) -> bool:
    """Tell a page, or a chart, from data, by its path.

    >>> is_page("years/2008.md"), is_page("_files/data/passages.csv"), is_page("references.bib")
    (True, False, False)
    """
    return name.endswith(PAGES) and DATA not in name


def page_lines(found: PageReview) -> Iterator[str]:
    """Yield how many pages are others, and the first of them; nothing where all are the same.

    >>> print(*page_lines(PageReview(("years/2009.md",), (), ("a.md", "b.md"))), sep=chr(10))
    pages: 1 more, 0 fewer, 2 changed
      + years/2009.md
      ~ a.md, b.md
    """
    if not found.differs:
        return
    yield f"pages: {len(found.gained)} more, {len(found.lost)} fewer, {len(found.changed)} changed"
    for sign, names in (("+", found.gained), ("-", found.lost), ("~", found.changed)):
        if names:
            more = f", … and {len(names) - NAMED} more" if len(names) > NAMED else ""
            yield f"  {sign} {', '.join(names[:NAMED])}{more}"
