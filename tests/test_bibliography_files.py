import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bibtex_reading import unescape
from tools.annotate.references import parse_reference
from tools.reference import Addition, Entry, EntryType, Field, Organisation, Person, Reference
from tools.write.bibtex import escape, write_bibtex
from tools.write.csl import write_csl
from tools.write.ris import write_ris

FIXTURES = Path(__file__).parent / "fixtures" / "references"
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DATES = {"date", "access_date", "archive_date"}

ODD_TEXT = r"""R&D 100% of $5 #1 a_b {x} ~/home ^2 C:\temp "quoted" 'single' Côte d'Ivoire and กข"""
HOUSE = Organisation("Ministry of Labor, Health and Welfare")


def field(name: str, value: str | Person | Organisation) -> Field:
    return Field(name, value, 0, 0)


def odd_entry() -> Entry:
    """An entry in which every character that some format treats specially occurs."""
    fields = (
        field("author", HOUSE),
        field("title", ODD_TEXT),
        field("container", ODD_TEXT),
        field("publisher", HOUSE.name),
        field("date", "2008-06-04"),
        field("note", ODD_TEXT),
    )
    added = (Addition("url", "http://example.org/a_b?x=1&y=%20#z", "seen there: R&D_1"),)
    reference = Reference(EntryType.REPORT, ODD_TEXT, fields)
    return Entry("odd", reference, "12", "article", ODD_TEXT, added)


def entries() -> list[Entry]:
    printed = [
        line[2:]
        for name in ("understood.md", "doubtful.md")
        for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines()
        if line.startswith("> ")
    ]
    parsed = [
        Entry(f"case-{number}", parse_reference(line), str(number), "article", line)
        for number, line in enumerate(printed, start=1)
    ]
    return [*parsed, odd_entry()]


def every_value(entry: Entry) -> list[str]:
    """All that an entry says, dates apart, as the formats must hold it."""
    values: list[str] = [entry.printed, *(stretch.text for stretch in entry.reference.rest)]
    for item in entry.reference.fields:
        if isinstance(item.value, Person):
            values += [item.value.family, item.value.given, item.value.suffix]
        elif isinstance(item.value, Organisation):
            values.append(item.value.name)
        elif item.name not in DATES:
            values.append(item.value)
    return [
        value for value in values + [text for added in entry.additions for text in (added.value, added.basis)] if value
    ]


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        not shutil.which(program), reason=f"{program} is not installed: apt-get install {program}"
    )


def test_bibtexparser_reads_back_every_value() -> None:
    """Another reader of BibTeX finds every entry and, when escapes are undone, each value exactly as it was."""
    library = bibtexparser.parse_string(write_bibtex(entries()))
    assert not library.failed_blocks
    for entry in entries():
        block = library.entries_dict[entry.key]
        read = {item.key: str(item.value) for item in block.fields}
        assert unescape(read["annotation"]) == entry.printed
        assert unescape(read["shorthand"]) == entry.number
        assert unescape(read.get("title", "{}")[1:-1]) == entry.value("title")
        assert read.get("url", "") == entry.value("url")
        kept = " ".join(value for name, value in read.items() if name != "annotation")
        for value in every_value(entry):
            assert escape(value.removesuffix(".")) in kept or value in (entry.printed, entry.value("url"))


def test_dates_are_read_back() -> None:
    """Year, month and day are what BibTeX styles and biber read; access is urldate, archiving stands in addendum."""
    library = bibtexparser.parse_string(write_bibtex(entries()))
    for entry in entries():
        read = {item.key: str(item.value) for item in library.entries_dict[entry.key].fields}
        month = f"-{MONTHS.index(read['month']) + 1:02}" if "month" in read else ""
        day = f"-{int(read['day']):02}" if "day" in read else ""
        assert read.get("date") or read.get("year", "") + month + day == entry.value("date")
        assert read.get("date", entry.value("date")) == entry.value("date")
        assert read.get("urldate", "") == entry.value("access_date")
        archived = re.search(r"Archived (\S+?)(?:\.|$)", read.get("addendum", ""))
        assert (archived[1] if archived else "") == entry.value("archive_date")


def test_an_entry_has_the_fields_that_its_type_requires() -> None:
    """Types with required fields are used only when these are there, since styles warn otherwise."""
    required = {
        "article": {"author", "title", "journal", "year"},
        "book": {"author", "title", "publisher", "year"},
        "incollection": {"author", "title", "booktitle", "year"},
        "techreport": {"author", "title", "institution", "year"},
        "misc": set(),
    }
    found = set()
    for block in bibtexparser.parse_string(write_bibtex(entries())).entries:
        found.add(block.entry_type)
        assert required[block.entry_type] <= {item.key for item in block.fields}
    assert found == set(required)


@given(st.text())
def test_escaping_is_undone_exactly(text: str) -> None:
    """Whatever a reference contains, its escaped form has balanced braces and gives the same text back."""
    assert unescape(escape(text)) == text
    depth = 0
    for character in re.sub(r"\\[&%$#_]", "", escape(text)):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0


def test_organisations_stay_whole() -> None:
    """An organisation with "and" and commas in its name is one name in every format."""
    assert "author = {{Ministry of Labor, Health and Welfare}}" in write_bibtex([odd_entry()])
    assert json.loads(write_csl([odd_entry()]))[0]["author"] == [{"literal": HOUSE.name}]
    assert "AU  - Ministry of Labor Health and Welfare\r\n" in write_ris([odd_entry()])


@needs("biber")
def test_biber_accepts_the_file_without_a_warning(tmp_path: Path) -> None:
    """Biber, which LaTeX documents use, reads every entry in its tool mode and joins the dates."""
    (tmp_path / "references.bib").write_text(write_bibtex(entries()), encoding="utf-8")
    said = run("biber", "--tool", "--output-file", "out.bib", "references.bib", folder=tmp_path)
    assert "WARN" not in said
    assert "ERROR" not in said
    written = {block.key: block for block in bibtexparser.parse_file(str(tmp_path / "out.bib")).entries}
    assert written.keys() == {entry.key for entry in entries()}
    for entry in entries():
        read = {item.key.lower(): item.value for item in written[entry.key].fields}
        assert read.get("date", "") == entry.value("date")


@needs("bibtex")
def test_bibtex_sorts_every_entry_that_has_a_title(tmp_path: Path) -> None:
    """BibTeX itself knows by what to sort an entry without an author; only what has no title either is complained of."""
    known = [entry for entry in entries() if entry.value("title")]
    (tmp_path / "references.bib").write_text(write_bibtex(known), encoding="utf-8")
    (tmp_path / "a.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{references}\n", encoding="utf-8")
    said = run("bibtex", "a", folder=tmp_path)
    assert "to sort, need" not in said
    assert (tmp_path / "a.bbl").read_text(encoding="utf-8").count("\\bibitem") == len(known)


@needs("pandoc")
def test_pandoc_cites_every_entry(tmp_path: Path) -> None:
    """Pandoc's citation processor reads the CSL-JSON, keeps each title, and writes a bibliography without a warning."""
    (tmp_path / "references.json").write_text(write_csl(entries()), encoding="utf-8")
    (tmp_path / "all.md").write_text('---\nnocite: "@*"\n---\n', encoding="utf-8")
    read = json.loads(run("pandoc", "-f", "csljson", "-t", "csljson", "references.json", folder=tmp_path))
    titles = {item["id"]: item.get("title", "") for item in read}
    for entry in entries():
        if entry.key != "odd":  # pandoc reads <, _ and quotes in titles as typography
            assert letters(titles[entry.key]) == letters(entry.value("title"))
    command = ("pandoc", "all.md", "--citeproc", "--bibliography", "references.json", "-t", "plain", "--wrap=none")
    printed = run(*command, folder=tmp_path)
    assert "WARNING" not in printed
    assert all(letters(entry.value("title")) in letters(printed) for entry in entries() if entry.key != "odd")


def letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def test_csl_has_every_value() -> None:
    """Each value of each entry is somewhere in its CSL item, and dates are in parts."""
    for entry, item in zip(entries(), json.loads(write_csl(entries())), strict=True):
        held = json.dumps(item, ensure_ascii=False)
        assert item["id"] == entry.key
        assert item["annote"] == entry.printed
        for value in every_value(entry):
            assert json.dumps(value, ensure_ascii=False)[1:-1] in held
        for name, variable in (("date", "issued"), ("access_date", "accessed")):
            assert bool(entry.value(name)) == (variable in item)
        assert entry.value("archive_date") in item.get("note", "")


def test_ris_is_well_formed_and_complete() -> None:
    """Each record goes from TY to ER, each line has a tag, lines end with CR LF, and each value is there."""
    text = write_ris(entries())
    assert text.count("\n") == text.count("\r\n")
    records = text.split("ER  - \r\n")
    assert records.pop() == ""
    assert len(records) == len(entries())
    for record, entry in zip(records, entries(), strict=True):
        assert record.startswith("TY  - ")
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .+", line) for line in record.rstrip("\r\n").split("\r\n"))
        for value in every_value(entry):
            assert letters(value) in letters(record)
        assert entry.value("archive_date") in record


@pytest.mark.build
def test_sphinx_cites_every_entry_without_a_warning(tmp_path: Path) -> None:
    """sphinxcontrib-bibtex renders all entries in three styles under -nW, and special characters appear as themselves.

    Not so $, ^ and braces: the LaTeX decoder of pybtex leaves their escapes as they are.
    """
    (tmp_path / "references.bib").write_text(write_bibtex(entries()), encoding="utf-8")
    (tmp_path / "conf.py").write_text(
        "extensions = ['sphinxcontrib.bibtex']\nbibtex_bibfiles = ['references.bib']\nsmartquotes = False\n"
    )
    styles = ("alpha", "unsrt", "plain")
    (tmp_path / "index.rst").write_text(
        "Entries\n=======\n\n.. toctree::\n\n" + "".join(f"   {style}\n" for style in styles)
    )
    for style in styles:
        page = f"{style}\n======\n\n.. bibliography::\n   :all:\n   :style: {style}\n   :labelprefix: {style}\n   :keyprefix: {style}-\n"
        (tmp_path / f"{style}.rst").write_text(page)
    run(sys.executable, "-m", "sphinx", "-q", "-nW", "--keep-going", "-b", "text", ".", "out", folder=tmp_path)
    shown = " ".join((tmp_path / "out" / "unsrt.txt").read_text(encoding="utf-8").split())
    for part in ("R&D 100% of ", " #1 a_b ", " ~/home ", """ C:\\temp "quoted" 'single' Côte d'Ivoire and กข"""):
        assert part in shown
    assert HOUSE.name in shown
