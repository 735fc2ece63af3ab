"""Measures: read from TOML with clear complaints, recognised by words, settled by editors, never in doubt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.prose import titled
from tests.small_project import ROOT
from tools.annotate.figures import find_figures
from tools.corpus import Corpus
from tools.editors.measures import Measure, Measures, Settlement, compile_words
from tools.figures import Basis, Figure, NotFigure, Origin, Reason
from tools.model import Block, Document, Kind, Source, Span
from tools.text import unwrap
from tools.toml import BadData
from tools.write.figure_sums import parts_of
from tools.write.figure_words import value_words

INVESTIGATED = Measure("investigated", "Investigated", "cases", "d", words=("investigat*",))
REFERRED = Measure("referred", "Referred", "cases", "d", words=("referred",))
CALLS = Measure("calls", "Calls", "calls", "d", counts=("calls",))
FINE = Measure("fine", "Fine", "money", "d", words=("fine",), without=("court fine",))
PERSONS = Measure("convicted", "Convicted", "persons", "d", counts=("trafficker*",), words=("convict*",))
ALL = Measures((INVESTIGATED, REFERRED, CALLS, FINE, PERSONS))


def figures(text: str, measures: Measures = ALL) -> list[Figure | NotFigure]:
    passage = Block(Kind.PARAGRAPH, unwrap(text, Span(0, len(text))), id="x-1")
    return list(find_figures(Document(Source("x", "x.txt", text), (passage,)), measures, 2021))


def measured(text: str, measures: Measures = ALL) -> list[tuple[str, str, str]]:
    found = (one for one in figures(text, measures) if isinstance(one, Figure))
    return [(one.form, one.measure, one.recognition.grounds) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It investigated 21 cases.", [("21", "investigated", "investigated")]),
        ("After an investigation it referred 10 cases.", [("10", "referred", "referred")]),
        ("It referred 10 cases for investigation.", [("10", "referred", "referred")]),
        ("It had 21 cases.", [("21", "", "")]),
        ("It investigated 21 men.", [("21", "", "")]),
        ("Both lines took 15 calls a day.", [("15", "calls", "calls")]),
        (
            "A fine of 5 million kip ($500).",
            [("5 million", "fine", "fine"), ("$500", "fine", "conversion of the figure: fine")],
        ),
        ("A court fine of 5 million kip.", [("5 million", "", "")]),
        ("It convicted 11 traffickers and 3 monks.", [("11", "convicted", "traffickers · convicted"), ("3", "", "")]),
        ("Of these 21 cases it referred 10 cases.", [("21", "", ""), ("10", "referred", "referred")]),
        (
            "It investigated 21 cases (10 of theft).",
            [("21", "investigated", "investigated"), ("10", "investigated", "investigated")],
        ),
        (
            "It investigated 21 cases (10 of theft) and referred 5.",
            [("21", "investigated", "investigated"), ("10", "investigated", "investigated"), ("5", "referred", "referred")],
        ),
        (
            "It took 5 million kip ($500) as a fine.",
            [("5 million", "fine", "fine"), ("$500", "fine", "conversion of the figure: fine")],
        ),
        ("It convicted 11 traffickers and planned to convict 3 traffickers.", [("11", "convicted", "traffickers · convicted"), ("3", "", "")]),
    ],
)
def test_recognised(text: str, expected: list[tuple[str, str, str]]) -> None:
    """A figure gets the measure whose unit fits and whose word is nearest, and says which words told."""
    assert measured(text) == expected


def test_in_doubt_none() -> None:
    """Where two measures are told by words equally near and equally long, there is no measure."""
    twin = Measures((REFERRED, Measure("sent", "Sent", "cases", "d", words=("referred",))))
    assert measured("It referred 10 cases.", twin) == [("10", "", "")]


@pytest.mark.parametrize(
    ("text", "key"),
    [("By law the fine is $5.", "fine"), ("The fine is $5 by law.", "fine"), ("The boss took a fine of $5.", "")],
)
def test_words_besides(text: str, key: str) -> None:
    """A measure that asks for other words besides is recognised only where one of them stands in the sentence."""
    fine = Measure("fine", "Fine", "money", "d", words=("fine",), also=("law",))
    assert measured(text, Measures((fine,)))[0][1] == key


def test_the_order_of_measures_says_nothing() -> None:
    """Measures in another order are recognised alike."""
    text = "After an investigation it referred 10 cases, 15 calls and a fine of $5 for 11 traffickers convicted."
    assert measured(text) == measured(text, Measures(tuple(reversed(ALL.measures))))


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["investigat*"], "Investigators", True),
        (["case"], "cases", False),
        (["hot line"], "the hot  line", True),
        (["age"], "teen-age", False),
        ([], "anything", False),
        (["a.b"], "axb", False),
    ],
)
def test_words(words: list[str], text: str, found: bool) -> None:
    """A word is a whole word, `*` is any ending, a space is any white space, and every other sign is itself."""
    assert (compile_words(words).search(text) is not None) == found


def settled(text: str, **values: object) -> Figure | NotFigure:
    decision = Settlement("x-1", reason="because", place="seeds/measures.toml:7", **({"nth": 1} | values))  # type: ignore[arg-type]
    return figures(text, Measures(ALL.measures, (decision,)))[-1]


def test_an_editor_settles_a_measure() -> None:
    """An editor's measure goes before the machine's, and says whose it is and why; the rest stays as read."""
    figure = settled("In 2020 it had 21 cases.", form="21", measure="referred")
    assert isinstance(figure, Figure)
    assert (figure.measure, figure.recognition.origin, figure.recognition.grounds) == (
        "referred",
        Origin.EDITOR,
        "because",
    )
    assert (figure.settled, figure.period.name, figure.period.basis) == (("measure",), "2020", Basis.STATED)


def test_an_editor_copies_what_narrows_a_number() -> None:
    """Words of the number's sentence, or of the one before, stand beside the value; others are refused."""
    text = "The law is old. The unit ran a line. It had 15 calls from towns."
    figure = settled(text, form="15", scope="from towns")
    assert isinstance(figure, Figure)
    assert (figure.scope, figure.settled) == ("from towns", ("scope",))
    assert value_words(figure) == "15 calls, “from towns”"
    near = settled(text, form="15", scope="The unit ran a line")
    assert isinstance(near, Figure)
    assert near.scope == "The unit ran a line"
    for words in ("from villages", "The law"):
        with pytest.raises(BadData, match=rf"of '15' in .+ has no words '{words}', nor has the one before; copy them"):
            settled(text, form="15", scope=words)


def test_an_editor_settles_other_parts() -> None:
    """An editor may set period, unit and qualifier, or take a measure away."""
    figure = settled("It investigated 21 cases.", form="21", measure="", period="2020", unit="files", qualifier="about")
    assert isinstance(figure, Figure)
    assert (figure.measure, figure.period.name, figure.unit, figure.qualifier) == ("", "2020", "files", "about")
    assert figure.period.basis is Basis.EDITOR
    assert figure.settled == ("measure", "period", "unit", "qualifier")


def test_an_editor_says_it_is_no_figure() -> None:
    """A number that an editor calls no figure is none, with the editor's reason."""
    one = settled("It met in Room 5 of 21 cases.", form="5", not_figure=Reason.NAME)
    found = figures("Room 5.", Measures((), (Settlement("x-1", "5", 1, "a room", "", not_figure=Reason.NAME),)))
    assert isinstance(one, Figure)
    assert [(number.reason, number.grounds, number.origin) for number in found if isinstance(number, NotFigure)] == [
        (Reason.NAME, "a room", Origin.EDITOR)
    ]


@pytest.mark.parametrize(("form", "nth"), [("22", 1), ("21", 2)])
def test_a_decision_about_nothing_is_refused(form: str, nth: int) -> None:
    """A decision about a number that is not there names the file, the line and the remedy."""
    with pytest.raises(BadData, match=r"seeds/measures.toml:7: x-1 has no number .*; mend or drop it"):
        settled("It investigated 21 cases.", form=form, nth=nth, measure="referred")


def test_sums_add_what_is_stated(corpus: Corpus) -> None:
    """Each sum that an editor asked for adds figures of one unit that a source states."""
    assert corpus.measures.sums
    for asked in corpus.measures.sums:
        parts = parts_of(corpus, asked)
        assert len(parts) == len(asked.parts)
        assert sum(part.value for part in parts) > max(Decimal(part.value) for part in parts)


def test_a_number_of_people_trained_is_one_of_training(corpus: Corpus) -> None:
    """A sentence on awareness-raising, which does not speak of training, gives no number of persons trained."""
    found = [figure for figure in corpus.of_kind(Figure) if figure.measure == "persons-trained"]
    texts = [corpus.passage[figure.passage].text for figure in found]
    assert [figure.form for figure in found] == ["129", "42", "51"]
    assert all("received trainings" in text for text in texts)


def as_measured(text: str, measures: Measures) -> list[list[str]]:
    return [[form, key] for form, key, _ in measured(text, measures)]


def cases() -> list[tuple[str, str, list[list[str]]]]:
    """Return title, text and table of each case of the fixture."""
    found = []
    for title, body in titled(ROOT / "tests" / "fixtures" / "figures" / "measures.md"):
        text, table = body.strip().split("\n\n", 1)
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
        found.append((title, " ".join(text.split()), rows))
    return found


@pytest.mark.parametrize(("title", "text", "rows"), cases())
def test_measures_of_the_corpus(corpus: Corpus, title: str, text: str, rows: list[list[str]]) -> None:
    """By the measures of the corpus, the figures of each made-up passage mean what the table says, and no more."""
    assert as_measured(text, corpus.measures) == rows


def test_code_names_no_measure(corpus: Corpus) -> None:
    """No measure's key stands in the program: measures are data."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tools").rglob("*.py")))
    keys = [measure.key for measure in corpus.measures.measures if "-" in measure.key]
    assert [key for key in keys if f'"{key}"' in code] == []
