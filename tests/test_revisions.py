"""What changed from one report of a series to the next: made-up reports, read and compared as real ones are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_up_seeds import add_seed, write_editors_files
from tests.small_project import copy_project, page_texts
from tools.cli import main
from tools.collate.series import consecutive, revise_pair
from tools.corpus import Corpus
from tools.model import Kind
from tools.pipeline import build_corpus
from tools.revision import EARLIER, LATER, Fate, Revision

EARLIER_TEXT = """
Freedonia (Tier 2)

The government opened three homes for freed workers in the capital. The police of the harbor towns were trained twice.

RECOMMENDATIONS
• Open a second home for freed workers in the northern province.
• Train the harbor police to recognise forced labor on fishing vessels.
• Publish the yearly count of inspected fishing vessels.

PROSECUTION
The courts heard 12 cases of forced labor on fishing vessels in 2019. Judges sentenced four captains to prison.

TRAFFICKING PROFILE
Captains withhold the wages of seasonal workers from the northern province.
"""
LATER_TEXT = """
Freedonia (Tier 2)

The government opened three homes for freed workers in the capital. The OSCE paid for a survey of orchards.

RECOMMENDATIONS
• Publish the yearly count of inspected fishing vessels.
• Open a third home for freed workers in the northern province.
• Repeal the fee for residence permits.

PROSECUTION
The courts heard 19 cases of forced labor on fishing vessels in 2020. Judges sentenced four captains to prison.
"""
SECTIONS = """
[[section]]
key = "recommendations"
title = "Recommendations"
headings = ["recommendations"]
words = []

[[section]]
key = "prosecution"
title = "Prosecution"
headings = ["prosecution"]
words = ["courts"]

[[section]]
key = "profile"
title = "Trafficking profile"
headings = ["trafficking profile"]
words = ["captains"]
"""
MEASURES = """
[[measure]]
key = "cases-heard"
title = "Cases heard"
unit = "cases"
definition = "Cases that courts heard."
counts = ["cases"]
words = ["courts"]
"""


def project_of(folder: Path, texts: dict[str, tuple[int, str]], **claims: str) -> Path:
    """Make a project of reports: by id, the year and the text."""
    reports = {"publisher": "Ministry of Freedonia", "country": "Freedonia", "genre": "narrative", "trust": "official"}
    for source, (year, text) in texts.items():
        known = reports | {"title": f"Freedonia: report of {year}", "report_year": str(year)} | claims
        add_seed(folder / "seeds", source, text, **known)
    write_editors_files(folder / "seeds", sections=SECTIONS, measures=MEASURES)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two reports of one series."""
    return project_of(tmp_path, {"f-2020": (2020, LATER_TEXT), "f-2019": (2019, EARLIER_TEXT)})


@pytest.fixture
def corpus(project: Path) -> Corpus:
    return build_corpus(project)


@pytest.fixture
def revision(corpus: Corpus) -> Revision:
    (found,) = corpus.revisions
    return found


def told(corpus: Corpus, revision: Revision, section: str) -> list[tuple[str, str, str]]:
    """Each change of a section: what became of it, and the words of the earlier and the later report."""
    (found,) = (one for one in revision.sections if one.key == section)
    return [
        (change.fate, *(
            " ".join(corpus.passage[one.passage].text[one.start : one.end] for one in cell) for cell in change.row.cells
        ))
        for change in found.changes
    ]  # fmt: skip


def test_recommendations_are_kept_reworded_new_or_dropped(corpus: Corpus, revision: Revision) -> None:
    """Each recommendation is compared whole, also where the later report puts it at another place."""
    kept = "Publish the yearly count of inspected fishing vessels."
    second = "Open a second home for freed workers in the northern province."
    assert sorted(told(corpus, revision, "recommendations")) == [
        (Fate.DROPPED, "Train the harbor police to recognise forced labor on fishing vessels.", ""),
        (Fate.KEPT, kept, kept),
        (Fate.NEW, "", "Repeal the fee for residence permits."),
        (Fate.REWORDED, second, second.replace("second", "third")),
    ]


def test_what_another_contains_whole_is_its_pair(tmp_path: Path) -> None:
    """A recommendation with a few words more is that one reworded, not a longer one that has these words too."""
    train = "Train the harbor police to inspect vessels, count crews and fine captains, including cruel captains."
    inspect, more = "Increase inspections, counts and fines.", "Increase inspections, counts and fines, including of cruel captains."
    texts = [f"\nRECOMMENDATIONS\n{items}\n• Repeal the fee.\n" for items in (f"• {train}\n• {inspect}", f"• {more}")]
    corpus = build_corpus(project_of(tmp_path, {"a": (2019, texts[0]), "b": (2020, texts[1])}))
    assert told(corpus, corpus.revisions[0], "recommendations") == [
        (Fate.DROPPED, train, ""),
        (Fate.REWORDED, inspect, more),
        (Fate.KEPT, "Repeal the fee.", "Repeal the fee."),
    ]


TOLD_AGAIN = (
    "The ministry sent all 60 freed sailors, porters and loggers, as well as the 82 maids and cooks freed from abroad, to"
    " the harbor clinic for medical treatment, which ran the island's single hostel for crews.",
    "The ministry sent all 108 sailors to the clinic on the hill, which ran one hostel in Sylvania and, with gifts of"
    " money, a second hostel in rural Marchville.",
)
OTHER = (
    "Clinics treated an additional 77 sailors.",
    "The guild and the harbor ministry were charged with giving lodging and schooling to sailors but leaned heavily on"
    " clinics to have them treated.",
)


@pytest.mark.parametrize(("pair", "fates"), [(TOLD_AGAIN, [Fate.REWORDED]), (OTHER, [Fate.DROPPED, Fate.NEW])])
def test_words_in_one_order_show_the_same_place(pair: tuple[str, str], fates: list[Fate], tmp_path: Path) -> None:
    """A sentence goes on as that of last year did, with other numbers; a few words met in another order are no such."""
    texts = [f"\nPROSECUTION\n{said}\nThe navy searched {number} ferries.\n" for number, said in enumerate(pair, 4)]
    corpus = build_corpus(project_of(tmp_path, {"a": (2019, texts[0]), "b": (2020, texts[1])}))
    assert [change[0] for change in told(corpus, corpus.revisions[0], "prosecution")] == [*fates, Fate.REWORDED]


def test_other_quotation_marks_keep_the_words(tmp_path: Path) -> None:
    """What is the same but for curly and straight quotation marks is kept, and quoted as each report has it."""
    curly, straight = "The vessels’ owners paid “fines”.", "The vessels' owners paid \"fines\"."
    texts = {source: (year, f"\nPROSECUTION\n{said}\n") for source, year, said in (("a", 2019, curly), ("b", 2020, straight))}
    corpus = build_corpus(project_of(tmp_path, texts))
    assert told(corpus, corpus.revisions[0], "prosecution") == [(Fate.KEPT, curly, straight)]
    assert straight in page_texts(corpus)["changes/a-to-b.md"]


def test_sections_follow_the_later_report(corpus: Corpus, revision: Revision) -> None:
    """Sections stand as in the later report; one that it no longer has stands where it was, all of it dropped."""
    assert [section.key for section in revision.sections] == ["intro", "recommendations", "prosecution", "profile"]
    assert revision.sections[-1].is_only_in(EARLIER)
    assert not revision.sections[-1].is_only_in(LATER)
    assert told(corpus, revision, "profile")[0][0] == Fate.DROPPED
    assert revision.counts == {Fate.KEPT: 4, Fate.REWORDED: 2, Fate.NEW: 2, Fate.DROPPED: 3}


def test_what_went_stands_before_what_came(tmp_path: Path) -> None:
    """Between two sentences that both reports have, the dropped ones come first, whichever report is the longer."""
    texts = [
        f"\nPROSECUTION\nJudges met weekly in the old harbor court. {middle} Four captains were sentenced to prison.\n"
        for middle in ("Clerks counted inspected vessels.", "Orchard owners paid small fines. A survey listed every farm.")
    ]
    for number, (one, other) in enumerate((texts, texts[::-1])):
        project = project_of(tmp_path / str(number), {"a": (2019, one), "b": (2020, other)})
        (revision,) = build_corpus(project).revisions
        (section,) = revision.sections
        fates = [change.fate for change in section.changes]
        dropped, new = (1, 2) if number == 0 else (2, 1)
        assert fates == [Fate.KEPT, *[Fate.DROPPED] * dropped, *[Fate.NEW] * new, Fate.KEPT]


def test_every_sentence_is_in_one_change(corpus: Corpus, revision: Revision) -> None:
    """Nothing that either report says is lost or told twice."""
    for side, source in ((EARLIER, revision.earlier), (LATER, revision.later)):
        words = [
            word
            for section in revision.sections
            for change in section.changes
            for one in change.row.cells[side]
            for word in corpus.passage[one.passage].text[one.start : one.end].split()
        ]
        blocks = (block for block in corpus.documents if block.source.id == source)
        text = " ".join(b.text for document in blocks for b in document.passages if b.kind is not Kind.HEADING)
        assert sorted(words) == sorted(text.split())


def test_figures_stand_side_by_side_and_nothing_is_reckoned(corpus: Corpus, revision: Revision) -> None:
    """A measure has the values of both reports, and no page or text has their difference."""
    (measure,) = revision.measures
    assert [[figure.form for figure in figures] for figures in measure.figures] == [["12"], ["19"]]
    page = page_texts(corpus)[f"changes/{revision.name}.md"]
    assert "| 12 cases (2019) | 19 cases (2020) |" in page
    assert not re.search(r"\b7\b", page.partition("## Figures")[2])


def test_terms_new_and_gone(revision: Revision) -> None:
    """A term that only one of the two reports uses is named with its first passage."""
    assert revision.terms == ({}, {"OSCE": "f-2020-intro-1"})


def test_only_reports_of_one_series_follow_each_other(tmp_path: Path) -> None:
    """Another publisher or country, or one that nobody knows, makes no series; nor do reports on other sections."""
    texts = {"f-2019": (2019, EARLIER_TEXT), "f-2020": (2020, LATER_TEXT)}
    assert len(build_corpus(project_of(tmp_path / "known", texts)).revisions) == 1
    assert build_corpus(project_of(tmp_path / "unknown", texts, publisher="unknown")).revisions == ()
    other = {"g-2021": (2021, "\nANNEX\n\nThe annex lists all inspected vessels by name.\n")}
    assert [*consecutive(build_corpus(project_of(tmp_path / "other", texts | other)))] == [("f-2019", "f-2020")]


def test_each_report_follows_the_last_one_before_it(tmp_path: Path) -> None:
    """Of three reports the third is compared with the second, whatever the order in the catalog."""
    texts = {"c": (2021, LATER_TEXT), "a": (2019, EARLIER_TEXT), "b": (2020, EARLIER_TEXT.replace("12", "15"))}
    assert [*consecutive(build_corpus(project_of(tmp_path / "three", texts)))] == [("a", "b"), ("b", "c")]


def test_pages_lead_to_what_changed(corpus: Corpus) -> None:
    """Both reports, the list of changes and the page on comparing lead to the page of the pair."""
    files = page_texts(corpus)
    for name, words in (("f-2019.md", "to the report of 2020"), ("f-2020.md", "since the report of 2019")):
        assert f"[What changed {words}](#changes-f-2019-to-f-2020)" in files[name]
    assert "(#changes-f-2019-to-f-2020)" in files["changes/index.md"]
    assert "changes/index" in files["comparing.md"]


def test_without_two_reports_there_is_no_page_and_no_link(tmp_path: Path) -> None:
    """A corpus without two reports of a series says nothing of changes."""
    files = page_texts(build_corpus(copy_project(tmp_path)))
    assert not [name for name, text in files.items() if name.startswith("changes") or "changes/" in text]


def test_compare_prints_what_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command shows differences word by word, the earlier report first whichever is named first."""
    assert main(["compare", "f-2020", "f-2019"], project) == 0
    printed = capsys.readouterr().out
    assert "from  f-2019" in printed
    assert "Open a [-second-]{+third+} home for freed workers in the northern province." in printed
    assert "not of one series" not in printed
    assert main(["compare", "f-2019", "f-2020"], project) == 0
    assert capsys.readouterr().out == printed


def test_compare_prints_as_a_page_and_as_data(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--format md is the page itself, --format json the same as data, with places in the seed."""
    assert main(["compare", "f-2019", "f-2020", "--format", "md"], project) == 0
    page = page_texts(build_corpus(project))["changes/f-2019-to-f-2020.md"]
    assert capsys.readouterr().out == page
    assert main(["compare", "f-2019", "f-2020", "--format", "json"], project) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["counts"] == {"kept": 4, "reworded": 2, "new": 2, "dropped": 3}
    for section in data["sections"]:
        for change in section["changes"]:
            for one in change["later"]:
                assert LATER_TEXT[one["start"] : one["end"]].split() == one["text"].split()


def test_compare_of_what_cannot_be_compared(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown source, or one with itself, is one line and exit code 2."""
    for arguments, complaint in (
        (["f-2019", "g"], "seeds/catalog.toml:1: no source 'g'; known: f-2020, f-2019\n"),
        (["f-2019", "f-2019"], "seeds/catalog.toml:15: f-2019 is one report; name two to compare them\n"),
    ):
        assert main(["compare", *arguments], project) == 2
        assert capsys.readouterr() == ("", complaint)


def test_other_pairs_are_compared_with_a_line_that_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two sources of no one series are compared all the same, as text and as a page."""
    project = copy_project(tmp_path)
    assert main(["compare", "a", "b"], project) == 0
    assert "not of one series" in capsys.readouterr().out
    assert main(["compare", "a", "b", "--format", "md"], project) == 0
    assert "not known to be reports of one series" in capsys.readouterr().out


WORDS = st.lists(st.sampled_from("court home vessel the of freed 12 19 harbor police".split()), min_size=1, max_size=8)
REPORTS = st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=8).map(" ".join)


@settings(max_examples=25)
@given(REPORTS, REPORTS)
def test_whatever_the_texts_nothing_is_lost(tmp_path_factory: pytest.TempPathFactory, one: str, other: str) -> None:
    """Any two texts: every sentence is in one change, and a text compared with its like is kept whole."""
    texts = {"a": (2019, f"\nPROSECUTION\n{one}\n"), "b": (2020, f"\nPROSECUTION\n{other}\n\n")}
    corpus = build_corpus(project_of(tmp_path_factory.mktemp("any") / "project", texts))
    revision = revise_pair(corpus, "a", "b")
    for side, text in ((EARLIER, one), (LATER, other)):
        changes = [change for section in revision.sections for change in section.changes]
        found = [corpus.passage[s.passage].text[s.start : s.end] for c in changes for s in c.row.cells[side]]
        assert sorted(" ".join(found).split()) == sorted(text.split())
        if one == other:
            assert {change.fate for change in changes} == {Fate.KEPT}
