"""The general index: how names are found, what looks like one, what editors may write, and the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose import document, titled
from tools.annotate.names import find_candidates, find_names
from tools.corpus import Corpus
from tools.editors.names import Name, NameKind, Names, NotAName, load_names
from tools.model import NameUse
from tools.pipeline import build_corpus
from tools.write.names_page import write_names

from .data.made_up import corpus_of

FIXTURES = Path(__file__).parent / "fixtures" / "names"
BRACKET = re.compile(r"\[([^\[\]=]+)(?: = ([^\[\]=]+))?\]")

UNITS = "Trade|Act|trade act|Ruritania|Ruritanian|Board of|’s|'s|-|.|,|(|\n|  | | | |https://|un.org/|ລາວ|ﬁ|İ|2016|law"
TEXTS = st.lists(st.sampled_from(UNITS.split("|")) | st.characters(codec="utf-8")).map("".join)
NAMES = Names(
    (
        Name("Trade Act", NameKind.LAW, ("trade act",)),
        Name("Ruritania", NameKind.PLACE, ("Ruritania",), ("Ruritanian",)),
    ),
    (NotAName("Trade"),),
)


def cases(name: str) -> list[tuple[str, str, str]]:
    """Read a fixture file: of each case the title, the editors' file, and what stands below it."""
    found = ((title, re.split(r"```toml\n|```\n\n", body.strip(), maxsplit=2)) for title, body in titled(FIXTURES / name))
    return [(title, toml, text) for title, (_, toml, text) in found]


def names_of(tmp_path: Path, toml: str) -> Names:
    """Load names from a file that holds these lines."""
    (tmp_path / "seeds").mkdir(exist_ok=True)
    (tmp_path / "seeds" / "names.toml").write_text(toml, encoding="utf-8")
    return load_names(tmp_path / "seeds" / "names.toml")


@pytest.mark.parametrize(("toml", "text"), [pytest.param(*case[1:], id=case[0]) for case in cases("uses.md")])
def test_uses(toml: str, text: str, tmp_path: Path) -> None:
    """Every use of a name is found under its head, the longest where one stands in another, and nothing else."""
    plain = BRACKET.sub(lambda match: match[1], text)
    uses = list(find_names(document(plain), names_of(tmp_path, toml)))
    for use in reversed(uses):
        plain = f"{plain[: use.span.start]}[{use.span.of(plain)} = {use.name}]{plain[use.span.end :]}"
    assert plain == text


CANDIDATES = re.findall(r"^- (.+)$", (FIXTURES / "candidates.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("text", CANDIDATES)
def test_candidates(text: str) -> None:
    """What looks like a name by its capitals, number or year is told, unless all that tells is listed."""
    plain = BRACKET.sub(lambda match: match[1], text)
    listed = [match.span() for match in re.finditer(r"Ruritanian?|Article 5", plain)]
    for start, end in sorted(find_candidates(plain, listed), reverse=True):
        plain = f"{plain[:start]}[{plain[start:end]}]{plain[end:]}"
    assert plain == text


def test_an_unlisted_name_is_told_once(tmp_path: Path) -> None:
    """A name that the editors have not listed is told at its first place; without a file there is nothing to list."""
    text = "Then the Harbor Board met.\n\nAgain the Harbor Board met in Ruritania.\n"
    assert not [told for told in corpus_of(text, tmp_path).notices if told.code.code == "name-unlisted"]
    names_of(tmp_path, '[[name]]\nname = "Ruritania"\nkind = "place"\nforms = ["Ruritania"]\n')
    told = [str(one) for one in build_corpus(tmp_path).notices if one.code.code == "name-unlisted"]
    assert told == [
        "seeds/hostile.txt:1:10: 'Harbor Board' looks like the name of a law, a body or a place;"
        " not in the index [name-unlisted]"
    ]


def test_every_form_of_the_seeds_is_used(corpus: Corpus) -> None:
    """No form in the editors' file is idle: each is found somewhere as a name of its own."""
    used = {re.sub(r"['’]s\Z", "", use.form) for use in corpus.of_kind(NameUse)}
    forms = {form for name in corpus.names.names for form in name.all_forms}
    assert {form for form in forms if form not in used and form not in {one.casefold() for one in used}} == set()


def test_nothing_of_the_seeds_is_unlisted(corpus: Corpus) -> None:
    """Whatever looks like a name in the seeds is in the index, a term, or named no name."""
    assert [str(told) for told in corpus.notices if told.code.code == "name-unlisted"] == []


def test_what_is_not_known_to_be_one_is_not_merged(corpus: Corpus) -> None:
    """Entries joined by see_also name each other's heads and share no form."""
    for name in corpus.names.names:
        for other in name.see_also:
            assert not set(name.all_forms) & set(corpus.names.by_name[other].all_forms)


def entries(page: str) -> Iterator[tuple[str, str]]:
    """Yield the anchor and the text of each entry on the page."""
    parts = re.split(r"^\((name-[a-z0-9-]+)\)=$", page, flags=re.MULTILINE)
    yield from zip(parts[1::2], parts[2::2], strict=True)


def test_the_page_leads_to_every_use(corpus: Corpus) -> None:
    """Each entry of the page links exactly the passages in which its name is used."""
    shown = dict(entries(write_names(corpus)["names.md"]))
    assert set(shown) == {name.anchor for name in corpus.names.names}
    for name in corpus.names.names:
        linked = set(re.findall(r"\]\(#([^)]+)\)", shown[name.anchor])) & set(corpus.passage)
        assert linked == {use.passage for use in corpus.of_kind(NameUse) if use.name == name.name}


def test_every_name_has_a_mark_for_the_index(corpus: Corpus) -> None:
    """Each head is marked for the general index right before its heading, with whatever apostrophe."""
    page = write_names(corpus)["names.md"].replace("’", "'")
    heads = {name.name.replace("’", "'") for name in corpus.names.names}
    assert set(re.findall(r"^:::\{index\} single: (.+)$", page, re.MULTILINE)) >= heads


def test_a_name_that_the_glossary_has_is_one_entry_of_the_index(corpus: Corpus) -> None:
    """Names are marked for the index with the glossary's apostrophes, so that no name stands there twice."""
    marked = re.findall(r"^:::\{index\} (?:single|seealso): (.+)$", write_names(corpus)["names.md"], re.MULTILINE)
    names = {part for mark in marked for part in mark.split("; ")}
    names |= {name for term in corpus.terms for name in (term.term, term.long_form) if name}
    spoken = [name.replace("’", "'") for name in names]
    assert sorted({name for name in spoken if spoken.count(name) > 1}) == []


def test_marks_of_markup_in_names_are_characters(tmp_path: Path) -> None:
    """Whatever editors write is shown as it stands."""
    text = "Of *x* `y` {z} nothing.\n"
    corpus_of(text, tmp_path)
    toml = '[[name]]\nname = "A *x* `y`"\nkind = "law"\nforms = ["*x* `y` {z}"]\nnote = "See {z} & <b>."\n'
    names_of(tmp_path, toml)
    page = write_names(build_corpus(tmp_path))["names.md"]
    assert "### A \\*x\\* \\`y\\`" in page
    assert "See \\{z\\} \\& \\<b\\>." in page


def test_no_file_no_names(tmp_path: Path) -> None:
    """A corpus without seeds/names.toml has no names, and its page says so."""
    assert "The editors list none yet." in write_names(corpus_of("One.", tmp_path))["names.md"]


@given(TEXTS)
def test_uses_lie_apart_in_their_passages(text: str) -> None:
    """In any text uses come in reading order, do not overlap, and their form is what stands there."""
    found = document(text or "x")
    block = found.passages[0]
    uses = list(find_names(found, NAMES))
    assert all(block.text[slice(*block.find(use.span))] == use.form for use in uses)
    assert all(one.span.end <= other.span.start for one, other in pairwise(uses))


@given(TEXTS)
def test_candidates_have_something_unlisted(text: str) -> None:
    """In any text a candidate has a telling word that no listed name covers; where all is listed there is none."""
    text = " ".join(text.split())
    assert all(re.search(r"[A-Z0-9]", text[start:end]) for start, end in find_candidates(text, []))
    assert list(find_candidates(text, [(0, len(text))])) == []
