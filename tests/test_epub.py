"""The EPUB that is built from docs/: whole, sound to epubcheck, and the same twice."""

import re
import shutil
import subprocess
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile, is_zipfile

import pytest
from lxml import etree
from PIL import Image

from tests.conftest import build
from tests.small_project import rows

HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def chapters(built_epub: Path) -> dict[str, etree._Element]:
    """Every XHTML file of the book, by its path."""
    with ZipFile(built_epub) as book:
        return {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_epubcheck_has_nothing_to_say(built_epub: Path) -> None:
    """The W3C's checker finds no error and no warning."""
    checker = shutil.which("epubcheck")
    if checker is None:
        pytest.skip("epubcheck is missing: apt install epubcheck")
    # Debian installs the archive itself under that name; without its loader only Java can start it.
    command = ["java", "-jar", checker] if is_zipfile(checker) else [checker]
    done = subprocess.run([*command, "--failonwarnings", str(built_epub)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_passage_is_in_the_epub(chapters: dict[str, etree._Element]) -> None:
    """The words of each passage stand on the page of its source, apart from citation markers."""
    words = {name: re.sub(r"\[\d+\]", "", folded("".join(page.itertext()))) for name, page in chapters.items()}
    missing = [
        row["id"] for row in rows("passages.csv") if folded(row["text"]) not in words[f"corpus/{row['source']}.xhtml"]
    ]
    assert missing == []


def test_every_passage_is_a_place_in_the_epub(chapters: dict[str, etree._Element]) -> None:
    """Each passage's id is an anchor on the page of its source."""
    for row in rows("passages.csv"):
        assert len(chapters[f"corpus/{row['source']}.xhtml"].findall(f".//*[@id='{row['id']}']")) == 1


def test_every_link_inside_the_epub_holds(chapters: dict[str, etree._Element], built_epub: Path) -> None:
    """Each link leads to a file of the book and to an anchor in it, or to the web; nothing is loaded from outside."""
    with ZipFile(built_epub) as book:
        files = set(book.namelist())
    places = {f"{name}#{each.get('id')}" for name, page in chapters.items() for each in page.iter() if each.get("id")}
    broken = []
    for name, page in chapters.items():
        for element in page.iter():
            address = urlsplit(element.get("href") or element.get("src") or "")
            if address.scheme in {"http", "https"} and element.tag == f"{HTML}a":
                continue
            target = normpath(PurePosixPath(name).parent / unquote(address.path)) if address.path else name
            place = f"{target}#{address.fragment}"
            if address.scheme or target not in files or (address.fragment and place not in places):
                broken.append((name, address.geturl()))
    assert broken == []


def test_the_book_has_a_language_and_a_table_of_contents(chapters: dict[str, etree._Element], built_epub: Path) -> None:
    """Every page names its language, and every page of the order of reading is in the table of contents."""
    assert {page.get("lang") for page in chapters.values()} == {"en"}
    listed = {link.get("href").partition("#")[0] for link in chapters["nav.xhtml"].iter(f"{HTML}a")}
    with ZipFile(built_epub) as book:
        package = etree.fromstring(book.read("content.opf"))
    files = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    order = [files[item.get("idref")] for item in package.iter(f"{OPF}itemref") if item.get("linear") != "no"]
    assert order[0] == "epub-cover.xhtml"
    assert listed == set(order)
    assert "topics/children.xhtml#" not in etree.tostring(chapters["nav.xhtml"]).decode()  # a section at the fourth level


def test_old_readers_list_a_chapter_once(built_epub: Path) -> None:
    """In the contents for readers of EPUB 2 no chapter stands again as the first of its own sections."""
    with ZipFile(built_epub) as book:
        contents = etree.fromstring(book.read("toc.ncx"))
    places = [each.get("src") for each in contents.iter("{*}content")]
    assert len(places) == len(set(places))


def test_the_shelf_shows_a_picture(chapters: dict[str, etree._Element], built_epub: Path) -> None:
    """The package names one picture as the cover, it is of the size that shelves want, and the first page has its words."""
    with ZipFile(built_epub) as book:
        package = etree.fromstring(book.read("content.opf"))
        items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
        (cover,) = [item for item in items.values() if item.get("properties") == "cover-image"]
        with Image.open(book.open(cover.get("href"))) as picture:
            assert (picture.format, picture.size) == ("PNG", (1600, 2560))
    assert [items[meta.get("content")] for meta in package.iter(f"{OPF}meta") if meta.get("name") == "cover"] == [cover]
    (shown,) = chapters["epub-cover.xhtml"].iter(f"{HTML}img")
    assert shown.get("src") == cover.get("href")
    assert "Laos" in shown.get("alt")
    assert "Version" in shown.get("alt")


def test_nothing_of_the_site_is_left_in_the_epub(built_epub: Path, chapters: dict[str, etree._Element]) -> None:
    """No scripts, no pictures drawn for the site, no permalink signs, nothing that must be unfolded, no data files."""
    with ZipFile(built_epub) as book:
        kinds = {PurePosixPath(name).suffix for name in book.namelist()} - {""}
    assert kinds <= {".xhtml", ".css", ".png", ".svg", ".xml", ".opf", ".ncx"}
    tags = {each.tag for page in chapters.values() for each in page.iter()}
    assert not tags & {f"{HTML}{name}" for name in ("script", "details", "button", "form", "iframe")}
    assert "¶" not in "".join("".join(page.itertext()) for page in chapters.values())


def test_the_same_pages_give_the_same_epub(built_epub: Path, tmp_path: Path) -> None:
    """Built again, in another folder and at another time, the EPUB is the same to the byte."""
    assert build("epub", tmp_path / "again") == ""
    assert (tmp_path / "again" / built_epub.name).read_bytes() == built_epub.read_bytes()
