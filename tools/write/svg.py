"""What every picture of the corpus needs: text as XML, how wide it is, and colours by the reader's scheme."""

from __future__ import annotations

import html
import re

CHARACTER = 6.2  # about how wide a character of a label is, in units of the picture

#: Characters that no XML file may have.
NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
STYLE = """
text { font: 12px system-ui, "Noto Sans", "Liberation Sans", sans-serif; fill: #333 }
.axis { stroke: #595959 } .grid { stroke: #d9d9d9 }
.s0 { color: #0063a3 } .s1 { color: #a34d00 } .s2 { color: #00694d } .s3 { color: #8a2f6d }
.mark { fill: currentColor; stroke: currentColor; stroke-width: 1.5 } .open { fill: none }
line.open { stroke-dasharray: 4 }
@media (prefers-color-scheme: dark) {
  text { fill: #d6d6d6 } .axis { stroke: #a6a6a6 } .grid { stroke: #4a4a4a }
  .s0 { color: #62bbf2 } .s1 { color: #f0a94a } .s2 { color: #4bcf9f } .s3 { color: #e193c4 }
}
"""


def escape(text: str) -> str:
    """Return text as XML that shows it; what XML cannot hold is shown as U+FFFD.

    >>> escape("a < b\\x00")
    'a &lt; b\ufffd'
    """
    return html.escape(NO_XML.sub("\N{REPLACEMENT CHARACTER}", text), quote=False)


def attribute(text: str) -> str:
    """Return text as the value of an attribute of XML, to stand in quotation marks."""
    return escape(text).replace('"', "&quot;")
