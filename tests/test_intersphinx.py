"""Another Sphinx project refers to passages, terms and topics of this one by their names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

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
