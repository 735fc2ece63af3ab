"""What a change does to the published data: annotations gained, lost and changed, and what became of the ids."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from tests.small_project import copy_project, run
from tools.base import DATA
from tools.cli import main
from tools.review import Review, review
from tools.review_text import review_lines
from tools.write import conflicts_page

IDENTITY = {f"GIT_{who}_{what}": "tester" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
PACKAGE = (
    '{"resources": [{"name": "years", "schema": {"primaryKey": ["year", "passage", "start"]}},'
    ' {"name": "figures", "schema": {"primaryKey": ["passage", "start"]}}]}'
)


def git(folder: Path, *arguments: str) -> None:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, env=os.environ | IDENTITY | settings, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, converted and committed."""
    if not shutil.which("git"):
        pytest.skip("git is not installed (apt install git)")
    copy = copy_project(tmp_path)
    assert main(["convert"], copy) == 0
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "first")
    return copy


def edit_seed(project: Path, file: str, old: str, new: str) -> None:
    """Change a seed, and its checksum in the catalog."""
    seed, catalog = project / "seeds" / file, project / "seeds" / "catalog.toml"
    before = seed.read_text(encoding="utf-8")
    assert old in before
    seed.write_text(before.replace(old, new, 1), encoding="utf-8")
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in (before, seed.read_text(encoding="utf-8"))]
    catalog.write_text(catalog.read_text(encoding="utf-8").replace(*digests), encoding="utf-8")


def said(project: Path, *arguments: str) -> str:
    out, complaints = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(complaints):
        assert main(["review", *arguments], project) == 0
    assert complaints.getvalue() == ""
    return out.getvalue()


def test_nothing_changed_is_one_line(project: Path) -> None:
    """Against the last commit of itself a project has no change, and says so in one line."""
    assert re.fullmatch(r"against HEAD \([0-9a-f]{7}\): nothing changed\n", said(project))


def test_a_changed_seed_shows_what_it_brings_and_takes(project: Path) -> None:
    """A year that a seed names newly is gained, the one in whose place it stands is lost; the words' id is named."""
    edit_seed(project, "b.txt", "four cases in 2010", "four cases in 2010 and 2013")
    printed = said(project)
    assert re.search(r"^ids: 0 added, 0 removed, 1 changed in words, 0 only renumbered$", printed, re.MULTILINE)
    assert re.search(r"^  ~ b-\S+: “.*four cases in 2010.*” -> “.*four cases in 2010 and 2013.*”$", printed, re.MULTILINE)
    assert re.search(r"^years +1 +0 +0$", printed, re.MULTILINE)
    assert re.search(r"^  \+ year 2013 · passage b-\S+ · form 2013$", printed, re.MULTILINE)
    assert "\nterm_uses" not in printed  # those after it only moved


def test_ids_that_are_only_renumbered_lose_nothing(project: Path) -> None:
    """A passage before others gives them other numbers; their annotations are the same, and are not counted."""
    edit_seed(project, "a.txt", "", "A new paragraph stands before all others here.\n\n")
    printed = said(project)
    assert re.search(r"^ids: 1 added, 0 removed, 0 changed in words, [1-9]\d* only renumbered$", printed, re.MULTILINE)
    assert "  a-text-1 is now a-text-2\n" in printed
    assert not [name for name in ("years", "term_uses", "figures") if f"\n{name} " in printed]


def test_a_changed_editors_file_shows(project: Path) -> None:
    """A term that the editors no longer expand is seen, with the column in which it changed."""
    terms = project / "seeds" / "terms.toml"
    terms.write_text(re.sub(r'long_form = "[^"]+"', 'long_form = "something else"', terms.read_text("utf-8"), count=1), "utf-8")
    printed = said(project)
    assert "ids: 0 added, 0 removed, 0 changed in words, 0 only renumbered\n" in printed
    assert re.search(r"^  ~ term \S+: long_form “.+” -> “something else”", printed, re.MULTILINE)


def test_tools_that_only_word_a_page_anew_show(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No table tells of such a change, so the pages are named; a base that is data alone has none to compare."""
    monkeypatch.setattr(conflicts_page, "INTRODUCTION", "In other words.")
    first, *lines = said(project).splitlines()
    assert first.endswith("no id, annotation or reference changed, but pages do:")
    assert lines == ["pages: 0 more, 0 fewer, 1 changed", "  ~ conflicts.md"]
    assert said(project, "docs/corpus").splitlines()[1:] == lines
    assert said(project, "docs/corpus/_files/data").endswith("nothing changed\n")


def test_another_base_is_a_commit_or_a_folder(project: Path, tmp_path: Path) -> None:
    """An older commit, a copy of the project, and the data by itself tell the same; the last has no pages."""
    shutil.copytree(project / "docs", tmp_path / "old" / "docs")
    edit_seed(project, "b.txt", "four cases in 2010", "four cases in 2010 and 2013")
    assert main(["convert", "--relock"], project) == 0
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "second")
    assert "nothing changed" in said(project)
    bases = ("HEAD~1", str(tmp_path / "old"), str(tmp_path / "old" / DATA))
    told = [said(project, base).partition("\n") for base in bases]
    tables, pages = zip(*(rest.partition("\npages: ")[::2] for _, _, rest in told), strict=True)
    assert len({lines.strip() for lines in tables}) == 1
    assert "year 2013" in tables[0]
    assert pages[0] == pages[1] != pages[2] == ""
    assert pages[0].startswith("1 more, 0 fewer, ")


def test_only_the_first_rows_are_printed(project: Path) -> None:
    """--rows says how many rows of each kind are printed; the others are counted."""
    (project / "old" / DATA).mkdir(parents=True)
    for name, text in (("passages.csv", "id,sha256\n"), ("datapackage.json", "{}")):
        (project / "old" / DATA / name).write_text(text, encoding="utf-8")
    short, none = said(project, "old", "--rows", "1"), said(project, "old", "--rows", "0")
    assert re.search(r"^  \+ \S+: “.+”\n  … and \d+ more$", short, re.MULTILINE)
    assert "+ a-text" not in none
    assert len(none.splitlines()) < len(short.splitlines())


@pytest.mark.parametrize("base", ["nowhere", "seeds", "-1", "HEAD~9", "HEAD:docs"])
def test_without_a_base_there_is_one_clear_line(project: Path, base: str) -> None:
    """A name that is no commit, a folder without data, an option: one line, exit code 2, nothing printed."""
    done = run(project, "review", base)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r".+; (?:name a commit, or a folder|see: python -m tools).+\n", done.stderr)


def test_without_git_there_is_one_clear_line(tmp_path: Path) -> None:
    """Outside of a repository, and where git is not installed, one line says what else to name."""
    project = copy_project(tmp_path)
    for variables in ({"GIT_CEILING_DIRECTORIES": str(tmp_path)}, {"PATH": str(tmp_path)}):
        done = run(project, "review", **variables)
        assert (done.returncode, done.stdout) == (2, "")
        assert re.fullmatch(r"(?:HEAD|git): is .+; name a commit, or a folder .+\n", done.stderr)


def test_review_writes_nothing(project: Path) -> None:
    """The pages are as they were, stale or not."""
    edit_seed(project, "b.txt", "four cases in 2010", "four cases in 2010 and 2013")
    page = (project / "docs/corpus/b.md").read_bytes()
    said(project)
    assert (project / "docs/corpus/b.md").read_bytes() == page


def compared(before: dict[str, str], after: dict[str, str]) -> Review:
    empty = {"passages.csv": "id,sha256\n", "datapackage.json": PACKAGE}
    return review(empty | before, empty | after)


def test_any_table_is_compared_by_its_own_key() -> None:
    """A row with the same key and form that says something else is changed; rows without such a name come and go."""
    old = "passage,start,form,measure\na-1,5,two,\na-1,9,six,cases\n"
    new = "passage,start,form,measure\na-1,7,two,homes\na-1,11,six,cases\n"
    (table,) = compared({"figures.csv": old}, {"figures.csv": new}).tables
    assert (table.gained, table.lost, len(table.changed)) == ((), (), 1)
    lines = list(review_lines(compared({"figures.csv": old}, {"figures.csv": new}), rows=5))
    assert lines[-1] == "  ~ passage a-1 · form two: measure “” -> “homes”"


def test_rows_that_stand_several_times_are_counted() -> None:
    """Of three equal annotations of one passage that were two, one is gained."""
    old = "year,passage,start,form\n2010,a-1,5,2010\n2010,a-1,9,2010\n"
    (table,) = compared({"years.csv": old}, {"years.csv": old + "2010,a-1,30,2010\n"}).tables
    assert (len(table.gained), table.lost, table.changed) == (1, (), ())


def test_a_table_that_only_one_state_has_is_named_and_not_compared() -> None:
    """No row of it came or went; a table without rows is another matter, and one with more columns is compared by the others."""
    rows = "year,passage,start,form\n2010,a-1,5,2010\n"
    for states, said in (
        (({}, {"years.csv": rows}), "the base has none to compare"),
        (({"years.csv": rows}, {}), "only the base has any"),
    ):
        found = compared(*states)
        assert found.tables == ()
        assert list(review_lines(found, rows=5))[-1] == f"years: not compared; {said}"
    assert [len(table.gained) for table in compared({"years.csv": rows[:24]}, {"years.csv": rows}).tables] == [1]
    wider = rows.replace("form\n", "form,note\n").replace("2010\n", "2010,new\n")
    assert compared({"years.csv": rows}, {"years.csv": wider}).tables == ()


def test_a_damaged_base_is_one_clear_line(tmp_path: Path) -> None:
    """Data that is no JSON, or too few columns, is no traceback."""
    project = copy_project(tmp_path)
    for package in ("{", '["x"]'):
        (project / "old").mkdir(exist_ok=True)
        (project / "old/passages.csv").write_text("id\nx\n", encoding="utf-8")
        (project / "old/datapackage.json").write_text(package, encoding="utf-8")
        done = run(project, "review", "old")
        assert (done.returncode, done.stdout) == (2, "")
        assert re.fullmatch(r"datapackage\.json:1: is no .+; restore it, or name another base\n", done.stderr)


def test_what_matters_most_comes_first(project: Path) -> None:
    """Which sources came or went and how many conflicts is said at the top, changed or not."""
    edit_seed(project, "b.txt", "four cases in 2010", "four cases in 2010 and 2013")
    assert said(project).splitlines()[1:3] == ["sources: the same", "conflicts: the same"]


def test_rows_of_a_new_source_are_counted_and_not_listed(project: Path, tmp_path: Path) -> None:
    """What a new text brings is a number; what it changed elsewhere is listed, row by row."""
    (tmp_path / "new.txt").write_text("The FIFA was in Laos in 1999.\n\nThe SEZ grew in 2010.\n", encoding="utf-8")
    with redirect_stdout(io.StringIO()):
        assert main(["add", str(tmp_path / "new.txt"), "--id", "new", "--year", "2010"], project) == 0
    printed = said(project)
    assert "\nsources: + new\n" in printed
    assert re.search(r"^years +2 +0 +0   2 with the sources that came or went$", printed, re.MULTILINE)
    assert "+ year 1999" not in printed
    assert "  + term FIFA · " in printed


CONFLICTS = "conflict,pair,passage_a,reading_a,passage_b,reading_b\n{}"
KEYED = '{"resources": [{"name": "conflicts", "schema": {"primaryKey": ["conflict", "pair"]}}]}'


def test_a_conflict_that_only_has_another_number_is_the_same() -> None:
    """Where one conflict goes, the numbers of those after it change; they are counted as renumbered, not as new."""
    first, second, third = "x-1,1,a,one,b,two\n", "x-2,1,a,three,b,four\n", "x-1,1,a,three,b,four\n"
    states = [
        {"datapackage.json": KEYED, "conflicts.csv": CONFLICTS.format(rows)} for rows in (first + second, third)
    ]
    (table,) = review(*states).tables
    assert (len(table.gained), len(table.lost), len(table.changed), table.renamed) == (0, 1, 0, 1)
    lines = list(review_lines(review(*states), rows=5))
    assert "conflicts: 0 more, 1 fewer, 0 changed" in lines
    assert any(line.endswith("1 more only renumbered") for line in lines)
