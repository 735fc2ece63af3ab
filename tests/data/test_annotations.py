from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from tools.corpus import Corpus
from tools.model import Span
from tools.write.annotations import quote
from tools.write.datapackage import data_files

from .made_up import ANY_TEXT, HOSTILE, corpus_of, rows

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


@settings(max_examples=40)
@given(text=ANY_TEXT)
def test_any_text_can_be_annotated(text: str) -> None:
    """Whatever a seed contains, its annotations follow the model and lead to their words."""
    with TemporaryDirectory() as folder:
        files = data_files(corpus_of(text, Path(folder)))
    items = json.loads(files["annotations.jsonld"])["first"]["items"]
    assert not complaints(items)
    test_selectors_lead_to_the_words(files, items)


KINDS = {
    "tagging": ("term_uses.csv", "term"),
    "describing": ("term_definitions.csv", "term"),
    "identifying": ("years.csv", "year"),
    "linking": ("citations.csv", "key"),
    "highlighting": ("topic_uses.csv", "topic"),
    "bookmarking": ("name_uses.csv", "name"),
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
