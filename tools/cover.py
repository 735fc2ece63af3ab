"""The picture by which the shelf of an e-reader shows the book: title, subtitle and imprint, nothing but type."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import chain, takewhile

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1600, 2560  # pixels, in the proportion that shops and shelves want
MARGIN = 160
MEASURE = WIDTH - 2 * MARGIN
TOP, BOTTOM = 420, 2000  # between which title and subtitle stand
RULE = (MARGIN, TOP - 90, MARGIN + 200, TOP - 81)
GROUND, TITLE, QUIET = "#3f5b6b", "#ffffff", "#d9e1e6"  # the slate of the site's icon, and what can be read on it
SIZES = range(208, 43, -4)  # pixels of a title's type; it takes the largest in which it fits
SUBTITLE = 0.46  # of the size of the title
IMPRINT = 58
LEADING = 1.22  # from line to line, in sizes of the type
ELLIPSIS = "…"

#: Faces that are looked for on the machine where Pillow's own, which has no accents, lacks a letter.
FACES = (
    "NotoSans-Regular LiberationSans-Regular DejaVuSans Arial arial NotoSansLao-Regular NotoSansThai-Regular".split()
)
FACES += "NotoSansKhmer-Regular NotoSansMyanmar-Regular NotoSansCJK-Regular".split()
NO_CHARACTER = "\uffff"

Font = ImageFont.FreeTypeFont


class NoFaceError(Exception):
    """No face on this machine has all the letters; the message says what to do."""


@dataclass(frozen=True)
class Words:
    """Lines of one size."""

    lines: tuple[str, ...]
    font: Font
    colour: str

    @property
    def leading(self) -> int:
        """The pixels from line to line."""
        return round(self.font.size * LEADING)

    @property
    def height(self) -> int:
        """The pixels that the lines take."""
        return self.leading * len(self.lines)


def draw_cover(title: str, subtitle: str, imprint: Sequence[str]) -> bytes:
    """Return the picture as PNG, the same bytes for the same words and faces. Raises NoFaceError."""
    face = find_face(f"{title}{subtitle}{''.join(imprint)}{ELLIPSIS}")
    picture = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle(RULE, fill=TITLE)
    above, below = largest(face, title, subtitle)
    gap = round(above.font.size * 0.4)
    _set(drawing, above, TOP)
    _set(drawing, below, TOP + above.height + gap)
    foot = Words(tuple(chain.from_iterable(wrap(line, face) for line in imprint)), face, QUIET)
    _set(drawing, foot, HEIGHT - MARGIN - foot.height)
    file = BytesIO()
    picture.quantize(32, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def find_face(text: str) -> Font:
    """Return the first face that has all the letters."""
    found = next((face for face in _faces() if _has(face, text)), None)
    if found is None:
        remedy = "install Noto Sans (apt install fonts-noto-core), or leave the cover out: epub_cover = () in conf.py"
        raise NoFaceError(f"no face known here has all the letters of the title; {remedy}")
    return found


def _faces() -> Iterator[Font]:
    """Yield Pillow's own face, which is everywhere the same, and those of the machine."""
    own = ImageFont.load_default(IMPRINT)
    if isinstance(own, Font):
        yield own
    for name in FACES:
        with suppress(OSError):
            yield ImageFont.truetype(f"{name}.ttf", IMPRINT)


def _has(face: Font, text: str) -> bool:
    """Tell whether a face draws each character otherwise than one that there is not."""
    nothing = bytes(face.getmask(NO_CHARACTER))
    return all(bytes(face.getmask(letter)) != nothing for letter in set(text) if not letter.isspace())


def largest(face: Font, title: str, subtitle: str) -> tuple[Words, Words]:
    """Set title and subtitle as large as they fit, without a divided word if that can be; cut what never fits."""
    settings = [_setting(face, size, title, subtitle) for size in SIZES]
    fitting = [each for each in settings if each[0].height + each[1].height <= BOTTOM - TOP]
    whole = (each for each in fitting if all(each[0].font.getlength(word) <= MEASURE for word in title.split()))
    if fitting:
        above, below = next(whole, fitting[0])
        return replace(above, lines=_balanced(title, above)), below
    above, below = settings[-1]
    room = (BOTTOM - TOP) // above.leading - 1
    return replace(above, lines=(*above.lines[:room], ELLIPSIS)), replace(below, lines=())


def _setting(face: Font, size: int, title: str, subtitle: str) -> tuple[Words, Words]:
    large, small = face.font_variant(size=size), face.font_variant(size=size * SUBTITLE)
    return Words(tuple(wrap(title, large)), large, TITLE), Words(tuple(wrap(subtitle, small)), small, QUIET)


def _balanced(text: str, words: Words) -> tuple[str, ...]:
    """Return as many lines as there are, of widths as even as may be without dividing a word.

    >>> font = ImageFont.load_default(208)
    >>> _balanced("Human trafficking in Laos", Words(("Human", "trafficking in", "Laos"), font, TITLE))
    ('Human', 'trafficking', 'in Laos')
    """
    widest = min(MEASURE, math.ceil(max(map(words.font.getlength, text.split()), default=0)))
    narrower = (tuple(wrap(text, words.font, measure)) for measure in range(MEASURE, widest - 1, -10))
    *_, best = takewhile(lambda lines: len(lines) == len(words.lines), narrower)
    return best


def wrap(text: str, font: Font, measure: int = MEASURE) -> Iterator[str]:
    """Yield the lines of a text, none wider than the measure; a wider word is divided where it must be.

    >>> list(wrap("Human trafficking in Laos", ImageFont.load_default(208)))
    ['Human', 'trafficking in', 'Laos']
    """
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= measure:
            line = longer
            continue
        if line:
            yield line
        *full, line = _divided(word, font, measure)
        yield from full
    if line:
        yield line


def _divided(word: str, font: Font, measure: int) -> Iterator[str]:
    """Yield the parts of a word, the last of which may be short."""
    part = ""
    for letter in word:
        if part and font.getlength(part + letter) > measure:
            yield part
            part = ""
        part += letter
    yield part


def _set(drawing: ImageDraw.ImageDraw, words: Words, top: int) -> None:
    for number, line in enumerate(words.lines):
        drawing.text((MARGIN, top + number * words.leading), line, fill=words.colour, font=words.font)
