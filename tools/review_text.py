"""A review as text: counts first, then the first rows of each kind, a difference shown where it begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tools.review import Review, Row, TableReview, named

#: So many code points of a value and of a row are printed.
VALUE, LINE = 60, 200
#: So many code points before a difference are printed with it, less the beginning of a word.
BEFORE = 25
#: Tables of which every row is shown, those of new sources too, and those that come last: they follow from others.
SHOWN = frozenset({"sources", "conflicts", "no_conflicts"})
LAST = ("links", "references")
#: Columns that tell a person nothing.
UNTOLD = frozenset({"sha256", "file"})
#: The column that tells of which kind a notice is.
KIND = "code"


def review_lines(found: Review, *, rows: int) -> Iterator[str]:
    """Yield a review as text: what matters most in one line each, counts, then the first so many rows of each kind.

    Rows that name a source which came or went are only counted: `show` and `add` tell of these.
    """
    ids = found.ids
    yield f"sources: {_listed(found, 'sources')}"
    yield f"conflicts: {_counted(found, 'conflicts')}"
    yield (
        f"ids: {len(ids.added)} added, {len(ids.removed)} removed, {len(ids.changed)} changed in words,"
        f" {len(ids.renumbered)} only renumbered"
    )
    for lines in _id_lines(found):
        yield from _first(lines, rows)
    tables = sorted(found.tables, key=_rank)
    if tables:
        width = max(len(table.name) for table in tables)
        yield from ("", f"{'':<{width}}  gained    lost  changed")
        for table in tables:
            counts = f"{len(table.gained):>6}  {len(table.lost):>6}  {len(table.changed):>7}"
            yield f"{table.name:<{width}}  {counts}{_beside(found, table)}".rstrip()
    yield from _lone(found)
    for table in tables:
        yield from _table_lines(found, table, rows)


def _lone(found: Review) -> Iterator[str]:
    """Yield a line on the tables that only one state has, so that their rows are not taken for news."""
    for names, said in zip(found.lone, ("the base has none to compare", "only the base has any"), strict=True):
        if names:
            yield from ("", f"{', '.join(names)}: not compared; {said}")


def _rank(table: TableReview) -> int:
    """Return where a table stands: what a person must see first, then the others, then what only follows from them."""
    return 0 if table.name in SHOWN else 2 if table.name in LAST else 1


def _listed(found: Review, name: str) -> str:
    """Return the ids of the rows of a table that came or went."""
    table = next((table for table in found.tables if table.name == name), None)
    rows = [(sign, dict(row)) for sign, of in (("+", table.gained), ("-", table.lost)) for row in of] if table else []
    return ", ".join(f"{sign} {row.get('id', '')}" for sign, row in rows) or "the same"


def _counted(found: Review, name: str) -> str:
    """Return how many rows of a table came, went and changed."""
    table = next((table for table in found.tables if table.name == name), None)
    if table is None or not (table.gained or table.lost or table.changed):
        return "the same"
    return f"{len(table.gained)} more, {len(table.lost)} fewer, {len(table.changed)} changed"


def _beside(found: Review, table: TableReview) -> str:
    """Return what is to be said beside the counts of a table: how much of them nobody needs to look at."""
    expected = sum(_is_expected(found, row) for row in (*table.gained, *table.lost))
    said = [f"{expected} with the sources that came or went"] if expected and table.name not in SHOWN else []
    said += [f"{table.renamed} more only renumbered"] if table.renamed else []
    return f"   {', '.join(said)}" if said else ""


def _is_expected(found: Review, row: Row) -> bool:
    return any(value in found.moved for _, value in row)


def _table_lines(found: Review, table: TableReview, rows: int) -> Iterator[str]:
    """Yield the first rows of a table that came, went or changed for another reason than that a source did."""
    gained, lost = (
        [row for row in of if table.name in SHOWN or not _is_expected(found, row)] for of in (table.gained, table.lost)
    )
    if gained or lost or table.changed:
        yield from ("", table.name, *_by_kind(gained, lost))
    yield from _first([f"+ {_row(row)}" for row in gained], rows)
    yield from _first([f"- {_row(row)}" for row in lost], rows)
    yield from _first([f"~ {_change(table.naming, *pair)}" for pair in table.changed], rows)


def _by_kind(gained: Sequence[Row], lost: Sequence[Row]) -> Iterator[str]:
    """Yield a line with how many rows of each kind came and went, for rows that have the code of one.

    >>> list(_by_kind([(("code", "year-doubt"),)], [(("code", "furniture"),), (("code", "furniture"),)]))
    ['  by kind: furniture -2, year-doubt +1']
    """
    counts = [Counter(code for row in rows for name, code in row if name == KIND) for rows in (gained, lost)]
    listed = [
        " ".join([kind, *(f"{sign}{count[kind]}" for sign, count in zip("+-", counts, strict=True) if count[kind])])
        for kind in sorted({*counts[0], *counts[1]})
    ]
    if listed:
        yield f"  by kind: {', '.join(listed)}"


def _id_lines(found: Review) -> Iterator[list[str]]:
    """Yield the lines on ids, those of each kind together, with the words that are meant."""
    ids, (before, after) = found.ids, found.words
    yield [f"+ {one}: “{_short(after[one])}”" for one in ids.added]
    yield [f"- {one}: “{_short(before[one])}”" for one in ids.removed]
    yield [f"~ {one}: {_apart(before[one], after[one])}" for one in ids.changed]
    yield [f"{old} is now {new}" for old, new in ids.renumbered]


def _first(lines: Sequence[str], rows: int) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:rows])
    if len(lines) > rows:
        yield f"  … and {len(lines) - rows} more"


def _row(row: Row) -> str:
    return _short(" · ".join(f"{name} {_short(value)}" for name, value in row if value and name not in UNTOLD), LINE)


def _change(naming: Sequence[str], before: Row, after: Row) -> str:
    """Return the name of a changed row, then what of it is other than before."""
    new = [
        f"{name} {_apart(old, value)}"
        for (name, old), (_, value) in zip(before, after, strict=True)
        if old != value
    ]
    return f"{_row(named(after, naming))}: {'; '.join(new)}"


def _apart(old: str, new: str) -> str:
    """Return two values from a little before the place where they part.

    >>> _apart("one", "two"), _apart("twelve words that both have, then one", "twelve words that both have, then two")
    ('“one” -> “two”', '“…that both have, then one” -> “…that both have, then two”')
    """
    pairs = enumerate(zip(old, new, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))
    start = max(0, same - BEFORE)
    cut = (old.find(" ", start, same) + 1 or start) if start else 0
    before = "…" if cut else ""
    return " -> ".join(f"“{before}{_short(value[cut:])}”" for value in (old, new))


def _short(value: str, most: int = VALUE) -> str:
    line = " ".join(value.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
