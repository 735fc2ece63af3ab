from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose import block, titled
from tools.annotate.year_rules import RULES, Rule, judge
from tools.annotate.years import find_years, judge_numbers
from tools.model import Span

FIXTURES = Path(__file__).parent / "fixtures" / "years"
MARKED = re.compile(r"\[(?P<doubt>\?)?(?P<year>[^\]]+)\]|\{(?P<left>[^}]+)\}")
NUMBERS = "2008 1999 2000 1500 2016-2020 2021–22 2019-10-12 1930s 2009-10 2012-3456 2,000 No. $ - – / . ,".split()
WORDS = "in In the its workers percent March pp. ISBN https:// Article between and ( ) ’s to about FY \0 @ ລາວ".split()
PROSE = st.lists(st.sampled_from([*NUMBERS, *WORDS, " ", "  ", "\n"]) | st.characters()).map("".join)


def cases(name: str) -> list[tuple[str, str]]:
    return [(title, " ".join(body.split())) for title, body in titled(FIXTURES / name)]


def marked_up(plain: str) -> str:
    """Mark the years and doubts that are found in a text, as the fixtures are marked."""
    passage = block(plain)
    years = {mention.span for mention in find_years(passage)}
    judged = judge_numbers(passage.text)
    doubts = {passage.locate(one.start, one.end) for one in judged if one.verdict.is_doubtful}
    for span in sorted(years | doubts, reverse=True):
        form = span.of(plain)
        left, right = ("[?" if span in doubts else "[", "]") if span in years else ("{", "}")
        plain = plain[: span.start] + left + form + right + plain[span.end :]
    return plain


@pytest.mark.parametrize(("title", "text"), [*cases("years.md"), *cases("no-years.md")])
def test_prose(title: str, text: str) -> None:
    """The years of each passage of the fixtures are found as marked there, and nothing else."""
    plain = MARKED.sub(lambda match: match["year"] or match["left"], text)
    assert marked_up(plain) == text


@pytest.mark.parametrize(
    ("form", "years"),
    [
        ("2016-2020", [2016, 2020]),
        ("2021–2025", [2021, 2025]),
        ("2021-22", [2021, 2022]),
        ("1999-00", [1999, 2000]),
        ("2020/21", [2020, 2021]),
        ("2012", [2012]),
    ],
)
def test_ends_of_a_range(form: str, years: list[int]) -> None:
    """A range names its two ends; both mentions have its span and its form."""
    text = f"the plan in {form}."
    mentions = list(find_years(block(text)))
    assert [mention.year for mention in mentions] == years
    assert {(mention.form, mention.span.of(text)) for mention in mentions} == {(form, form)}


def test_a_date_is_named_by_its_year() -> None:
    """The form of a date in figures is the year's four digits."""
    assert [(mention.form, mention.span) for mention in find_years(block("on 2019-10-12"))] == [("2019", Span(3, 7))]


def test_across_a_line_break() -> None:
    """A range that the seed wraps is found, with its span in the seed and its form on one line."""
    text = "the plan of\n2016-\n2020 ended"
    mention = next(find_years(block(text)))
    assert (mention.form, mention.span.of(text)) == ("2016-2020", "2016-\n2020")


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_rule(rule: Rule) -> None:
    """Each rule decides its own example."""
    before, number, after = re.split(r"[\[\]]", rule.example)
    assert judge(before, after, is_round=number.endswith("00")) is rule


def test_rule_names() -> None:
    """No two rules have one name."""
    assert Counter(rule.name for rule in RULES).most_common(1)[0][1] == 1


@given(PROSE)
def test_mentions_quote_the_passage(text: str) -> None:
    """A mention's form is what stands at its place, it starts with the first year, and years stay in range."""
    passage = block(text or "x")
    for mention in find_years(passage):
        start, end = passage.find(mention.span)
        assert passage.text[start:end] == mention.form
        assert 1500 <= int(mention.form[:4]) <= mention.year <= 2100


@given(PROSE)
def test_mentions_come_in_order(text: str) -> None:
    """Mentions come in the order of the text; spans are equal (one range) or apart."""
    mentions = list(find_years(block(text or "x")))
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start or (one.span == other.span and one.year < other.year)


@given(PROSE)
def test_numbers_say_how_they_were_taken(text: str) -> None:
    """A number that was taken as a year, in doubt or not, is a mention, and one that was not is none."""
    passage = block(text or "x")
    mentions = {mention.span for mention in find_years(passage)}
    for one in judge_numbers(passage.text):
        assert (passage.locate(one.start, one.end) in mentions) == one.verdict.is_year
