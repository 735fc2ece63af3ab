"""Seed text is data: whatever characters go in, those characters are on the page, and they do nothing there."""

import io
import re
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from myst_parser.docutils_ import Parser
from sphinx.util.docutils import ReferenceRole

from tools.annotate.not_text import picture
from tools.corpus import Corpus
from tools.model import Block, Citation, Drop
from tools.pipeline import build_corpus
from tools.seed_files import is_utf16
from tools.write.inline import Mark, lines_of
from tools.write.markup import BREAKING, INLINE, PERHAPS, cell, escape, link
from tools.write.source_page import write_sources

from .hostile import GENRES, LINES, expected, seeds_of, write_seeds
from .pages import ROOT, fold

EXTENSIONS = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]  # of conf.py, which a test below compares

#: Characters that act somewhere, far more often than chance would give them, and everything else that Unicode has.
MARKS = "\\`*_[]{}<>&$~|^#%+-=:(!)\"'@.;,/?1234567890 abcAB—•\t\x00\x0b\x1c\x7f\x85\xa0\u200b\u2028\ufeff"
WORDS = ("{term}`", "](x)", "![", "```", ":::", "<b>", "&amp;", "1. ", "- ", "http://a.b", "(x)=", "---", "{.c}", "\\")
CHARACTERS = st.one_of(st.sampled_from(MARKS), st.characters(exclude_categories=("Cs",)))
TEXTS = st.lists(st.one_of(CHARACTERS, st.sampled_from(WORDS)), max_size=40).map("".join)
#: The text of a passage: one line, no white space at its ends.
PASSAGES = TEXTS.map(lambda text: re.sub(r"[\n\r\f]", " ", text).strip()).filter(bool)
LAW = settings(max_examples=250, suppress_health_check=list(HealthCheck))


CITED = "[#]"  # how a citation is shown here, since its number comes only with the bibliography


class Labelled(ReferenceRole):
    """Stands for the roles of Sphinx and sphinxcontrib-bibtex: takes their text apart as they do."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.reference("", CITED if self.name == "cite:p" else self.title, refuri="x")], []


class Box(Directive):
    """Stands for the directives of sphinx-design, which need Sphinx."""

    has_content = final_argument_whitespace = True
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        node = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


for name in ("div", "dropdown"):
    directives.register_directive(name, Box)
for name in ("term", "cite:p"):
    roles.register_local_role(name, Labelled())


def parse(lines: list[str]) -> tuple[nodes.document, str]:
    """Read MyST with the extensions that conf.py asks for; return the document and what was complained of."""
    complaints = io.StringIO()
    options = {"myst_enable_extensions": EXTENSIONS, "warning_stream": complaints, "report_level": 2}
    options |= {
        "myst_suppress_warnings": ["myst.xref_missing", "myst.header"],
        "smart_quotes": False,
        "doctitle_xform": False,
    }
    document = publish_doctree("\n".join(lines) + "\n", parser=Parser(), settings_overrides=options | {"halt_level": 5})
    return document, complaints.getvalue()


def shown(node: nodes.Node) -> str:
    return fold(node.astext())


def kinds(node: nodes.Element) -> set[str]:
    return {each.tagname for each in node.findall(nodes.Element)}


def test_these_are_the_extensions_of_the_site() -> None:
    """The laws below are proved for the syntax that the site's own configuration switches on."""
    configuration = (ROOT / "conf.py").read_text(encoding="utf-8")
    assert f"myst_enable_extensions = {EXTENSIONS}".replace("'", '"') in configuration


@LAW
@given(PASSAGES)
@example("x. {term}`y` Z. # W. 1. V")
@example("Done. | a | b | Done. |---|---| Done. | c | d |")
@example("Term. : definition. Term. ~ Other")
@example("A! [b](c) Yes! ![d](e)")
@example("一。二。 Three.\xa0Four. Five.\u3000Six.\x0bSeven. Eight")
def test_any_text_is_shown_as_a_paragraph(text: str) -> None:
    """A passage cut into sentences, a line each, is one paragraph of exactly its characters."""
    document, complaints = parse(["(a-b)=", *lines_of(text, ())])
    assert complaints == ""
    assert kinds(document) == {"document", "target", "paragraph"}
    assert shown(document) == expected(text)


@LAW
@given(PASSAGES)
@example("x #")
@example("#")
@example("One. Two!")
def test_any_text_is_shown_as_a_heading(text: str) -> None:
    """A heading is a heading of exactly its characters, none of them taken as the mark that closes it."""
    document, complaints = parse(["# Page", "", "(a-b)=", f"## {' '.join(lines_of(text, ()))}", "", "End"])
    assert complaints == ""
    assert kinds(document) == {"document", "section", "title", "target", "paragraph"}
    assert [shown(title) for title in document.findall(nodes.title)] == ["Page", expected(text)]


@LAW
@given(PASSAGES)
def test_any_text_is_shown_in_a_table_a_link_and_a_span(text: str) -> None:
    """What stands in a cell, as the text of a link, or in a span with a class, is exactly its characters."""
    row = f"| {cell(text)} | {link(text, 'a-b')} | [{escape(text, at_start=False)}]{{.seed}} | end |"
    document, complaints = parse(["(a-b)=", "text", "", "| a | b | c | d |", "|---|---|---|---|", row])
    assert complaints == ""
    cells = [shown(entry) for entry in document.findall(nodes.entry)]
    assert cells[4:] == [expected(text)] * 3 + ["end"]
    assert kinds(document) <= {
        *("document", "target", "paragraph", "table", "tgroup", "colspec", "thead", "tbody", "row", "entry"),
        *("reference", "inline"),
    }


@LAW
@given(st.lists(TEXTS.map(lambda text: re.sub(r"\s", "_", text)), min_size=1, max_size=6), st.booleans())
@example(["Yes!", "term", "(x)"], True)
@example(["!", "{.class}", "!"], False)
def test_marks_among_any_words_leave_every_character_in_place(words: list[str], first: bool) -> None:
    """Links to terms and years stand for exactly the words that they mark, and touch nothing before or after."""
    marks, text = [], ""
    for number, word in enumerate(words):
        if number % 2 != first and word and not set("`<>") & set(word):
            marks.append(Mark(len(text), len(text) + len(word), link(word, "a-b")))
        text += word
    if not text:
        return
    document, complaints = parse(["(a-b)=", *lines_of(text, marks)])
    assert complaints == ""
    assert kinds(document) <= {"document", "target", "paragraph", "reference", "inline"}
    assert shown(document) == expected(text)


def sections_file(root: Path) -> None:
    headings = '[[section]]\nkey = "prosecution"\ntitle = "Prosecution"\nheadings = ["prosecution"]\nwords = ["cost"]\n'
    (root / "seeds" / "sections.toml").write_text(headings, encoding="utf-8")


def with_markers(corpus: Corpus, block: Block) -> str:
    """Return a passage's text with its markers: the cited ones as the stand-in shows them, the others as printed."""
    text = corpus.documents[0].source.text
    cited = {each.span for each in corpus.annotations.get(block.id, ()) if isinstance(each, Citation)}
    return "".join(
        piece.text
        if piece.drop is not Drop.MARKER or block.label
        else CITED
        if piece.span in cited
        else piece.span.of(text)
        for piece in block.pieces
    )


def page_problems(root: Path, genre: str, seed: str) -> list[str]:
    """Convert a corpus of one seed, read its page as MyST does, and return what is not as the passages have it."""
    write_seeds(root, {genre: seed})
    sections_file(root)
    corpus = build_corpus(root)
    page = write_sources(corpus)[f"{genre}-2008.md"]
    document, complaints = parse(page.replace("](../../seeds/", "](https://example.org/").split("\n"))
    wrong = [complaints] if complaints else []
    found = {identifier: node for node in document.findall(nodes.Element) for identifier in node["ids"]}
    for block in corpus.documents[0].passages:
        node = found.get(block.id)
        if node is None:
            wrong.append(f"{block.id} is not on the page")
            continue
        node = node.next_node(nodes.title) if isinstance(node, nodes.section) else node
        if shown(node) != expected(with_markers(corpus, block)):
            wrong.append(f"{block.id}: {shown(node)!r} is not {block.text!r}")
        if not kinds(node) <= {"title", "paragraph", "reference", "inline", "target"}:
            wrong.append(f"{block.id}: {kinds(node)}")
    return wrong


@pytest.mark.parametrize("genre", GENRES)
@settings(LAW, max_examples=60)
@given(lines=st.lists(st.one_of(TEXTS, st.sampled_from(LINES)), max_size=8), separator=st.sampled_from(["\n", "\n\n"]))
def test_any_seed_of_any_genre_makes_a_page_of_its_passages(
    tmp_path_factory: pytest.TempPathFactory, genre: str, lines: list[str], separator: str
) -> None:
    """Read, annotated and written, every passage of any seed stands on the page under its id, as its characters."""
    root, seed = tmp_path_factory.getbasetemp() / f"any-{genre}", separator.join(lines)
    assume(not is_utf16(seed.encode()))  # which is refused
    assert page_problems(root, genre, seed) == []


@pytest.mark.parametrize("genre", GENRES)
def test_every_acting_line_is_shown_in_every_genre(tmp_path: Path, genre: str) -> None:
    """The lines that act in MyST, HTML or docutils are shown, each as every kind of passage that the genre has."""
    assert page_problems(tmp_path, genre, seeds_of(LINES)[genre]) == []


def test_no_character_that_acts_is_passed_over() -> None:
    """The look that tells whether a text has anything to escape knows every character that is shown otherwise."""
    every = (chr(code) for code in range(0x11000) if not 0xD800 <= code < 0xE000)
    changed = {char for char in every if picture(char) != char or INLINE.search(f" {char}") or BREAKING.search(char)}
    assert {char for char in changed if not PERHAPS.search(char)} == set()
    assert "\\" in changed
