"""A PDF of one source, or of the accounts of one report year."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import build
from tests.pdf_project import make, project
from tests.pdf_reading import body, folded, outline, words
from tests.small_project import rows

pytestmark = pytest.mark.build


TABLE = "id,file,title,publisher,report_year,trust\none,1.txt,The one,A board,2001,official\ntwo,2.txt,The two,,2002,mirror\n"
GLOSSARY = "# Glossary\n\n```{glossary}\nAAA\n  Used by one. See {term}`BBB`.\n\nBBB\n  Used by two.\n```\n"


def corpus(folder: Path, settings: str) -> Path:
    """Write a small project with two sources and a glossary, where the corpus has them."""
    project(folder, about="# About\n\n[The second](corpus/two.md)\n")
    data = folder / "corpus" / "_files" / "data"
    data.mkdir(parents=True)
    (data / "sources.csv").write_text(TABLE)
    (folder / "corpus" / "glossary.md").write_text(GLOSSARY)
    (folder / "corpus" / "one.md").write_text("# The one\n\n{term}`AAA` here; [there](two.md#more), [at length](two.md).\n")
    (folder / "corpus" / "two.md").write_text("# The two\n\n{term}`BBB` there.\n\n## More\n\nWords.\n")
    index = folder / "index.md"
    index.write_text(index.read_text().replace("about", "about\ncorpus/one\ncorpus/two\ncorpus/glossary"))
    with (folder / "conf.py").open("a") as conf:
        conf.write(f"myst_heading_anchors = 2\n{settings}\n")
    return folder


def addresses(reader: PdfReader) -> set[str]:
    annotations = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]
    return {str(each["/A"]["/URI"]) for each in annotations if "/URI" in each.get("/A", {})}


def test_a_part_has_its_source_and_the_terms_it_uses(tmp_path: Path) -> None:
    """A PDF of one source bears its name and title; of the glossary it has only what the source leads to."""
    said, whole = make(corpus(tmp_path, 'pdf_source = "one"'))
    assert said == ""
    reader = PdfReader(whole.with_name("one.pdf"))
    assert reader.metadata is not None
    assert reader.metadata.title == "The one"
    assert [item.title for depth, item in outline(reader.outline) if not depth][-3:] == ["The one", "Glossary", "About"]
    assert "Used by one" in words(reader)
    assert "Used by two" not in words(reader)
    assert not whole.exists()


def test_a_part_has_the_index_of_what_is_in_it(tmp_path: Path) -> None:
    """Its entries lead to the places that the left out pages gather, in order; what leads nowhere is not there."""
    folder = corpus(tmp_path, 'pdf_source = "one"')
    entries = ":::{index} single: Law\n:::\n(law)=\n## A law\n\n[b](one.md#b), [a](one.md#a).\n\n"
    entries += ":::{index} single: Union\n:::\n(union)=\n## A union\n\n[there](two.md#more)\n\n"
    entries += ":::{index} seealso: Law; Union\n:::\n:::{index} see: Act; Law\n:::\n"
    (folder / "corpus" / "names.md").write_text(f"# Names\n\n{entries}")
    (folder / "corpus" / "one.md").write_text("# The one\n\n## A\n\nWords.\n\n## B\n\n{term}`AAA` again.\n")
    index = folder / "index.md"
    index.write_text(index.read_text().replace("about", "about\ncorpus/names\ngenindex"))
    said, whole = make(folder)
    assert said == ""
    text = words(PdfReader(whole.with_name("one.pdf")))
    assert re.sub(r"(,page)?\d", "", folded(text.rpartition("Index")[2])) == "AAAA,ActseeLawLLaw:a;b"


def test_a_link_out_of_a_part_becomes_its_words(tmp_path: Path) -> None:
    """Where the site has no address, a link to another source, or to a term that was left out, is words."""
    said, whole = make(corpus(tmp_path, 'pdf_year = "2001"'))
    assert said == ""
    reader = PdfReader(whole.with_name("2001.pdf"))
    assert addresses(reader) == set()
    assert "AAA here; there, at length." in words(reader)


def test_a_link_out_of_a_part_leads_to_the_site(tmp_path: Path) -> None:
    """Where the site has an address, the link leads there, to the very place, and the address is not printed."""
    said, whole = make(corpus(tmp_path, 'pdf_source = "one"\nhtml_baseurl = "https://example.org/c/"'))
    assert said == ""
    reader = PdfReader(whole.with_name("one.pdf"))
    site = "https://example.org/c/corpus"
    assert addresses(reader) == {f"{site}/two.html#more", f"{site}/two.html", f"{site}/glossary.html#term-BBB"}
    assert "example.org" not in words(reader)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ('pdf_source = "three"', "no source “three” in the corpus; there are: one, two"),
        ('pdf_year = "1999"', "no report year “1999” in the corpus; there are: 2001, 2002"),
        ('pdf_source = "one"; pdf_year = "2001"', "a PDF is of one source or of one report year: give SOURCE or YEAR, not both"),
    ],
)
def test_a_wrong_part_is_one_clear_line(tmp_path: Path, settings: str, line: str) -> None:
    """A source or a year that is not there is one line that names those there are, and nothing is written."""
    said, whole = make(corpus(tmp_path, settings))
    assert said.strip() == f"ERROR: {line}"
    assert list(whole.parent.glob("*.pdf")) == []


def test_a_report_year_has_all_its_accounts_and_their_comparison(tmp_path: Path) -> None:
    """The PDF of a year has every passage of its accounts, the page that compares them, and only their seeds."""
    sources = [row for row in rows("sources.csv") if row["report_year"] == "2008"]
    assert len(sources) > 1
    assert build("corpuspdf", tmp_path, options=["-D", "pdf_year=2008"]) == ""
    reader = PdfReader(tmp_path / "2008.pdf")
    text = re.sub(r"\[\d+\]", "", "".join(body(reader, page) for page in range(len(reader.pages))))
    ids = {source["id"] for source in sources}
    assert [row["id"] for row in rows("passages.csv") if row["source"] in ids and folded(row["text"]) not in text] == []
    assert set(reader.attachments) == {source["file"] for source in sources}
    assert "2008: the accounts compared" in {item.title for _, item in outline(reader.outline)}
    assert {f"bib-{identifier}" for identifier in ids} <= set(reader.named_destinations)
