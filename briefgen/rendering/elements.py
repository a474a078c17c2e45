"""Looking at the elements of a page: what they hold in order, which of them are blocks."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

#: What stands by itself, on lines of its own.
_BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
#: What no reader sees.
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "title"})
#: What elements hold: texts and other elements.
Content = str | Element


def name_of(element: Element) -> str:
    """The name of an element without its namespace; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def has_class(element: Element, *names: str) -> bool:
    """Whether it is of one of these classes."""
    return not {*names}.isdisjoint(element.get("class", "").split())


def list_contents(element: Element) -> Iterator[Content]:
    """Texts and elements inside an element, in order, without what is not seen."""
    if element.text:
        yield element.text
    for child in element:
        if is_seen(child):
            yield child
        if child.tail:
            yield child.tail


def is_seen(element: Element) -> bool:
    """Whether readers see it."""
    name = name_of(element)
    return bool(name) and name not in _UNSEEN and element.get("hidden") is None


def is_block(content: Content) -> bool:
    """Whether it is a block, or holds one."""
    if isinstance(content, str):
        return False
    return name_of(content) != "math" and any(name_of(each) in _BLOCKS for each in content.iter())


def list_parts(element: Element) -> Iterator[Element | list[Content]]:
    """The blocks inside an element, and the runs of texts and inline elements between them."""
    run: list[Content] = []
    for content in list_contents(element):
        if isinstance(content, Element) and is_block(content):
            if _says(run):
                yield run
            run = []
            yield content
        else:
            run.append(content)
    if _says(run):
        yield run


def _says(run: list[Content]) -> bool:
    return any(not isinstance(each, str) or each.strip() for each in run)


def find_all(root: Element, *classes: str) -> Iterator[Element]:
    """The elements of one of these classes."""
    return (each for each in root.iter() if name_of(each) and has_class(each, *classes))


def read_text(element: Element) -> str:
    """The words of an element."""
    return " ".join("".join(element.itertext()).split())
