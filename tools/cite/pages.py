"""The citations as HTML: the data of a page's Cite controls, and a page that shows them where no script runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from posixpath import dirname, join

from tools.cite.sheets import ID, LINES, NAME, QUOTING, WORDS, WORDS_IN_BIBTEX, WORDS_IN_JSON, Citable, Form, Sheet
from tools.write.bibtex import escape as escape_bibtex

#: The folder of the pages without script.
FOLDER = "corpus/cite"

#: What stands before that which a person who pastes formatted text should know, for it does not say so itself.
REMARK = "Noted in the records, not in the styles: "

#: What the script fills in, in this order, and how BibTeX writes what it cannot write as it is.
TOKENS = (ID, NAME, LINES, WORDS, WORDS_IN_BIBTEX, WORDS_IN_JSON)
TEX = {sign: escape_bibtex(sign) for sign in map(chr, range(128)) if escape_bibtex(sign) != sign}


def cite_page(sheet: Sheet) -> str:
    """Return the name of the page that shows a sheet.

    >>> cite_page(Sheet("corpus/bibliography", "Bibliography", {}, ()))
    'corpus/cite/bibliography'
    """
    return f"{FOLDER}/{sheet.page.rpartition('/')[2]}"


def data_element(sheet: Sheet) -> str:
    """Return a sheet as a data block for the script; a browser runs nothing of it."""
    forms = {key: [[form.name, form.runs, int(form.record)] for form in each] for key, each in sheet.forms.items()}
    remarks = {key: _remark(sheet, key) for key, said in sheet.remarks.items() if said}
    known = {"tokens": TOKENS, "tex": TEX, "quoting": QUOTING, "forms": forms, "remarks": remarks}
    data = json.dumps({**known, "items": dict(map(_item, sheet.items))}, ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c")  # nothing in it can end the element
    return f'<script type="application/json" id="citations">{safe}</script>'


def _item(item: Citable) -> tuple[str, list[object]]:
    """Return what the script knows of a thing by its id; what has no sentences of its own cannot be quoted."""
    parts = [item.name, item.forms, item.lines, item.link]
    return item.id, [*parts, item.sentences, item.sentence_lines] if item.sentences else [*parts]


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
    link, name = _seen_from(way, item.link + item.exact), "Link with the exact words" if item.exact else "Link"
    forms = "".join(_form(form) for form in sheet.filled(item))
    head = f'<h2>{escape(item.name)}</h2><p><a href="{escape(link)}">{name}</a></p>'
    said = _remark(sheet, item.forms)
    remark = f'<p class="cite-note">{escape(said)}</p>' if said else ""
    return f'<section id="{escape(item.id)}" class="citing">{head}{remark}<dl>{forms}</dl></section>'


def _remark(sheet: Sheet, key: str) -> str:
    """Return what is said above the forms under a key; "" if nothing."""
    said = sheet.remarks.get(key, "")
    return f"{REMARK}{said}." if said else ""


def _seen_from(way: str, link: str) -> str:
    """Return where a link of the page to which `way` leads, leads from here.

    >>> _seen_from("../a.html", "#b"), _seen_from("../a.html", "c.html"), _seen_from("../a.html", "https://d.org")
    ('../a.html#b', '../c.html', 'https://d.org')
    """
    if not link or link.startswith("#"):
        return way + link
    return link if "://" in link else join(dirname(way), link)


def _form(form: Form) -> str:
    if form.record:
        return f'<dt>{escape(form.name)}</dt><dd><pre tabindex="0">{escape("".join(form.runs))}</pre></dd>'
    return f"<dt>{escape(form.name)}</dt><dd><p>{''.join(_runs(form))}</p></dd>"


def _runs(form: Form) -> Iterator[str]:
    for place, run in enumerate(form.runs):
        yield f"<cite>{escape(run)}</cite>" if place % 2 else escape(run)
