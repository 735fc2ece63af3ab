"""A project of generated texts, laid out as the corpus itself is: what the tools and Sphinx are measured on."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.bench.phrases import AGENCIES
from tools.bench.texts import Text, make_texts

ROOT = Path(__file__).resolve().parents[2]
SEED = 1
#: What a project has beside its seeds.
PARTS = ("tools", "docs", "conf.py", "CITATION.cff", "README.md")
#: The editors' files that speak of texts of this kind at large, and what in them speaks of single passages.
KEPT = {"sections.toml": "section", "terms.toml": "term", "topics.toml": "topic", "measures.toml": "measure"}
OF_PASSAGES = ("changed", "basis")


def make_project(root: Path, count: int) -> None:
    """Write a project with so many texts; nothing is converted yet."""
    shutil.rmtree(root, ignore_errors=True)
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "corpus"))
        else:
            shutil.copy(ROOT / name, root / name)
    write_seeds(root / "seeds", tuple(make_texts(count, SEED)))


def write_seeds(folder: Path, texts: tuple[Text, ...]) -> None:
    """Write texts, their catalog and the editors' files."""
    folder.mkdir(parents=True)
    for text in texts:
        (folder / f"{text.id}.txt").write_bytes(text.words.encode())
    entries = [_entry(text) for text in texts]
    (folder / "catalog.toml").write_text(_toml("source", entries), encoding="utf-8")
    (folder / "names.toml").write_text(_toml("name", _names(texts)), encoding="utf-8")
    (folder / "references.toml").write_text("", encoding="utf-8")
    for name, table in KEPT.items():
        records = tomllib.loads((ROOT / "seeds" / name).read_text(encoding="utf-8"))[table]
        kept = [{key: value for key, value in record.items() if key not in OF_PASSAGES} for record in records]
        (folder / name).write_text(_toml(table, kept), encoding="utf-8")


def _entry(text: Text) -> dict[str, object]:
    claims = {
        "title": f"{text.country}: {'a second account' if text.genre == 'article' else 'the report'} of {text.year}",
        "publisher": "the generator",
        "genre": text.genre,
        "report_year": text.year,
        "period": str(text.year - 1),
        "trust": "encyclopedia" if text.genre == "article" else "official",
        "rights": "none reserved",
        "country": text.country,
    }
    digest = hashlib.sha256(text.words.encode()).hexdigest()
    plain = {"id": text.id, "file": f"{text.id}.txt", "sha256": digest}
    return plain | {key: {"value": value, "inferred": "made so"} for key, value in claims.items()}


def _names(texts: Iterable[Text]) -> list[dict[str, object]]:
    """Return the countries and the agencies as names; only such as a text has, for the editors may list no other."""
    countries = dict.fromkeys(text.country for text in texts)
    words = " ".join(" ".join(text.words.split()) for text in texts)
    places: list[dict[str, object]] = [{"name": country, "kind": "place", "forms": [country]} for country in countries]
    return places + [{"name": name, "kind": "body", "forms": [name]} for name, _ in AGENCIES if name in words]


def _toml(table: str, records: Iterable[Mapping[str, object]]) -> str:
    """Write records as TOML; the strings, numbers and lists of JSON are TOML's too."""
    blocks = (
        "\n".join((f"[[{table}]]", *(f"{key} = {_value(value)}" for key, value in record.items())))
        for record in records
    )
    return "\n\n".join(blocks) + "\n"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(each)}' for key, each in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)
