"""What can be cited, from the published data alone: the sources, their passages, and the references that they print."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.published import rows
from tools.write.csl import NOTED
from tools.write.names import from_to

Item = Mapping[str, object]


@dataclass(frozen=True)
class Edition:
    """The corpus as it is cited: its title, version and date, and the address of its site; "" if it has none yet.

    The date stands in words for citations, and as ISO 8601 for programs.
    """

    title: str
    version: str
    date: str
    iso_date: str
    base: str

    @property
    def name(self) -> str:
        """The corpus with its version and date, as every citation names it."""
        return f"{self.title}, version {self.version}, {self.date}"

    def address(self, page: str, anchor: str = "") -> str:
        """Return the permanent address of a page, or "" if the site has none.

        >>> Edition("A corpus", "1", "1 May 2026", "2026-05-01", "https://example.org/corpus/").address("a.html", "a-1")
        'https://example.org/corpus/a.html#a-1'
        """
        return f"{self.base.rstrip('/')}/{page}{'#' if anchor else ''}{anchor}" if self.base else ""


@dataclass(frozen=True)
class Passage:
    """A passage: its id, its name on its page, its lines in the seed, its words if they are its own, and their lines.

    `sentences` has the first and last line of each sentence.

    A heading's are not: they stand in a page's contents too, where a link to the words would lead. Nor are a host
    site's: they stand in what is known of the source.
    """

    id: str
    name: str
    lines: str
    words: str
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Work:
    """A source of the corpus, or a reference that one prints, as the bibliography files have it.

    `row` is what sources.csv says of a source; a reference has none, and no passages of its own.
    """

    key: str
    item: Item
    bibtex: str
    ris: str
    row: Mapping[str, str]
    passages: tuple[Passage, ...]

    @property
    def is_source(self) -> bool:
        """Whether the corpus has its text."""
        return bool(self.row)

    @property
    def name(self) -> str:
        """How it is called where its title stands alone: two sources may differ in a capital letter only.

        References go by the number that the source prints, for several may have one title.
        """
        number = self.item.get("citation-label", "") if not self.is_source else ""
        return f"[{number}] {self.title}" if number else self.row.get("name", self.title)

    @property
    def title(self) -> str:
        """Its title; a reference may have none."""
        return str(self.item.get("title", self.key))

    @property
    def remarks(self) -> str:
        """What its records note and no style prints, such as what the editors inferred; "" if nothing."""
        lines = str(self.item.get("note", "")).split("\n")
        said = (line.rstrip(".") for line in lines if line.partition(": ")[0] not in NOTED.values())
        return ". ".join(filter(None, said))


def read_works(data: Path) -> tuple[Work, ...]:
    """Read every entry of the bibliography in its order; none before the first conversion."""
    if not (data / "references.json").is_file():
        return ()
    sources = {row["id"]: row for row in rows(data / "sources.csv")}
    passages: dict[str, list[Passage]] = {}
    for row in rows(data / "passages.csv"):
        passages.setdefault(row["source"], []).append(_passage(row))
    bibtex = _bibtex_records((data / "references.bib").read_text(encoding="utf-8"))
    ris = _ris_records((data / "references.ris").read_text(encoding="utf-8"))
    items = json.loads((data / "references.json").read_text(encoding="utf-8"))
    return tuple(
        Work(key, item, bibtex[key], ris[key], sources.get(key, {}), tuple(passages.get(key, ())))
        for item in items
        for key in (str(item["id"]),)
    )


def _passage(row: Mapping[str, str]) -> Passage:
    """Name a passage as its page does: by section and number, a heading by its section alone."""
    section, _, number = row["id"].removeprefix(f"{row['source']}-").rpartition("-")
    name = section.replace("-", " ") + ("" if number == "0" else f" {number}")
    words = "" if row["kind"] in ("heading", "tier", "boilerplate") else row["text"]
    lines = [each.split("-") for each in row["sentence_lines"].split()]
    own = tuple((int(first), int(last)) for first, last in lines)
    return Passage(row["id"], name, from_to("line", row["first_line"], row["last_line"]), words, own)


def _bibtex_records(text: str) -> dict[str, str]:
    """Return each entry by its key: `write_bibtex` begins it with `@type{key,`, and has an empty line between two."""
    records = (record.strip() for record in text.split("\n\n@"))
    return {record.partition("{")[2].partition(",")[0]: f"@{record.removeprefix('@')}" for record in records if record}


def _ris_records(text: str) -> dict[str, str]:
    """Return each record by its ID, without the line that ends it."""
    records = (record.strip() for record in text.replace("\r", "").split("\nER  -"))
    return {record.partition("\nID  - ")[2].partition("\n")[0]: record for record in records if record}
