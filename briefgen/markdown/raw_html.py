"""A raw HTML tag -> the Fault that says what to write instead."""

from __future__ import annotations

import re

from briefgen.core import lazy_re
from briefgen.markdown.faults import Fault, fault

_TAG = lazy_re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_BY_TAG = {
    "sup": "Write ^2^ for a superscript.",
    "sub": "Write ~2~ for a subscript.",
    "br": "End the line with a backslash to break it.",
    "b": "Write **strong**.",
    "strong": "Write **strong**.",
    "i": "Write *emphasis*.",
    "em": "Write *emphasis*.",
    "cite": "Write *emphasis*.",
    "u": "Write *emphasis*; underlining is reserved for links.",
    "s": "Write ~~struck~~.",
    "del": "Write ~~struck~~.",
    "strike": "Write ~~struck~~.",
    "code": "Write `code` between backticks.",
    "pre": "Write code between two lines of three backticks.",
    "a": "Write [words](https://…) for a link, and [words]{#name} for a place to refer to.",
    "img": "Write ![what the picture shows](assets/file.png).",
    "figure": "Write a ::: figure block.",
    "figcaption": "Write Caption: … in a ::: figure block.",
    "table": "Write a table with | between the cells.",
    "caption": "Write Caption: … in a ::: table block.",
    "p": "Leave an empty line between paragraphs.",
    "div": "Write a block between ::: lines.",
    "aside": "Write a ::: box block.",
    "section": "Write a heading with ##.",
    "span": "Write [words]{.class} or [words]{lang=ko}.",
    "blockquote": "Begin each line of a quotation with >.",
    "q": "Write the quotation marks themselves.",
    "hr": "Write --- between two empty lines.",
    "ul": "Begin each item of a list with - .",
    "ol": "Begin each item of a list with 1. .",
    "li": "Begin each item of a list with - or 1. .",
    "dl": "Write the term on a line, then : and the definition.",
    "math": "Write a formula as $`E = mc^2`$.",
    "small": "Write the words without the tag; the template chooses the sizes.",
    "font": "Write the words without the tag; the template chooses fonts and colours.",
    "center": "Write the words without the tag; the template places them.",
}
_BY_TAG.update(dict.fromkeys(("tr", "td", "th", "thead", "tbody", "colgroup"), _BY_TAG["table"]))
_BY_TAG.update(dict.fromkeys((f"h{level}" for level in range(1, 7)), "Write a heading with #### and a space."))
_BY_TAG.update(dict.fromkeys(("dt", "dd"), _BY_TAG["dl"]))
_BY_TAG.update(
    dict.fromkeys(
        ("script", "style", "iframe", "object", "embed", "form", "input", "video", "audio", "svg"),
        "Remove it: a brief contains only text, tables and pictures.",
    )
)
#: What no one types: classes and properties of Word, its conditional comments, its own tags.
_PASTED = lazy_re.compile(
    r"\bclass=[\"']?Mso|\bmso-|<!--\[if|</?[ovw]:\w|urn:schemas-microsoft|<meta name=[\"']?Generator", re.IGNORECASE
)
_PASTE_PLAIN = "Paste it without formatting (Ctrl+Shift+V), or convert the document to Markdown: pandoc -t markdown."
#: Stands among the tags that were reported when all others of a field come from one paste.
_WORD = "<word>"
_OTHER = "Write \\< to print the character, or remove the tag."


def check_html(source: str, start: int, stop: int, opened: set[str]) -> Fault | None:
    """The Fault for one piece of HTML.

    Args:
        source: a tag, a comment, or a block that begins with one.
        start: where it is in the text.
        stop: the offset after it.
        opened: names of the tags reported so far, to which this one is added.

    Returns:
        None for the closing tag of one that has been reported, and for all tags of one paste but the first.
    """
    if _WORD in opened:
        return None
    if _PASTED.search(source):
        opened.add(_WORD)
        return fault("ACC807", "This is HTML pasted from a word processor", _PASTE_PLAIN, start, stop)
    if source.startswith("<!--"):
        message, hint = (
            "The text contains an HTML comment",
            "Remove it; comments for colleagues do not belong in a brief.",
        )
        return fault("ACC807", message, hint, start, stop)
    match = _TAG.match(source)
    if not match:
        return fault("ACC807", "The text contains HTML code", _OTHER, start, stop)
    name = match[1].lower()
    if source.startswith("</") and name in opened:
        return None
    opened.add(name)
    message = f"Raw HTML is not read: {source[: match.end()]}>"
    return fault("ACC807", message, _BY_TAG.get(name, _OTHER), start, stop)
