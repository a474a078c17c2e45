"""A web page -> the article in it, as the plain HTML that pandoc reads whole.

Measured with pandoc 3.9: it stops in a table whose cells have no end tags, takes nothing but ``main`` where there is
one, and knows only its own notes. The page is therefore read as browsers do, by tinyhtml5, and written again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, tostring

import tinyhtml5

from briefgen.core import lazy_re

_UNSHOWN = frozenset("script style template noscript iframe object video audio canvas svg link meta".split())
_FURNITURE = frozenset("nav form button select textarea dialog".split())
_AROUND = frozenset("header footer aside".split())
_BLOCKS = frozenset(
    "p div li ul ol dl dt dd table tr td th tbody thead tfoot section article main aside header footer figure "
    "figcaption blockquote pre h1 h2 h3 h4 h5 h6 hr details summary address caption center".split()
)
_KEYS = ("title", "subtitle", "author", "date", "abstract", "keywords")
_DEEPEST = 200
_BOXES = lazy_re.compile(r"(?:^|\s)(?:callout|admonition|alert|box)(?:\s|-|$)")
_BOX_TITLES = lazy_re.compile(r"(?:^|\s)(?:callout-title|admonition-title|alert-title|box-title)(?:\s|-|$)")
_CHARSET = lazy_re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LABEL = lazy_re.compile(r"\s*[\[(]?(?:\d{1,4}|[a-z]{1,3}|\W{1,3})[\])]?\s*$", re.IGNORECASE)
_META = {
    "author": "author", "dc.creator": "author", "citation_author": "author", "date": "date", "dcterms.date": "date",
    "dc.date": "date", "citation_publication_date": "date", "article:published_time": "date", "keywords": "keywords",
}  # fmt: skip


@dataclass(slots=True)
class Page:
    """What a page is made of.

    Attributes:
        html: the article.
        title: what the window is called.
        facts: what the head says: ``author``, ``date``, ``keywords``, each as it is written there.
        lang: its language tag.
    """

    html: str
    title: str = ""
    facts: dict[str, list[str]] = field(default_factory=dict)
    lang: str = ""


def decode_page(data: bytes) -> str:
    """The text of a page: UTF-8, or as it says itself, or what browsers take for certain then."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:4096])
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else named[1].decode() if named else "cp1252"
        try:
            return data.decode(encoding, errors="replace")
        except LookupError:
            return data.decode("cp1252", errors="replace")


def prepare_page(page: str) -> Page:
    """Take the article out of a page.

    Raises:
        RecursionError: its elements are nested too deeply.
    """
    root = tinyhtml5.parse(page, namespace_html_elements=False)
    found = Page("", lang=root.get("lang", ""))
    _read_head(root, found)
    body = next((each for each in root if each.tag == "body"), root)
    _clean(body, is_article=False, depth=0)
    _mark_notes(body)
    for each in body.iter():
        _mark_masthead(each)
        if each.tag in ("main", "article", "header", "details", "address", "center", "footer", "aside"):
            each.attrib["class"] = "box" if each.tag in ("aside", "details") else each.get("class", "")
            each.tag = "div"
        elif each.tag == "summary":
            each.tag, each.attrib["class"] = "p", "box-title"
    for each in [*body.iter("div")]:
        _mark_box(each)
    found.html = tostring(body, encoding="unicode", method="html")
    return found


def _read_head(root: Element, found: Page) -> None:
    for each in root.iter("title"):
        found.title = found.title or " ".join("".join(each.itertext()).split())
    for each in root.iter("meta"):
        key = _META.get((each.get("name") or each.get("property") or "").lower())
        words = " ".join(each.get("content", "").split())
        if key and words and words not in found.facts.get(key, []):
            found.facts.setdefault(key, []).append(words)


def _clean(root: Element, *, is_article: bool, depth: int) -> None:
    """Take away what is not shown, and what is around the article."""
    if depth > _DEEPEST:
        raise RecursionError
    for each in [*root]:
        if isinstance(each.tag, str) and each.tag.startswith("{"):  # SVG, MathML
            _rename(each)
        inside = is_article or each.tag in ("main", "article", "blockquote")
        if not isinstance(each.tag, str) or each.tag in _UNSHOWN or _is_around(each, is_article):
            _remove(root, each)
            continue
        if each.tag == "math":
            continue
        each.attrib.pop("style", None)
        _clean(each, is_article=inside, depth=depth + 1)


def _is_around(element: Element, is_article: bool) -> bool:
    role = element.get("role", "")
    if role in ("doc-endnotes", "doc-footnote"):
        return False
    if element.tag in _FURNITURE or role == "navigation":
        return True
    has_title = element.tag == "header" and element.find(".//h1") is not None
    return element.tag in _AROUND and not is_article and not has_title


def _rename(element: Element) -> None:
    for each in element.iter():
        if isinstance(each.tag, str):
            each.tag = each.tag.rpartition("}")[2]


def _remove(parent: Element, element: Element) -> None:
    at = [*parent].index(element)
    tail = element.tail or ""
    parent.remove(element)
    if tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail


def _mark_masthead(element: Element) -> None:
    """Pandoc and Quarto name what stands above the text by classes."""
    names = element.get("class", "").split()
    key = next((each for each in _KEYS if each in names), "")
    if not key or element.tag not in ("h1", "p", "div"):
        return
    if element.tag == "div":
        element.set("data-custom-style", key)
        return
    inner = Element("p")
    inner.text, inner[:] = element.text, list(element)
    for each in [*element]:
        element.remove(each)
    element.tag, element.text, element.attrib = "div", None, {"data-custom-style": key}
    element.append(inner)


def _mark_box(element: Element) -> None:
    """Callouts and admonitions are boxes; what they are called is their title."""
    if not _BOXES.search(element.get("class", "")):
        return
    for parent in element.iter():
        for each in parent:
            if _BOX_TITLES.search(each.get("class", "")):
                title = " ".join("".join(each.itertext()).split())
                _remove(parent, each)
                element.attrib = {"class": "box", "title": title} if title else {"class": "box"}
                return
    element.attrib = {"class": "box"}


def _mark_notes(body: Element) -> None:
    """Links that lead to each other are a reference and the way back: pandoc gets its own form of them."""
    above = {child: parent for parent in body.iter() for child in parent}
    named = {each.get(key): each for each in body.iter() for key in ("name", "id") if each.get(key)}
    order = {each: at for at, each in enumerate(body.iter())}
    notes = Element("section", {"class": "footnotes", "role": "doc-endnotes"})
    listed = SubElement(notes, "ol")
    bodies: dict[Element, str] = {}
    for call in [each for each in body.iter("a") if each.get("href", "").startswith("#")]:
        target = named.get(call.get("href", "")[1:])
        if target is None or order[target] < order[call] or not _LABEL.match("".join(call.itertext())):
            continue
        note = _find_note(target, above)
        names = {value for each in _list_above(call, above, 5) for value in (each.get("id"), each.get("name")) if value}
        back = next((each for each in note.iter("a") if each.get("href", "")[1:] in names), None)
        if back is None or call in bodies:
            continue
        if note not in bodies:
            bodies[note] = f"note-{len(bodies) + 1}"
            _empty(back)
        for each in [*call]:
            call.remove(each)
        call.attrib = {"href": f"#{bodies[note]}", "role": "doc-noteref", "class": "footnote-ref"}
        call.text = "*"
    for note, name in bodies.items():
        if note in above:
            item = SubElement(listed, "li", {"id": name})
            item.append(_copy(note))
            _remove(above[note], note)
    if len(listed):
        body.append(notes)


def _empty(back: Element) -> None:
    back.text = ""
    for each in [*back]:
        back.remove(each)
    back.tag, back.attrib = "span", {}


def _copy(note: Element) -> Element:
    copy = Element("p" if note.tag == "p" else "div")
    copy.text = note.text
    copy.extend(list(note))
    return copy


def _find_note(target: Element, above: dict[Element, Element]) -> Element:
    """The element that holds the note: what is named, or the paragraph around an anchor, or what holds only that."""
    while target.tag not in _BLOCKS and target in above:
        target = above[target]
    parent = above.get(target)
    if target.tag == "p" and parent is not None and parent.tag in ("div", "li") and len(parent) == 1:
        return parent
    return target


def _list_above(element: Element, above: dict[Element, Element], most: int) -> Iterator[Element]:
    for _ in range(most):
        yield element
        if element not in above:
            return
        element = above[element]
