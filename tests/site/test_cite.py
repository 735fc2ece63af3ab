"""Citing: the forms of a citation, the dialog that offers them, and what reference managers read in a page's head."""

import json
import subprocess
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import bibtexparser
import pytest
from bs4 import Tag

from tools.cite.quote import text_fragment
from tools.cite.sheets import BIBLIOGRAPHY, Sheet, make_sheets
from tools.cite.style import STYLES, set_in_style
from tools.cite.works import Edition, read_works

from .pages import CITATION, ROOT, SHEETS, WORDLESS, article, fold, read_page, rows_of, table, tight

pytestmark = pytest.mark.build

CORPUS = f"{CITATION['title']}, version {CITATION['version']}, {CITATION['date-released'].day} {CITATION['date-released']:%B %Y}"
EDITION = Edition("A corpus", "1.2", "1 May 2026", "2026-05-01", "https://example.org/laos/")

#: Read by eye against the two manuals: in a list of references, then in the text; italics between underscores.
CHICAGO = {
    "tip-2021": (
        f"United States Department of State. 2021. _Laos: Trafficking in Persons Report 2021, Country Narrative_. Source tip-2021. {CORPUS}.",
        "(United States Department of State 2021)",
    ),
    "article-2008": (
        f"Wikipedia contributors. n.d. _Human Trafficking in Laos_. Wikipedia. Source article-2008. {CORPUS}.",
        "(Wikipedia contributors, n.d.)",
    ),
    "mirror-2008": (
        f"“Human Trafficking in Laos.” n.d. Source mirror-2008. {CORPUS}.",
        "(“Human Trafficking in Laos,” n.d.)",
    ),
    "retelling-2008": (
        f"[Trafficking in Laos: an unsourced retelling of the 2008 report]. n.d. Source retelling-2008. {CORPUS}.",
        "([Trafficking in Laos: an unsourced retelling of the 2008 report], n.d.)",
    ),
    "article-2008-references-1": (
        "United Nations Treaty Collection. n.d. “Chapter XVIII Penal Matters Section, Section 12a.” Accessed August 19, 2024.",
        "(United Nations Treaty Collection, n.d.)",
    ),
    "article-2008-references-2": (
        "“Laos.” 2008. In _Trafficking in Persons Report 2008_. U.S. Department of State.",
        "(“Laos” 2008)",
    ),
    "article-2008-references-3": (
        "crsreports.congress.gov. n.d. “Congressional Research Service: Laos.” PDF. Accessed October 12, 2019.",
        "(crsreports.congress.gov, n.d.)",
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
        "_Thanh Nien News_. 2014. “Two Teenagers Rescued from Forced Prostitution in Laos.” November 4. Archived February 24, 2021. Accessed March 28, 2020. http://www.thanhniennews.com/society/two-teenagers-rescued-from-forced-prostitution-in-laos-33562.html.",
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
        f"United States Department of State. (2021). _Laos: Trafficking in Persons Report 2021, country narrative_. {CORPUS} (source tip-2021).",
        "(United States Department of State, 2021)",
    ),
    "article-2008": (
        f"Wikipedia contributors. (n.d.). _Human trafficking in Laos_. Wikipedia. {CORPUS} (source article-2008).",
        "(Wikipedia contributors, n.d.)",
    ),
    "mirror-2008": (
        f"_Human Trafficking in Laos_. (n.d.). {CORPUS} (source mirror-2008).",
        "(_Human Trafficking in Laos_, n.d.)",
    ),
    "retelling-2008": (
        f"[Trafficking in Laos: an unsourced retelling of the 2008 report]. (n.d.). {CORPUS} (source retelling-2008).",
        "([Trafficking in Laos: an unsourced retelling of the 2008 report], n.d.)",
    ),
    "article-2008-references-1": (
        "_Chapter XVIII Penal Matters section, Section 12a_. (n.d.). United Nations Treaty Collection. Retrieved August 19, 2024.",
        "(_Chapter XVIII Penal Matters Section, Section 12a_, n.d.)",
    ),
    "article-2008-references-2": (
        "Laos. (2008). In _Trafficking in Persons Report 2008_. U.S. Department of State.",
        "(“Laos,” 2008)",
    ),
    "article-2008-references-3": (
        "_Congressional Research Service: Laos_. (n.d.). [PDF]. crsreports.congress.gov. Retrieved October 12, 2019.",
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
        "Two teenagers rescued from forced prostitution in Laos. (2014, November 4). _Thanh Nien News_. Archived February 24, 2021. Retrieved March 28, 2020, from http://www.thanhniennews.com/society/two-teenagers-rescued-from-forced-prostitution-in-laos-33562.html",
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


@pytest.mark.parametrize("source", ["tip-2021", "article-2008"])
def test_with_an_address_citations_name_it(addressed: dict[str, Sheet], source: str) -> None:
    """Where the site has an address, each form of a passage and its link have the permanent address of the passage."""
    sheet = addressed[f"corpus/{source}"]
    passage = next(item for item in sheet.items if item.id == f"{source}-intro-1")
    address = f"https://example.org/laos/corpus/{source}.html#{source}-intro-1"
    assert passage.link == address
    assert passage.exact.startswith(":~:text=")
    for form in sheet.filled(passage):
        text = "".join(form.runs)
        assert address in text or form.name.endswith("in the text"), text
        assert "Retrieved" not in text
        assert "A corpus, version 1.2, 1 May 2026" in text or form.name.endswith("in the text"), text


def test_a_reference_keeps_the_address_of_its_own(addressed: dict[str, Sheet]) -> None:
    """A reference that a source prints is cited with its own address, never with that of this site."""
    sheet = addressed[BIBLIOGRAPHY]
    for item in sheet.items:
        if item.lines == "" and "references" in item.id:
            assert not any("example.org" in run for form in sheet.filled(item) for run in form.runs), item.id


def test_what_no_style_says_stands_above_the_forms(built_site: Path) -> None:
    """Who pastes formatted text is told, above it, what the records note: what the editors inferred or added."""
    for page in SHEETS:
        rows = {row["id"]: row["source"] for row in rows_of(page)} if page != "bibliography" else {}
        items = {item["id"]: item for item in json.loads((built_site / "data" / "references.json").read_text("utf-8"))}
        for section in read_page(built_site / "corpus" / "cite" / f"{page}.html").select("section.citing"):
            noted = items[rows.get(str(section["id"]), str(section["id"]))].get("note", "").split("\n")
            said = ". ".join(line.rstrip(".") for line in noted if line and not line.startswith("archive-date: "))
            shown = [each.get_text() for each in section.select("p.cite-note")]
            assert shown == ([f"Noted in the records, not in the styles: {said}."] if said else [])


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


ENCYCLOPEDIA = {"type": "entry-encyclopedia", "title": "Human trafficking", "container-title": "A Lexicon"}
UNDATED = {
    "a-signed": {**ENCYCLOPEDIA, "author": [{"family": "Bek", "given": "Ann"}]},
    "a-whole": {**ENCYCLOPEDIA, "author": [{"literal": "Lexicon contributors"}], "URL": "https://example.org"},
    "an-address": {**ENCYCLOPEDIA, "URL": "https://example.org"},
    "a-document": {"type": "document", "title": "Human trafficking"},
    "a-report": {"type": "report", "title": "Human trafficking", "author": [{"literal": "The Office"}]},
    "a-page": {"type": "webpage", "title": "Human trafficking", "container-title": "A Site", "URL": "https://example.org"},
    "a-chapter": {"type": "chapter", "title": "Human trafficking", "container-title": "A Book"},
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_what_the_list_calls_undated_the_text_calls_so_too(style: str) -> None:
    """The note in the text has “n.d.” wherever the entry of the list has it, so that the one is found by the other."""
    found = set_in_style(style, [{"id": key, **item} for key, item in UNDATED.items()], {})
    for key, styled in found.items():
        assert "n.d." in "".join(styled.reference), key
        assert "n.d." in "".join(styled.in_text), key
