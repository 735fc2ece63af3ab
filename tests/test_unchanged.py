"""Builds and conversions that find work done: what is skipped, and what is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import build
from tests.small_project import ROOT, copy_project, run, tree
from tools.unchanged import (
    CONVERTED,
    Record,
    conversion_reads,
    digest_of,
    listing_of,
    record,
    recorded,
    still_converted,
)


def test_a_conversion_of_what_did_not_change_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    """The second run reports no file written, and leaves every byte as it was."""
    project = copy_project(tmp_path)
    first = run(project, "convert")
    before = tree(project)
    second = run(project, "convert")
    assert first.returncode == second.returncode == 0
    assert "0 written anew, 0 removed" in second.stdout
    assert second.stdout.partition(",")[0] == first.stdout.partition(",")[0]
    assert tree(project) == before


@pytest.mark.parametrize(
    "change", ["page edited", "page removed", "page a link", "stray page", "lock removed", "record broken"]
)
def test_whatever_differs_from_the_record_is_made_again(tmp_path: Path, change: str) -> None:
    """A page that somebody edited, a page too few or too many, a record that cannot be read: all is as before."""
    project = copy_project(tmp_path)
    run(project, "convert")
    before = tree(project)
    page = sorted((project / "docs" / "corpus").glob("*.md"))[0]
    match change:
        case "page edited":
            page.write_text("other words", encoding="utf-8")
        case "page removed":
            page.unlink()
        case "page a link":
            page.symlink_to(page.rename(tmp_path / "elsewhere.md"))
        case "stray page":
            page.with_name("stray.md").write_text("x", encoding="utf-8")
        case "lock removed":
            (project / "seeds" / "passages.lock").unlink()
        case _:
            (project / CONVERTED).write_text("{", encoding="utf-8")
    assert run(project, "convert").returncode == 0
    assert tree(project) == before
    assert not page.is_symlink()


def test_what_another_run_takes_away_meanwhile_is_only_a_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is of what was made; where a page vanishes while it is compared, the conversion is done in full."""
    project = copy_project(tmp_path)
    run(project, "convert")
    read = conversion_reads(project, ROOT)
    assert len(still_converted(project, read)) == 2
    read_bytes = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: read_bytes(path.with_name("gone") if path.suffix == ".md" else path)
    )
    assert still_converted(project, read) == ()


def test_a_changed_seed_is_read_again(tmp_path: Path) -> None:
    """The record does not hide that a seed is no longer the one of the catalog."""
    project = copy_project(tmp_path)
    run(project, "convert")
    seed = sorted((project / "seeds").glob("*.txt"))[0]
    seed.write_bytes(seed.read_bytes() + b"\nMore.\n")
    done = run(project, "convert")
    assert done.returncode == 2
    assert "another SHA-256" in done.stderr


def test_a_record_that_is_none_counts_for_nothing(tmp_path: Path) -> None:
    """Only what was recorded whole is believed."""
    path = tmp_path / "build" / "a.record"
    assert recorded(path) is None
    record(path, Record("a", "b", ("c",)))
    assert recorded(path) == Record("a", "b", ("c",))
    for broken in ("", "[]", '{"read": "a"}'):
        path.write_text(broken, encoding="utf-8")
        assert recorded(path) is None


def test_digests_tell_names_bytes_and_words_apart(tmp_path: Path) -> None:
    """Another name, another byte, another word: another digest; bytes that Python keeps of modules do not count."""
    (tmp_path / "a").write_text("x")
    first = digest_of(tmp_path, ["a"]), listing_of(tmp_path, ["a"])
    assert digest_of(tmp_path, ["a"], "word") != first[0]
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "b").write_text("y")
    assert digest_of(tmp_path, ["a", "__pycache__"]) == first[0]
    (tmp_path / "a").write_text("xy")
    assert digest_of(tmp_path, ["a"]) != first[0]
    assert listing_of(tmp_path, ["a"]) != first[1]


@pytest.mark.build
def test_pages_of_which_only_the_data_changed_are_written_again(tmp_path: Path) -> None:
    """Those with a citation or a term that is another, as in a build from nothing; other pages are kept."""
    site, pages = tmp_path / "html", tmp_path / "docs"
    data = pages / "corpus" / "_files" / "data"
    for name in ("docs", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("conf.py", "CITATION.cff"):
        shutil.copy(ROOT / name, tmp_path)
    assert build("html", site, pages, tmp_path) == ""
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
    for name, old, new in (
        ("references.json", "an unsourced retelling", "another retelling"),
        ("terms.csv", "International Organization for Migration", "Another Body"),
    ):
        text = (data / name).read_text(encoding="utf-8")
        assert old in text
        (data / name).write_text(text.replace(old, new), encoding="utf-8")
    assert build("html", site, pages, tmp_path) == ""
    written = {path.relative_to(site).as_posix() for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert {"corpus/retelling-2008.html", "corpus/cite/retelling-2008.html", "corpus/bibliography.html"} <= written
    assert "another retelling" in (site / "corpus" / "retelling-2008.html").read_text(encoding="utf-8")
    assert not [path for path in before if "IOM: International" in path.read_text(encoding="utf-8")]
    assert "IOM: Another Body" in (site / "corpus" / "article-2008.html").read_text(encoding="utf-8")
    assert "corpus/tip-2021.html" not in written
