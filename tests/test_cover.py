"""The cover of the EPUB: whatever the title, it is whole, within the margins, and the same twice."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageFont

from tools.cover import GROUND, HEIGHT, MARGIN, MEASURE, WIDTH, NoFaceError, draw_cover, find_face, largest, wrap

IMPRINT = ("The contributors", "Version 1.0 · 1 January 2026")
TITLES = ("Laos", "Human trafficking in the Lao People's Democratic Republic, 2001 to 2026", "word " * 2000, "W" * 300, "")


@pytest.mark.parametrize("title", TITLES)
def test_nothing_stands_in_the_margins(title: str) -> None:
    """However long title and words are, the picture has its size, and its margins are bare."""
    picture = Image.open(BytesIO(draw_cover(title, "A corpus", IMPRINT))).convert("RGB")
    assert picture.size == (WIDTH, HEIGHT)
    left, top, right, bottom = ImageChops.difference(picture, Image.new("RGB", picture.size, GROUND)).getbbox() or ()
    assert min(left, top, WIDTH - right, HEIGHT - bottom) >= MARGIN - 10


def test_lines_are_as_wide_as_they_may_be_and_lose_nothing() -> None:
    """Every letter of a text is in its lines, in order; a word is divided only if it is wider than a line."""
    font = ImageFont.load_default(100)
    assert isinstance(font, ImageFont.FreeTypeFont)
    text = "An account of " + "trafficking" * 9 + " in five words"
    lines = list(wrap(text, font))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(font.getlength(line) <= MEASURE for line in lines)
    assert lines[0] == "An account of"


@pytest.mark.parametrize("title", ["Human trafficking in Laos", "Trafficking", "Persons in the Lao People's Democratic Republic"])
def test_no_word_of_a_title_is_divided(title: str) -> None:
    """A title whose words fit is set in whole words, whatever its size."""
    above, _ = largest(find_face(title), title, "")
    assert " ".join(above.lines) == title


def test_the_same_words_give_the_same_picture() -> None:
    """The bytes depend on the words alone, and on all of them."""
    assert draw_cover("Laos", "", IMPRINT) == draw_cover("Laos", "", IMPRINT)
    assert draw_cover("Laos", "", IMPRINT) != draw_cover("Laos", "", IMPRINT[:1])


def test_a_letter_that_no_face_has_is_one_clear_line() -> None:
    """No box is drawn where a letter should be; the message says what to do."""
    with pytest.raises(NoFaceError, match="install Noto Sans"):
        draw_cover("Laos \U0010fffd", "", IMPRINT)
