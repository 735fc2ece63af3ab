"""The citations as HTML: the data of a page's Cite controls, and a page that shows them where no script runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from posixpath import dirname, join

from tools.cite.sheets import ID, LINES, NAME, Citable, Form, Sheet

#: The folder of the pages without script.
FOLDER = "corpus/cite"


def cite_page(sheet: Sheet) -> str:
    """Return the name of the page that shows a sheet.

    >>> cite_page(Sheet("corpus/bibliography", "Bibliography", {}, ()))
    'corpus/cite/bibliography'
    """
    return f"{FOLDER}/{sheet.page.rpartition('/')[2]}"


def data_element(sheet: Sheet) -> str:
    """Return a sheet as a data block for the script; a browser runs nothing of it."""
    forms = {key: [[form.name, form.runs, int(form.record)] for form in each] for key, each in sheet.forms.items()}
    items = {item.id: [item.name, item.forms, item.lines, item.link] for item in sheet.items}
    data = json.dumps({"tokens": [ID, NAME, LINES], "forms": forms, "items": items}, ensure_ascii=False)
    safe = data.replace("<", "\\u003c")  # nothing in it can end the element
    return f'<script type="application/json" id="citations">{safe}</script>'


def body(sheet: Sheet, way: str) -> str:
    """Return the page of a sheet; `way` leads from it to the page that the sheet is of."""
    title = escape(sheet.title)
    parts = [
        f"<h1>Cite: {title}</h1>",
        f'<p class="editorial">The forms in which each part of <a href="{escape(way)}">{title}</a> can be cited.</p>',
    ]
    parts += [_section(sheet, item, way) for item in sheet.items]
    return "".join(parts)


def _section(sheet: Sheet, item: Citable, way: str) -> str:
    link = _seen_from(way, item.link)
    forms = "".join(_form(form) for form in sheet.filled(item))
    head = f'<h2>{escape(item.name)}</h2><p><a href="{escape(link)}">{escape(_link_name(item))}</a></p>'
    return f'<section id="{escape(item.id)}" class="citing">{head}<dl>{forms}</dl></section>'


def _seen_from(way: str, link: str) -> str:
    """Return where a link of the page to which `way` leads, leads from here.

    >>> _seen_from("../a.html", "#b"), _seen_from("../a.html", "c.html"), _seen_from("../a.html", "https://d.org")
    ('../a.html#b', '../c.html', 'https://d.org')
    """
    if not link or link.startswith("#"):
        return way + link
    return link if "://" in link else join(dirname(way), link)


def _link_name(item: Citable) -> str:
    return "Link with the exact words" if ":~:" in item.link else "Link"


def _form(form: Form) -> str:
    if form.record:
        return f'<dt>{escape(form.name)}</dt><dd><pre tabindex="0">{escape("".join(form.runs))}</pre></dd>'
    return f"<dt>{escape(form.name)}</dt><dd><p>{''.join(_runs(form))}</p></dd>"


def _runs(form: Form) -> Iterator[str]:
    for place, run in enumerate(form.runs):
        yield f"<cite>{escape(run)}</cite>" if place % 2 else escape(run)
