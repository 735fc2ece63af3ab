from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.small_project import ROOT, command, tree
from tools.catalog import read_catalog
from tools.cli import main
from tools.commands import conversion
from tools.corpus import Corpus
from tools.grow import add as adding
from tools.grow import remove as removing
from tools.pipeline import READERS

NARRATIVE = """\
Thailand (Tier 2)

The Government of Thailand does not fully meet the minimum standards for the elimination of trafficking.

PRIORITIZED RECOMMENDATIONS:

• Train officials at the border. • Fund shelters in three provinces.

PROSECUTION

In 2019, police investigated 12 cases, and in 2020 they investigated 14.
"""
ARTICLE = """\
Human trafficking in Laos

Laos is a source country.[1] In 2010, police closed four cases.[2]

References

^ "A plan". The Example. 2010.
^ "Another plan". The Example. 2011.
"""
PROSE = "Laos is poor, and people leave Laos to work.\n\nIn 2010, the police of Laos opened 7 cases.\n"


def entry(project: Path, identifier: str) -> dict[str, tuple[str, bool]]:
    found = {entry.id: entry for entry in read_catalog(project / "seeds/catalog.toml", READERS)}
    return {key: (claim.value, claim.stated) for key, claim in found[identifier].claims.items()}


@pytest.mark.parametrize(
    ("text", "identifier", "genre", "year", "country"),
    [
        (NARRATIVE, "narrative-thailand-2020", "narrative", "2020", ("Thailand", True)),
        (ARTICLE, "article-laos-2010", "article", "2010", ("Laos", True)),
        (PROSE, "retelling-laos-2010", "retelling", "2010", ("Laos", False)),
    ],
)
def test_a_text_tells_what_it_is(
    text: str, identifier: str, genre: str, year: str, country: tuple[str, bool], project: Path, put: Path
) -> None:
    """Genre, year and country come from the text itself, each with the words that state it or its grounds."""
    (put / "text.txt").write_text(text, encoding="utf-8")
    assert main(["add", str(put / "text.txt")], project) == 0
    claims = entry(project, identifier)
    assert (claims["genre"][0], claims["report_year"][0], claims["country"]) == (genre, year, country)
    assert claims["language"] == ("en", False)
    assert (project / f"seeds/{identifier}.txt").read_text(encoding="utf-8") == text
    assert (project / f"docs/corpus/{identifier}.md").is_file()
    assert main(["convert", "--check"], project) == 0


def test_the_maintainer_has_the_last_word(project: Path, put: Path) -> None:
    """Every option goes before what the text says; it counts as stated only where the text has the words."""
    (put / "text.txt").write_text(NARRATIVE, encoding="utf-8")
    given = ["--id", "x-1", "--genre", "retelling", "--year", "2021", "--title", "A title", "--publisher", "Laos Office"]
    assert main(["add", str(put / "text.txt"), *given, "--country", "Thailand"], project) == 0
    claims = entry(project, "x-1")
    assert claims["genre"] == ("retelling", False)
    assert claims["report_year"] == ("2021", False)
    assert claims["title"] == ("A title", False)
    assert claims["publisher"] == ("Laos Office", False)
    assert claims["country"] == ("Thailand", True)
    assert claims["tier"] == ("Tier 2", True)


def test_the_catalog_is_only_added_to(project: Path, put: Path) -> None:
    """What people wrote in the catalog, comments included, stays byte for byte before the new entry."""
    before = (project / "seeds/catalog.toml").read_bytes()
    (put / "text.txt").write_text(PROSE, encoding="utf-8")
    assert main(["add", str(put / "text.txt")], project) == 0
    after = (project / "seeds/catalog.toml").read_bytes()
    assert after.startswith(before + b"\n[[source]]\n")


def catalog_as(project: Path, form: str) -> None:
    path = project / "seeds/catalog.toml"
    text = path.read_bytes()
    forms = {
        "as it is": text,
        "CRLF": text.replace(b"\n", b"\r\n"),
        "no last line end": text.rstrip(b"\n"),
        "byte order mark": b"\xef\xbb\xbf" + text,
        "a comment at the end": text + b"# the end\n",
        "blank lines at the end": text + b"\n\n",
    }
    path.write_bytes(forms[form])


@pytest.mark.parametrize(
    "form", ["as it is", "CRLF", "no last line end", "byte order mark", "a comment at the end", "blank lines at the end"]
)
def test_remove_undoes_add(form: str, project: Path, put: Path) -> None:
    """After `add` and `remove` the project's folder is byte for byte what it was, in whatever form the catalog is."""
    catalog_as(project, form)
    assert main(["convert"], project) == 0
    before = tree(project)
    (put / "text.txt").write_text(ARTICLE, encoding="utf-8")
    assert main(["add", str(put / "text.txt")], project) == 0
    assert tree(project) != before
    assert main(["remove", "article-laos-2010", "--yes"], project) == 0
    assert tree(project) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--genre", "novel"], "unknown genre 'novel'"),
        (["--id", "a"], "'a' is that of seeds/catalog.toml:3"),
        (["--id", "years"], "is the name of another page"),
        (["--id", "../x"], "cannot be an address"),
        (["--year", "20x0"], "is no year"),
        (["--title", "two\nlines"], "is no text on one line"),
        (["--country", " "], "is no text on one line"),
    ],
)
def test_what_cannot_be_said_of_a_text(
    options: list[str], said: str, project: Path, put: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that the catalog could not hold is one line, and nothing is changed."""
    (put / "text.txt").write_text(PROSE, encoding="utf-8")
    before = tree(project)
    assert main(["add", str(put / "text.txt"), *options], project) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert said in printed.err
    assert tree(project) == before


def test_a_text_is_there_once(project: Path, put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same bytes, or the same words between other spaces, are refused with the id under which they are there."""
    seed = (project / "seeds/a.txt").read_text(encoding="utf-8")
    for number, text in enumerate((seed, "\n\n" + seed.replace("\n", "\r\n"))):
        (put / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
        assert main(["add", str(put / f"{number}.txt")], project) == 2
        assert "is there already, as a;" in capsys.readouterr().err


def test_an_id_is_made_that_is_free(project: Path, put: Path) -> None:
    """A second text of one kind and year gets a number; a seed never takes the place of a file that is there."""
    (project / "seeds/retelling-laos-2010.TXT").write_text("notes", encoding="utf-8")
    for number in (1, 2):
        (put / f"{number}.txt").write_text(PROSE + f"It was hard, {number}.\n", encoding="utf-8")
        assert main(["add", str(put / f"{number}.txt")], project) == 0
    entries = read_catalog(project / "seeds/catalog.toml", READERS)
    assert [(entry.id, entry.file) for entry in entries[2:]] == [
        ("retelling-laos-2010", "retelling-laos-2010-2.txt"),
        ("retelling-laos-2010-2", "retelling-laos-2010-2-2.txt"),
    ]


def test_what_a_killed_addition_left(project: Path, put: Path) -> None:
    """A seed that was moved into its place before the run was killed is no other text: the next run goes on from it."""
    (put / "text.txt").write_text(ARTICLE, encoding="utf-8")
    assert main(["add", str(put / "text.txt")], project) == 0
    whole = tree(project)
    assert main(["remove", "article-laos-2010", "--yes"], project) == 0
    (project / "seeds/article-laos-2010.txt").write_text(ARTICLE, encoding="utf-8")
    (project / "seeds/.catalog.toml.part").write_text("half", encoding="utf-8")
    assert main(["add", str(put / "text.txt")], project) == 0
    assert tree(project) == whole


def test_remove_asks_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --yes it only says what would go; an unknown source, or the last one, is one line."""
    before = tree(project)
    assert main(["remove", "b"], project) == 1
    assert "seeds/b.txt: its seed" in capsys.readouterr().out
    assert main(["remove", "c", "--yes"], project) == 2
    assert capsys.readouterr().err == "seeds/catalog.toml:1: no source 'c'; known: a, b\n"
    assert tree(project) == before


def test_notes_are_work(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows of editors that name a passage of the source are listed, and go only when that is said."""
    row = '\n[[assign]]\npassages = ["a-text-1"]\nsection = "profile"\nreason = "so"\n\n# kept\n'
    sections = project / "seeds/sections.toml"
    whole = sections.read_text(encoding="utf-8")
    sections.write_text(whole + row, encoding="utf-8")
    assert main(["convert"], project) == 0
    before = tree(project)
    assert main(["remove", "a", "--yes"], project) == 1
    assert "[[assign]] names a-text-1" in capsys.readouterr().out
    assert tree(project) == before
    assert main(["remove", "a", "--yes", "--with-notes"], project) == 0
    assert sections.read_text(encoding="utf-8") == whole.partition("\n[[assign]]")[0] + "\n# kept\n"
    assert main(["convert", "--check"], project) == 0


def test_an_interruption_changes_nothing_or_all(project: Path, put: Path) -> None:
    """Ctrl-C at any moment leaves the tree as it was, or with the text added as a whole."""
    (put / "text.txt").write_text(ARTICLE, encoding="utf-8")
    before = tree(project)
    for wait in (0.4, 0.8, 1.2, 1.6, 2.0):
        with subprocess.Popen(
            command(project, "add", str(put / "text.txt")), cwd=ROOT, env=os.environ, stdout=-3, stderr=subprocess.PIPE
        ) as process:
            time.sleep(wait)
            process.send_signal(signal.SIGINT)
            process.wait()
        if tree(project) != before:
            assert main(["convert", "--check"], project) == 0
            assert main(["remove", "article-laos-2010", "--yes"], project) == 0
            assert tree(project) == before


def test_a_country_is_a_name(project: Path, put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A country is part of headings and addresses: what has marks in it is refused, and nothing is changed."""
    (put / "text.txt").write_text(PROSE, encoding="utf-8")
    before = tree(project)
    for country in ("<script>alert(1)</script>", "Laos](javascript:1)", "*Laos*", "`Laos`", "{Laos}"):
        assert main(["add", str(put / "text.txt"), "--country", country], project) == 2
        assert "cannot be the name of one" in capsys.readouterr().err
    assert tree(project) == before
    assert main(["add", str(put / "text.txt"), "--country", "Côte d’Ivoire"], project) == 0


def test_a_country_that_no_list_has_is_doubted(project: Path, put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A country that is misspelt is taken as it was said, and said to be uncertain, with the way to say another."""
    (put / "text.txt").write_text("The police opened four cases in 2010.\n", encoding="utf-8")
    assert main(["add", str(put / "text.txt"), "--year", "2010", "--country", "Thialand"], project) == 0
    said = capsys.readouterr().out
    assert "uncertain: said by the maintainer who added the text; no list of countries has it" in said
    assert "country: Thialand is uncertain; if it is another: python -m tools remove" in said


@pytest.mark.parametrize("other", ["add", "convert", "remove"])
def test_two_changes_at_once(
    other: str, project: Path, put: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another run does between the reading and the writing of one is not undone: the one says so and stops."""
    for name, text in (("one", NARRATIVE), ("two", PROSE)):
        (put / f"{name}.txt").write_text(text, encoding="utf-8")
    module = conversion if other == "convert" else adding if other == "add" else removing
    build = "build_corpus" if other == "convert" else "try_out"
    whole = getattr(module, build)

    def late(*arguments: object) -> Corpus:
        found: Corpus = whole(*arguments)
        monkeypatch.undo()
        assert main(["add", str(put / "one.txt"), "--id", "one"], project) == 0
        return found

    words = {"add": ["add", str(put / "two.txt")], "convert": ["convert", "--relock"], "remove": ["remove", "b", "--yes", "--with-notes"]}
    monkeypatch.setattr(module, build, late)
    assert main(words[other], project) == 2
    assert capsys.readouterr().err == "seeds/catalog.toml:1: was changed in the meantime; run it again\n"
    assert main(["convert", "--check"], project) == 0
    assert "one" in {entry.id for entry in read_catalog(project / "seeds/catalog.toml", READERS)}
