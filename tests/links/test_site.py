"""Links inside the site: the checker on a site with known faults, then the site that is built from docs/."""

from pathlib import Path

import pytest

from .addresses import read_page, read_style
from .site import Broken, Fault, find_broken_links

SOUND = """<!doctype html>
<html><head>
<link rel="stylesheet" href="_static/site.css?v=1">
<link rel="next" href="sub/other.html">
<link rel="license" href="https://example.org/licence">
<style>@namespace svg url(http://www.w3.org/2000/svg); h1 { background: url(picture.png) }</style>
<meta http-equiv="refresh" content="3600; url=sub/other.html">
</head><body>
<h1 id="profile">Profile</h1><h2 id="à côté">Beside</h2><a name="old"></a>
<a href="#profile">here</a> <a href="#%C3%A0%20c%C3%B4t%C3%A9">decoded</a> <a href="#old">old</a> <a href="#">top</a>
<a href="sub/other.html?highlight=tier#figures">there</a> <a href="sub/../two%20words.html">decoded</a>
<a href="https://example.org/a?b=c#d">elsewhere</a> <a href="mailto:desk@example.org">write</a>
<img src="picture.png" srcset="picture.png 1x, picture.png 2x" alt=""> <img src="data:image/gif;base64,R0lGODlhAQ" alt="">
<script src="_static/site.js"></script><script>const shown = '<a href="nowhere.html">';</script>
<pre>&lt;a href="nowhere.html"&gt;</pre><!-- <a href="nowhere.html"> -->
</body></html>
"""
STYLE = """@import "more.css";
@font-face { src: url(fonts/a.woff2) format("woff2"), url("fonts/a.woff2?#iefix") }
p { background: url('../picture.png'); mask: url(#inside) }
/* url(nowhere.png) */
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site in which every kind of link occurs and all hold."""
    files = {
        "index.html": SOUND,
        "sub/other.html": '<p id="figures"><a href="../index.html#profile">back</a>',
        "two words.html": "<p>",
        "picture.png": "",
        "_static/site.css": STYLE,
        "_static/more.css": "",
        "_static/fonts/a.woff2": "",
        "_static/site.js": "",
        "_static/template.html": '<a href="{{ pathto(page) }}">',
    }
    for name, text in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "secret.html").write_text("<p>", encoding="utf-8")
    return tmp_path / "site"


def test_a_sound_site_has_no_broken_links(site: Path) -> None:
    """Nothing is reported of a site whose links hold, nor of text that only looks like a link."""
    assert find_broken_links(site) == []


@pytest.mark.parametrize(
    ("written", "address", "fault"),
    [
        ('<a href="gone.html">', "gone.html", Fault.MISSING_FILE),
        ('<img src="gone.png">', "gone.png", Fault.MISSING_FILE),
        ('<img srcset="picture.png 1x, gone.png 2x">', "gone.png", Fault.MISSING_FILE),
        ('<script src="gone.js"></script>', "gone.js", Fault.MISSING_FILE),
        ('<link rel="stylesheet" href="gone.css">', "gone.css", Fault.MISSING_FILE),
        ('<link rel="next" href="gone.html">', "gone.html", Fault.MISSING_FILE),
        ('<p style="background: url(gone.png)">', "gone.png", Fault.MISSING_FILE),
        ("<style>p { background: url('gone.png') }</style>", "gone.png", Fault.MISSING_FILE),
        ('<svg><use href="gone.svg#icon"/></svg>', "gone.svg#icon", Fault.MISSING_FILE),
        ('<meta http-equiv="refresh" content="0;url=gone.html">', "gone.html", Fault.MISSING_FILE),
        ('<a href="#nowhere">', "#nowhere", Fault.MISSING_ANCHOR),
        ('<a href="#Profile">', "#Profile", Fault.MISSING_ANCHOR),
        ('<a href="sub/other.html#profile">', "sub/other.html#profile", Fault.MISSING_ANCHOR),
        ('<a href="#%C3%A0">', "#%C3%A0", Fault.MISSING_ANCHOR),
        ('<a href="Sub/other.html">', "Sub/other.html", Fault.WRONG_CASE),
        ('<a href="../secret.html">', "../secret.html", Fault.OUTSIDE),
        ('<a href="sub/../../secret.html">', "sub/../../secret.html", Fault.OUTSIDE),
        ('<a href="/index.html">', "/index.html", Fault.ABSOLUTE),
        ('<a href="file:///home/someone/index.html">', "file:///home/someone/index.html", Fault.ABSOLUTE),
        (r'<a href="C:\site\index.html">', r"C:\site\index.html", Fault.ABSOLUTE),
        ('<a href="sub/">', "sub/", Fault.FOLDER),
        ('<a href="htp://example.org/">', "htp://example.org/", Fault.BAD_ADDRESS),
        ('<a href="//example.org/">', "//example.org/", Fault.BAD_ADDRESS),
        ('<a href="http://[broken/">', "http://[broken/", Fault.BAD_ADDRESS),
        ('<a href="https://">', "https://", Fault.BAD_ADDRESS),
        ('<script src="https://example.org/a.js"></script>', "https://example.org/a.js", Fault.OTHER_HOST),
        ('<link rel="preconnect" href="https://example.org">', "https://example.org", Fault.OTHER_HOST),
        ('<link rel="icon" href="//example.org/i.png">', "//example.org/i.png", Fault.OTHER_HOST),
        ('<img src="http://example.org/i.png">', "http://example.org/i.png", Fault.OTHER_HOST),
        ('<iframe src="https://example.org/"></iframe>', "https://example.org/", Fault.OTHER_HOST),
        ('<style>@import "https://example.org/a.css";</style>', "https://example.org/a.css", Fault.OTHER_HOST),
        ('<p id="twice"><p id="twice">', "#twice", Fault.REPEATED_ID),
    ],
)
def test_each_fault_on_a_page_is_found_alone(site: Path, written: str, address: str, fault: Fault) -> None:
    """One fault on a page gives one finding, which names the page, the line and the address as written."""
    (site / "index.html").write_text(SOUND.replace("</body>", f"{written}\n</body>"), encoding="utf-8")
    line = SOUND[: SOUND.index("</body>")].count("\n") + 1
    assert find_broken_links(site) == [Broken("index.html", line, address, fault)]


@pytest.mark.parametrize(
    ("written", "address", "fault"),
    [
        ("@import url(gone.css);", "gone.css", Fault.MISSING_FILE),
        ('@import "gone.css" print;', "gone.css", Fault.MISSING_FILE),
        ("@media print { p { background: url(gone.png) } }", "gone.png", Fault.MISSING_FILE),
        ('p { background: image-set("gone.png" 2x) }', "gone.png", Fault.MISSING_FILE),
        ("p { background: image-set(url('gone.png') 2x) }", "gone.png", Fault.MISSING_FILE),
        ("p { background: url(picture.png) }", "picture.png", Fault.MISSING_FILE),
        ("p { background: url(../../secret.html) }", "../../secret.html", Fault.OUTSIDE),
        ("@font-face { src: url(https://example.org/a.woff2) }", "https://example.org/a.woff2", Fault.OTHER_HOST),
        ("@import '//example.org/a.css';", "//example.org/a.css", Fault.OTHER_HOST),
    ],
)
def test_each_fault_in_a_style_sheet_is_found_alone(site: Path, written: str, address: str, fault: Fault) -> None:
    """A style sheet's addresses count from its own folder, and nothing in it is loaded from another host."""
    (site / "_static" / "more.css").write_text(f"p {{ color: red }}\n{written}\n", encoding="utf-8")
    assert find_broken_links(site) == [Broken("_static/more.css", 2, address, fault)]


def test_what_is_found_reads_as_file_line_and_fault(site: Path) -> None:
    """A finding is one line that an editor can jump to."""
    (site / "more.html").write_text("<p>\n<a href='gone.html'>", encoding="utf-8")
    (found,) = find_broken_links(site)
    assert str(found) == "more.html:2: gone.html: there is no such file"


def test_a_candidate_may_hold_a_comma() -> None:
    """In a srcset only a comma at the end of an address or after its descriptor separates."""
    page = read_page('<img srcset="a,b.png 1x, c.png,d.png 100w">')
    assert [address.text for address in page.addresses] == ["a,b.png", "c.png,d.png"]


def test_a_namespace_is_no_address() -> None:
    """What a style sheet only names is not taken as loaded, and what follows it still is."""
    style = "@namespace url(http://www.w3.org/1999/xhtml);\np { background: url(a.png) }"
    assert list(read_style(style)) == [("a.png", 2)]


@pytest.mark.build
def test_every_link_of_the_built_site_holds(built_site: Path) -> None:
    """No page of the site links to a file, a page or an anchor that is not there, nor loads from another host.

    The page for wrong addresses counts from the root of a server, and has a test of its own.
    """
    assert (built_site / "index.html").is_file()
    broken = [link for link in find_broken_links(built_site) if (link.file, link.fault) != ("404.html", Fault.ABSOLUTE)]
    assert "\n".join(map(str, broken)) == ""
