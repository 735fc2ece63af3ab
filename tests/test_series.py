"""What is wrong in seeds/series.toml is told with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.editors.series import load_dated, load_series
from tools.toml import BadData

GOOD = '[[series]]\nkey = "yearbook"\ngenre = "narrative"\nmarks = ["tier"]\nleast = 1\n'
GENRES = ("narrative", "retelling")


def write(folder: Path, text: str) -> Path:
    path = folder / "seeds" / "series.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (GOOD.replace('"narrative"', '"novel"'), "series.toml:3: unknown genre 'novel'; known: narrative, retelling"),
        (GOOD + 'trust = "certain"\n', "series.toml:6: unknown trust 'certain'; known: encyclopedia, "),
        (GOOD.replace("least = 1", "least = 0"), "series.toml:5: 'least' is not a number from 1; write it in digits"),
        (GOOD.replace("least = 1", "least = true"), "series.toml:5: 'least' is not a number from 1; write it in digits"),
        (GOOD.replace('["tier"]', '"tier"'), "series.toml:4: 'marks' is not a list of texts"),
        (GOOD.replace('"yearbook"', '"Year book"'), "series.toml:2: 'key' cannot begin an id; use small letters"),
        (GOOD + 'retells = "yes"\n', "series.toml:6: 'retells' is neither true nor false; write one of them"),
        (GOOD + "title = 5\n", "series.toml:6: 'title' is not a text on one line; put it in quotation marks"),
        (GOOD.replace("least = 1\n", ""), "series.toml:1: no 'least' in this [[series]]; add it"),
        (GOOD + 'report_year = "2010"\n', "series.toml:6: unknown key 'report_year'; known: "),
    ],
)
def test_complaints_of_series(text: str, complaint: str, tmp_path: Path) -> None:
    """What does not describe a series is one line."""
    with pytest.raises(BadData) as error:
        load_series(write(tmp_path, text), GENRES)
    assert str(error.value).startswith(f"seeds/{complaint}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("year", ["20", '"2019"'])
def test_a_year_that_is_none(year: str, tmp_path: Path) -> None:
    """Words that no text has before a year come with the four digits of it."""
    with pytest.raises(BadData, match=r"^seeds/series.toml:3: 'year' is "):
        load_dated(write(tmp_path, f'[[dated]]\nwords = "the plague"\nyear = {year}\n'))
