"""The tables of measures, figures, and numbers that are no figures."""

from __future__ import annotations

from tools.figures import Basis, Origin, Reason
from tools.write.columns import END, FORM, PASSAGE, START, Column, Table
from tools.write.figure_rows import figure_rows, measure_rows, no_figure_rows

MEASURES = Table(
    "measures",
    "What is commonly counted in texts of this kind",
    (
        Column("measure", "The measure's key"),
        Column("title", "Its name on the pages"),
        Column("unit", "What its values are counted in; money stands for any currency"),
        Column("definition", "What it means, in the editors' words"),
    ),
    key=("measure",),
    rows=measure_rows,
)

FIGURES = Table(
    "figures",
    "Every number in the accounts' prose that says how many or how much",
    (
        PASSAGE,
        START,
        END,
        FORM,
        Column("value", "The number; of a range the lower end; of a share a decimal fraction", "number"),
        Column("unit", "ISO 4217 code, persons, percent, years of age, or the text's noun", optional=True),
        Column("measure", "What it is a value of", refers="measures.measure", optional=True),
        Column("period", "The time it belongs to, as the text says; a/b is from a to b, a/.. since a", optional=True),
        Column("qualifier", "The words that say how the number is meant", optional=True),
        Column("upper", "The upper end of a range", "number", optional=True),
        Column("counted", "The text's words for what is counted", optional=True),
        Column("period_basis", "How the period is known", optional=True, values=tuple(Basis)),
        Column("period_words", "The words that give the period", optional=True),
        Column("measure_words", "The words by which the measure is known, or an editor's reason", optional=True),
        Column("measure_origin", "Who says which measure it is", optional=True, values=tuple(Origin)),
        Column("whole", "The start of the figure of which it is a part", "integer", optional=True),
        Column("amount", "The start of the amount of money of which it is the conversion", "integer", optional=True),
        Column("settled", "What an editor settled, with spaces between", optional=True),
        Column("reason", "The editor's reason", optional=True),
        Column("sentence", "The sentence that states it, as far as 500 code points before and after"),
        Column("source", "The source in which it stands", refers="sources.id"),
        Column("report_year", "The year of the report that the source is or repeats", "integer"),
        Column("scope", "Words of the sentence that narrow what is counted, copied by an editor", optional=True),
    ),
    key=("passage", "start", "end"),
    rows=figure_rows,
)

NO_FIGURES = Table(
    "no_figures",
    "Every number in the accounts' prose that counts nothing, with the reason",
    (
        PASSAGE,
        START,
        END,
        FORM,
        Column("reason", "Why it is no figure", values=tuple(Reason)),
        Column("grounds", "The rule that decided, or an editor's reason"),
        Column("origin", "Who decided", values=tuple(Origin)),
    ),
    key=("passage", "start", "end"),
    rows=no_figure_rows,
)
