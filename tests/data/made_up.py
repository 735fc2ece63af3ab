"""A corpus of one made-up text that tries everything, and the published files as rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import strategies as st

from tests.made_up_seeds import add_seed, write_editors_files
from tools.corpus import Corpus
from tools.pipeline import build_corpus
from tools.seed_files import is_utf16

#: Text that tries to be something else: formulas, quotation marks, separators, CR LF, characters beyond U+FFFF.
HOSTILE = (
    '=HYPERLINK("https://example.org";"NGO")\r\n\r\n'
    '+1,5 𝒩 the Special Work Office\r\n(SWO), 2007-2009; "quoted", the SWO;\ttabbed  twice\r\n\r\n'
    "@SUM(A1:A9) In 2008, in 2008, in 2008, the SWO's 𝟚 homes–\r\nnot NGOs – closed.[1]\r\n\r\n"
    "-2+3 ສປປ ລາວ, \u2028 NA, null, SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO SWO.\r\n"
)

#: Such text, and any other that is read at all: what looks like UTF-16 is refused.
PIECES = [
    *("\r\n", "\n", "\r", "\f", "\u2028", "\x85", "-\n", "–\n", "  ", "\t", "\0", "\x1a", "\ufeff"),
    *('"', "'", ",", ";", "=", "+", "-", "@", "|", ".", "1. ", "[1]", "𝒩", "ສ", "e\u0301"),
    *("2008", "2016-2020", "NGOs", "a Work Office (WO)", "WO", "NA", "null", "In"),
]
ANY_TEXT = (
    st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=60)
    .map("".join)
    .filter(lambda text: not is_utf16(text.encode()))
)

#: What spreadsheets take for formulas.
CLAIMS = {"title": '=A "title", with commas', "publisher": "@unknown", "period": "+2007"}


def corpus_of(text: str, root: Path) -> Corpus:
    """Build a corpus of one made-up text."""
    add_seed(root / "seeds", "hostile", text, **CLAIMS)
    write_editors_files(root / "seeds")
    return build_corpus(root)


def save(files: dict[str, str], folder: Path) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def rows(files: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name], newline=""), strict=True))


def seeds_of(files: dict[str, str]) -> dict[str, str]:
    """Return each seed, as the package has it, by the id of each passage in it."""
    by_source = {row["id"]: files[f"seeds/{row['file']}"] for row in rows(files, "sources.csv")}
    return {row["id"]: by_source[row["source"]] for row in rows(files, "passages.csv")}
