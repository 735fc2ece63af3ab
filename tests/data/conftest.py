"""What the tests of the data share: the files of the real corpus, and of a made-up one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.small_project import ROOT
from tools.corpus import Corpus
from tools.pipeline import build_corpus
from tools.write.datapackage import data_files

from .made_up import HOSTILE, corpus_of, save


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


@pytest.fixture(scope="module")
def items(files: dict[str, str]) -> list[dict[str, Any]]:
    collection = json.loads(files["annotations.jsonld"])
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["first"]["partOf"] == collection["id"]
    assert collection["total"] == len(collection["first"]["items"]) > 0
    found: list[dict[str, Any]] = collection["first"]["items"]
    return found
