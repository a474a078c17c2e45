"""The parts of a Word file -> who inserted, deleted or formatted which words, as tracked by the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefgen.importing.ooxml import attribute, child, name_of, parse
from briefgen.importing.source_docx import list_text_parts

_KINDS = {"ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted"}


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change: ``inserted``, ``deleted`` or ``formatted``, by whom, when, which words."""

    kind: str
    author: str
    date: str
    text: str


def list_tracked(parts: Mapping[str, bytes]) -> list[Tracked]:
    """Every tracked change, in the order of the file.

    Raises:
        PartDamaged: a part is not well-formed.
    """
    return [each for name in list_text_parts(parts) for each in _walk(parse(parts, name))]


def _walk(element: Element) -> Iterator[Tracked]:
    name = name_of(element)
    if name in _KINDS:
        yield _make(_KINDS[name], element, _read(element))
    else:
        properties = {"r": ("rPr", "rPrChange"), "p": ("pPr", "pPrChange")}.get(name)
        if properties and (found := child(element, *properties)) is not None:
            yield _make("formatted", found, _read(element))
    for each in element:
        yield from _walk(each)


def _make(kind: str, element: Element, text: str) -> Tracked:
    return Tracked(kind, attribute(element, "author"), attribute(element, "date"), text)


def _read(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter() if name_of(each) in ("t", "delText"))
