"""Every seed gives a right page or one clear line, in bounded time and memory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.robust.inputs import LARGE, LONG, SMALL, Input
from tests.robust.scratch import convert, write_project

#: Markup of the pages' own that holds what would act if a seed had written it.
OWN = re.compile(r"\{term\}`[^`]*`|\{cite:p\}`[^`]*`|\{(?:\.\w+|div|dropdown)[^}]*\}|\{bdg-\w+\}`[^`]*`")
#: What acts in MyST unless a backslash stands before it.
ACTING = re.compile(r"(?<!\\)(?:\\\\)*[<{]")


@pytest.mark.parametrize(
    "given",
    [*SMALL, *(pytest.param(given, marks=pytest.mark.long) for given in (*LONG, *LARGE))],
    ids=lambda given: given.name,
)
def test_a_page_or_one_line(given: Input, tmp_path: Path) -> None:
    """The conversion ends by itself: with pages in which nothing acts, or with one line that names file and remedy."""
    data = given.make()
    texts = {genre: data + b"\n" * number for number, genre in enumerate(given.genres)}
    root = write_project(tmp_path / "project", texts)
    before = set(tmp_path.rglob("*"))
    done = convert(root)
    made = {path.relative_to(root).as_posix() for path in set(tmp_path.rglob("*")) - before}
    if given.complaint:
        assert re.fullmatch(rf"seeds/[\w-]+\.txt:.*{re.escape(given.complaint)}.*\n", done.stderr), done.stderr
        assert (done.returncode, done.stdout, made) == (2, "", set())
        return
    assert re.fullmatch(r"(?:[\d,]+ notices?: python -m tools notices\n)?", done.stderr), done.stderr
    assert done.returncode == 0
    assert {name for name in made if not name.startswith(("docs", "build"))} == {"seeds/passages.lock"}
    for genre in given.genres:
        page = (root / f"docs/corpus/{genre}-2008.md").read_text(encoding="utf-8")
        assert not ACTING.search(OWN.sub("", page)), genre
