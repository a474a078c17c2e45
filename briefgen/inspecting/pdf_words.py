"""A PDF -> the texts of its pages in the order in which they are read, what stands beside them, what its pictures say.

The order is that of the structure tree (ISO 32000-1, 14.7), which is the one of the text; pages are drawn in another:
what is positioned is drawn last. What belongs to no element of that tree is furniture: running heads, feet, marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pikepdf

from briefgen.inspecting.pdf_file import PdfFile
from briefgen.inspecting.stream import Piece
from briefgen.leaks.pdf_text import Drawn

#: Where text stands: the number of its page and of its marked content.
_Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PdfWords:
    """What a PDF shows.

    Attributes:
        main: all that is part of the text, notes too, in the order of reading.
        furniture: what stands around it, page by page.
        pictures: the descriptions of its pictures.
    """

    main: tuple[Piece, ...]
    furniture: tuple[Piece, ...]
    pictures: tuple[str, ...]


def read_words(file: PdfFile) -> PdfWords:
    """Read a PDF.

    Raises:
        PdfUnreadable: a page draws text that nobody could copy.
    """
    drawn: dict[_Mark, list[Drawn]] = {}
    beside: list[Drawn] = []
    for page, texts in enumerate(file.drawn):
        for each in texts:
            if each.mark is None:
                beside.append(each)
            else:
                drawn.setdefault((page, each.mark), []).append(each)
    numbers = {page.obj.objgen: number for number, page in enumerate(file.pdf.pages)}
    pictures: list[str] = []
    tree = file.root.get("/StructTreeRoot", {}).get("/K")
    order = [mark for mark in dict.fromkeys(_walk(tree, numbers, None, pictures)) if mark in drawn]
    rows = [(mark[0], each) for mark in order for each in drawn[mark]]
    main = [
        Piece(each.text, _ends_line(number, each, *after)) for (number, each), after in pairwise([*rows, (-1, _END)])
    ]
    rest = [each for mark, every in drawn.items() if mark not in set(order) for each in every]
    return PdfWords(tuple(main), tuple(Piece(each.text) for each in [*beside, *rest]), tuple(pictures))


_END = Drawn("", None, None)


def _ends_line(page: int, each: Drawn, after_page: int, after: Drawn) -> bool:
    return page != after_page or each.height != after.height


def _walk(element: Any, numbers: dict[Any, int], page: int | None, pictures: list[str]) -> Iterator[_Mark]:
    """The marks of an element of the structure tree, in order."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _walk(child, numbers, page, pictures)
    elif isinstance(element, pikepdf.Dictionary):
        page = numbers.get(element["/Pg"].objgen, page) if "/Pg" in element else page
        kind = element.get("/Type")
        if kind == "/MCR" and page is not None:
            yield page, int(element["/MCID"])
        elif kind != "/OBJR":
            if "/Alt" in element:
                # A formula's letters, which are its description once more, are no words of the text around it.
                pictures.append(str(element["/Alt"]))
                for caption in _list_captions(element.get("/K")):
                    yield from _walk(caption, numbers, page, pictures)
                return
            yield from _walk(element.get("/K"), numbers, page, pictures)
    elif element is not None and page is not None:
        yield page, int(element)


def _list_captions(kids: Any) -> Iterator[Any]:
    """The captions of a picture, which its description does not stand for."""
    for kid in kids if isinstance(kids, pikepdf.Array) else ():
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Caption":
            yield kid
