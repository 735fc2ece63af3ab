"""Other Sphinx projects refer to passages, terms and topics of a corpus by their names; two corpora, to each other."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.small_project import ROOT, run
from tools.bench.project import write_seeds
from tools.bench.texts import Text, make_texts

pytestmark = pytest.mark.build

PROJECT = Path(__file__).parent / "fixtures" / "intersphinx"
CORPUS = "https://corpus.example/laos/"


def build(project: Path, output: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build strictly, with the inventory of the built site and no network."""
    command = [sys.executable, "-m", "sphinx", "-nW", "-q", "-d", str(output / "doctrees"), str(project), str(output)]
    known = os.environ | {"CORPUS_INVENTORY": str(site / "objects.inv")}
    return subprocess.run(command, capture_output=True, text=True, env=known, check=False)


def test_another_project_refers_to_passages_terms_and_topics_by_name(built_site: Path, tmp_path: Path) -> None:
    """Each reference becomes the permanent address, and the anchor that it names is on that page."""
    built = build(PROJECT, tmp_path, built_site)
    assert built.returncode == 0, built.stderr
    page = BeautifulSoup((tmp_path / "index.html").read_text(encoding="utf-8"), "lxml")
    addresses = [str(link["href"]) for link in page.select("a.reference.external")]
    pages = [address.removeprefix(CORPUS).partition("#") for address in addresses]
    assert [(name, anchor) for name, _, anchor in pages] == [
        ("corpus/tip-2021.html", "tip-2021-protection-2"),
        ("corpus/glossary.html", "term-NGO"),
        ("corpus/topics/shelters.html", "topic-shelters"),
        ("corpus/years/2008.html", "year-2008"),
        ("corpus/bibliography.html", ""),
    ]
    for name, _, anchor in pages:
        assert not anchor or f'id="{anchor}"' in (built_site / name).read_text(encoding="utf-8")


def test_a_name_that_the_corpus_does_not_have_is_an_error_there(built_site: Path, tmp_path: Path) -> None:
    """A mistyped id does not pass in silence."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "conf.py").write_text((PROJECT / "conf.py").read_text(encoding="utf-8"), encoding="utf-8")
    (project / "index.rst").write_text("A\n=\n\n:ref:`x <corpus:tip-2021-protection-999>`\n", encoding="utf-8")
    built = build(project, tmp_path / "built", built_site)
    assert built.returncode != 0
    assert "tip-2021-protection-999" in built.stderr


COUNTRIES = Path(__file__).parent / "fixtures" / "countries"


def make_country(folder: Path, text: Text, other: str) -> Path:
    """Lay out and convert the corpus of one country, with a page that refers to the other one."""
    project = folder / text.country.lower()
    shutil.copytree(COUNTRIES, project)
    (project / "common.bib").replace(folder / "common.bib")
    write_seeds(project / "seeds", (text,))
    (project / "seeds" / "topics.toml").unlink()  # fewer pages
    page = project / "docs" / "beside.md"
    page.write_text(page.read_text(encoding="utf-8").replace("OTHER", other), encoding="utf-8")
    assert run(project, "convert").returncode == 0
    return project


def build_country(project: Path, other: Path, *, strict: bool) -> subprocess.CompletedProcess[str]:
    """Build the corpus of a country, with the inventory that the last build of the other one left."""
    site = project / "build" / "html"
    names = {"OWN": project.name, "OTHER": other.name, "PROGRAM": str(ROOT)}
    names["OTHER_INVENTORY"] = str(other / "build" / "html" / "objects.inv")
    command = [sys.executable, "-m", "sphinx", "-q", "-E", *(["-nW"] if strict else []), "-c", ".", "docs", str(site)]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, env=os.environ | names, check=False)


def test_two_countries_refer_to_each_others_passages_and_terms(tmp_path: Path) -> None:
    """Two corpora, built one after the other, then once more with each other's inventories, without a complaint."""
    texts = list(make_texts(2, 1))
    assert len({text.country for text in texts}) == 2
    names = [text.country.lower() for text in texts]
    projects = [make_country(tmp_path, text, other) for text, other in zip(texts, reversed(names), strict=True)]
    for project, other in zip(projects, reversed(projects), strict=True):
        assert build_country(project, other, strict=False).returncode == 0
    for project, other in zip(projects, reversed(projects), strict=True):
        built = build_country(project, other, strict=True)
        assert built.returncode == 0, built.stderr
        page = BeautifulSoup((project / "build" / "html" / "beside.html").read_text(encoding="utf-8"), "lxml")
        away = [str(link["href"]) for link in page.select("a.reference.external")]
        base = f"https://corpus.example/{other.name}/"
        assert [address.removeprefix(base) for address in away] == [
            f"corpus/{other.name}-2001.html#{other.name}-2001-protection-1",
            "corpus/glossary.html#term-MPS",
        ]
        for name, _, anchor in (address.removeprefix(base).partition("#") for address in away):
            assert f'id="{anchor}"' in (other / "build" / "html" / name).read_text(encoding="utf-8")
        assert page.select('a[href*="bib-shared-protocol"]')
