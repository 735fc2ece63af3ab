"""The book around the pages: properties, title page, table of contents, and what is attached to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tools.paper import split_title
from tools.pdf.words import quoted


@dataclass(frozen=True)
class Properties:
    """What the book says of itself. `date` is for readers, `created` the day that the file bears."""

    title: str
    author: str
    version: str
    date: str
    created: datetime
    language: str
    description: str = ""
    keywords: Sequence[str] = field(default=())


def bind(properties: Properties, contents: str, attached: Iterable[tuple[str, str]], body: str) -> str:
    """Return the whole book as a document of Typst, which finds `book.typ` and what is attached beside it.

    `contents` is the heading of the table of contents; what is attached is the name of a file and what it is.
    """
    title, subtitle = split_title(properties.title)
    day = properties.created
    settings = {
        "name": quoted(properties.title),
        "title": quoted(title),
        "subtitle": quoted(subtitle),
        "author": quoted(properties.author),
        "imprint": quoted(f"Version {properties.version} · {properties.date}"),
        "description": quoted(properties.description),
        "keywords": f"({''.join(quoted(word) + ', ' for word in properties.keywords)})",
        "created": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "language": quoted(properties.language),
        "contents": quoted(contents),
    }
    files = "".join(f"#attached({quoted(name)}, {quoted(description)})\n" for name, description in attached)
    listed = ", ".join(f"{name}: {value}" for name, value in settings.items())
    return f'#import "book.typ": *\n#show: book.with({listed})\n{files}{body}'
