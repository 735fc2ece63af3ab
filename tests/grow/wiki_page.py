"""A saved page of a wiki, built as MediaWiki builds them: its elements and classes, with words of our own."""

from __future__ import annotations


def heading(level: int, title: str, *, old: bool) -> str:
    anchor = title.replace(" ", "_")
    edit = (
        '<span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="/w/index.php?action=edit"'
        ' title="Edit section"><span>edit</span></a><span class="mw-editsection-bracket">]</span></span>'
    )
    if old:
        return f'<h{level}><span class="mw-headline" id="{anchor}">{title}</span>{edit}</h{level}>'
    return f'<div class="mw-heading mw-heading{level}"><h{level} id="{anchor}">{title}</h{level}>{edit}</div>'


def marker(number: int, use: int = 0, name: str = "") -> str:
    note = f"{name}-{number}" if name else str(number)
    ref = f"{name}_{number}-{use}" if name else str(number)
    return (
        f'<sup id="cite_ref-{ref}" class="reference"><a href="#cite_note-{note}">'
        f'<span class="cite-bracket">[</span>{number}<span class="cite-bracket">]</span></a></sup>'
    )


def wiki_page(*, old: bool = False) -> str:
    """Return the page in the skin of today, or as it was before headings stood in a `div`."""
    return f"""<!DOCTYPE html>
<html class="client-js vector-toc-available" lang="en" dir="ltr"><head><meta charset="UTF-8"/>
<title>Forced labour in Freedonia - Wikipedia</title>
<meta name="generator" content="MediaWiki 1.44.0-wmf.4"/>
<link rel="canonical" href="https://en.wikipedia.example/wiki/Forced_labour_in_Freedonia"/>
<script>(function(){{var x="client-js";}}());</script></head>
<body class="skin-vector mediawiki ltr sitedir-ltr ns-0"><a class="mw-jump-link" href="#bodyContent">Jump to content</a>
<div class="vector-header-container"><nav class="vector-main-menu" role="navigation"><ul><li><a href="/">Main page</a></li>
<li><a href="/r">Random article</a></li></ul></nav></div>
<main id="content" class="mw-body"><header><h1 id="firstHeading" class="firstHeading mw-first-heading">
<span class="mw-page-title-main">Forced labour in Freedonia</span></h1></header>
<div id="bodyContent" class="vector-body"><div id="siteSub" class="noprint">From Wikipedia, the free encyclopedia</div>
<div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">
<div class="shortdescription nomobile noexcerpt noprint searchaux" style="display:none">Overview of forced labour</div>
<style data-mw-deduplicate="TemplateStyles:r1">.mw-parser-output .hatnote{{font-style:italic}}</style>
<div role="note" class="hatnote navigation-not-searchable">This article is about labour. For the film, see
<a href="/wiki/Freedonia_(film)">Freedonia (film)</a>.</div>
<table class="box-More_citations_needed plainlinks metadata ambox ambox-content" role="presentation"><tbody><tr>
<td class="mbox-text">This article needs additional citations for verification.</td></tr></tbody></table>
<table class="infobox vcard"><tbody><tr><th colspan="2" class="infobox-above">Freedonia</th></tr>
<tr><th scope="row" class="infobox-label">Capital</th><td class="infobox-data">Glorious City</td></tr></tbody></table>
<p class="mw-empty-elt">
</p>
<p><b>Forced labour in Freedonia</b> is mostly that of <a href="/wiki/Migrant" title="Migrant">migrants</a> on fishing
vessels.{marker(1, 0, "plan")} In 2019, inspectors of Freedonia freed 34 sailors.{marker(2)}<sup class="noprint
Inline-Template Template-Fact">[<i><a href="/wiki/CN"><span title="needs a source">citation needed</span></a></i>]</sup>
</p>
<figure class="mw-default-size" typeof="mw:File/Thumb"><a href="/wiki/File:H.jpg"><img src="h.jpg" alt="The harbour"/></a>
<figcaption>The harbour at dusk</figcaption></figure>
<div id="toc" class="toc" role="navigation"><h2>Contents</h2><ul><li><a href="#Law">1 Law</a></li></ul></div>
<meta property="mw:PageProp/toc" />
{heading(2, "Law", old=old)}
<div role="note" class="hatnote">Main article: <a href="/wiki/Law_of_Freedonia">Law of Freedonia</a></div>
<p>The penal code of Freedonia bans it.{marker(1, 1, "plan")}{marker(3)} It sets three duties:</p>
<ul><li>to free those who are held;</li><li>to house them;<ul><li>in homes of the state</li></ul></li></ul>
{heading(3, "Fines and terms", old=old)}
<blockquote><p>Whoever holds a sailor's papers is fined.</p></blockquote>
<table class="wikitable"><caption>Sentences</caption><tbody><tr><th>Year</th><th>Captains</th></tr>
<tr><td>2018</td><td>4</td></tr></tbody></table>
{heading(2, "See also", old=old)}
<ul><li><a href="/wiki/Labour">Labour</a></li></ul>
{heading(2, "References", old=old)}
<div class="reflist reflist-columns references-column-width"><div class="mw-references-wrap"><ol class="references">
<li id="cite_note-plan-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-plan_1-0"><sup><i><b>a</b></i></sup></a>
<a href="#cite_ref-plan_1-1"><sup><i><b>b</b></i></sup></a></span> <span class="reference-text"><style>.x{{}}</style>
<cite class="citation web cs1"><a rel="nofollow" class="external text" href="https://a.example/p">"A plan"</a>.
<i>The Freedonia Times</i>. 4 May 2018<span class="reference-accessdate">. Retrieved <span class="nowrap">2 June</span>
2020</span>.</cite><span title="ctx_ver=Z39.88-2004&amp;rft.btitle=A+plan" class="Z3988"></span></span>
</li>
<li id="cite_note-2"><span class="mw-cite-backlink"><b><a href="#cite_ref-2" aria-label="Jump up">^</a></b></span>
<span class="reference-text">Firefly, Rufus (2019). <i>Ships</i>. Glorious City: Harbour Press. p. 7.</span>
</li>
<li id="cite_note-3"><span class="mw-cite-backlink"><b><a href="#cite_ref-3">^</a></b></span>
<span class="reference-text">"Penal code". Official Gazette. 2016.</span>
</li></ol></div></div>
<div class="navbox-styles"><style>.navbox{{}}</style></div>
<div role="navigation" class="navbox" aria-labelledby="F"><table class="nowraplinks"><tbody><tr><th>Freedonia
articles</th></tr><tr><td><ul><li><a href="/wiki/History">History of Freedonia</a></li></ul></td></tr></tbody></table></div>
<!-- NewPP limit report --></div>
<div class="printfooter" data-nosnippet="">Retrieved from "https://en.wikipedia.example/w/index.php?oldid=1"</div></div>
<div id="catlinks" class="catlinks"><ul><li><a href="/wiki/Category:Labour">Labour by country</a></li></ul></div></div></main>
<footer id="footer" class="mw-footer"><ul><li id="footer-info-lastmod">This page was last edited on 3 March 2024.</li>
<li>Text is available under the Creative Commons Attribution-ShareAlike 4.0 License.</li></ul></footer></body></html>
"""
