from __future__ import annotations

import doctest
import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.small_project import ROOT
from tools.pipeline import build_corpus
from tools.write.datapackage import data_files
from tools.write.tables import TABLES, Column

from .made_up import save

PAGE = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def test_the_page_describes_every_column() -> None:
    """docs/data.md says of each table and column what the program says, in the same order."""
    for table in TABLES:
        section = PAGE.split(f"\n### {table.name}.csv\n", 1)[1].split("\n#", 1)[0]
        assert section.strip().splitlines()[0] == f"{table.description}."
        described = re.findall(r"^\| (\w+) \| (\w+) \| (.+) \|$", section, re.MULTILINE)[1:]
        assert described == [(column.name, column.type, _words(column)) for column in table.columns]


def _words(column: Column) -> str:
    values = f": {', '.join(column.values)}" if column.values else ""
    refers = f"; one of {column.refers}" if column.refers else ""
    return f"{column.description}{values}{refers}"


def test_the_page_links_every_file() -> None:
    """The list of downloads has every file but the seeds."""
    files = data_files(build_corpus(ROOT))
    linked = set(re.findall(r"\]\(data/([^)]+)\)", PAGE))
    assert linked == {name for name in files if "/" not in name}


def test_the_page_tells_the_annotations_apart(items: list[dict[str, Any]]) -> None:
    """The page explains every motivation that is used."""
    section = PAGE.split("## The annotations")[1].split("\n## ")[0]
    assert {item["motivation"] for item in items} <= set(re.findall(r"^\| (\w+) \|", section, re.MULTILINE))


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example in Python on the page, run in the folder of the data, gives what the page says."""
    monkeypatch.chdir(save(data_files(build_corpus(ROOT)), tmp_path))
    example = doctest.DocTestParser().get_doctest(PAGE, {}, "docs/data.md", "docs/data.md", 0)
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


@pytest.mark.build
def test_annotations_lead_to_the_pages(built_site: Path) -> None:
    """The address of each passage in the annotations is, on the built site, the place with that passage."""
    data = built_site / "data"
    page = json.loads((data / "annotations.jsonld").read_text(encoding="utf-8"))["first"]
    addresses = {item["target"]["scope"]["id"] for item in page["items"]}
    ids = {}
    for file in {address.partition("#")[0] for address in addresses}:
        soup = BeautifulSoup((data / file).read_bytes(), "lxml")
        ids[file] = {str(tag["id"]) for tag in soup.find_all(id=True)}
    assert not {address for address in addresses if address.partition("#")[2] not in ids[address.partition("#")[0]]}
