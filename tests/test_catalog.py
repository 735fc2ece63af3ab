from __future__ import annotations

import codecs
import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose import titled
from tests.small_project import ROOT, copy_project, page_texts, tree
from tools.catalog import read_catalog
from tools.cli import main
from tools.lock import read_lock
from tools.pipeline import READERS, build_corpus
from tools.seed_files import read_source
from tools.source_names import TAKEN, check_id
from tools.toml import BadData, Shape, Toml, load
from tools.toml.places import find_places

FIXTURES = Path(__file__).parent / "fixtures" / "complaints"
SHA256 = re.compile(rb'sha256 = "\w+"')
#: A place in a page that links can lead to.
PLACE = re.compile(r"^\s*\(([^()\s]+)\)=$", re.MULTILINE)


def replace(path: Path, new: bytes, old: bytes) -> None:
    """Replace the first place that has these bytes, or every checksum where they are `sha256 = "*"`."""
    data = path.read_bytes()
    made = SHA256.sub(new, data) if old == b'sha256 = "*"' else data.replace(old, new, 1)
    assert made != data
    path.write_bytes(made)


def sign(path: Path) -> None:
    """Give the catalog the checksum that a changed seed has now."""
    catalog = path.parent / "catalog.toml"
    text = catalog.read_text(encoding="utf-8")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    file = re.escape(path.name)
    catalog.write_text(re.sub(rf'(file = "{file}"\nsha256 = ")\w+', rf"\g<1>{found}", text), encoding="utf-8")


def link(path: Path, target: bytes) -> None:
    path.unlink()
    path.symlink_to(target.decode())


def remove(path: Path) -> None:
    path.unlink()


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


#: What a step of a case says, and what it does with the file and the other code in it.
STEPS: dict[str, Callable[..., None]] = {
    "in ` write ` for `": replace,
    "in ` drop `": lambda path, old: replace(path, b"", old),
    "` is `": lambda path, data: path.write_bytes(data),
    "` is missing": remove,
    "` is a folder": make_folder,
    "` is a link to `": link,
    "` is signed": sign,
}


def change(project: Path, step: str) -> None:
    """Do what a step says. Code in it is between backticks, with escapes as Python has them."""
    words = step.split("`")
    code = [codecs.escape_decode(text.encode())[0] for text in words[1::2]]
    assert all(isinstance(text, bytes) for text in code)
    STEPS["`".join(words[::2]).rstrip()](project / code[0].decode(), *code[1:])


def cases() -> Iterator[object]:
    for file in sorted(FIXTURES.glob("*.md")):
        for title, body in titled(file):
            steps = re.findall(r"^- (.*)", body, re.MULTILINE)
            (line,) = (line for line in body.splitlines() if line and not line.startswith("- "))
            yield pytest.param(steps, line, id=title)


@pytest.mark.parametrize(("steps", "line"), list(cases()))
def test_complaints(steps: list[str], line: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What does not hold is one line that names file, line and remedy; nothing is written, and the exit code is 2."""
    for step in steps:
        change(project, step)
    before = tree(project)
    capsys.readouterr()
    assert main(["convert"], project) == 2
    said = capsys.readouterr()
    assert said.err == line + "\n"
    assert said.out == ""
    assert tree(project) == before


@pytest.mark.parametrize("seed", sorted(path.name for path in (ROOT / "seeds").glob("*.txt")))
def test_every_seed_is_in_the_catalog(seed: str) -> None:
    """Each text in seeds/ is a source of the catalog, and fits it."""
    catalog = ROOT / "seeds" / "catalog.toml"
    (entry,) = (entry for entry in read_catalog(catalog, READERS) if entry.file == seed)
    assert read_source(entry, ROOT / "seeds").text.encode() == (ROOT / "seeds" / seed).read_bytes()


def test_words_may_be_stated_across_lines(project: Path) -> None:
    """Words stand in a seed wherever its lines break."""
    seed = project / "seeds" / "a.txt"
    replace(seed, b"In 2010,\nthe SEZ", b"In 2010, the SEZ")
    sign(seed)
    assert build_corpus(project).entries[0].claims["report_year"].words == "In 2010, the SEZ"


def test_names_of_pages_are_taken() -> None:
    """No source can have the id of a page that the corpus has anyway, or of a place to which links lead."""
    corpus = build_corpus(ROOT)
    texts = page_texts(corpus)
    made = {name.split("/")[0].split(".")[0] for name in texts} - set(corpus.entry)
    assert made - {"_files"} <= TAKEN
    by_hand = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")]
    places = {place for text in (*by_hand, *texts.values()) for place in PLACE.findall(text)}
    assert len(places) > 300
    assert [place for place in places - set(corpus.entry) - set(corpus.passage) if not check_id(place)] == []


def test_every_key_has_its_line() -> None:
    """The line that is found for a key of the editors' files holds that key, in every table."""
    for path in (ROOT / "seeds").glob("*.toml"):
        toml = load(path)
        lines = toml.text.split("\n")
        for table, index, key in keys(toml):
            assert re.match(rf'\s*"?{key}"? *=', lines[toml.line(table, index, key) - 1]), (path, table, index, key)


def keys(toml: Toml) -> Iterator[tuple[str, int, str]]:
    for table, records in toml.data.items():
        for index, record in enumerate(records):
            yield from ((table, index, key) for key in record)


PLACES = '''\
# a = 1
a.b = 1  # a.c = 2
"c d".'e' = """
[[f]]
a = 1
"""
f = [
  1, 2.5,
  [3, '''  "'''x\n]'''" ''', { g = "}", h.i = [] }], # ]
  1979-05-27 07:32:00Z]
[j]
k = {l = {m = "\\"#"}}
[[n.o]]
p = 1
[[n.o.q]]
[[n.o]]
[n.o.q]
p = 2
'''


def test_places_in_toml() -> None:
    """Dotted and quoted keys, long texts, lists, inline tables, comments and nested tables have the lines they have."""
    text = PLACES
    tomllib.loads(text)
    assert find_places(text) == {
        ("a",): 2, ("a", "b"): 2,
        ("c d",): 3, ("c d", "e"): 3,
        ("f",): 7, ("f", 0): 8, ("f", 1): 8, ("f", 2): 9, ("f", 2, 0): 9, ("f", 2, 1): 9, ("f", 2, 2): 10,
        ("f", 2, 2, "g"): 10, ("f", 2, 2, "h"): 10, ("f", 2, 2, "h", "i"): 10, ("f", 3): 11,
        ("j",): 12, ("j", "k"): 13, ("j", "k", "l"): 13, ("j", "k", "l", "m"): 13,
        ("n",): 14, ("n", "o"): 14, ("n", "o", 0): 14, ("n", "o", 0, "p"): 15,
        ("n", "o", 0, "q"): 16, ("n", "o", 0, "q", 0): 16,
        ("n", "o", 1): 17, ("n", "o", 1, "q"): 18, ("n", "o", 1, "q", "p"): 19,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "shape", "fits"),
    [
        ("ສະບາຍດີ\u200blines\u00a0of", Shape.TEXT, True),
        ("a\u2028b", Shape.TEXT, False),
        (" ", Shape.TEXT, False),
        (7, Shape.TEXT, False),
        ([], Shape.TEXTS, True),
        (["a", ""], Shape.TEXTS, False),
        ("ab", Shape.TEXTS, False),
    ],
)
def test_shapes(value: object, shape: Shape, fits: bool) -> None:
    """A text is one line with something on it, in any script; a list of texts is a list of these."""
    assert shape.fits(value) is fits


COMPLAINT = re.compile(r"seeds/[\w.]+:[1-9]\d*: [^\n]+; [^\n]+")
FILES = ("catalog.toml", "sections.toml", "terms.toml", "references.toml", "passages.lock", "a.txt")


def complaint(project: Path) -> str:
    """What is wrong with a project; empty where nothing is. Any other exception is a bug."""
    try:
        build_corpus(project)
        read_lock(project / "seeds" / "passages.lock")
    except BadData as problem:
        return str(problem)
    return ""


@given(
    file=st.sampled_from(FILES),
    start=st.integers(0, 1500),
    length=st.integers(0, 40),
    put=st.text('[]{}=,."\'#\\\n\r ab1-\x00\ufeff\u2028é', max_size=6) | st.just('"""'),
)
def test_whatever_becomes_of_a_file(file: str, start: int, length: int, put: str) -> None:
    """Whatever is cut out of a file that people edit and put in its place: it is read, or there is one line."""
    with TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        path = project / "seeds" / file
        path.touch()
        data = path.read_bytes()
        path.write_bytes(data[:start] + put.encode() + data[start + length :])
        if said := complaint(project):
            assert COMPLAINT.fullmatch(said)
            name, line = said.split(":")[:2]
            assert int(line) <= (project / name).read_bytes().count(b"\n") + 1


@pytest.mark.parametrize("value", [7, -1, True, 1.5, "", "x", [], [7], {}, {"value": 1}, date(2010, 1, 1)], ids=repr)
@pytest.mark.parametrize("file", FILES[:4])
def test_whatever_value_a_key_has(file: str, value: object, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value of another type, or none, is one line for every key of every table."""
    text = (project / "seeds" / file).read_text(encoding="utf-8")
    parse = tomllib.loads
    for table, index, key in [*keys(load(project / "seeds" / file)), ("unknown", 0, "key")]:

        def loads(given: str, place: tuple[str, int, str] = (table, index, key)) -> dict[str, Any]:
            data = parse(given)
            if given == text:
                data.setdefault(place[0], [{}])[place[1]][place[2]] = value
            return data

        monkeypatch.setattr(tomllib, "loads", loads)
        said = complaint(project)
        assert not said or COMPLAINT.fullmatch(said)


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("ບົດລາຍງານ_ປີ-2008.txt", True), ("រាយការណ៍.txt", True), ("रिपोर्ट.txt", True), ("e\u0301te\u0301.txt", True),
        ("٢٠٠٨.txt", True), ("b (1).txt", False), ("ບົດ/ລາຍ.txt", False), ("\u0eb1.txt", False), (".a.txt", False),
        ("-a.txt", False), ("a\u202egnp.txt", False), ("a\u200d.txt", False), ("a\u00a0b.txt", False), ("a\\b.txt", False),
    ],
)  # fmt: skip
def test_file_names_of_every_script(name: str, holds: bool, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Letters and marks of every script name a seed; what may act as a path, hide or turn the reading round does not."""
    replace(project / "seeds/catalog.toml", f'file = "{name}"'.replace("\\", "\\\\").encode(), b'file = "b.txt"')
    if holds:
        (project / "seeds/b.txt").rename(project / "seeds" / name)
    capsys.readouterr()
    assert main(["convert"], project) == (0 if holds else 2)
    assert ("cannot be a seed" in capsys.readouterr().err) is not holds
