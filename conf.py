"""How Sphinx builds the pages in docs/. What a setting's default already does is not repeated here."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml

HERE = Path(__file__).parent

# -- The work -----------------------------------------------------------------------------------------------
# Title, version and date stand in CITATION.cff, once, for the pages and for those who cite them.

citation = yaml.safe_load((HERE / "CITATION.cff").read_text(encoding="utf-8"))
released = citation["date-released"]

project = citation["title"]
author = "The contributors"
project_copyright = "The contributors. Each source keeps its own rights; see About this corpus"
version = release = str(citation["version"])
language = "en"

# The same input gives the same bytes: every builder dates its files by the release, never by the clock.
today = f"{released.day} {released:%B %Y}"
os.environ.setdefault(
    "SOURCE_DATE_EPOCH",
    str(int(datetime(released.year, released.month, released.day, tzinfo=UTC).timestamp())),
)

# -- Reading the pages --------------------------------------------------------------------------------------

sys.path.insert(0, str(HERE))  # for tools.sphinx, wherever sphinx-build is started
extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "tools.sphinx",
]
exclude_patterns = ["_static", "_templates", "_root", "corpus/_files", "corpus/home.md"]  # home.md is part of index.md

# Only syntax that adds something when it is asked for. Anything that acts on ordinary characters (linkify,
# replacements, smartquotes, dollarmath, substitution) would change the words of a source.
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_ref_domains = ["std"]  # a link to #tip-2021 means the passage, not the entry of that name
smartquotes = False

bibtex_bibfiles = ["docs/corpus/references.bib"]
bibtex_default_style = "corpus"  # of tools.sphinx: labels are the numbers that the sources print
bibtex_cite_id = "bib-{key}"  # the key alone is the id of the passage that prints the reference
suppress_warnings = ["bibtex.duplicate_label"]  # each source counts its own references from 1
html_extra_path = ["docs/corpus/_files", "docs/_root"]  # published as they are: data/, and an icon for old browsers

# -- The site -----------------------------------------------------------------------------------------------
# Everything the pages load lies beside them, so that they work from a folder and without a network.

html_theme = "pydata_sphinx_theme"
html_title = project
html_short_title = "Laos corpus"
html_static_path = ["docs/_static"]
templates_path = ["docs/_templates"]
html_favicon = "docs/_static/favicon.svg"
html_css_files = ["corpus.css", "find.css", "tables.css"]
html_js_files = [(f"{name}.js", {"defer": "defer"}) for name in ("corpus", "compare", "tables")]
html_context = {"default_mode": "auto", "released": today}  # light or dark as the reader's system is
# The contents of a page stand under those of its section, so that the other side is free for the editors' notes.
html_sidebars = {"**": ["sidebar-nav-bs", "page-contents"]} | {
    name: [] for name in ("index", "corpus/glossary", "corpus/bibliography", "genindex", "search")
}
html_copy_source = False  # the pages' sources are in the repository; a copy beside each page would go stale
html_show_sphinx = False
html_theme_options = {
    "search_bar_text": "Search the corpus",
    "logo": {"text": "Human trafficking in Laos", "alt_text": "Home"},
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": [],
    "footer_start": ["copyright"],
    "footer_end": ["corpus-version"],
    # A navigation tree that repeats every page on every page grows with the square of the corpus.
    "collapse_navigation": True,
    "navigation_depth": 2,
    "navigation_with_keys": False,  # arrow keys belong to the reader's own tools
    "enable_search_shortcuts": False,  # with them Sphinx takes Escape away from the dialogs
    "back_to_top_button": False,
}

extensions += ["tools.site", "tools.spare"]
# Where the site is published, such as https://example.org/laos/: with it, citations and search engines have permanent
# addresses, and there is a sitemap. `make html SITE_URL=…` sets it.
html_baseurl = os.environ.get("SITE_URL", "")
# Where a reader reports a problem; {page} stands for the name of the page. While it is empty there is no such link.
corpus_report_address = ""

# -- Citing -------------------------------------------------------------------------------------------------

extensions += ["tools.cite"]
cite_date = str(released)
cite_description = citation["abstract"]

# -- EPUB ---------------------------------------------------------------------------------------------------

extensions += ["tools.epub", "tools.paper", "tools.pdf"]  # each acts for its own builders only
epub_basename = "laos-corpus"
epub_title = project
epub_uid = epub_identifier = "laos-trafficking-corpus"  # readers that check an EPUB want the two alike
epub_exclude_files = [".buildinfo.bak"]  # what Sphinx leaves when settings have changed
epub_description = citation["abstract"]
epub_css_files = ["ebook.css"]
epub_cover = ("_static/cover.png", "epub-cover.html")  # drawn by tools.cover from the title, publisher and version
epub_tocscope = "includehidden"
epub_tocdepth = 4  # of pages; sections are listed to the third level
epub_tocdup = False  # or a chapter would stand in the contents twice, above its sections and as the first of them
epub_show_urls = "no"  # a link is a link there; its address in the text would be read as the source's words

# -- PDF without TeX ----------------------------------------------------------------------------------------

pdf_basename = "laos-corpus"
pdf_description = citation["abstract"]
pdf_keywords = citation["keywords"]
pdf_brief_pages = ["corpus/topics/*", "corpus/years/*"]  # what they quote stands in the book already
pdf_unlisted_sections = ["data", "commands", "notices", "publishing", "growing", "survival"]  # a maintainer's, and many
pdf_attachments = {  # paper has no folder beside it: the sources travel inside the file
    f"seeds/{path.name}": "A source text, byte for byte as received" for path in sorted(HERE.glob("seeds/*.txt"))
}

# -- PDF through LaTeX --------------------------------------------------------------------------------------

latex_engine = "xelatex"  # reads the sources' characters as they are
latex_use_xindy = False  # makeindex comes with every TeX, xindy does not
latex_documents = [("index", "laos-corpus.tex", project, author, "manual")]
latex_elements = {
    "papersize": "a4paper",
    "extraclassoptions": "oneside,openany",
    "fncychap": "",  # chapters without ornament
    "pointsize": "11pt",
    "sphinxsetup": "hmargin={36mm,36mm}, verbatimvisiblespace={}",  # the mark for a space is in few faces
    "preamble": (HERE / "docs" / "_static" / "print.tex").read_text(encoding="utf-8"),
}
latex_show_urls = "footnote"  # paper has no links

# -- Link checks --------------------------------------------------------------------------------------------

# `python -m tools.linkcheck` runs the checker, limits the whole run and tells the results apart.

linkcheck_timeout = 20  # seconds; several of the cited sites answer slowly
linkcheck_retries = 2  # attempts
linkcheck_workers = 4  # a few at a time, for these are other people's servers
linkcheck_rate_limit_timeout = 120  # seconds to wait for a server that is too busy and does not say how long
linkcheck_report_timeouts_as_broken = True  # because Sphinx tries again only what it calls broken
linkcheck_anchors_ignore = ["^!", "^:~:text="]  # a script's state, words to mark: no ids of the page
