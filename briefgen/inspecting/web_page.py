"""A web page -> what a browser, a search engine and a library's harvester read in it.

As in ``web_words.py``, it is read by the HTML5 parser that browsers' rules are written down in, and not by what wrote
the page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import tinyhtml5

#: Attributes by which a browser fetches something when it shows the page.
_FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "frame": ("src",),
    "iframe": ("src", "srcdoc"),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
#: What a link element may say without anything being fetched.
_RELATIONS_NOT_FETCHED = frozenset({"canonical", "alternate", "author", "license", "help", "next", "prev", "search"})
_XLINK = "{http://www.w3.org/1999/xlink}"
#: Elements whose text is not read.
_UNREAD_ELEMENTS = frozenset({"script", "style", "template", "title"})
#: What begins a new line.
_BLOCK_ELEMENTS = frozenset(
    "address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)


@dataclass
class WebPage:
    """What a page says.

    Attributes:
        title: of the browser's tab.
        lang: of the whole page.
        metas: names (or properties) and contents, in order.
        records: the JSON-LD objects.
        broken: JSON-LD that is no JSON object.
        ids: the names that a link can lead to.
        links: where its links lead to.
        fetched: elements and the addresses from which they fetch something.
        styles: the style sheets, and what ``style`` attributes say.
        scripts: elements and attributes that would run a program.
        headings: how many headings of the first level.
        text: what is read, a line for each block.
    """

    title: str = ""
    lang: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    broken: bool = False
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    fetched: list[tuple[str, str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    headings: int = 0
    text: str = ""

    def list_contents(self, name: str) -> list[str]:
        """What the page says under a meta name, each time."""
        return [content for key, content in self.metas if key == name]


def read_page(html: str | bytes, charset: str = "") -> WebPage:
    """Read a page as browsers do: what is no HTML is passed over, or put right.

    Args:
        html: the page.
        charset: the encoding that a server names for its bytes; else they say it themselves, or are UTF-8.
    """
    page, pieces = WebPage(), list[str]()
    #: What is still to be read, the next of it last: texts, and elements with whether their text is read.
    waiting: list[str | tuple[Element, bool]] = [(_parse(html, charset), True)]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            pieces.append(each)
            continue
        element, is_read = each
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""  # a comment has a function
        if tag:
            _read_element(tag, element, page)
        is_read_inside = is_read and bool(tag) and tag not in _UNREAD_ELEMENTS
        edge = "\n" if tag in _BLOCK_ELEMENTS else ""
        tail = (element.tail or "") if is_read else ""
        waiting += [tail, edge, *((child, is_read_inside) for child in reversed(element))]
        waiting += [(element.text or "") if is_read_inside else "", edge]
    page.text = "\n".join(words for line in "".join(pieces).split("\n") if (words := " ".join(line.split())))
    return page


def _parse(html: str | bytes, charset: str) -> Element:
    known = {"transport_encoding": charset or None, "default_encoding": "utf-8"} if isinstance(html, bytes) else {}
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False, **known)
    return root


def _read_element(tag: str, element: Element, page: WebPage) -> None:
    """What an element says besides the texts that people read."""
    values = {name.replace(_XLINK, "xlink:"): value for name, value in element.attrib.items()}
    page.ids |= {values[key] for key in ("id", "name") if values.get(key) and tag != "meta"}
    page.headings += tag == "h1"
    if tag == "html":
        page.lang = values.get("lang", "")
    elif element.tag == "title":  # not that of a drawing
        page.title += element.text or ""
    elif tag == "style":
        page.styles.append(element.text or "")
    elif tag == "meta" and (name := values.get("name") or values.get("property")):
        page.metas.append((name, values.get("content", "")))
    elif tag in ("a", "area") and "href" in values:
        page.links.append(values["href"])
    elif tag == "script" and values.get("type") == "application/ld+json":
        _read_record(element.text or "", page)
    elif tag == "script":
        page.scripts.append("script")
    page.scripts += (f"{tag} {name}" for name in values if name.startswith("on"))
    page.styles += [values["style"]] if "style" in values else []
    is_only_said = tag == "link" and set(values.get("rel", "").lower().split()) <= _RELATIONS_NOT_FETCHED
    page.fetched += ((tag, values[key]) for key in _FETCHED.get(tag, ()) if values.get(key) and not is_only_said)


def _read_record(data: str, page: WebPage) -> None:
    try:
        record = json.loads(data)
    except ValueError:
        record = None
    if isinstance(record, dict):
        page.records.append(record)
    else:
        page.broken = True
