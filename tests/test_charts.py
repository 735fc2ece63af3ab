"""Charts and the page of figures: every mark is a value that a text states, beside its sentence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tools.corpus import Corpus
from tools.figures import Basis, Figure, NotFigure, Period
from tools.write.chart import Chart, Point, draw, nice_top
from tools.write.chart_marks import shape
from tools.write.figure_charts import by_measure, charts_of, write_charts
from tools.write.figure_sentences import sentence_target
from tools.write.figure_sums import parts_of
from tools.write.figure_words import period_time, period_words, value_and_period
from tools.write.figures_page import write_figures
from tools.write.markup import escape
from tools.write.names import account

SVG = "{http://www.w3.org/2000/svg}"

POINTS = (
    Point(0, 2007.0, 38.0, "38"),
    Point(1, 2007.0, 38.0, "about 38"),
    Point(1, 2020.5, 21.0, "21–40", upper=40.0),
)
CHART = Chart(
    "Cases <& others>", "cases", ("account of 2008", "account of 2021"), POINTS, ((2007.0, "2007"), (2020.5, "r"))
)


def parsed(chart: Chart) -> etree._Element:
    return etree.fromstring(draw(chart).encode())


def texts(svg: etree._Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_a_chart_is_svg_with_a_title() -> None:
    """A chart is well-formed, says what it is, and shows any title as its characters."""
    svg = parsed(CHART)
    assert svg.findtext(f"{SVG}title") == CHART.title == svg.get("aria-label")


def test_every_value_has_a_mark_and_a_label() -> None:
    """Each value has a mark, a range two, each account one more in the legend; each value has its label."""
    svg = parsed(CHART)
    marks = [path for path in svg.iter(f"{SVG}path") if path.get("class", "").startswith("mark")]
    assert len(marks) == 2 + 2 + len(CHART.series)
    assert {"38", "about 38", "21–40"} <= set(texts(svg))


def test_accounts_differ_by_shape() -> None:
    """Six accounts have six shapes, so that colour is not needed to tell them apart."""
    assert len({re.sub(r"[-\d. ]+", " ", shape(series, 0, 0)) + shape(series, 0, 0) for series in range(6)}) == 6


def test_nothing_joins_the_marks() -> None:
    """There is no line between values of two times: lines are horizontal (the grid) or vertical (ticks and ranges)."""
    svg = parsed(CHART)
    assert not list(svg.iter(f"{SVG}polyline"))
    for line in svg.iter(f"{SVG}line"):
        assert line.get("x1") == line.get("x2") or line.get("y1") == line.get("y2")


def test_the_axis_starts_at_zero() -> None:
    """The lowest line of the grid is the axis, and it is named 0."""
    svg = parsed(CHART)
    grid = [line for line in svg.iter(f"{SVG}line") if line.get("y1") == line.get("y2")]
    assert max(grid, key=lambda line: float(line.get("y1", 0))).get("class") == "axis"
    assert "0" in texts(svg)


def test_every_year_between_has_a_tick() -> None:
    """The years without a value have their place on the axis: silence is shown."""
    svg = parsed(CHART)
    ticks = [
        line for line in svg.iter(f"{SVG}line") if line.get("class") == "axis" and line.get("x1") == line.get("x2")
    ]
    assert len(ticks) == 15  # 2007 to 2021


def marks_of(svg: etree._Element, series: int) -> list[etree._Element]:
    """Return the marks of an account, without the one in the legend."""
    return [path for path in svg.iter(f"{SVG}path") if f"s{series}" in path.get("class", "").split()][:-1]


def middle_of(mark: etree._Element) -> float:
    """Return how far from the left a diamond or a triangle stands: its path begins at its top."""
    return float(mark.get("d", "").removeprefix("M").split()[0])


@pytest.mark.parametrize("values", [(32.0, 21.0), (38.0, 38.0)])
def test_a_mark_stands_at_its_time(values: tuple[float, float]) -> None:
    """However near another account's, a mark stands above the tick of its year, or halfway if its time is halfway."""
    times = (2007.0, 2007.0, 2019.0, 2020.5)
    points = tuple(Point(1 + place % 2, time, values[place % 2], "v") for place, time in enumerate(times))
    svg = parsed(Chart("t", "u", ("a", "b", "c"), points, ((2007.0, "2007"), (2020.5, "reporting period 2021"))))
    ticks = [float(line.get("x1", 0)) for line in svg.iter(f"{SVG}line") if line.get("x1") == line.get("x2")]
    of_year = dict(zip(range(2007, 2022), ticks, strict=True))
    assert [middle_of(mark) for mark in marks_of(svg, 1)] == [of_year[2007], of_year[2019]]
    halfway = (of_year[2020] + of_year[2021]) / 2
    assert [middle_of(mark) for mark in marks_of(svg, 2)] == pytest.approx([of_year[2007], halfway], abs=0.1)


def test_marks_of_one_place_are_all_seen() -> None:
    """Where accounts give the same for the same time, each further mark is an outline around the ones before."""
    points = (*(Point(series, 2007.0, 38.0, "38–60", upper=60.0) for series in range(3)), Point(3, 2009.0, 90.0, "90"))
    svg = parsed(Chart("t", "u", ("a", "b", "c", "d"), points, ((2007.0, "2007"), (2009.0, "2009"))))
    kinds = [["open" in mark.get("class", "") for mark in marks_of(svg, series)] for series in range(3)]
    assert kinds == [[False, False], [True, True], [True, True]]
    assert len({(text.get("x"), text.get("y")) for text in svg.iter(f"{SVG}text") if text.text == "38–60"}) == 3


def test_a_time_that_is_no_year_is_named_below_it() -> None:
    """The name of the last time stands below it, not pushed in from the edge, and the year where the axis ends is named."""
    points = (Point(0, 2007.0, 38.0, "38"), Point(1, 2020.5, 21.0, "21"))
    svg = parsed(Chart("t", "u", ("a", "b"), points, ((2007.0, "2007"), (2020.5, "reporting period 2021"))))
    ticks = [float(line.get("x1", 0)) for line in svg.iter(f"{SVG}line") if line.get("x1") == line.get("x2")]
    named = {text.text: float(text.get("x", 0)) for text in svg.iter(f"{SVG}text") if text.get("text-anchor")}
    assert named["reporting period 2021"] == pytest.approx((ticks[-2] + ticks[-1]) / 2, abs=0.1)
    assert named["2021"] == ticks[-1]


def test_light_and_dark() -> None:
    """The chart has colours of its own for a dark page."""
    assert "@media (prefers-color-scheme: dark)" in draw(CHART)


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(1990, 2030), st.floats(0, 1e9), st.text()), min_size=1))
def test_any_values_can_be_drawn(values: list[tuple[int, float, float, str]]) -> None:
    """Any values give well-formed SVG with every mark inside of it."""
    points = tuple(Point(series, time, value, label) for series, time, value, label in values)
    names = tuple(f"account {number}" for number in range(6))
    svg = parsed(Chart("t", "u", names, points, tuple({(time, str(time)) for _, time, _, _ in values})))
    _, _, width, height = (float(part) for part in svg.get("viewBox", "").split())
    for path in svg.iter(f"{SVG}path"):
        x, y = re.findall(r"-?\d+(?:\.\d+)?", path.get("d", ""))[:2]
        assert -10 <= float(x) <= width + 10
        assert 0 <= float(y) <= height


@given(st.floats(0, 1e12))
def test_axes_are_round(value: float) -> None:
    """An axis holds its values in a few steps that start at zero."""
    top, step = nice_top(value)
    assert top >= value
    assert 1 <= round(top / step) <= 8
    assert step == int(step)


@pytest.mark.parametrize(
    ("period", "time", "words"),
    [
        (Period("2020", Basis.STATED), 2020.0, "2020"),
        (Period("2020-03", Basis.STATED), 2020.0, "March 2020"),
        (Period("2020-01/2020-12", Basis.STATED), 2020.0, "January 2020 to December 2020"),
        (Period("2016/2020", Basis.STATED), 2018.0, "2016 to 2020"),
        (Period("reporting period 2021", Basis.REPORTING), 2020.5, "reporting period 2021"),
        (Period("reporting period 2021", Basis.EDITOR), 2020.5, "reporting period 2021"),
        (Period(), None, "not stated"),
    ],
)
def test_periods(period: Period, time: float | None, words: str) -> None:
    """A period has its place on the axis and its words; one that no text states has no place."""
    assert (period_time(period), period_words(period)) == (time, words)


def test_charts_show_what_is_stated(corpus: Corpus) -> None:
    """Each chart of the corpus shows values of two years or more, all of one unit, and none that is a part."""
    drawn = 0
    for measure in corpus.measures.measures:
        figures = by_measure(corpus).get(measure.key, [])
        stated = {(float(figure.value), period_time(figure.period)) for figure in figures}
        for _, chart, alternative in charts_of(corpus, measure, figures):
            assert {(point.value, point.time) for point in chart.points} <= stated
            assert len({int(point.time) for point in chart.points}) > 1
            assert alternative.count(" (2") == len(chart.points)
            drawn += 1
    assert drawn == len(write_charts(corpus)) > 3


def test_a_period_of_years_is_named_as_such(corpus: Corpus) -> None:
    """What is stated for several years together stands in their middle, but is not named by the year in the middle."""
    measure = next(one for one in corpus.measures.measures if one.key == "victims-returned")
    first, *others = by_measure(corpus)[measure.key]
    _, chart, _ = next(charts_of(corpus, measure, [replace(first, period=Period("2016/2020", Basis.STATED)), *others]))
    assert (2018.0, "2016 to 2020") in chart.ticks


def test_every_figure_is_on_a_page(corpus: Corpus) -> None:
    """Each figure is on the page of its measure, or of its account, marked in its sentence; each chart has a table."""
    pages = write_figures(corpus)
    for figure in corpus.of_kind(Figure):
        source = corpus.source_of[figure.passage].id
        page = pages[f"figures/{figure.measure}.md" if figure.measure else f"numbers/{source}.md"]
        quoted = " ".join(line for line in page.splitlines() if line.startswith("> "))
        form = figure.form.replace("$", r"\$")
        assert f"[{form}]{{.marked}}" in quoted
        assert f"](#{figure.passage})" in page
    charts = {path: page for page in pages.values() for path in re.findall(r"\{image\} \.\./(\S+)", page)}
    assert charts.keys() == write_charts(corpus).keys()
    for path, page in charts.items():
        assert "| Period | Value |" in page.split(path)[1].split("\n## ")[0]


def test_the_page_of_all_figures_has_every_value_of_a_measure(corpus: Corpus) -> None:
    """The table of measures has each figure that has one as a link to its sentence on the measure's page, in its account."""
    pages = write_figures(corpus)
    page = pages["figures/index.md"]
    head = next(line for line in page.splitlines() if line.startswith("| Measure"))
    columns = head.removesuffix(" |").split(" | ")
    rows = {line.split("(#measure-")[1].split(")")[0]: line for line in page.splitlines() if "(#measure-" in line}
    for figure in corpus.of_kind(Figure):
        if figure.measure and figure.amount is None:
            column = columns.index(account(corpus.source_of[figure.passage]))
            cell = rows[figure.measure].removesuffix(" |").split(" | ")[column]
            said = rf"\[{re.escape(escape(value_and_period(figure), at_start=False))}(, part of [^\]]+)?\]\(#"
            target = sentence_target(figure.measure, figure.passage)
            assert re.search(said + re.escape(target), cell)
            quoted = pages[f"figures/{figure.measure}.md"].partition(f"({target})=\n")[2].partition("\n> —")[0]
            assert f"[{figure.form}]{{.marked}}" in quoted


def test_a_sum_by_the_editors_is_found_and_has_its_sentences(corpus: Corpus) -> None:
    """The table leads to each sum, says whose it is, and does not give it as a value; its page quotes all its parts."""
    pages = write_figures(corpus)
    for asked in corpus.measures.sums:
        parts = parts_of(corpus, asked)
        row = next(line for line in pages["figures/index.md"].splitlines() if f"(#measure-{asked.measure}) |" in line)
        assert f"[sum by the editors](#measure-{asked.measure})" in row
        assert str(sum(part.value for part in parts)) not in row
        page = pages[f"figures/{asked.measure}.md"]
        quoted = " ".join(line for line in page.splitlines() if line.startswith("> "))
        for part in parts:
            assert f"[{part.form}]{{.marked}}" in quoted
            assert f"](#{part.passage}), line" in quoted


def test_every_page_of_a_measure_is_in_the_table(corpus: Corpus) -> None:
    """No measure's page is reached by the sidebar alone."""
    pages = write_figures(corpus)
    own = {path.removeprefix("figures/").removesuffix(".md") for path in pages if path.startswith("figures/")}
    rows = [line for line in pages["figures/index.md"].splitlines() if line.startswith("| [")]
    assert {row.split("(#measure-")[1].split(")")[0] for row in rows if "(#measure-" in row} == own - {"index"}


def test_every_number_that_is_none_is_on_the_page_of_its_account(corpus: Corpus) -> None:
    """Each number that counts nothing is listed with its passage, on the page of its account alone."""
    pages = write_figures(corpus)
    for entry, document in corpus:
        found = [one for one in corpus.of_kind(NotFigure) if one.passage in document.by_id]
        page = pages.get(f"numbers/{entry.id}.md", "")
        assert page.count(".marked}") - page.split("## Numbers that")[0].count(".marked}") == len(found)
        assert all(f"[{one.form}]{{.marked}}" in page and f"](#{one.passage})" in page for one in found)


def test_the_list_of_other_numbers_counts_them(corpus: Corpus) -> None:
    """Each account with numbers of no measure is listed once, with how many it has of either kind and the way to them."""
    pages = write_figures(corpus)
    for entry, document in corpus:
        none = sum(one.passage in document.by_id for one in corpus.of_kind(NotFigure))
        without = sum(one.passage in document.by_id and not one.measure for one in corpus.of_kind(Figure))
        rows = re.findall(rf"\(#numbers-{entry.id}\) \| (\d+) \| (\d+) \|", pages["numbers/index.md"])
        assert rows == ([(str(without), str(none))] if without or none else [])
        assert (f"numbers/{entry.id}.md" in pages) == bool(rows)
    assert "../numbers/index" in pages["figures/index.md"]


def test_differing_accounts_stand_side_by_side(corpus: Corpus) -> None:
    """Where two accounts give two values for one measure and time, both are in its table."""
    table = write_figures(corpus)["figures/victims-returned.md"].split("\n> ")[0]
    assert "| 280 " in table
    assert "| 310 " in table
