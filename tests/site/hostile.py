"""A small project whose texts are full of what acts in Markdown, MyST, HTML, BibTeX or a catalog."""

import json
import shutil
from pathlib import Path

from tests.made_up_seeds import add_seed, write_editors_files
from tools.annotate.not_text import picture
from tools.folder import update
from tools.pipeline import build_corpus, pages

from .pages import ROOT, fold

#: Each does something in MyST, CommonMark, docutils, HTML or a template where it is not shown as it is.
ACTING = r"""
It cost $5 and $6, or $$7$$, or 100% of it.
*x* and **x** and _x_ and __x__ and ~~x~~ and `x` and ``x``
{include} /etc/passwd
```{include} /etc/passwd
```
~~~python
````{raw} html
<script>alert(1)</script>
<img src=x onerror=alert(1)> <b>bold</b> <!-- comment --> <?php ?> <![CDATA[x]]>
<https://example.org/autolink> and https://example.org/plain and www.example.org
% a comment
---
***
[a](b) and [a](https://example.org) and [a][b] and [a]
![x](y) and ![x][y] and! [x](y)
[ref]: https://example.org "title"
:::{note}
:::
::::{div} passage
(label)=
(label)= x
+++
+++ {"meta": 1}
# One
## Two #
1. One
1) One
2021. In that year
+ plus
- minus
* star
> quotation
| a | b |
|---|---|
| line block
===
= equals
Term
: def
:field: value
{term}`x` and {cite:p}`x` and {py:class}`x` and {raw:html}`x` and {{ x }} and {% x %} and {x}`y <z>`
[^1] and [^1]: note
[@cite] and @cite and #hash and ^sup^ and H~2~O
&amp; &lt;script&gt; &#42; &copy; &notanentity; & AT&T
\ \\ \* \` a\
two spaces at the end of a line, a tab	and  two spaces
"double" 'single' -- en --- em ... dots (c) (r) +-
.. note:: reST
.. _target:
:ref:`x` |sub|_ x_ `x`_ __anonymous
{.class} {#id} [span]{.class #id onclick="x"}
ສູນຕ້ານການຄ້າມະນຸດ ຂອງ ລາວ
שלום ‏עולם‎ ‮reversed‬ مرحبا
emoji 👩‍👩‍👧 🇱🇦 and combining a̐éö̲
no-break here, zero​width, soft­hyphen, word⁠joiner
$x^2$ \(x\) \[x\] \begin{math}x\end{math} \input{/etc/passwd} ^^M
<a id="tip-2021-profile-1"></a><div class="passage"><p id="x">
</p></div></article></body></html>
javascript:alert(1) data:text/html,<script>alert(1)</script>
%s %(x)s {0} ${x} #{x} <%= x %>
"""
LINES = [line for line in ACTING.split("\n") if line.strip()]
LINES += ["x\x85y\u2028z\u2029w", "a\x00b\x07c\x1bd\x7fe", "a\ufeffb \ufffd \ufffe \U0010ffff \ue000", "W" * 3000]
LINES += ["1" * 400 + ". x", "(" * 300, "*" * 300, "[" * 300, "`" * 301, "<" * 300, "> " * 150 + "x"]

#: Stands in titles and other claims, in headings of sections, in what editors write of terms and references.
CLAIM = "A <b>*bold*</b> `{ref}` [t](u) ![i](j) | $5 <x> {{ y }} \\ &amp; % # ~ ^ _z_ “q” <script>alert(2)</script>"

INDEX = """# Front

(trust-official)=
## official

(trust-encyclopedia)=
## encyclopedia

(trust-mirror)=
## mirror

(trust-unsourced)=
## unsourced

```{toctree}
corpus/index
corpus/comparing
corpus/glossary
corpus/bibliography
```
"""
GENRES = {"narrative": "official", "article": "encyclopedia", "mirror": "mirror", "retelling": "unsourced"}


def expected(text: str) -> str:
    """Return text as a page shows it: white space folded, control characters as their signs."""
    return fold(picture(text))


def toml(value: str) -> str:
    """Return a text as TOML writes it: the rules of JSON, and no surrogates."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def seeds_of(lines: list[str]) -> dict[str, str]:
    """Return a seed of each genre, every line in it as each kind of passage that the genre has."""
    paragraphs = "\n\n".join(line for line in lines)
    bullets = "\n".join(f"• {line}" for line in lines)
    wrapped = "\n".join(lines)
    references = "\n".join(f"{number}. ^ a b {line}" for number, line in enumerate(lines, start=1))
    markers = "".join(f"[{number}]" for number in range(1, len(lines) + 1))
    return {
        "narrative": f"Laos (Tier 2)\n\n{paragraphs}\n\nPROSECUTION\n\n{bullets}\n\nPROTECTION\n\n{wrapped}\n",
        "article": f"Title\n\n{paragraphs}\n\nHeading <b>*x*</b> `y`\n\nIn 2008 (SEZ).{markers} More.[99][a]\n\n"
        f"Lists\n\n{bullets}\n\nReferences\n\n{references}\n",
        "mirror": f"Title <i>x</i>\n\n{paragraphs}\n\nRead more about <b>*x*</b>\n\nFamous quotes {{x}}:\n\n{wrapped}\n",
        "retelling": f"{wrapped}\n\n{paragraphs}\n",
    }


def write_seeds(root: Path, seeds: dict[str, str], claim: str = "A title") -> None:
    """Write a seeds folder anew: the texts by genre, a catalog that claims of each the same, and empty editors' files."""
    (root / "seeds" / "catalog.toml").unlink(missing_ok=True)
    for genre, text in seeds.items():
        claims = dict.fromkeys(("title", "publisher", "period", "rights", "author", "url"), claim)
        add_seed(root / "seeds", f"{genre}-2008", text, genre=genre, trust=GENRES.get(genre, "unsourced"), **claims)
    empty = {path.stem: "" for path in (ROOT / "seeds").glob("*.toml") if path.name != "catalog.toml"}
    write_editors_files(root / "seeds", **empty)


def write_acting_files(seeds: Path) -> None:
    """Write what editors say of sections, terms and references, in words that act as much as the texts' own."""
    section = f'[[section]]\nkey = "prosecution"\ntitle = {toml(CLAIM)}\nheadings = ["prosecution"]\nwords = ["cost", "quotation"]\n'
    term = f'[[term]]\nterm = "SEZ"\nlong_form = {toml(CLAIM)}\ndefinition = {toml(CLAIM)}\nnote = {toml(CLAIM)}\n'
    term += '[[term]]\nterm = "A*B*_c_ {d}"\nvariants = ["reversed", "plus"]\nlong_form = "long *form*"\nsee_also = ["SEZ"]\n'
    addition = f'[[addition]]\nreference = "article-2008-references-1"\nfield = "url"\nvalue = "https://example.org/a_b?c=%7Bd%7D&e=$f"\nbasis = {toml(CLAIM)}\n'
    write_editors_files(seeds, sections=section, terms=term, references=addition)


def write_project(root: Path) -> Path:
    """Write a whole project, convert it, and return its folder of pages."""
    write_seeds(root, seeds_of(LINES), CLAIM)
    write_acting_files(root / "seeds")
    return write_pages(root)


def write_pages(root: Path) -> Path:
    """Write the pages of a project that has seeds, with the corpus's own conf.py and style; return their folder."""
    for name in ("conf.py", "CITATION.cff"):
        shutil.copy(ROOT / name, root / name)
    for name in ("_static", "_templates", "_root"):
        shutil.copytree(ROOT / "docs" / name, root / "docs" / name)
    (root / "docs" / "index.md").write_text(INDEX, encoding="utf-8")
    (root / "docs" / "corpus").mkdir()
    update(root / "docs" / "corpus", dict(pages(build_corpus(root))))
    return root / "docs"
