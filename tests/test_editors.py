"""What is wrong in a file that editors write is told in one line: fixtures/editors has the cases of each file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.prose import titled
from tools.editors.conflicts import check_conflicts, load_conflicts
from tools.editors.measures import load_measures
from tools.editors.names import check_names, load_names
from tools.editors.series import load_dated, load_series
from tools.editors.terms import load_terms
from tools.editors.topics import check_topics, load_topics
from tools.toml import BadData

FIXTURES = Path(__file__).parent / "fixtures" / "editors"
PASSAGES = {
    "a-1": "Police freed 280 people. Police left. The Trade Act holds. One shelter opened.",
    "b-1": "Police freed 310 people.",
}
#: How each file is read and, where it speaks of passages or sources, checked.
READ: dict[str, Callable[[Path], object]] = {
    "conflicts": lambda path: check_conflicts(load_conflicts(path), PASSAGES),
    "measures": load_measures,
    "names": lambda path: check_names(load_names(path), PASSAGES),
    "series": lambda path: (load_series(path, ("narrative", "retelling")), load_dated(path)),
    "terms": lambda path: load_terms(path, {"a", "b"}),
    "topics": lambda path: check_topics(load_topics(path), PASSAGES),
}


def cases() -> Iterator[object]:
    for fixture in sorted(FIXTURES.glob("*.md")):
        for title, body in titled(fixture):
            toml, line = body.strip().removeprefix("```toml\n").split("\n```\n\n")
            yield pytest.param(fixture.stem, toml, line, id=f"{fixture.stem}: {title}")


@pytest.mark.parametrize(("file", "toml", "line"), list(cases()))
def test_complaints(file: str, toml: str, line: str, tmp_path: Path) -> None:
    """What does not hold is one line that names file, line and remedy."""
    path = tmp_path / "seeds" / f"{file}.toml"
    path.parent.mkdir()
    path.write_text(f"{toml}\n", encoding="utf-8")
    with pytest.raises(BadData) as problem:
        READ[file](path)
    assert str(problem.value) == line


@pytest.mark.parametrize("file", ["conflicts", "measures", "names", "series", "topics"])
def test_a_file_that_may_be_missing(file: str, tmp_path: Path) -> None:
    """A corpus without one of these files is read without complaint."""
    READ[file](tmp_path / f"{file}.toml")
