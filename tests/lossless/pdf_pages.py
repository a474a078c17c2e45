"""A tagged PDF -> its text in the order of its structure, as a screen reader says it, with links and pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from tests.lossless.stream import HYPHENS, Stream, squeeze

#: Stands for a mark where there is none.
UNTAGGED = -1
#: Text of one marked-content sequence, with the height at which it begins.
Chunk = tuple[str, float]


@dataclass(frozen=True)
class PdfPages:
    """What the PDF holds.

    Attributes:
        text: all that is tagged, in the order of the structure; breaks are page breaks.
        furniture: what is not in the structure: running heads, feet and marks, page by page.
        links: the addresses of all link annotations.
        inner: the names of all destinations that links lead to.
        pictures: the alternative texts.
    """

    text: Stream
    furniture: Stream
    links: set[str]
    inner: set[str]
    pictures: list[str]


def read_pdf(data: bytes) -> PdfPages:
    """Read marked contents with pdfminer, their order from the structure tree (ISO 32000-1, 14.7)."""
    chunks = _read_chunks(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        order = list(_walk(pdf.Root.StructTreeRoot.get("/K"), numbers, None))
        annotations = [item for page in pdf.pages for item in page.obj.get("/Annots", [])]
        links = {str(item.A.URI) for item in annotations if "/A" in item and "/URI" in item.A}
        inner = {str(item.Dest) for item in annotations if "/Dest" in item}
        pictures = list(_pictures(pdf.Root.StructTreeRoot.get("/K")))
    text = _join([(page, chunks[page, mark]) for page, mark in order if (page, mark) in chunks])
    furniture = Stream.of((words, True) for place, (words, _) in chunks.items() if place not in set(order))
    return PdfPages(text, furniture, links, inner, pictures)


def _join(pieces: list[tuple[int, Chunk]]) -> Stream:
    text, length, breaks, ends = [], 0, [], set()
    for index, (page, (piece, height)) in enumerate(pieces):
        if index and page != pieces[index - 1][0]:
            breaks.append(length)
        squeezed = squeeze(piece)
        text.append(squeezed)
        length += len(squeezed)
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        ends_line = after is None or after[0] != page or after[1][1] != height
        if squeezed and squeezed[-1] in HYPHENS and ends_line:
            ends.add(length - 1)
    return Stream("".join(text), tuple(breaks), frozenset(ends))


def _walk(element: Any, numbers: dict[Any, int], page: int | None) -> Iterator[tuple[int, int]]:
    """(page, marked content) in the order of the structure."""
    if element is None:
        return
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _walk(child, numbers, page)
    elif not isinstance(element, pikepdf.Dictionary):
        if page is not None:
            yield page, int(element)
    else:
        if "/Pg" in element:
            page = numbers[element.Pg.objgen]
        kind = str(element.get("/Type", ""))
        if kind == "/MCR" and page is not None:
            yield page, int(element.MCID)
        elif kind != "/OBJR":
            yield from _walk(element.get("/K"), numbers, page)


def _pictures(element: Any) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _pictures(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/Alt" in element:
            yield str(element.Alt)
        yield from _pictures(element.get("/K"))


class _Collector(PDFLayoutAnalyzer):
    """Notes for each character in which marked content it is drawn."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.marks: list[int] = []
        self.found: dict[int, tuple[list[str], float]] = {}

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        mark = props.get("MCID") if isinstance(props, dict) else None
        self.marks.append(self._mark() if mark is None else mark)

    def end_tag(self) -> None:
        self.marks.pop()

    def render_char(self, *args: Any, **more: Any) -> float:
        width: float = super().render_char(*args, **more)
        item = self.cur_item._objs[-1]
        if isinstance(item, LTChar):
            chars, _ = self.found.setdefault(self._mark(), ([], round(item.matrix[5], 1)))
            chars.append(item.get_text())
        return width

    def _mark(self) -> int:
        return self.marks[-1] if self.marks else UNTAGGED


def _read_chunks(data: bytes) -> dict[tuple[int, int], Chunk]:
    manager = PDFResourceManager()
    chunks: dict[tuple[int, int], Chunk] = {}
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data))):
        device = _Collector(manager)
        PDFPageInterpreter(manager, device).process_page(page)
        for mark, (chars, height) in device.found.items():
            chunks[number, mark] = ("".join(chars), height)
    return chunks
