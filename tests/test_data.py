from __future__ import annotations

import csv
import doctest
import hashlib
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.corpus import Corpus
from tools.model import Citation, Span, TermUse, YearMention
from tools.pipeline import build_corpus
from tools.write.annotations import quote
from tools.write.datapackage import data_files
from tools.write.tables import TABLES, Column

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")

#: The columns that the contract promises; a table may have more behind them.
CONTRACT = {
    "sources.csv": "id file sha256 title publisher genre report_year period trust rights words passages",
    "passages.csv": "id source section kind text start end first_line last_line sha256",
    "terms.csv": "term long_form definition defined_in origin",
    "term_uses.csv": "term passage start end form",
    "citations.csv": "key passage start end marker",
    "years.csv": "year passage start end form",
}

#: Text that tries to be something else: formulas, quotation marks, separators, CR LF, characters beyond U+FFFF.
HOSTILE = (
    "=HYPERLINK(\"https://example.org\";\"NGO\")\r\n\r\n"
    "+1,5 𝒩 the Special Work Office\r\n(SWO), 2007-2009; \"quoted\", the SWO;\ttabbed\r\n\r\n"
    "@SUM(A1:A9) In 2008, in 2008, in 2008, the SWO's 𝟚 homes–\r\nnot NGOs – closed.[1]\r\n\r\n"
    "-2+3 ສປປ ລາວ, \u2028 NA, null, SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO.\r\n"
)

CATALOG = """
[[source]]
id = "hostile"
file = "hostile.txt"
sha256 = "{sha256}"
title = {{ value = "=A \\"title\\", with\\r\\nlines", inferred = "made up" }}
publisher = {{ value = "", inferred = "none" }}
genre = {{ value = "retelling", inferred = "made up" }}
report_year = {{ value = 2008, inferred = "made up" }}
period = {{ value = "", inferred = "none" }}
trust = {{ value = "unsourced", inferred = "made up" }}
rights = {{ value = "unknown", inferred = "made up" }}
"""


def corpus_of(text: str, root: Path) -> Corpus:
    """Build a corpus of one made-up text."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    data = text.encode()
    (seeds / "hostile.txt").write_bytes(data)
    (seeds / "catalog.toml").write_text(CATALOG.format(sha256=hashlib.sha256(data).hexdigest()), encoding="utf-8")
    for name in ("sections", "terms", "references"):
        (seeds / f"{name}.toml").write_text("", encoding="utf-8")
    return build_corpus(root)


def save(files: dict[str, str], folder: Path) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture(scope="module", params=["seeds", "hostile"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    if request.param == "seeds":
        return build_corpus(ROOT)
    return corpus_of(HOSTILE, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, str]:
    return data_files(corpus, yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def folder(files: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(files, tmp_path_factory.mktemp("data"))


def rows(files: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name], newline=""), strict=True))


def seeds_of(files: dict[str, str]) -> dict[str, str]:
    """Return each seed, as the package has it, by the id of each passage in it."""
    by_source = {row["id"]: files[f"seeds/{row['file']}"] for row in rows(files, "sources.csv")}
    return {row["id"]: by_source[row["source"]] for row in rows(files, "passages.csv")}


def errors(folder: Path) -> Counter[str]:
    report = Package(str(folder / "datapackage.json")).validate()
    return Counter(error.type for task in report.tasks for error in task.errors) + Counter(
        error.type for error in report.errors
    )


# The package


def test_the_package_is_valid(folder: Path) -> None:
    """The whole package passes frictionless: checksums, types, keys."""
    assert not errors(folder)


def test_the_package_lists_every_file(files: dict[str, str]) -> None:
    """Each file is one resource, and each resource a file, with its size."""
    resources = {resource["path"]: resource for resource in json.loads(files["datapackage.json"])["resources"]}
    assert resources.keys() == files.keys() - {"datapackage.json"}
    assert {path: len(files[path].encode()) for path in resources} == {p: r["bytes"] for p, r in resources.items()}


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
        ("passages.csv", lambda cells: cells.append(cells[1]), "primary-key"),
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


# The tables


@pytest.mark.parametrize(("name", "columns"), CONTRACT.items())
def test_tables_begin_with_the_columns_of_the_contract(files: dict[str, str], name: str, columns: str) -> None:
    """Whoever reads by position finds the promised columns at their places."""
    header = files[name].splitlines()[0].replace('"', "").split(",")
    assert header[: len(columns.split())] == columns.split()


def test_the_seeds_are_those_received(corpus: Corpus, files: dict[str, str]) -> None:
    """The seeds in the package are, byte for byte, those that the catalog's checksums are of."""
    for row in rows(files, "sources.csv"):
        seed = files[f"seeds/{row['file']}"]
        assert hashlib.sha256(seed.encode()).hexdigest() == row["sha256"] == corpus.entry[row["id"]].sha256
        assert int(row["characters"]) == len(seed)


def test_passages_have_the_text_of_the_corpus(corpus: Corpus, files: dict[str, str]) -> None:
    """Every passage is there once, in order, with its exact text and a checksum that fits."""
    found = rows(files, "passages.csv")
    assert [(row["id"], row["text"]) for row in found] == [(i, block.text) for i, block in corpus.passage.items()]
    assert all(hashlib.sha256(row["text"].encode()).hexdigest() == row["sha256"] for row in found)


def test_counts_are_those_of_the_passages(files: dict[str, str]) -> None:
    """The words and passages of a source can be counted again from the table of passages."""
    for source in rows(files, "sources.csv"):
        texts = [row["text"] for row in rows(files, "passages.csv") if row["source"] == source["id"]]
        assert (int(source["words"]), int(source["passages"])) == (len(" ".join(texts).split()), len(texts))


def test_lines_are_those_of_the_seed(files: dict[str, str]) -> None:
    """The first and last line of a passage, counted in the seed itself, are those that the table gives."""
    seeds = seeds_of(files)
    for row in rows(files, "passages.csv"):
        breaks = [match.end() for match in re.finditer(r"\r\n|[\n\r\f]", seeds[row["id"]])]
        first = 1 + sum(end <= int(row["start"]) for end in breaks)
        last = 1 + sum(end <= int(row["end"]) - 1 for end in breaks)
        assert (first, last) == (int(row["first_line"]), int(row["last_line"]))


ANNOTATED = {"term_uses.csv": "form", "term_definitions.csv": "form", "citations.csv": "marker", "years.csv": "form"}


@pytest.mark.parametrize(("name", "form"), ANNOTATED.items())
def test_every_place_leads_to_its_words(files: dict[str, str], name: str, form: str) -> None:
    """From start to end the seed has the form: to the character on one line, and but for the fold across lines."""
    seeds = seeds_of(files)
    spans = {row["id"]: (int(row["start"]), int(row["end"])) for row in rows(files, "passages.csv")}
    for row in rows(files, name):
        start, end = int(row["start"]), int(row["end"])
        words = seeds[row["passage"]][start:end]
        if re.search(r"[\r\n\f]", words):
            assert re.sub(r"[\s\-\u2010]+", "", words) == re.sub(r"[\s\-\u2010]+", "", row[form])
        else:
            assert words == row[form]
        first, last = spans[row["passage"]]
        assert first <= start < end <= last


@pytest.mark.parametrize("name", ANNOTATED)
def test_rows_are_in_reading_order_and_unique(files: dict[str, str], name: str) -> None:
    """Rows follow the passages, then the places in them, and none is there twice."""
    order = {row["id"]: index for index, row in enumerate(rows(files, "passages.csv"))}
    places = [(order[row["passage"]], int(row["start"]), int(row["end"])) for row in rows(files, name)]
    assert places == sorted(places)
    assert len({tuple(row.values()) for row in rows(files, name)}) == len(places)


def test_no_annotation_is_missing(corpus: Corpus, files: dict[str, str]) -> None:
    """Each table has as many rows as the corpus has annotations of that kind, and there are some."""
    for name, kind in (("term_uses.csv", TermUse), ("years.csv", YearMention), ("citations.csv", Citation)):
        assert len(rows(files, name)) == len(list(corpus.of_kind(kind)))
    assert len(rows(files, "term_definitions.csv")) == len(corpus.definitions)
    assert rows(files, "term_uses.csv")
    assert rows(files, "years.csv")


def test_citation_keys_are_in_every_bibliography(files: dict[str, str]) -> None:
    """The key of a citation is an entry of the BibTeX and of the CSL file."""
    keys = {row["key"] for row in rows(files, "citations.csv")}
    assert keys <= {item["id"] for item in json.loads(files["references.json"])}
    assert keys <= set(re.findall(r"^@\w+\{([^,\s]+),", files["references.bib"], re.MULTILINE))


def test_cells_keep_what_looks_like_a_formula(tmp_path: Path) -> None:
    """A text that begins like a formula stands in its cell without a mark before it."""
    files = data_files(corpus_of(HOSTILE, tmp_path))
    starts = {row["text"][0] for row in rows(files, "passages.csv")}
    assert starts >= set("=+@-")
    assert rows(files, "sources.csv")[0]["title"] == '=A "title", with\r\nlines'


def test_same_corpus_same_bytes(corpus: Corpus) -> None:
    """Written twice, the files are the same."""
    assert data_files(corpus) == data_files(corpus)


PIECES = (
    "\r\n|\n|\r|\f|\u2028|\x85|\0|\x1a|\ufeff|\"|'|,|;|=|+|-|@|\t|  |𝒩|ສ|e\u0301|2008|2016-2020|NGOs|a Work Office (WO)|WO|[1]|-\n"
    "|–\n|.|1. |NA|null|In"
).split("|")


@settings(max_examples=40, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=60).map("".join))
def test_any_text_can_be_published(text: str) -> None:
    """Whatever a seed contains, its tables can be read back cell by cell, and every place leads to its words."""
    with TemporaryDirectory() as folder:
        corpus = corpus_of(text, Path(folder))
    files = data_files(corpus)
    for table in TABLES:
        found = [tuple(row.values()) for row in rows(files, f"{table.name}.csv")]
        assert found == [tuple(map(str, row)) for row in table.rows(corpus)]
    test_the_seeds_are_those_received(corpus, files)
    test_lines_are_those_of_the_seed(files)
    for name, form in ANNOTATED.items():
        test_every_place_leads_to_its_words(files, name, form)
    test_selectors_lead_to_the_words(files, json.loads(files["annotations.jsonld"])["first"]["items"])


# The annotations: structure as the Web Annotation Data Model asks for it

MOTIVATIONS = set(
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging".split()
)
#: For each type the keys it must have once, and those it may have.
SHAPES = {
    "Annotation": ("id motivation target body creator", ""),
    "TextualBody": ("value", "format language purpose"),
    "SpecificResource": ("source", "selector scope purpose"),
    "TextQuoteSelector": ("exact", "prefix suffix"),
    "TextPositionSelector": ("start end", ""),
    "Software": ("id name", ""),
    "Organization": ("id name", ""),
    "Text": ("id format", ""),
}


def complaints(value: object) -> list[str]:
    """Say what in an annotation does not fit the model: its parts, their keys, and the kinds of their values."""
    if isinstance(value, list):
        return [complaint for item in value for complaint in complaints(item)]
    if not isinstance(value, dict):
        return []
    found = [complaint for item in value.values() for complaint in complaints(item)]
    if "type" in value:
        must, may = (set(keys.split()) for keys in SHAPES.get(value["type"], ("", "")))
        keys = value.keys() - {"type"}
        if value["type"] not in SHAPES or not must <= keys or not keys <= must | may:
            found.append(f"{value['type']} with {', '.join(sorted(keys))}")
    for key in {"motivation", "purpose"} & value.keys():
        if value[key] not in MOTIVATIONS:
            found.append(f"{key} {value[key]}")
    found += [key for key in {"exact", "value", "prefix", "suffix"} & value.keys() if not isinstance(value[key], str)]
    if "start" in value and not 0 <= value["start"] < value.get("end", 0):
        found.append("empty or outlying place")
    return found


@pytest.fixture(scope="module")
def items(files: dict[str, str]) -> list[dict[str, Any]]:
    collection = json.loads(files["annotations.jsonld"])
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["first"]["partOf"] == collection["id"]
    assert collection["total"] == len(collection["first"]["items"]) > 0
    found: list[dict[str, Any]] = collection["first"]["items"]
    return found


def test_annotations_follow_the_model(items: list[dict[str, Any]]) -> None:
    """Every annotation has the parts that the model asks for, and no key that the context does not know."""
    assert not complaints(items)


@pytest.mark.parametrize(
    "change",
    [
        {"motivation": "mentioning"},
        {"title": "A title"},
        {"body": [{"type": "TextualBody"}]},
        {"target": {"type": "SpecificResource", "selector": []}},
        {"target": {"type": "TextPositionSelector", "start": 4, "end": 4}},
        {"target": {"type": "TextQuoteSelector", "prefix": "a"}},
    ],
)
def test_what_does_not_follow_the_model_is_found(items: list[dict[str, Any]], change: dict[str, Any]) -> None:
    """The check above does complain of an annotation that breaks a rule."""
    assert complaints(items[0] | change)


def test_selectors_lead_to_the_words(files: dict[str, str], items: list[dict[str, Any]]) -> None:
    """Both selectors of a target choose the same characters of its seed, and the quotation fits there only."""
    for item in items:
        seed = files[item["target"]["source"]["id"]]
        words, place = item["target"]["selector"]
        quoted = words["prefix"] + words["exact"] + words["suffix"]
        assert seed[place["start"] : place["end"]] == words["exact"]
        assert seed[place["start"] - len(words["prefix"]) : place["end"] + len(words["suffix"])] == quoted
        assert sum(seed.startswith(quoted, at) for at in range(len(seed))) == 1


KINDS = {
    "tagging": ("term_uses.csv", "term"),
    "describing": ("term_definitions.csv", "term"),
    "identifying": ("years.csv", "year"),
    "linking": ("citations.csv", "key"),
}


@pytest.mark.parametrize(("motivation", "name", "column"), [(kind, *table) for kind, table in KINDS.items()])
def test_annotations_say_what_the_tables_say(
    files: dict[str, str], items: list[dict[str, Any]], motivation: str, name: str, column: str
) -> None:
    """Each row of an annotation table is one annotation with the same place and value, and there are no others."""
    said = Counter(
        (
            item["body"][0]["value"],
            item["target"]["scope"]["dcterms:identifier"],
            item["target"]["selector"][1]["start"],
            item["target"]["selector"][1]["end"],
        )
        for item in items
        if item["motivation"] == motivation
    )
    assert said == Counter((r[column], r["passage"], int(r["start"]), int(r["end"])) for r in rows(files, name))


def test_sections_are_annotations_too(files: dict[str, str], items: list[dict[str, Any]]) -> None:
    """Each passage with a section is classified, and an editor's reading is an editor's."""
    readings = [item for item in items if item["motivation"] == "classifying"]
    found = {
        item["target"]["scope"]["dcterms:identifier"]: (item["body"][0]["value"], item["creator"]["id"] == "#editors")
        for item in readings
    }
    passages = rows(files, "passages.csv")
    assert len(found) == len(readings)
    assert found == {
        row["id"]: (row["section"], row["section_basis"] == "editor") for row in passages if row["section"]
    }


def test_printed_references_are_found_from_their_markers(corpus: Corpus, items: list[dict[str, Any]]) -> None:
    """A citation links to the stretch of the seed in which the reference is printed."""
    for item in (item for item in items if item["motivation"] == "linking"):
        key, link = item["body"]
        block = corpus.passage[key["value"]]
        assert (link["selector"]["start"], link["selector"]["end"]) == (block.span.start, block.span.end)


def test_ids_are_unique_and_outlast_an_addition(tmp_path: Path) -> None:
    """No two annotations share an id, and what is added to a text leaves the ids of all others as they were."""

    def ids(text: str, name: str) -> list[str]:
        page = json.loads(data_files(corpus_of(text, tmp_path / name))["annotations.jsonld"])["first"]
        return [item["id"] for item in page["items"]]

    before, after = ids(HOSTILE, "before"), ids(HOSTILE + "\r\nIn 2010, the SWO closed.\r\n", "after")
    assert len(set(before)) == len(before)
    assert set(before) < set(after)


def test_a_quotation_grows_until_it_is_alone() -> None:
    """Where the same words surround two places, the quotation goes on to the first difference or the text's end."""
    text = "a. " + "the same words " * 20
    found = [quote(text, Span(at, at + 4)) for at in range(len(text)) if text.startswith("same", at)]
    quoted = [f"{selector['prefix']}{selector['exact']}{selector['suffix']}" for selector in found]
    assert all(text.count(words) == 1 for words in quoted)


# The page that explains the files


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
