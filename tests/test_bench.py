"""The generated corpora on which the tools are measured, and the table that is printed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.small_project import run
from tools.bench.__main__ import row
from tools.bench.cost import Cost, Failed, cost
from tools.bench.project import make_project
from tools.bench.ratios import Ratio, change_seed
from tools.bench.texts import make_texts


def test_the_same_number_makes_the_same_texts() -> None:
    """Texts depend on the seed number alone; another makes others."""
    texts = list(make_texts(10, 1))
    assert texts == list(make_texts(10, 1))
    assert texts != list(make_texts(10, 2))


@pytest.mark.parametrize("count", [1, 10, 100])
def test_there_are_as_many_texts_as_asked_for_each_with_its_own_id(count: int) -> None:
    """No text is lost or doubled; there are several countries and years, and second accounts."""
    texts = list(make_texts(count, 1))
    assert len({text.id for text in texts}) == len(texts) == count
    if count > 1:
        assert len({text.country for text in texts}) > 1
        assert len({text.year for text in texts}) > 1
        assert sum(text.genre == "article" for text in texts) == count // 10


def test_narratives_are_of_real_length_and_repeat_those_of_the_year_before() -> None:
    """About 3,500 words; most sentences stay, but for their figures, and some are rewritten."""
    first, second = [text.words for text in make_texts(10, 1) if text.genre == "narrative"][:2]
    assert 3_000 < len(first.split()) < 4_000
    without = [set("".join(" " if each.isdigit() else each for each in text).split(".")) for text in (first, second)]
    kept = len({" ".join(s.split()) for s in without[0]} & {" ".join(s.split()) for s in without[1]})
    assert 0.4 < kept / len(without[0]) < 0.95


def test_a_generated_project_converts_with_every_kind_of_annotation(tmp_path: Path) -> None:
    """Terms, citations, references, figures, years, topics and names are found in it."""
    make_project(tmp_path, 10)
    done = run(tmp_path, "convert")
    assert done.returncode == 0, done.stderr
    data = tmp_path / "docs" / "corpus" / "_files" / "data"
    for name in ("terms", "term_uses", "citations", "years", "figures", "topic_uses", "links", "names"):
        assert len((data / f"{name}.csv").read_text(encoding="utf-8").splitlines()) > 5, name


def test_a_changed_seed_is_another_and_the_catalog_knows_it(tmp_path: Path) -> None:
    """The project converts after the change, and only one seed changed."""
    make_project(tmp_path, 5)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("seeds/*.txt")}
    change_seed(tmp_path / "seeds")
    after = {path.name: path.read_bytes() for path in tmp_path.glob("seeds/*.txt")}
    assert len([name for name in before if before[name] != after[name]]) == 1
    assert run(tmp_path, "verify").returncode == 0


def test_the_cost_of_a_program_has_that_of_its_children(tmp_path: Path) -> None:
    """Processor time and memory of a child count; a program that fails says why."""
    burn = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(2**26); sum(range(10**6))'])"
    assert cost((sys.executable, "-c", burn), tmp_path).memory > 2**26
    with pytest.raises(Failed, match="no such thing"):
        cost((sys.executable, "-c", "raise SystemExit('no such thing')"), tmp_path)


def test_a_row_says_whether_the_bound_holds() -> None:
    """The ratio is of processor time; what was not measured says why."""
    one, two = Cost(1.0, 2.0, 2**20), Cost(2.0, 2.0, 2**21)
    assert row(Ratio("a", "b", 1000, one, two, 0.5)) == "| a | b | 1,000 | 0.50 | 0.50 | holds | 1.00 | 1 beside 2 MiB |"
    assert "| does not hold |" in row(Ratio("a", "b", 10, two, one, 0.5))
    assert "skipped: no program" in row(Ratio("a", "b", 10, one, most=1.0, skipped="no program"))
