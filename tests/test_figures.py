"""Numbers in prose: every one is a figure, read as a reader reads it, or no figure with a reason."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose import block, document, titled
from tools.annotate.figure_rules import RULES, Rule, judge
from tools.annotate.figures import find_figures, read_numbers
from tools.annotate.numbers import NUMBER, find_numbers, read_number
from tools.annotate.reading import Reading
from tools.corpus import Corpus
from tools.editors.measures import Measures
from tools.figures import Figure, NotFigure, Reason
from tools.model import Kind

FIXTURES = Path(__file__).parent / "fixtures" / "figures"
REPORT_YEAR = 2021
MARK = re.compile(r"\[(?P<figure>[^\]]+)\]|\{(?P<none>[^}]+)\}")
NUMBERS = (
    "21 2020 60-100 1,080 $1,080 Rs. 10 million seven two-thirds dozens first half 12-year-old 19 % 9999999".split()
)
WORDS = (
    "in (in cases ) victims of the , ; — to and between from LAK percent COVID- Article one another ລາວ \0 /".split()
)
PROSE = st.lists(st.sampled_from([*NUMBERS, *WORDS, " ", " ", ". ", "\n"]) | st.characters()).map("".join)


def found_in(text: str) -> list[Figure | NotFigure]:
    return list(find_figures(document(text), Measures(), REPORT_YEAR))


def cases(name: str) -> list[tuple[str, str, list[list[str]]]]:
    """Return title, marked text and table of each case of a fixture."""
    found = []
    for title, body in titled(FIXTURES / name):
        text, table = body.strip().split("\n\n", 1)
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
        found.append((title, " ".join(text.split()), rows))
    return found


def table_of(text: str) -> list[list[str]]:
    """Return the figures of a text as a fixture's table has them."""
    rows = []
    figures = [one for one in found_in(text) if isinstance(one, Figure)]
    forms = {figure.span: figure.form for figure in figures}
    for one in figures:
        value = f"{one.value:f}" + (f" to {one.upper:f}" if one.upper is not None else "")
        tied = f"part of {forms[one.whole]}" if one.whole else f"converts {forms[one.amount]}" if one.amount else ""
        rows.append([one.form, value, one.unit, one.period.name, one.qualifier, tied])
    return rows


def marked(text: str) -> str:
    """Mark the figures of a text with brackets, and the numbers that are none, but for plain years, with braces."""
    for one in reversed(found_in(text)):
        if isinstance(one, NotFigure) and one.grounds == "year":
            continue
        left, right = "{}" if isinstance(one, NotFigure) else "[]"
        text = text[: one.span.start] + left + text[one.span.start : one.span.end] + right + text[one.span.end :]
    return text


def plain(text: str) -> str:
    return MARK.sub(lambda match: match["figure"] or match["none"], text)


@pytest.mark.parametrize(("title", "text", "rows"), cases("figures.md"))
def test_figures(title: str, text: str, rows: list[list[str]]) -> None:
    """The figures of each passage stand where they are marked, and mean what the table says."""
    assert marked(plain(text)) == text
    assert table_of(plain(text)) == rows


@pytest.mark.parametrize(("title", "text", "rows"), cases("no-figures.md"))
def test_no_figures(title: str, text: str, rows: list[list[str]]) -> None:
    """The numbers of each passage that count nothing are known as such, with the reason in the table."""
    assert marked(plain(text)) == text
    assert [[one.form, one.reason] for one in found_in(plain(text)) if one.grounds != "year"] == rows  # type: ignore[union-attr]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_rule(rule: Rule) -> None:
    """Each rule decides its own example."""
    example = re.fullmatch(r"(.*)\[([^\[\]]+)\](.*)", rule.example)
    assert example
    before, number, after = example.groups()
    assert judge(number, before, after) is rule


def test_rule_names() -> None:
    """No two rules have one name, and every reason but the editor's has a rule or a finder."""
    assert Counter(rule.name for rule in RULES).most_common(1)[0][1] == 1
    assert {rule.reason for rule in RULES} == set(Reason) - {Reason.EDITOR}


#: The test's own list, so that a word that the program does not know cannot hide.
NUMBER_WORD = re.compile(
    r"""\b(?: zero | one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | \w+teen
        | (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)? | hundreds? | thousands? | \w+illions?
        | dozens? | half | single | twice | first | second | third | fourth | fifth | sixth | seventh | eighth | ninth
        | tenth ) \b | \d[\d,.]*""",
    re.VERBOSE | re.IGNORECASE,
)


def test_every_number_of_the_seeds_is_accounted_for(corpus: Corpus) -> None:
    """No number in the prose of the seeds, in digits or in words, is missing from both lists."""
    places: dict[str, list[tuple[int, int]]] = {}
    for one in (*corpus.of_kind(Figure), *corpus.of_kind(NotFigure)):
        places.setdefault(one.passage, []).append(corpus.passage[one.passage].find(one.span))
    counted = 0
    for passage, prose in corpus.passage.items():
        if prose.kind not in {Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION}:
            continue
        for match in NUMBER_WORD.finditer(prose.text):
            start = match.start()
            assert any(a <= start < b for a, b in places.get(passage, [])), (
                passage,
                prose.text[start - 30 : start + 30],
            )
            counted += 1
    assert counted > 100


def test_nothing_else_has_figures(corpus: Corpus) -> None:
    """Headings, references, the tier line and the host site's words have neither figures nor numbers that are none."""
    kinds = {corpus.passage[one.passage].kind for one in (*corpus.of_kind(Figure), *corpus.of_kind(NotFigure))}
    assert kinds <= {Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTATION}
    assert list(read_numbers(block("PROTECTION of 15 victims", Kind.HEADING), REPORT_YEAR)) == []


def expected(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("source", ["tip-2021", "article-2008", "retelling-2008"])
def test_seeds_as_people_read_them(corpus: Corpus, source: str) -> None:
    """The figures of the seeds are those that a person found in them, with value, unit, measure, period and qualifier."""
    figures = [one for one in corpus.of_kind(Figure) if corpus.source_of[one.passage].id == source]
    found = [
        {
            "passage": one.passage,
            "form": one.form,
            "value": f"{one.value:f}",
            "upper": "" if one.upper is None else f"{one.upper:f}",
            "unit": one.unit,
            "measure": one.measure,
            "period": one.period.name,
            "qualifier": one.qualifier,
        }
        for one in figures
    ]
    assert found == expected(f"{source}.csv")


def test_across_a_line_break() -> None:
    """A number that the seed wraps is found, with its span in the seed and its form on one line."""
    text = "a fine of 10\nmillion kip"
    (figure,) = found_in(text)
    assert (figure.form, figure.span.of(text)) == ("10 million", "10\nmillion")


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("It trained nearly 1,200 police, prosecutors, and local judges in 2021.", "police, prosecutors, and local judges"),
        ("Police arrested 60 men and women in 2020.", "men and women"),
        ("It identified 12 victims and police arrested suspects in 2020.", "victims"),
        ("It identified 12 victims and sent suspects to court.", "victims"),
        ("It trained 40 officers, prosecutors and 12 judges.", "officers, prosecutors"),
        ("It convicted 12 traffickers, police said, and judges agreed.", "traffickers"),
    ],
)
def test_people_counted_together(text: str, counted: str) -> None:
    """What a number counts are all the people that are listed after it, and no people of another clause."""
    assert next(one.counted for one in found_in(text) if isinstance(one, Figure)) == counted


def test_what_some_were_is_not_carried() -> None:
    """Where some of the people were women, others in the sentence are not counted as women for want of a noun."""
    found = [one for one in found_in("It saw 60 people; 31 were women and 9 were arrested.") if isinstance(one, Figure)]
    assert [one.counted for one in found] == ["people", "women", "people"]


@given(PROSE)
def test_figures_quote_the_passage(text: str) -> None:
    """Every number found lies in the passage, its form is what stands there, and a figure's value is its form's."""
    passage = block(text or "x")
    for one in read_numbers(passage, REPORT_YEAR):
        number = one.figure if isinstance(one, Reading) else one
        start, end = passage.find(number.span)
        assert passage.text[start:end] == number.form
        if isinstance(number, Figure):
            values = [read_number(match.group()) for match in NUMBER.finditer(number.form)]
            assert values[:2] == [end for end in (number.value, number.upper) if end is not None]


@given(PROSE)
def test_numbers_are_apart_and_complete(text: str) -> None:
    """Numbers come in order and apart, and every digit is in one."""
    numbers = list(find_numbers(text))
    assert all(one.end <= other.start for one, other in pairwise(numbers))
    inside = {index for number in numbers for index in range(number.start, number.end)}
    assert {index for index, character in enumerate(text) if character in "0123456789"} <= inside


@given(PROSE)
def test_every_digit_is_accounted_for(text: str) -> None:
    """Every digit of a passage is in a figure or in a number that is none."""
    passage = block(text or "x")
    inside: set[int] = set()
    for one in read_numbers(passage, REPORT_YEAR):
        inside |= set(range(*passage.find((one.figure if isinstance(one, Reading) else one).span)))
    assert {index for index, character in enumerate(passage.text) if character in "0123456789"} <= inside


@given(PROSE)
def test_ties_lead_to_figures(text: str) -> None:
    """A part leads to a figure that is its whole, a conversion to the amount before it."""
    figures = {one.span: one for one in found_in(text or "x") if isinstance(one, Figure)}
    for figure in figures.values():
        assert figure.whole is None or figures[figure.whole].span != figure.span
        assert figure.amount is None or figures[figure.amount].span < figure.span
