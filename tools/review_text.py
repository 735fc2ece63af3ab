"""A review as text: counts first, then the first rows of each kind, a difference shown where it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tools.review import Review, Row, named

#: So many code points of a value and of a row are printed.
VALUE, LINE = 60, 200
#: So many code points before a difference are printed with it, less the beginning of a word.
BEFORE = 25


def review_lines(found: Review, *, rows: int) -> Iterator[str]:
    """Yield a review as text: counts, then the first so many rows of each kind."""
    ids = found.ids
    yield (
        f"ids: {len(ids.added)} added, {len(ids.removed)} removed, {len(ids.changed)} changed in words,"
        f" {len(ids.renumbered)} only renumbered"
    )
    for lines in _id_lines(found):
        yield from _first(lines, rows)
    if found.tables:
        width = max(len(table.name) for table in found.tables)
        yield from ("", f"{'':<{width}}  gained    lost  changed")
        for table in found.tables:
            yield f"{table.name:<{width}}  {len(table.gained):>6}  {len(table.lost):>6}  {len(table.changed):>7}"
    for table in found.tables:
        yield from ("", table.name)
        yield from _first([f"+ {_row(row)}" for row in table.gained], rows)
        yield from _first([f"- {_row(row)}" for row in table.lost], rows)
        yield from _first([f"~ {_change(table.naming, *pair)}" for pair in table.changed], rows)


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
    return _short(" · ".join(f"{name} {_short(value)}" for name, value in row if value), LINE)


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
