from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from tools.corpus import Corpus
from tools.model import Citation, NameUse, TermUse, YearMention
from tools.write.datapackage import data_files
from tools.write.tables import TABLES

from .made_up import ANY_TEXT, HOSTILE, corpus_of, rows, seeds_of

#: The columns that the contract promises; a table may have more behind them.
CONTRACT = {
    "sources.csv": "id file sha256 title publisher genre report_year period trust rights words passages",
    "passages.csv": "id source section kind text start end first_line last_line sha256",
    "terms.csv": "term long_form definition defined_in origin",
    "term_uses.csv": "term passage start end form",
    "citations.csv": "key passage start end marker",
    "years.csv": "year passage start end form",
    "names.csv": "name kind forms people part_of see_also note anchor",
    "name_uses.csv": "name passage start end form",
    "conflicts.csv": "topic passage_a reading_a passage_b reading_b note",
}


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
    """The first and last line of a passage's words, counted in the seed itself, are those that the table gives."""
    seeds = seeds_of(files)
    dropped: dict[str, set[int]] = {}
    for drop in rows(files, "drops.csv"):
        dropped.setdefault(drop["source"], set()).update(range(int(drop["start"]), int(drop["end"])))
    for row in rows(files, "passages.csv"):
        seed, out, all_of_it = seeds[row["id"]], dropped.get(row["source"], set()), range(int(row["start"]), int(row["end"]))
        own = [place for place in all_of_it if place not in out and not seed[place].isspace()] or [*all_of_it]
        breaks = [match.end() for match in re.finditer(r"\r\n|[\n\r]", seed)]
        found = tuple(1 + sum(end <= place for end in breaks) for place in (own[0], own[-1]))
        assert found == (int(row["first_line"]), int(row["last_line"]))


def test_the_lines_of_a_passage_are_those_of_its_sentences(files: dict[str, str]) -> None:
    """A passage begins on the line of its first sentence and ends on that of its last: no page cites it otherwise."""
    for row in rows(files, "passages.csv"):
        lines = re.findall(r"\d+", row["sentence_lines"])
        assert not lines or (lines[0], lines[-1]) == (row["first_line"], row["last_line"])


ANNOTATED = {
    "term_uses.csv": "form",
    "term_definitions.csv": "form",
    "citations.csv": "marker",
    "years.csv": "form",
    "name_uses.csv": "form",
}


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
    kinds = {"term_uses": TermUse, "years": YearMention, "citations": Citation, "name_uses": NameUse}
    for name, kind in kinds.items():
        assert len(rows(files, f"{name}.csv")) == len(list(corpus.of_kind(kind)))
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
    assert rows(files, "sources.csv")[0]["title"] == '=A "title", with commas'


def test_same_corpus_same_bytes(corpus: Corpus) -> None:
    """Written twice, the files are the same; the order in which the annotators found things does not show."""
    turned = {passage: found[::-1] for passage, found in corpus.annotations.items()}
    other = replace(corpus, annotations=turned, definitions=corpus.definitions[::-1], terms=corpus.terms[::-1])
    assert data_files(corpus) == data_files(corpus) == data_files(other)


@settings(max_examples=40)
@given(text=ANY_TEXT)
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
