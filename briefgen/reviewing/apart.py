"""A Word file -> what it says besides the words of its paragraphs: links, formulas, text boxes, page heads.

None of it has a place in the content file that could be changed. It is compared so that a change of it is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from briefgen.importing.escapes import clean
from briefgen.importing.ooxml import attribute, find_main, find_related, name_of, parse
from briefgen.reviewing.paragraphs import resolve

LINK, FORMULA, BOX, HEAD = "link", "formula", "text box", "page head or foot"
#: Parts with text; the others are heads and feet.
_TEXTS = ("footnotes", "endnotes")
_HEADS = ("header", "footer")


@dataclass(frozen=True, slots=True, order=True)
class Apart:
    """One of these: what it is, and what it says. A link says its URL."""

    kind: str
    text: str


def list_apart(parts: Mapping[str, bytes]) -> frozenset[Apart]:
    """All that a file has, its tracked changes accepted.

    Raises:
        PartDamaged: a part is missing or not well-formed.
    """
    main = find_main(parts)
    related = find_related(parts, main)
    found: set[Apart] = set()
    for name in (main, *(path for kind in _TEXTS for path in related.get(kind, ()))):
        root = resolve(parts, name, "accept")
        found.update(_list_objects(root, _read_targets(parts, name)))
    for name in (path for kind in _HEADS for path in related.get(kind, ())):
        paragraphs = (each for each in resolve(parts, name, "accept").iter() if name_of(each) == "p")
        found.update(Apart(HEAD, _read_words(each)) for each in paragraphs)
    return frozenset(each for each in found if each.text)


def find_new(sent: frozenset[Apart], got: frozenset[Apart]) -> tuple[list[Apart], list[Apart]]:
    """What a file that came back has besides what was sent, and which page heads it has lost.

    Links, formulas and text boxes go with the words that they are in; that these are gone is a change of a paragraph.
    """
    return sorted(got - sent), sorted(each for each in sent - got if each.kind == HEAD)


def _read_targets(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """The URLs of a part by their IDs, without what programs write in different ways: escapes, a slash at the end."""
    folder, _, own = name.rpartition("/")
    relations = f"{folder}/_rels/{own}.rels".lstrip("/")
    if relations not in parts:
        return {}
    return {
        attribute(each, "Id"): clean(unquote(attribute(each, "Target"))).rstrip("/")
        for each in parse(parts, relations)
        if attribute(each, "Type").endswith("/hyperlink")
    }


def _list_objects(root: Element, targets: Mapping[str, str]) -> Iterator[Apart]:
    for each in root.iter():
        name = name_of(each)
        if name == "hyperlink":
            yield Apart(LINK, targets.get(attribute(each, "id"), ""))
        elif name == "oMath":
            yield Apart(FORMULA, "".join("".join(_list_texts(each)).split()))
        elif name == "txbxContent":
            yield Apart(BOX, " ".join(" ".join(_list_texts(each)).split()))


def _list_texts(element: Element) -> Iterator[str]:
    return (each.text or "" for each in element.iter() if name_of(each) == "t")


def _read_words(paragraph: Element) -> str:
    """The words of a paragraph without what fields print, such as page numbers."""
    text, depth = "", 0
    for each in paragraph.iter():
        name = name_of(each)
        if name == "fldChar":
            depth += {"begin": 1, "end": -1}.get(attribute(each, "fldCharType"), 0)
        elif name == "t" and depth == 0:
            text += each.text or ""
    return " ".join(text.split())
