"""Citing: the forms of a citation, the dialog that offers them, and what reference managers read in a page's head."""

import json
import subprocess
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import bibtexparser
import pytest
import yaml
from axe_playwright_python.base import AXE_FILE_PATH
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, expect

from tools.cite.quote import text_fragment
from tools.cite.sheets import BIBLIOGRAPHY, Sheet, make_sheets
from tools.cite.style import STYLES, set_in_style
from tools.cite.works import Edition, read_works

from .browser import Seen, html_pages, launch, watched
from .pages import ROOT, article, fold, read_page, table, tight

pytestmark = pytest.mark.build

SHEETS = ("tip-2021", "article-2008", "mirror-2008", "retelling-2008", "bibliography")
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
CORPUS = f"{CITATION['title']}, version {CITATION['version']}, {CITATION['date-released'].day} {CITATION['date-released']:%B %Y}"
EDITION = Edition("A corpus", "1.2", "1 May 2026", "2026-05-01", "https://example.org/laos/")
#: The kinds of passage whose words stand elsewhere on their page too.
WORDLESS = ("heading", "tier", "boilerplate")
ZOTERO_TYPES = {"report": "report", "entry-encyclopedia": "encyclopediaArticle", "webpage": "webpage"}

#: Read by eye against the two manuals: in a list of references, then in the text; italics between underscores.
CHICAGO = {
    "tip-2021": (
        f"United States Department of State. 2021. _Laos: Trafficking in Persons Report 2021, Country Narrative_. {CORPUS}.",
        "(United States Department of State 2021)",
    ),
    "article-2008": (
        f"Wikipedia contributors. 2008. _Human Trafficking in Laos_. Wikipedia. {CORPUS}.",
        "(Wikipedia contributors 2008)",
    ),
    "mirror-2008": (f"“Human Trafficking in Laos.” 2008. {CORPUS}.", "(“Human Trafficking in Laos” 2008)"),
    "retelling-2008": (
        f"“Trafficking in Laos: An Unsourced Retelling of the 2008 Report.” 2008. {CORPUS}.",
        "(“Trafficking in Laos: An Unsourced Retelling of the 2008 Report” 2008)",
    ),
    "article-2008-references-1": (
        "United Nations Treaty Collection. n.d. “Chapter XVIII Penal Matters Section, Section 12a.”",
        "(United Nations Treaty Collection, n.d.)",
    ),
    "article-2008-references-2": (
        "“Laos.” 2008. In _Trafficking in Persons Report 2008_. U.S. Department of State.",
        "(“Laos” 2008)",
    ),
    "article-2008-references-3": (
        "Crsreports.congress.gov. n.d. “Congressional Research Service: Laos.” PDF.",
        "(Crsreports.congress.gov, n.d.)",
    ),
    "article-2008-references-4": (
        "US Government. n.d. “Trafficking in Persons Report 2023.”",
        "(US Government, n.d.)",
    ),
    "article-2008-references-5": (
        "Organised Crime Index. n.d. “Laos.” Accessed August 19, 2024. https://ocindex.net/2023/country/laos.",
        "(Organised Crime Index, n.d.)",
    ),
    "article-2008-references-6": ("“LAO PDR UN ACT.” n.d. In _UN ACT_.", "(“LAO PDR UN ACT,” n.d.)"),
    "article-2008-references-7": (
        "_Thanh Nien News_. 2014. “Two Teenagers Rescued from Forced Prostitution in Laos.” November 4. http://www.thanhniennews.com/society/two-teenagers-rescued-from-forced-prostitution-in-laos-33562.html.",
        "(_Thanh Nien News_ 2014)",
    ),
    "article-2008-references-8": (
        "_Radio Free Asia_. 2010. “Trafficking Racket Smashed.” October 14. https://www.rfa.org/english/news/laos/trafficking-10142010182720.html.",
        "(_Radio Free Asia_ 2010)",
    ),
    "article-2008-references-9": (
        "_Radio Free Asia_. 2017. “Chinese Marriage Proposals Become Prostitution Nightmares for Some Lao Girls.” February 13. https://rfa.org/english/news/laos/chinese-marriage-proposals-02132017122352.html.",
        "(_Radio Free Asia_ 2017)",
    ),
}
APA = {
    "tip-2021": (
        f"United States Department of State. (2021). _Laos: Trafficking in Persons Report 2021, country narrative_. {CORPUS}.",
        "(United States Department of State, 2021)",
    ),
    "article-2008": (
        f"Wikipedia contributors. (2008). _Human trafficking in Laos_. Wikipedia. {CORPUS}.",
        "(Wikipedia contributors, 2008)",
    ),
    "mirror-2008": (f"_Human Trafficking in Laos_. (2008). {CORPUS}.", "(_Human Trafficking in Laos_, 2008)"),
    "retelling-2008": (
        f"_Trafficking in Laos: an unsourced retelling of the 2008 report_. (2008). {CORPUS}.",
        "(_Trafficking in Laos: An Unsourced Retelling of the 2008 Report_, 2008)",
    ),
    "article-2008-references-1": (
        "_Chapter XVIII Penal Matters section, Section 12a_. (n.d.). United Nations Treaty Collection.",
        "(_Chapter XVIII Penal Matters Section, Section 12a_, n.d.)",
    ),
    "article-2008-references-2": (
        "Laos. (2008). In _Trafficking in Persons Report 2008_. U.S. Department of State.",
        "(“Laos,” 2008)",
    ),
    "article-2008-references-3": (
        "_Congressional Research Service: Laos_. (n.d.). [PDF]. Crsreports.congress.gov.",
        "(_Congressional Research Service: Laos_, n.d.)",
    ),
    "article-2008-references-4": (
        "_Trafficking in Persons Report 2023_. (n.d.). US Government.",
        "(_Trafficking in Persons Report 2023_, n.d.)",
    ),
    "article-2008-references-5": (
        "_Laos_. (n.d.). Organised Crime Index. Retrieved August 19, 2024, from https://ocindex.net/2023/country/laos",
        "(_Laos_, n.d.)",
    ),
    "article-2008-references-6": ("LAO PDR UN ACT. (n.d.). In _UN ACT_.", "(“LAO PDR UN ACT,” n.d.)"),
    "article-2008-references-7": (
        "Two teenagers rescued from forced prostitution in Laos. (2014, November 4). _Thanh Nien News_. http://www.thanhniennews.com/society/two-teenagers-rescued-from-forced-prostitution-in-laos-33562.html",
        "(“Two Teenagers Rescued from Forced Prostitution in Laos,” 2014)",
    ),
    "article-2008-references-8": (
        "Trafficking Racket Smashed. (2010, October 14). _Radio Free Asia_. https://www.rfa.org/english/news/laos/trafficking-10142010182720.html",
        "(“Trafficking Racket Smashed,” 2010)",
    ),
    "article-2008-references-9": (
        "Chinese marriage proposals become prostitution nightmares for some Lao girls. (2017, February 13). _Radio Free Asia_. https://rfa.org/english/news/laos/chinese-marriage-proposals-02132017122352.html",
        "(“Chinese Marriage Proposals Become Prostitution Nightmares for Some Lao Girls,” 2017)",
    ),
}


def forms_of(section: Tag) -> dict[str, str]:
    """Return what a page without script shows for one thing, by the name of the form; italics between underscores."""
    found = {}
    for name, shown in zip(section.select("dt"), section.select("dd"), strict=True):
        runs = [f"_{run.get_text()}_" if isinstance(run, Tag) else str(run) for run in shown.select_one("p, pre") or ()]
        found[name.get_text()] = "".join(runs)
    return found


@pytest.fixture(scope="session")
def shown(built_site: Path) -> dict[str, dict[str, dict[str, str]]]:
    """The forms on every page without script, by the page and the id of what is cited."""
    pages = {name: read_page(built_site / "corpus" / "cite" / f"{name}.html") for name in SHEETS}
    return {
        name: {str(each["id"]): forms_of(each) for each in page.select("section.citing")} for name, page in pages.items()
    }


@pytest.fixture(scope="session")
def addressed() -> dict[str, Sheet]:
    """The sheets of a site that has an address."""
    return make_sheets(read_works(ROOT / "docs/corpus/_files/data"), EDITION, lambda _, page: f"{page}.html")


@pytest.mark.parametrize(("style", "expected"), [("Chicago (author-date)", CHICAGO), ("APA", APA)], ids=["Chicago", "APA"])
def test_each_entry_is_set_as_the_style_asks(
    shown: dict[str, dict[str, dict[str, str]]], style: str, expected: dict[str, tuple[str, str]]
) -> None:
    """Every source and reference reads in a list of references and in the text as its style's manual has it."""
    entries = shown["bibliography"]
    found = {
        key: (forms[f"{style}, in a list of references"], forms[f"{style}, in the text"])
        for key, forms in entries.items()
    }
    assert found == expected


def test_a_passage_is_cited_with_its_id_and_lines(shown: dict[str, dict[str, dict[str, str]]]) -> None:
    """A citation of a passage names its permanent id, its lines, and the corpus with version and date, in each form."""
    for row in (row for source in SHEETS[:-1] for row in rows_of(source)):
        forms = shown[row["source"]][row["id"]]
        first, last = row["first_line"], row["last_line"]
        place = f"{row['id']}, {f'line {first}' if first == last else f'lines {first}–{last}'}"
        for name, text in forms.items():
            if not name.endswith("in the text"):
                assert f"assage {place}" in text, (name, text)
                assert CORPUS in text, (name, text)


def rows_of(source: str) -> list[dict[str, str]]:
    return [row for row in table(ROOT / "docs/corpus/_files", "passages") if row["source"] == source]


@pytest.mark.parametrize("page", SHEETS)
def test_bibtex_is_read_by_another_program(shown: dict[str, dict[str, dict[str, str]]], page: str) -> None:
    """Each BibTeX entry parses whole, under the id of what it cites, with the version and date of the corpus."""
    for key, forms in shown[page].items():
        library = bibtexparser.parse_string(forms["BibTeX"])
        assert not library.failed_blocks, key
        assert [entry.key for entry in library.entries] == [key]
        assert CORPUS in library.entries[0]["note"]
        assert not {"shorthand", "annotation"} & set(library.entries[0].fields_dict)


@pytest.mark.parametrize("page", SHEETS)
def test_ris_has_the_tags_of_a_record(shown: dict[str, dict[str, dict[str, str]]], page: str) -> None:
    """Each RIS record opens with its type, closes with ER, has a tag in every line and the id of what it cites."""
    for key, forms in shown[page].items():
        lines = forms["RIS"].split("\n")
        assert all(line[2:6] == "  - " and line[:2].isalnum() and line[:2].isupper() for line in lines), lines
        assert (lines[0][:2], lines[-1]) == ("TY", "ER  - ")
        assert f"ID  - {key}" in lines
        assert any(line.startswith("N1  - ") and CORPUS in line for line in lines)


@pytest.mark.parametrize("page", SHEETS)
def test_csl_json_is_read_by_another_program(shown: dict[str, dict[str, dict[str, str]]], page: str) -> None:
    """All CSL-JSON of a page is read by pandoc, which finds the same ids, titles and whole organisations in it."""
    given = [item for forms in shown[page].values() for item in json.loads(forms["CSL-JSON"])]
    pandoc = next(path for path in (files("pypandoc") / "files").iterdir() if path.name.startswith("pandoc"))
    command = [str(pandoc), "--from=csljson", "--to=csljson"]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, encoding="utf-8", check=True)
    back = {item["id"]: item for item in json.loads(done.stdout)}
    assert list(back) == [item["id"] for item in given] == list(shown[page])
    for item in given:
        assert back[item["id"]]["title"] == item["title"]
        assert back[item["id"]].get("author") == item.get("author")


def test_with_an_address_citations_name_it(addressed: dict[str, Sheet]) -> None:
    """Where the site has an address, each form of a passage and its link have the permanent address of the passage."""
    sheet = addressed["corpus/tip-2021"]
    passage = next(item for item in sheet.items if item.id == "tip-2021-intro-1")
    address = "https://example.org/laos/corpus/tip-2021.html#tip-2021-intro-1"
    assert passage.link.startswith(f"{address}:~:text=")
    for form in sheet.filled(passage):
        text = "".join(form.runs)
        assert address in text or form.name.endswith("in the text"), text
        assert "A corpus, version 1.2, 1 May 2026" in text or form.name.endswith("in the text"), text


def test_a_reference_keeps_the_address_of_its_own(addressed: dict[str, Sheet]) -> None:
    """A reference that a source prints is cited with its own address, never with that of this site."""
    sheet = addressed[BIBLIOGRAPHY]
    for item in sheet.items:
        if item.lines == "" and "references" in item.id:
            assert not any("example.org" in run for form in sheet.filled(item) for run in form.runs), item.id


def test_the_link_leads_to_the_words_of_the_passage(built_site: Path) -> None:
    """The exact words of each link stand in the passage as its page shows it, and nowhere on the page before it."""
    checked = 0
    for source in SHEETS[:-1]:
        page = article(read_page(built_site / "corpus" / f"{source}.html"))
        texts = {row["id"]: row["text"] for row in rows_of(source)}
        sheet = read_page(built_site / "corpus" / "cite" / f"{source}.html")
        for link in sheet.select("section.citing a[href*=':~:text=']"):
            key, _, fragment = str(link["href"]).partition("#")[2].partition(":~:text=")
            first, *last = (unquote(part) for part in fragment.split(","))
            place = page.find(id=key)
            assert isinstance(place, Tag)
            assert tight(texts[key]).startswith(tight(first))
            assert not last or tight(texts[key]).endswith(tight(last[0]))
            before = "".join(map(str, reversed(place.find_all_previous(string=True))))
            assert first not in fold(before), key
            assert first in fold(place.get_text() + "".join(map(str, place.find_all_next(string=True, limit=400)))), key
            checked += 1
    bodies = [row for row in table(built_site, "passages") if row["kind"] not in WORDLESS]
    assert checked == len(bodies)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("As told [1] by many, who did not agree on much of it all in the end.", ":~:text=As%20told,of%20it%20all%20in%20the%20end."),
        ("[1]", ""),
        ("", ""),
    ],
)
def test_a_marker_is_no_part_of_the_exact_words(text: str, fragment: str) -> None:
    """A citation marker, which a page shows as a link, stands in no exact words."""
    assert text_fragment(text) == fragment


# -- The controls -----------------------------------------------------------------------------------------------


def controls(page: BeautifulSoup) -> list[Tag]:
    return article(page).select("a.cite")


def test_each_source_passage_and_entry_has_a_control(built_site: Path) -> None:
    """Each has one link called Cite and what it cites, which leads to that on a page that needs no script."""
    for name in SHEETS:
        page = read_page(built_site / "corpus" / f"{name}.html")
        places = [str(link["href"]).partition("#") for link in controls(page)]
        assert {path for path, _, _ in places} == {f"cite/{name}.html"}
        cited = [anchor for _, _, anchor in places]
        expected = list(CHICAGO) if name == "bibliography" else [name, *(row["id"] for row in rows_of(name))]
        assert sorted(cited) == sorted(expected)
        target = read_page(built_site / "corpus" / "cite" / f"{name}.html")
        assert [str(each["id"]) for each in target.select("section.citing")] == expected


def test_the_data_of_a_page_is_light(built_site: Path) -> None:
    """What the controls add to a page is data, not script, and less than 150,000 bytes."""
    for name in SHEETS:
        block = read_page(built_site / "corpus" / f"{name}.html").select_one("script#citations")
        assert block is not None
        assert block["type"] == "application/json"
        assert len(block.get_text().encode()) < 150_000


def test_nothing_of_it_is_an_inline_script(built_site: Path) -> None:
    """The controls, the data and the pages without script have no handler, no style, and no script of their own."""
    for name in SHEETS:
        for page in (f"{name}.html", f"cite/{name}.html"):
            parsed = read_page(built_site / "corpus" / page)
            ours = [*parsed.select("section.citing, section.citing *, .cite-control, .cite-control *")]
            assert not [each for each in ours if each.name == "script" or {"style", "onclick"} & set(each.attrs)]
            data = [each for each in parsed.select("script:not([src])") if each.get("type")]
            assert {each["type"] for each in data} <= {"application/json", "application/ld+json"}


# -- In a browser -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch() as running:
        yield running


@pytest.fixture(params=[1280, 320], ids=["wide", "narrow"])
def opened(browser: Browser, built_site: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Page, Seen]]:
    with watched(browser, width=request.param) as (page, seen):
        page.goto((built_site / "corpus" / "tip-2021.html").as_uri())
        yield page, seen


@pytest.mark.browser
def test_a_passage_is_cited_by_keyboard(opened: tuple[Page, Seen]) -> None:
    """Enter opens the dialog, Copy copies and says so, Escape closes it, and the focus is back where it was."""
    page, seen = opened
    link = page.locator("a.cite[href$='#tip-2021-intro-1']")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite: intro 1")
    expect(dialog).to_be_visible()
    button = dialog.get_by_role("button", name="Copy: BibTeX")
    for _ in range(30):
        if button.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("Copied: BibTeX.")
    expect(button).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' }))")
    page.locator("#pasted").focus()
    page.keyboard.press("Control+V")
    assert bibtexparser.parse_string(page.locator("#pasted").input_value()).entries[0].key == "tip-2021-intro-1"
    assert seen == Seen()


@pytest.mark.browser
def test_the_dialog_shows_what_the_page_without_script_shows(
    opened: tuple[Page, Seen], shown: dict[str, dict[str, dict[str, str]]]
) -> None:
    """For the source and for its passages the dialog has the same forms as the page to which the links lead."""
    page, _ = opened
    words = [row["id"] for row in rows_of("tip-2021") if row["kind"] not in WORDLESS]
    for key in ("tip-2021", *(row["id"] for row in rows_of("tip-2021")[1:4])):
        page.locator(f"a.cite[href$='#{key}']").click()
        names = page.locator("dialog h3").all_inner_texts()
        texts = page.locator("dialog .cite-form > :is(p, pre)").all_text_contents()
        found = dict(zip(names, texts, strict=True))
        link = next(found.pop(name) for name in names if name.startswith("Link"))
        assert found == {
            name: text.replace("_", "") if ", in " in name else text for name, text in shown["tip-2021"][key].items()
        }
        assert link.startswith("file:")
        assert (":~:text=" in link) == (key in words), key
        page.keyboard.press("Escape")


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320], ids=["wide", "narrow"])
def test_the_dialog_is_accessible(browser: Browser, built_site: Path, width: int, dark: bool) -> None:
    """axe-core finds nothing in the open dialog or on the page without script, and neither is wider than its window."""
    with watched(browser, width=width, dark=dark) as (page, _):
        for name in ("corpus/tip-2021.html", "corpus/cite/tip-2021.html"):
            page.goto((built_site / name).as_uri())
            if "cite/" not in name:
                page.locator("a.cite").nth(2).click()
            page.add_script_tag(path=AXE_FILE_PATH)
            found = page.evaluate("axe.run(document.querySelector('dialog[open]') || document)")["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
            wider = "each => each.scrollWidth - each.clientWidth"
            assert page.evaluate(f"({wider})(document.querySelector('dialog[open]') || document.documentElement)") <= 0


# -- What reference managers read -------------------------------------------------------------------------------


def tags_of(page: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in page.select("head meta[content]"):
        found.setdefault(str(tag.get("name") or tag.get("property")), []).append(str(tag["content"]))
    return found


def zotero_author(content: str) -> dict[str, str]:
    """Divide a `citation_author` as Zotero's translator Embedded Metadata and its cleanAuthor document it.

    At a semicolon into several; at a comma if there are words with a space on both sides of it; a name with a comma
    into last and first, and any other before its last word.
    """
    assert ";" not in content
    sides = [side.strip() for side in content.split(",")]
    assert not (len(sides) > 1 and " " in sides[0] and " " in sides[1]), "divided into two authors"
    bare = content.strip(" .,/[]:")
    if "," in content:
        last, _, first = bare.partition(",")
    else:
        first, _, last = bare.rpartition(" ")
    return {"last": last.strip(), "first": first.strip()}


@pytest.mark.parametrize("source", SHEETS[:-1])
def test_zotero_reads_a_source_as_what_it_is(built_site: Path, source: str) -> None:
    """By Zotero's documented rules a source is saved with its kind, title, year, and its author whole."""
    tags = tags_of(read_page(built_site / "corpus" / f"{source}.html"))
    items = json.loads((built_site / "data" / "references.json").read_text("utf-8"))
    item = next(item for item in items if item["id"] == source)
    is_report = "citation_technical_report_institution" in tags
    assert ("report" if is_report else tags["z:itemType"][0]) == ZOTERO_TYPES[item["type"]]
    assert not {"citation_journal_title", "citation_conference_title", "citation_book_title"} & set(tags)
    assert tags["citation_title"] == tags["DC.title"] == tags["og:title"] == [item["title"]]
    assert tags["citation_publication_date"] == tags["DC.date"] == [str(item["issued"]["date-parts"][0][0])]
    names = [name["literal"] for name in item.get("author", [])]
    assert [zotero_author(each) for each in tags.get("citation_author", [])] == [{"last": n, "first": ""} for n in names]
    assert tags.get("DC.creator", []) == names


def test_each_page_says_what_it_is(built_site: Path) -> None:
    """Every page has Dublin Core, Open Graph and JSON-LD of schema.org, of one title; the home page is the data set."""
    for path in html_pages(built_site):
        page = read_page(path)
        tags = tags_of(page)
        blocks = page.select('head script[type="application/ld+json"]')
        assert len(blocks) == 1, path
        data = json.loads(blocks[0].get_text())
        assert data["@context"] == "https://schema.org"
        assert tags["DC.title"] == tags["og:title"] == [data["name"]], path
        assert "<" not in data["name"]
        corpus = data.get("isPartOf", data)
        assert (corpus["@type"], corpus["version"]) == ("Dataset", str(CITATION["version"]))
        assert corpus["datePublished"] == str(CITATION["date-released"])


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_work_of_which_little_is_known_can_be_cited(style: str) -> None:
    """A style that prints nothing for a work, for want of a title or a container, does not leave it without a form."""
    items = [
        {"id": "a-1", "type": "entry-encyclopedia", "title": "Human trafficking", "issued": {"date-parts": [[2014]]}},
        {"id": "a-2", "type": "document", "annote": "Smith 1968, p. 197."},
    ]
    found = set_in_style(style, items, {})
    assert "human trafficking" in "".join(found["a-1"].reference).casefold()
    assert "".join(found["a-2"].reference) == "Smith 1968, p. 197."
