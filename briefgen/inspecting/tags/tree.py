"""A PDF -> its structure tree (ISO 32000-1, 14.7), each element with its text and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefgen.inspecting.tags.contents import Contents, read_contents

#: Elements in elements in elements: deeper ones are not read.
_DEEPEST = 120
#: The types of ISO 32000-1, 14.8.4, and of PDF 2.0 what others use already.
STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form Title FENote Aside Em Strong DocumentFragment Sub Artifact".split()
)

#: Elements that only hold others.
GROUPS = frozenset(
    "Document DocumentFragment Part Art Sect Div NonStruct Private Index TBody THead TFoot Aside".split()
)
#: Elements that stand by themselves, where others are part of a run of text.
BLOCKS = GROUPS | frozenset(
    "BlockQuote Caption TOC TOCI P H H1 H2 H3 H4 H5 H6 L LI LBody Table TR TD TH Note FENote Title".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """Text of a page.

    Attributes:
        text: as it is shown, or what ActualText says instead.
        page: its number, from 1.
    """

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Target:
    """An annotation that belongs to an element.

    Attributes:
        kind: ``Link``, ``Widget``, …
        page: the number of its page, from 1.
        uri: where it leads on the web; "" for none.
        inner: where it leads in the document: the name of a place, or "page 3"; "" for none.
        words: what it says of itself (Contents).
    """

    kind: str
    page: int
    uri: str = ""
    inner: str = ""
    words: str = ""


@dataclass(slots=True, eq=False)
class Element:
    """A structure element.

    Attributes:
        role: its standard type.
        raw: its type as the file has it.
        lang: its language, its own or that of what it is in.
        own_lang: its own language; "" for none.
        alt: its alternative text; None for none, and so with ``actual``.
        actual: what is to be read in place of its content.
        id: its ID.
        attributes: of all owners: Scope, ColSpan, ListNumbering, …
        kids: what is in it, in order.
        page: the page that it begins on; 0 where it shows nothing.
    """

    role: str
    raw: str = ""
    lang: str = ""
    own_lang: str = ""
    alt: str | None = None
    actual: str | None = None
    id: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Element | Words | Target] = field(default_factory=list)
    page: int = 0

    @property
    def elements(self) -> list[Element]:
        """The elements right in it."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def text(self) -> str:
        """All that it shows, without soft hyphens; what ActualText says instead of that."""
        return join_words("".join(self._read()))

    def _read(self) -> Iterator[str]:
        if self.actual is not None:
            yield self.actual
            return
        for kid in self.kids:
            if isinstance(kid, Words):
                yield kid.text
            elif isinstance(kid, Element):
                yield from kid._read()
                yield " " if kid.role in BLOCKS else ""

    def walk(self) -> Iterator[Element]:
        """It and all elements in it, in order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()


@dataclass(frozen=True, slots=True)
class TagTree:
    """The tags of a PDF.

    Attributes:
        root: holds the top elements; its role is "".
        contents: what the pages show.
        unread: marks of pages that no element has.
        lang: the language of the document.
    """

    root: Element
    contents: Contents
    unread: tuple[tuple[int, str], ...]
    lang: str


def join_words(text: str) -> str:
    """Text of several lines on one, words whole."""
    return " ".join(text.replace("\u00ad", "").split())


def read_tags(pdf: pikepdf.Pdf) -> TagTree | None:
    """The tags; None when there are none.

    Raises:
        pikepdf.PdfError: the file is damaged.
    """
    top = pdf.Root.get("/StructTreeRoot")
    if not isinstance(top, pikepdf.Dictionary):
        return None
    reader = _Reader(pdf, top)
    root = Element("", lang=reader.lang)
    root.kids = [*reader.read_kids(top.get("/K"), root, 0, 0)]
    unread = tuple(
        (mark[0], text) for mark, text in reader.contents.marked.items() if mark not in reader.read and text.strip()
    )
    return TagTree(root, reader.contents, unread, reader.lang)


class _Reader:
    """Reads elements; remembers which marks it met."""

    def __init__(self, pdf: pikepdf.Pdf, top: Any) -> None:
        self.contents = read_contents(pdf)
        self.lang = str(pdf.Root.get("/Lang", ""))
        self.read: set[tuple[int, int, int]] = set()
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self._roles = top.get("/RoleMap", pikepdf.Dictionary())
        self._classes = top.get("/ClassMap", pikepdf.Dictionary())
        self._seen: set[Any] = set()

    def read_kids(self, kids: Any, above: Element, page: int, depth: int) -> Iterator[Element | Words | Target]:
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                yield from self._read_dictionary(kid, above, page, depth)
            elif kid is not None and not isinstance(kid, pikepdf.Array | pikepdf.Name | pikepdf.String):
                yield from self._read_words((page, 0, int(kid)))

    def _read_dictionary(self, kid: Any, above: Element, page: int, depth: int) -> Iterator[Element | Words | Target]:
        kind = kid.get("/Type")
        page = self._page_of(kid, page)
        if kind == "/MCR":
            form = kid.get("/Stm")
            yield from self._read_words((page, form.objgen[0] if form is not None else 0, int(kid.get("/MCID", -1))))
        elif kind == "/OBJR":
            thing = kid.get("/Obj")
            if isinstance(thing, pikepdf.Dictionary) and "/Subtype" in thing:
                yield self._read_target(thing, page)
        elif kid.objgen not in self._seen and depth < _DEEPEST:
            if kid.objgen[0]:
                self._seen.add(kid.objgen)
            yield self._read_element(kid, above, page, depth)

    def _read_words(self, mark: tuple[int, int, int]) -> Iterator[Words]:
        if mark in self.contents.marked:
            self.read.add(mark)
            yield Words(self.contents.marked[mark], mark[0])

    def _read_target(self, thing: Any, page: int) -> Target:
        action = thing.get("/A", {})
        place = thing.get("/Dest", action.get("/D", ""))
        if isinstance(place, pikepdf.Array):
            number = self._pages.get(place[0].objgen, 0) if len(place) and hasattr(place[0], "objgen") else 0
            place = f"page {number}" if number else "a page"
        words, uri = str(thing.get("/Contents", "")), str(action.get("/URI", ""))
        return Target(str(thing.Subtype)[1:], page, uri, str(place).removeprefix("/"), words)

    def _page_of(self, kid: Any, page: int) -> int:
        return self._pages.get(kid["/Pg"].objgen, page) if isinstance(kid.get("/Pg"), pikepdf.Dictionary) else page

    def _read_element(self, kid: Any, above: Element, page: int, depth: int) -> Element:
        raw = str(kid.get("/S", "/"))[1:]
        own = str(kid.get("/Lang", ""))
        element = Element(
            self._map_role(raw),
            raw,
            own or above.lang,
            own,
            str(kid["/Alt"]) if "/Alt" in kid else None,
            str(kid["/ActualText"]) if "/ActualText" in kid else None,
            str(kid.get("/ID", "")),
            self._read_attributes(kid),
        )
        element.kids = [*self.read_kids(kid.get("/K"), element, page, depth + 1)]
        element.page = next((each.page for each in element.kids if each.page), page)
        return element

    def _map_role(self, raw: str) -> str:
        role = raw
        for _ in range(8):
            if role in STANDARD or f"/{role}" not in self._roles:
                break
            role = str(self._roles[f"/{role}"])[1:]
        return role

    def _read_attributes(self, kid: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        classes = kid.get("/C", [])
        named = [self._classes.get(str(each)) for each in (classes if isinstance(classes, pikepdf.Array) else [classes])
                 if isinstance(each, pikepdf.Name)]  # fmt: skip
        for each in (*named, kid.get("/A")):
            for group in each if isinstance(each, pikepdf.Array) else [each]:
                if isinstance(group, pikepdf.Dictionary):
                    found.update({str(key)[1:]: _read_value(value) for key, value in group.items() if key != "/O"})
        return found


def _read_value(value: Any) -> Any:
    if isinstance(value, pikepdf.Name):
        return str(value)[1:]
    if isinstance(value, pikepdf.Array):
        return tuple(map(_read_value, value))
    return str(value) if isinstance(value, pikepdf.String) else value
