from __future__ import annotations

import csv
from email.charset import BASE64, QP, Charset
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grow.test_add import entry
from tests.small_project import tree
from tools.cli import main
from tools.grow.extract import Taken, take_page
from tools.grow.mhtml import page_of
from tools.model import Kind, Source, tile
from tools.read.markdown import read_markdown
from tools.read.passages import read
from tools.sections import Sections
from tools.verify import verify

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>Kenya: a labour report | The Example</title>
<meta property="og:site_name" content="The Example"><script>alert(1)</script></head>
<body><nav><a href="/">Home</a> <a href="/x">About the site</a></nav><article><h1>Kenya: a labour report</h1>
<p>In 2019, the government of Kenya opened 12 cases of trafficking, and the police of Kenya arrested 7 suspects.</p>
<h2>Prosecution</h2><p>The courts convicted three traffickers in 2018, as many as in the year before, and gave
&lt;script&gt;alert(2)&lt;/script&gt; no reasons for the sentences that they imposed on the three.</p>
<ul><li>Train more officials in each county of the country.</li><li>Fund shelters in the three largest cities.</li></ul>
</article><footer>All rights reserved by the site.</footer></body></html>
"""
MARKS = "# > - * + 1. ` _ [ ] ( ) ! \\ | = ~ < ^ \n \n\n   \t \r\n \f a b Laos 2010 [1] http://a.example".split(" ")


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF of so many pages, a line of text for each text; made by hand, so that its bytes are known."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages):
        shown = "".join(f"1 0 0 1 72 {720 - 14 * row} Tm ({line}) Tj\n" for row, line in enumerate(lines) if line)
        stream = f"BT /F1 12 Tf\n{shown}ET".encode("latin-1")
        box = f"/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


FIRST = ["Kenya: a labour report", "", "In 2019, the government of Kenya opened 12 cases, and", "the police of Kenya arrested 7 suspects in the capital."]
SECOND = ["PROSECUTION", "", "The courts of Kenya convicted three traffickers in 2018,", "and two in the year before, in the same city as ever."]


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"docs/corpus/_files/data/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_saved_page(project: Path, put: Path) -> None:
    """The account is taken out of a saved page; the page itself is kept byte for byte, and is not published."""
    (put / "page.html").write_text(PAGE, encoding="utf-8")
    before = tree(project)
    assert main(["add", str(put / "page.html")], project) == 0
    claims = entry(project, "markdown-kenya-2019")
    assert claims["country"] == ("Kenya", True)
    assert claims["publisher"] == ("The Example", False)
    assert (project / "seeds/originals/markdown-kenya-2019.html").read_text(encoding="utf-8") == PAGE
    own = [row for row in rows(project, "passages") if row["source"] == "markdown-kenya-2019"]
    assert [row["kind"] for row in own] == ["heading", "paragraph", "heading", "paragraph", "item", "item"]
    assert "<script>alert(2)</script>" in own[3]["text"]
    assert not any("About the site" in row["text"] or "All rights" in row["text"] for row in own)
    page = (project / "docs/corpus/markdown-kenya-2019.md").read_text(encoding="utf-8")
    assert "trafilatura" in page
    assert "<script>" not in page
    assert not list((project / "docs").rglob("*.html"))
    assert main(["remove", "markdown-kenya-2019", "--yes"], project) == 0
    assert tree(project) == before


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ('<meta property="article:published_time" content="2020-05-14T08:00:00+07:00">', "2020-05-14"),
        ('<meta name="dcterms.issued" content="2020-05-14">', "2020-05-14"),
        ('<meta name="date" content="May 2020"><meta name="date" content="2020-13-14">', ""),
    ],
)
def test_what_a_page_says_of_its_day_and_its_licence(said: str, day: str) -> None:
    """A page's own date of publication and licence are proposed as it states them, and no date is made of anything else."""
    licence = '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'
    page = PAGE.replace("</head>", f"{said}</head>").replace("All rights reserved by the site.", licence)
    taken = take_page(page.encode())
    assert isinstance(taken, Taken)
    assert taken.found["rights"].value == "CC BY 4.0"
    assert (taken.found["date"].value if "date" in taken.found else "") == day


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_in_one_file(project: Path, put: Path, encoding: str) -> None:
    """The page in a file of MHTML is read as one that was saved by itself, and has the address that the file states."""
    saved = MIMEMultipart("related", _subparts=[MIMEText("p { color: red }", "css"), page_part(encoding)])
    saved["From"] = "<Saved by a browser>"
    saved["Snapshot-Content-Location"] = "https://example.org/kenya-2019"
    (put / "page.mhtml").write_bytes(saved.as_bytes())
    (put / "page.html").write_text(PAGE, encoding="utf-8")
    assert main(["add", str(put / "page.html")], project) == 0
    text = (project / "seeds/markdown-kenya-2019.markdown").read_bytes()
    assert main(["remove", "markdown-kenya-2019", "--yes"], project) == 0
    before = tree(project)
    assert main(["add", str(put / "page.mhtml")], project) == 0
    assert (project / "seeds/markdown-kenya-2019.markdown").read_bytes() == text
    assert (project / "seeds/originals/markdown-kenya-2019.mhtml").read_bytes() == saved.as_bytes()
    assert entry(project, "markdown-kenya-2019")["url"] == ("https://example.org/kenya-2019", False)
    assert main(["remove", "markdown-kenya-2019", "--yes"], project) == 0
    assert tree(project) == before


def page_part(encoding: str) -> Message:
    part = MIMENonMultipart("text", "html", charset="utf-8")
    charset = Charset("utf-8")
    charset.body_encoding = {"quoted-printable": QP, "base64": BASE64, "8bit": None}[encoding]
    part.set_payload(PAGE, charset)
    return part


def test_a_page_in_one_file_with_an_unknown_encoding() -> None:
    """What cannot be decoded as the file says is read as the page says itself."""
    saved = b"MIME-Version: 1.0\nContent-Type: text/html; charset=x-none\n\n<p>Paks\xc3\xa9</p>"
    assert page_of(saved) == (b"<p>Paks\xc3\xa9</p>", {})


def test_files_in_files_end() -> None:
    """What nests without end, and headers without end, have no page, and take no longer than their length."""
    inner = b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n"
    assert page_of(b"".join(inner % (number, number) for number in range(5000))) == (b"", {})
    assert page_of(b"Content-Type: text/html; " + b"a=b; " * 200_000 + b"\n\n<p>") == (b"", {})


def test_a_pdf_keeps_its_pages(project: Path, put: Path) -> None:
    """The passages of a PDF say on which page they stand, on their page and in the data."""
    (put / "report.pdf").write_bytes(pdf(FIRST, SECOND))
    assert main(["add", str(put / "report.pdf")], project) == 0
    own = [row for row in rows(project, "passages") if row["source"].endswith("kenya-2019")]
    assert [(row["kind"], row["page"]) for row in own] == [("heading", "1"), ("paragraph", "1"), ("heading", "2"), ("paragraph", "2")]
    assert own[1]["text"].endswith("12 cases, and the police of Kenya arrested 7 suspects in the capital.")
    page = (project / f"docs/corpus/{own[0]['source']}.md").read_text(encoding="utf-8")
    assert page.count("page 1") == page.count("page 2") == 2
    assert {row["page"] for row in rows(project, "passages") if row["source"] in "ab"} == {""}


def test_an_original_that_changed(project: Path, put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file from which a text was taken is looked after as the seed is: another or none is one line."""
    (put / "page.html").write_text(PAGE, encoding="utf-8")
    assert main(["add", str(put / "page.html")], project) == 0
    capsys.readouterr()
    original = project / "seeds/originals/markdown-kenya-2019.html"
    original.write_text(PAGE + " ", encoding="utf-8")
    assert main(["convert"], project) == 2
    assert "markdown-kenya-2019.html has another SHA-256" in capsys.readouterr().err
    original.unlink()
    assert main(["convert"], project) == 2
    assert "markdown-kenya-2019.html cannot be read" in capsys.readouterr().err


def test_the_same_page_twice(project: Path, put: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A saved page is known again by its own bytes, whatever a later tool would take out of it."""
    (put / "page.html").write_text(PAGE, encoding="utf-8")
    assert main(["add", str(put / "page.html")], project) == 0
    assert main(["add", str(put / "page.html")], project) == 2
    assert "the same file is there already, as markdown-kenya-2019" in capsys.readouterr().err


MARKDOWN = """\
# Laos: a *report*

> Quoted words
> of **someone**.

## Prosecution ##

The [police](https://a.example/x_(y)) opened `12`<br/> cases.[1]

- First
  goes on
- Second

| a | b |
|---|---|
| 1 | 2 |
|---|---|

References
---

1. ^ a b "A plan". 2010.
"""


def test_what_the_marks_of_markdown_say() -> None:
    """Headings, items, quotations and references are known by their marks; the marks are left out, all else stays."""
    document, _ = read(Source("m", "m.md", MARKDOWN), read_markdown, Sections())
    assert [(str(block.kind), block.text) for block in document.passages] == [
        ("heading", "Laos: a report"),
        ("quotation", "Quoted words of someone."),
        ("heading", "Prosecution"),
        ("paragraph", "The police opened 12 cases."),
        ("item", "First goes on"),
        ("item", "Second"),
        ("paragraph", "a | b"),
        ("paragraph", "1 | 2"),
        ("heading", "References"),
        ("reference", '"A plan". 2010.'),
    ]
    assert verify(document).whole


@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join) | st.text(max_size=80))
def test_markdown_loses_nothing(text: str) -> None:
    """Whatever stands in a text in Markdown, every character is in a passage or in the log of what was dropped."""
    document, _ = read(Source("m", "m.md", text), read_markdown, Sections())
    assert tile(document.blocks, len(text))
    assert verify(document).problems == ()
    assert all(block.kind is Kind.LAYOUT or block.span for block in document.blocks)
