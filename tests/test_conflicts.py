"""Conflicts: what is proposed, what editors say of it, and how both are shown; and the pages of comparison."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import directives
from docutils.parsers.rst.directives.body import Container
from hypothesis import given, settings
from hypothesis import strategies as st
from myst_parser.docutils_ import Parser

from tests.made_up_seeds import add_seed, write_editors_files
from tests.test_conflicts_in_place import parts_under
from tools.collate.accounts import account_passages
from tools.collate.conflicts import related
from tools.collate.proposals import propose
from tools.collation import Conflict, Reading, Relation, Status
from tools.corpus import Corpus
from tools.pipeline import build_corpus
from tools.write.comparison_page import write_comparisons
from tools.write.conflict_rows import conflict_rows
from tools.write.conflicts_page import write_conflicts


def corpus_of(texts: dict[str, str], root: Path, conflicts: str = "", year: int = 2008) -> Corpus:
    """Build a corpus of made-up accounts of one year, with the editors' records on them."""
    seeds = root / "seeds"
    for number, (id_, text) in enumerate(texts.items()):
        # The catalog refuses the same bytes twice.
        add_seed(seeds, id_, text + "\n" * number, title=f"Account {id_}", report_year=year)
    write_editors_files(seeds, conflicts=conflicts)
    return build_corpus(root)


def quoted(corpus: Corpus, side: tuple[Reading, ...]) -> list[tuple[str, str]]:
    return [(reading.passage, corpus.passage[reading.passage].text[reading.start : reading.end]) for reading in side]


def test_a_number_is_proposed(tmp_path: Path) -> None:
    """Without any record, another number at the same place is a conflict that the machine proposes, with a notice."""
    corpus = corpus_of({"a": "Police freed 280 people.\n", "b": "Police freed 310 people.\n"}, tmp_path)
    assert [conflict.status for conflict in corpus.conflicts] == [Status.PROPOSED]
    assert quoted(corpus, corpus.conflicts[0].left) == [("a-text-1", "280")]
    assert quoted(corpus, corpus.conflicts[0].right) == [("b-text-1", "310")]
    assert [n.code.code for n in corpus.notices if n.code.code == "conflict-proposed"] == ["conflict-proposed"]


def test_different_years_do_not_conflict(tmp_path: Path) -> None:
    """What two accounts say of different years may both be so; one fact with two dates is a conflict."""
    said = {
        ("In 2007 police freed 280 people.", "In March 2008, police freed 310 people."): [],
        ("In 2007 police freed 280 people.", "In 2008 police freed 280 people."): [("date",)],
        ("The 2006 law freed 280 people.", "In 2008 the law freed 310 people."): [("date",), ("number",)],
        ("From 2007 to 2008 police freed 280 people.", "In 2008 police freed 310 people."): [("date",), ("number",)],
    }
    for number, (pair, kinds) in enumerate(said.items()):
        corpus = corpus_of({id_: f"{text}\n" for id_, text in zip("ab", pair, strict=True)}, tmp_path / str(number))
        assert [conflict.kinds for conflict in corpus.conflicts] == kinds, pair


def test_a_tier_is_of_the_year_of_its_report(tmp_path: Path) -> None:
    """The line of a tier stands against what is said of the same year, not against what is said of another."""
    line = "FREEDONIA (Tier 2 Watch List)\n\nPolice searched the harbor.\n"
    for year in (2021, 2022):
        root, seeds = tmp_path / str(year), tmp_path / str(year) / "seeds"
        add_seed(seeds, "a", line, report_year=2022, genre="narrative")
        add_seed(seeds, "b", f"In {year} the Department of State placed Freedonia on Tier 2.\n", report_year=2022)
        write_editors_files(seeds)
        assert bool(build_corpus(root).conflicts) is (year == 2022)


THREE = {
    "a": "In May police freed 280 people.\n",
    "b": "In May police freed 310 people.\n",
    "c": "In May police has freed 280 people.\n",
}


def test_accounts_that_agree_share_a_reading(tmp_path: Path) -> None:
    """Two accounts with one reading against a third are one conflict; tense does not part them."""
    corpus = corpus_of(THREE, tmp_path)
    assert [(quoted(corpus, c.left), quoted(corpus, c.right)) for c in corpus.conflicts] == [
        ([("a-text-1", "280"), ("c-text-1", "280")], [("b-text-1", "310")])
    ]


ANSWERS = {
    Status.REVIEWED: '[[conflict]]\na = "a-text-1"\nreading_a = "280 people"\nb = "b-text-1"\nreading_b = "310 people"\n',
    Status.DISMISSED: '[[no_conflict]]\na = "b-text-1"\nreading_a = "310"\nb = "a-text-1"\nreason = "No matter."\n',
}


@pytest.mark.parametrize(("status", "record"), ANSWERS.items())
def test_a_record_answers_a_proposal(status: Status, record: str, tmp_path: Path) -> None:
    """A record whose words touch a proposal takes its place, whichever side it names first; no notice is left."""
    corpus = corpus_of(THREE, tmp_path, record)
    assert [conflict.status for conflict in corpus.conflicts] == [status]
    accounts = {reading.passage[0] for reading in corpus.conflicts[0].readings}
    assert accounts == {"a", "b", "c"}
    assert not [notice for notice in corpus.notices if notice.code.code == "conflict-proposed"]


def test_what_editors_add_is_theirs(tmp_path: Path) -> None:
    """A claim that no rule can see is listed as added, for every account that has the words; the proposal stays open."""
    record = '[[conflict]]\na = "a-text-1"\nreading_a = "freed"\nb = "b-text-1"\nreading_b = "In May"\nnote = "A note."\n'
    corpus = corpus_of(THREE, tmp_path, record)
    found = {conflict.status: quoted(corpus, conflict.left) for conflict in corpus.conflicts}
    assert found == {
        Status.ADDED: [("a-text-1", "freed"), ("c-text-1", "freed")],
        Status.PROPOSED: [("a-text-1", "280"), ("c-text-1", "280")],
    }


def test_relations_of_passages(tmp_path: Path) -> None:
    """Passages that stand side by side are conflicting, reworded or identical, as their sentences and records say."""
    corpus = corpus_of({**THREE, "d": THREE["a"]}, tmp_path)
    found = {(left[0], right[0]): kind for left, right, kind in related(corpus)}
    assert found == {
        ("a", "b"): Relation.CONFLICTING,
        ("b", "c"): Relation.CONFLICTING,
        ("b", "d"): Relation.CONFLICTING,
        ("a", "c"): Relation.REWORDED,
        ("c", "d"): Relation.REWORDED,
        ("a", "d"): Relation.IDENTICAL,
    }


def test_an_account_that_matches_nothing_says_so(tmp_path: Path) -> None:
    """An account that has nothing in common with the others of its year gets a notice; an empty one too."""
    texts = {"a": "Police freed 280 people.\n", "b": "Police freed 310 people.\n", "c": "Rice grows here.\n", "d": "\n"}
    corpus = corpus_of(texts, tmp_path)
    assert [n.file for n in corpus.notices if n.code.code == "account-alone"] == ["c.txt", "d.txt"]


# -- The seeds ---------------------------------------------------------------------------------------------------------


def overlap(one: Reading, other: Reading) -> bool:
    same = one.passage == other.passage
    is_silent = one.start == one.end or other.start == other.end
    return same and (is_silent or (one.start < other.end and other.start < one.end))


def test_every_proposal_is_on_the_list(corpus: Corpus) -> None:
    """No difference of fact that the machine sees is lost: each is a conflict, or recorded as none with the reason."""
    for collation in corpus.collations:
        for proposal in propose(collation):
            spoken = [reading for reading in (*proposal.left, *proposal.right) if reading.start < reading.end]
            assert any(all(any(overlap(r, c) for c in conflict.readings) for r in spoken) for conflict in corpus.conflicts)


def test_dismissed_conflicts_have_reasons(corpus: Corpus) -> None:
    """What editors found to be no conflict says why, and stands neither in the table nor under a passage."""
    dismissed = {conflict.id for conflict in corpus.conflicts if not conflict.holds}
    assert dismissed
    assert all(conflict.note for conflict in corpus.conflicts if not conflict.holds)
    assert not dismissed & {row[6] for row in conflict_rows(corpus)}
    parts = " ".join(parts_under(corpus, id_) for id_ in corpus.passage)
    assert not [id_ for id_ in dismissed if f"(#{id_})" in parts]


def test_conflicts_stand_in_place(corpus: Corpus) -> None:
    """Each passage with a reading that conflicts leads to every such conflict, and says with whom."""
    for conflict in corpus.conflicts:
        for reading in conflict.readings if conflict.holds else ():
            assert f"(#{conflict.id})" in parts_under(corpus, reading.passage)


def test_ids_of_conflicts_are_unique(corpus: Corpus) -> None:
    """No two conflicts have one id."""
    assert len({conflict.id for conflict in corpus.conflicts}) == len(corpus.conflicts)


# -- Pages -------------------------------------------------------------------------------------------------------------

SETTINGS = {
    "myst_enable_extensions": ["attrs_block", "attrs_inline", "colon_fence", "deflist"],
    "report_level": 5,
    "halt_level": 6,
}


def doctree(markdown: str) -> nodes.document:
    """Read a page as MyST does; a division is a container, links lead nowhere."""
    directives.register_directive("div", Container)
    return publish_doctree(markdown, parser=Parser(), settings_overrides=SETTINGS)


def spoken(page: nodes.document) -> list[str]:
    """Return what the cells of a comparison say, without whose words they are and the names of differences."""
    found = []
    for cell in page.findall(nodes.container):
        if "witness" in cell["classes"] and "empty" not in cell["classes"]:
            for inline in list(cell.findall(nodes.inline)):
                if {"kind", "whose"} & set(inline["classes"]):
                    inline.parent.remove(inline)
            found.append("".join(cell.astext().split()))
    return found


def witnessed(corpus: Corpus) -> str:
    """Return what the accounts say, row by row."""
    cells = (cell for c in corpus.collations for row in c.rows for cell in row.cells if cell)
    return "".join("".join(corpus.passage[one.passage].text[one.start : one.end].split()) for cell in cells for one in cell)


def test_the_page_has_every_word(corpus: Corpus) -> None:
    """What the page of comparison shows of each account is the text of its passages, character for character."""
    page = doctree(write_comparisons(corpus)["compare/2008.md"])
    shown = "".join(spoken(page))
    assert shown == witnessed(corpus)
    texts = (b.text for e, d in corpus if e.report_year == 2008 for b in account_passages(d))
    assert sorted(shown) == sorted("".join("".join(text.split()) for text in texts))


PIECES = ["Police freed 280 people. ", "# 1 * 2 {include} $5 ", "[a](b) ", "<script>x</script> ", "`x` ", "280 ", "310! ", ":::{note} "]
HOSTILE = st.lists(st.sampled_from([*PIECES, "| a | b |", "\n\n", "~~~ ", "\\", "'", "!", "_"]), max_size=12).map("".join)


@settings(max_examples=30)
@given(HOSTILE, HOSTILE)
def test_any_text_is_shown_as_it_is(one: str, other: str) -> None:
    """Whatever two accounts contain, exactly that stands on the page of comparison, and the list of conflicts is whole."""
    with TemporaryDirectory() as folder:
        corpus = corpus_of({"a": one, "b": other}, Path(folder))
        page = doctree(write_comparisons(corpus)["compare/2008.md"])
        assert "".join(spoken(page)) == witnessed(corpus)
        assert not list(doctree(write_conflicts(corpus)["conflicts.md"]).findall(nodes.raw))


def test_every_conflict_is_on_the_page(corpus: Corpus) -> None:
    """The list shows each conflict once, with its readings marked word for word, and who listed it."""
    page = write_conflicts(corpus)["conflicts.md"]
    tree = doctree(page)
    blocks = [node for node in tree.findall(nodes.container) if "conflict" in node["classes"]]
    assert len(blocks) == len(corpus.conflicts)
    by_words = sorted(_marked(block) for block in blocks)
    assert by_words == sorted(_readings(corpus, conflict) for conflict in corpus.conflicts)
    assert all(any(str(status) in block.astext() for status in Status) for block in blocks)


def _marked(block: nodes.container) -> list[str]:
    return [" ".join(n.astext().split()) for n in block.findall(nodes.inline) if "marked" in n["classes"]]


def _readings(corpus: Corpus, conflict: Conflict) -> list[str]:
    sides = [quoted(corpus, side[:1]) for side in (conflict.left, conflict.right)]
    return [words for side in sides for _, words in side if words]


def test_a_reading_names_the_sources_of_its_sentences(corpus: Corpus) -> None:
    """Beside a reading stands the reference behind its sentence, or next in the paragraph; none of later sentences."""
    page = write_conflicts(corpus)["conflicts.md"]
    named = {
        "conflict-article-2008-intro-4-outside": ["3"],  # ".[3] In 2023 … .[4]"
        "conflict-article-2008-intro-2-mirror-2008-intro-1": ["2"],  # the paragraph has one, at its end
    }
    for conflict, references in named.items():
        part = page.partition(f"({conflict})=")[2].partition("::::\n")[0]
        assert re.findall(r"{cite:p}`article-2008-references-(\d+)`", part) == references


def test_silent_accounts_are_quoted_each(corpus: Corpus) -> None:
    """Accounts that leave something out need not say the same: each stands in its own sentence."""
    page = write_conflicts(corpus)["conflicts.md"]
    assert "this account says nothing of it" in page
    assert not re.search(r"so too [^\n]*says nothing of it", page)


def test_a_stretch_is_marked_for_what_it_says_itself(tmp_path: Path) -> None:
    """Where one account has a number and a date and the other has none there, only the one is marked with these."""
    said = "Police freed 280 girls in the north {}.\n"
    corpus = corpus_of({"a": said.format("in 2008"), "b": said.format("at home")}, tmp_path)
    page = write_comparisons(corpus)["compare/2008.md"]
    assert re.search(r"\[[^\]]*2008\]{\.variant \.is-date}", page)
    assert re.search(r"\[[^\]]*home\]{\.variant \.is-wording \.in-conflict}", page)
