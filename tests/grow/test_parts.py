"""Two sections of one report, added as two texts, are parts of it and not two accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.catalog import UNKNOWN
from tools.cli import main
from tools.collate.parts import are_parts
from tools.pipeline import build_corpus

SCHOOLS = """\
Schools

In 2010 the office of Laos opened 12 schools in the north, and in March 2010 three in the south.

Teachers

The office of Laos trained 40 teachers in two courses, and paid for their books.
"""
ROADS = """\
Roads

In 2010 workers built two roads near the border of Laos, and in March 2010 a third in the capital.

Bridges

Three bridges of Laos were closed for repairs, as the law on roads says.
"""


def add(project: Path, put: Path, name: str, text: str, *more: str) -> None:
    (put / name).write_text(text, encoding="utf-8")
    words = ["--id", f"x-{name}", "--publisher", "An Office", "--country", "Laos", "--year", "2010", "--genre", "narrative"]
    assert main(["add", str(put / name), *words, *more], project) == 0


@pytest.mark.parametrize(
    ("other", "is_part"),
    [
        (ROADS, True),
        (ROADS.replace("Bridges", "TEACHERS:"), False),  # a heading in common
        (ROADS.partition("Roads")[2].replace("Bridges\n", ""), False),  # no headings
        (SCHOOLS.replace("Schools", "Buildings").replace("Teachers", "Staff"), False),  # the same sentences
    ],
)
def test_parts_of_a_report(other: str, *, is_part: bool, project: Path, put: Path) -> None:
    """Texts of one publisher with headings, none of them in common, and other sentences are parts of a report."""
    add(project, put, "one", SCHOOLS)
    add(project, put, "two", other)
    corpus = build_corpus(project)
    entries = corpus.entry["x-one"], corpus.entry["x-two"]
    assert are_parts(corpus, *entries) is is_part
    together = any({"x-one", "x-two"} <= {*collation.witnesses} for collation in corpus.collations)
    assert together is not is_part


def test_what_the_report_of_an_addition_says(project: Path, put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A maintainer is told that the text is another part; those of unknown publishers are accounts as before."""
    series = '[[series]]\nkey = "works"\ngenre = "narrative"\nmarks = ["of laos"]\nleast = 1\n'
    (project / "seeds/series.toml").write_text(series, encoding="utf-8")
    add(project, put, "one", SCHOOLS)
    capsys.readouterr()
    add(project, put, "two", ROADS)
    assert "x-one: another part of the same report, no heading of which is here; not compared" in capsys.readouterr().out
    for name, text in (("three", SCHOOLS + "More.\n"), ("four", ROADS + "More.\n")):
        add(project, put, name, text, "--publisher", UNKNOWN)
    corpus = build_corpus(project)
    assert not are_parts(corpus, corpus.entry["x-three"], corpus.entry["x-four"])
