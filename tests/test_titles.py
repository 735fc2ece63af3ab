"""Titles that look and sound alike are told apart wherever they stand alone, and cited as they are."""

from pathlib import Path

from tests.made_up_seeds import add_seed, write_editors_files
from tests.small_project import page_texts
from tools.pipeline import build_corpus

TITLES = {"one": "Boats in Arvania", "two": "boats, in Arvania", "three": "Nets in Arvania"}


def test_titles_that_sound_alike_are_told_apart(tmp_path: Path) -> None:
    """Titles that differ by case or punctuation only have year and trust class beside them; others stay bare."""
    for id_, title in TITLES.items():
        trust = "mirror" if id_ == "two" else "unsourced"
        add_seed(tmp_path / "seeds", id_, f"A text called {id_}.\n", title=title, trust=trust, report_year=2030)
    write_editors_files(tmp_path / "seeds")
    files = page_texts(build_corpus(tmp_path))
    shown = {id_: files[f"{id_}.md"].splitlines()[0] for id_ in TITLES}
    assert shown == {
        "one": "# Boats in Arvania (2030, unsourced, one)",
        "two": "# boats, in Arvania (2030, mirror)",
        "three": "# Nets in Arvania",
    }
    for page in ("home.md", "index.md", "bibliography.md", "compare/2030.md"):
        assert "[boats, in Arvania (2030, mirror)](" in files[page], page
        assert "[Nets in Arvania](" in files[page], page
    assert "title = {{boats, in Arvania}}" in files["references.bib"]
