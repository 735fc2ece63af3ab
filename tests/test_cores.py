"""Work on several cores gives what work on one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import cores
from tools.bench.project import make_project
from tools.pipeline import build_corpus, pages
from tools.toml import BadData

# Newer Pythons warn of a copied process where the test runner has threads of its own.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")


def test_what_is_done_on_all_cores_comes_back_in_order() -> None:
    """However many things there are, each has its place."""
    assert cores.each(lambda number: number * 2, 40, size=40) == list(range(0, 80, 2))


def test_a_complaint_of_another_process_is_heard() -> None:
    """Bad data found on another core is the same one line."""

    def complain(number: int) -> int:
        raise BadData("seeds/a.toml:1: no")

    with pytest.raises(BadData, match=r"no$"):
        cores.each(complain, 20, size=20)


def test_a_corpus_is_the_same_on_one_core_and_on_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file of a generated corpus is the same, byte for byte."""
    make_project(tmp_path, 3)
    alone = dict(pages(build_corpus(tmp_path)))
    monkeypatch.setattr(cores, "LEAST", 2)
    assert dict(pages(build_corpus(tmp_path))) == alone
