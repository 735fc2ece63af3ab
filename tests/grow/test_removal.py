"""What editors wrote of a source goes with it as far as that is clear, line by line; the rest is theirs to mend."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.small_project import tree
from tools.cli import main
from tools.editors.names import load_names
from tools.grow.cuts import cut_items, cut_keys
from tools.grow.lost_words import find_lost
from tools.grow.notes import cut_notes, find_notes, refuse_rows
from tools.toml import BadData, Toml

ROWS = {
    "sections.toml": '[[assign]]\npassages = ["a-1", "b-1"]  # both\nreason = "so"\n\n[[assign]]\npassages = ["a-2"]\nreason = "so"\n',
    "topics.toml": '[[topic]]\nkey = "k"\nchanged = "More in 2011."\nbasis = [\n  "a-1",\n  "b-1",\n]\n# kept\nwords = ["w"]\n',
    "terms.toml": '[[term]]\nterm = "T"\nsources = ["b", "a"]\nnote = "n"\n\n[[term]]\nterm = "U"\nsources = ["a"]\n',
}
CUT = {
    "sections.toml": '[[assign]]\npassages = ["b-1"]  # both\nreason = "so"\n',
    "topics.toml": '[[topic]]\nkey = "k"\n# kept\nwords = ["w"]\n',
    "terms.toml": '[[term]]\nterm = "T"\nsources = ["b"]\nnote = "n"\n',
}
NAMES = """\
[[name]]
name = "Road law"
kind = "law"
forms = ["Road Law", "road act"]
see_also = ["Bridge law"]
note = "The “road act” is of 2010."

[[name]]
name = "Bridge law"
kind = "law"
forms = ["Bridge Law"]
# kept
[[not_a_name]]
form = "Road House"
reason = "an inn"
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name, text in ROWS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_what_goes_with_a_source(seeds: Path) -> None:
    """An id goes out of a list that names others, a claim on several goes with its basis, all else stays byte for byte."""
    notes = list(find_notes(seeds, {"a", "a-1", "a-2"}))
    assert [str(note) for note in notes] == [
        "seeds/sections.toml:2: [[assign]] names a-1; of the row only that goes out of passages",
        "seeds/sections.toml:5: [[assign]] names a-2",
        "seeds/terms.toml:3: [[term]] names a; of the row only that goes out of sources",
        "seeds/terms.toml:6: [[term]] names a",
        "seeds/topics.toml:4: [[topic]] names a-1; of the row only changed and basis go",
    ]
    refuse_rows(notes)
    assert {name.removeprefix("seeds/"): data.decode() for name, data in cut_notes(seeds, notes).items()} == CUT


def test_rows_that_nobody_knows_are_named_all(seeds: Path) -> None:
    """Where it is not clear what remains, each place is named with its line and what to do, and nothing is cut."""
    (seeds / "new.toml").write_text('[[row]]\nsays = ["a-1"]\n[[row]]\nalso = "a"\n', encoding="utf-8")
    with pytest.raises(BadData) as refused:
        refuse_rows(list(find_notes(seeds, {"a", "a-1"})))
    assert str(refused.value).splitlines() == [
        "seeds/new.toml:2: [[row]] names a-1 in says, and says more than that: take it out by hand",
        "seeds/new.toml:4: [[row]] names a in also, and says more than that: take it out by hand",
    ]


def test_names_of_which_no_text_has_the_words_go(seeds: Path) -> None:
    """Forms, entries, links to them and quotations go with the last text that has the words."""
    (seeds / "names.toml").write_text(NAMES, encoding="utf-8")
    kept = "The Road Law of 2010."
    notes = list(find_lost(load_names(seeds / "names.toml"), [kept, "The road act, the Bridge Law, the Road House."], [kept]))
    text = cut_notes(seeds, notes)["seeds/names.toml"].decode()
    assert tomllib.loads(text) == {"name": [{"name": "Road law", "kind": "law", "forms": ["Road Law"]}]}
    assert "# kept" in text


def test_a_cut_that_would_take_more_is_refused() -> None:
    """A key that shares its line with others is left to a person; an item of a list can go even there."""
    text = 'a = [{ b = ["x", "y"], c = 1 }]\n'
    toml = Toml("seeds/t.toml", text, tomllib.loads(text))
    with pytest.raises(BadData, match=r"^seeds/t\.toml:1: what goes shares its lines with what stays; take it out by hand$"):
        cut_keys(toml, "a", 0, ["c"])
    assert cut_items(toml, "a", 0, "b", ["x"]) == text.replace('"x", ', "")


def test_remove_with_such_notes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row on passages of several sources loses those that go, and the project is whole again."""
    row = '\n[[assign]]\npassages = ["a-text-1", "b-prosecution-1"]\nsection = "profile"\nreason = "so"\n'
    with (project / "seeds/sections.toml").open("a", encoding="utf-8") as file:
        file.write(row)
    assert main(["convert"], project) == 0
    before = tree(project)
    assert main(["remove", "a"], project) == 1
    assert "[[assign]] names a-text-1; of the row only that goes out of passages" in capsys.readouterr().out
    assert tree(project) == before
    assert main(["remove", "a", "--yes", "--with-notes"], project) == 0
    assert (project / "seeds/sections.toml").read_text(encoding="utf-8").endswith(row.replace('"a-text-1", ', ""))
    assert main(["convert", "--check"], project) == 0
