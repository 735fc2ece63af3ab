"""Whatever a catalog calls a seed, no file outside of seeds/ is read, and none outside of the project is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.robust.scratch import convert, write_project
from tests.site.hostile import toml
from tests.small_project import tree

REFUSED = (
    "a b.txt", "a(b).txt", "a[b].txt", 'a"b.txt', "a'b.txt", "a`b`.txt", "a\nb.txt", "a\0b.txt", "a\u2028b.txt", "a{b}.txt",
    "../outside.txt", "..", ".", "", ".hidden", "-x.txt", "a/b.txt", "/etc/hostname", "a\\b.txt", "a?b#c.txt", "a%2e.txt",
    "a" * 300, "ກ" * 90, "\u202ea.txt", "C:a.txt", "a*.txt", "catalog.toml/../narrative.txt",
)  # fmt: skip
TAKEN = ("_a_b_.txt", "ລາວ.txt", "a..b.txt", "Ünïcode-2008.TXT", "1.2.3", "a" * 96 + ".txt")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one seed, and a file outside of it that a name could lead to."""
    (tmp_path / "outside.txt").write_text("Not to be read.\n", encoding="utf-8")
    return write_project(tmp_path / "project", {"narrative": b"It freed 21 victims in 2008.\n"})


def rename(project: Path, name: str) -> None:
    catalog = project / "seeds/catalog.toml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace('"narrative-2008.txt"', toml(name)), encoding="utf-8")


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_is_refused(name: str, project: Path) -> None:
    """One line says so, and nothing is written."""
    rename(project, name)
    before = tree(project.parent)
    done = convert(project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("seeds/catalog.toml:4: ")
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 250
    assert tree(project.parent) == before


@pytest.mark.parametrize("name", TAKEN)
def test_a_name_that_is_taken(name: str, project: Path) -> None:
    """The seed is read under its name, and the pages lead to it."""
    (project / "seeds/narrative-2008.txt").rename(project / "seeds" / name)
    rename(project, name)
    done = convert(project)
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert f"](../../seeds/{name})" in (project / "docs/corpus/narrative-2008.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "nothing"])
def test_no_file_of_its_own(kind: str, project: Path) -> None:
    """A link out of the folder, a folder, a pipe without end or nothing in place of the seed is one line."""
    seed = project / "seeds/narrative-2008.txt"
    seed.unlink()
    match kind:
        case "link":
            seed.symlink_to(project.parent / "outside.txt")
        case "folder":
            seed.mkdir()
        case "pipe":
            os.mkfifo(seed)
    done = convert(project)
    assert done.returncode == 2
    assert done.stderr.startswith("seeds/catalog.toml:4: narrative-2008.txt ")
    assert done.stderr.count("\n") == 1


def test_one_id_for_two_passages(tmp_path: Path) -> None:
    """Two sources whose ids run into one another are refused before a page is written."""
    texts = {"narrative": b"Laos (Tier 2)\n\nLAW CLINICS\n\nIt did.\n", "article": b"Laos\n\nClinics\n\nIt did, too.\n"}
    project = write_project(tmp_path / "project", texts)
    catalog = project / "seeds/catalog.toml"
    text = catalog.read_text(encoding="utf-8").replace('"narrative-2008"', '"b"').replace('"article-2008"', '"b-law"')
    catalog.write_text(text, encoding="utf-8")
    done = convert(project)
    assert done.returncode == 2
    assert done.stderr == (
        "seeds/catalog.toml:17: passage 'b-law-clinics-0' would be one of 'b' too; give the source another id\n"
    )
    assert not (project / "docs").exists()


@pytest.mark.parametrize("key", ["title", "publisher", "rights", "period"])
@pytest.mark.parametrize("words", ["One\nTwo", "One\u2028Two", "One\x85Two", "", " ", "\0"])
def test_a_claim_of_two_lines(key: str, words: str, project: Path) -> None:
    """A claim that would break a heading or a table in two is one line of complaint."""
    catalog = project / "seeds/catalog.toml"
    text = catalog.read_text(encoding="utf-8").replace(f'{key} = {{ value = "A title"', f"{key} = {{ value = {toml(words)}")
    catalog.write_text(text, encoding="utf-8")
    done = convert(project)
    assert done.returncode == 2
    assert done.stderr.startswith("seeds/catalog.toml:")
    assert done.stderr.endswith("is not a text on one line; put it in quotation marks\n")


def test_files_for_others_hold_no_controls(tmp_path: Path) -> None:
    """BibTeX, RIS and CSL-JSON have signs for characters that are no text, and a line stays a line."""
    reference = "Text[1].\n\nReferences\n\n1. ^ \"A\0 title\x07 \x85of \u2028it\". The\x1b Times. 3 May 2008.\n"
    project = write_project(tmp_path / "project", {"article": reference.encode()})
    assert convert(project).returncode == 0
    for name in ("references.bib", "references.ris", "references.json"):
        text = (project / "docs/corpus/_files/data" / name).read_bytes().decode("utf-8")
        assert not set(text) & {"\0", "\x07", "\x85", "\x1b"}, name
        assert "\\u0000" not in text
    ris = (project / "docs/corpus/_files/data/references.ris").read_bytes().decode("utf-8")
    assert all(line[2:6] == "  - " for line in ris.splitlines())


