from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from frictionless import Package

from tests.small_project import ROOT
from tools.corpus import Corpus
from tools.write.tables import TABLES


def errors(folder: Path) -> Counter[str]:
    report = Package(str(folder / "datapackage.json")).validate()
    return Counter(error.type for task in report.tasks for error in task.errors) + Counter(
        error.type for error in report.errors
    )


def test_the_package_is_valid(folder: Path) -> None:
    """The whole package passes frictionless: checksums, types, keys."""
    assert not errors(folder)


def test_the_package_lists_every_file(files: dict[str, str]) -> None:
    """Each file is one resource, and each resource a file, with its size."""
    resources = {resource["path"]: resource for resource in json.loads(files["datapackage.json"])["resources"]}
    assert resources.keys() == files.keys() - {"datapackage.json"}
    assert {path: len(files[path].encode()) for path in resources} == {p: r["bytes"] for p, r in resources.items()}


def test_the_package_says_what_work_it_is(files: dict[str, str]) -> None:
    """Title, version and date are those by which the work is cited, and every source is named with its rights."""
    package = json.loads(files["datapackage.json"])
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (package["title"], package["version"]) == (citation["title"], str(citation["version"]))
    assert package["created"] == f"{citation['date-released']}T00:00:00Z"
    assert all(source["rights"] and source["path"] in files for source in package["sources"])


def test_a_second_reader_reads_the_same_cells(folder: Path, corpus: Corpus) -> None:
    """What frictionless reads from a table is what the corpus has, cell by cell, whatever the text contains."""
    package = Package(str(folder / "datapackage.json"))
    for table in TABLES:
        read = [tuple(row.to_list()) for row in package.get_resource(table.name).read_rows()]
        assert read == [tuple(None if cell == "" else cell for cell in row) for row in table.rows(corpus)]


def reseal(folder: Path) -> None:
    """Make the checksums of a spoiled package fit again, so that only what was spoiled is wrong."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    path.write_text(json.dumps(package), encoding="utf-8")


def spoil(folder: Path, copy: Path, name: str, change: Callable[[list[list[str]]], None]) -> Path:
    """Copy a package and change the cells of one table of it."""
    shutil.copytree(folder, copy)
    cells = list(csv.reader(io.StringIO((copy / name).read_text(encoding="utf-8"), newline="")))
    change(cells)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(cells)
    (copy / name).write_bytes(text.getvalue().encode())
    reseal(copy)
    return copy


def put(row: int, column: int, value: str) -> Callable[[list[list[str]]], None]:
    def change(cells: list[list[str]]) -> None:
        cells[row][column] = value

    return change


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("term_uses.csv", put(1, 1, "no-such-passage"), "foreign-key"),
        ("term_uses.csv", put(1, 0, "NO-SUCH-TERM"), "foreign-key"),
        ("passages.csv", put(1, 1, "no-such-source"), "foreign-key"),
        ("terms.csv", put(1, 3, "no-such-passage"), "foreign-key"),
        ("years.csv", put(1, 1, "no-such-passage"), "foreign-key"),
        ("passages.csv", lambda cells: put(2, 0, cells[1][0])(cells), "primary-key"),
        ("years.csv", lambda cells: cells.append(cells[1]), "primary-key"),
        ("passages.csv", put(1, 3, "chapter"), "constraint-error"),
        ("sources.csv", put(1, 8, "trusted"), "constraint-error"),
        ("sources.csv", put(1, 2, "abc"), "constraint-error"),
        ("years.csv", put(1, 2, ""), "constraint-error"),
        ("years.csv", put(1, 0, "early"), "type-error"),
        ("years.csv", put(0, 0, "annum"), "incorrect-label"),
    ],
)
def test_a_spoiled_table_is_found(
    folder: Path, tmp_path: Path, name: str, change: Callable[[list[list[str]]], None], expected: str
) -> None:
    """A dangling key, a doubled id, an unknown kind, an empty or mistyped cell each fail the validation."""
    found = errors(spoil(folder, tmp_path / "copy", name, change))
    assert any(expected in error for error in found), found


@pytest.mark.parametrize("name", ["passages.csv", "references.ris", "annotations.jsonld", "seeds"])
def test_a_changed_byte_is_found(folder: Path, tmp_path: Path, name: str) -> None:
    """A single changed character in any file fails its checksum."""
    shutil.copytree(folder, copy := tmp_path / "copy")
    path = next((copy / name).iterdir()) if name == "seeds" else copy / name
    data = path.read_bytes()
    at = next(index for index in range(len(data) // 2, len(data)) if chr(data[index]).isalpha())
    path.write_bytes(data[:at] + bytes([data[at] ^ 32]) + data[at + 1 :])
    assert errors(copy)["hash-count"] == 1
