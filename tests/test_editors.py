"""What is wrong in a file that editors write is told in one line: fixtures/editors has the cases of each file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.made_up_seeds import add_seed, write_editors_files
from tests.prose import titled
from tools.catalog import CatalogEntry, Claim, read_catalog
from tools.editors import check_editors, load_editors
from tools.editors.countries import check_stated
from tools.editors.series import check_series, load_dated, load_series
from tools.toml import BadData

FIXTURES = Path(__file__).parent / "fixtures" / "editors"
PASSAGES = {
    "a-1": "Police freed 280 people. Police left. The Trade Act holds. One shelter opened.",
    "b-1": "Police freed 310 people.",
}
GENRES = ("narrative", "retelling")


def read(seeds: Path) -> None:
    """Read all files of editors, and check what they say of passages and sources."""
    for name in "ab":
        add_seed(seeds, name, f"{name}\n")
    entries = read_catalog(seeds / "catalog.toml", GENRES)
    editors = load_editors(seeds, entries)
    check_series(editors.declared, load_series(seeds / "series.toml", GENRES))
    load_dated(seeds / "series.toml")
    check_editors(editors, PASSAGES, {entry.id for entry in entries})


def cases() -> Iterator[object]:
    for fixture in sorted(FIXTURES.glob("*.md")):
        for title, body in titled(fixture):
            toml, line = body.strip().removeprefix("```toml\n").split("\n```\n\n")
            yield pytest.param(fixture.stem, toml, line, id=f"{fixture.stem}: {title}")


@pytest.mark.parametrize(("file", "toml", "line"), list(cases()))
def test_complaints(file: str, toml: str, line: str, tmp_path: Path) -> None:
    """What does not hold is one line that names file, line and remedy."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    write_editors_files(seeds, **{file: f"{toml}\n"})
    with pytest.raises(BadData) as problem:
        read(seeds)
    assert str(problem.value) == line


def test_files_that_may_be_missing(tmp_path: Path) -> None:
    """A corpus without names, topics, measures, conflicts and series is read without complaint."""
    (tmp_path / "seeds").mkdir()
    write_editors_files(tmp_path / "seeds")
    read(tmp_path / "seeds")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Laos", "LAOS (Tier 2)"),
        ("Myanmar", "Burma: the report"),
        ("Kenya", "two Kenyans"),
        ("Freedonia", "Freedonian harbors"),
        ("England", "England, a part of the United Kingdom"),
        ("Free State", "the report on Sylvania"),
    ],
)
def test_words_that_may_state_a_country(value: str, words: str) -> None:
    """A form or people of a country states it, also where the editors list it; words that name none are the editor's."""
    claim = {"country": Claim(value, stated=True, words=words)}
    entry = CatalogEntry("a", "a.txt", "", claim, 1)
    listed = {"Sylvania": "Free State", "Free State": "Free State"}
    check_stated([entry], (), listed)
