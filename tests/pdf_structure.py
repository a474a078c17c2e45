"""The structure tree of a PDF, read with pikepdf, and the text of its contents, read with pdfminer."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

_ENTRIES = ("/Lang", "/ID", "/Alt", "/ActualText")
_ATTRIBUTES = ("/Scope", "/ColSpan", "/RowSpan", "/ListNumbering")


class _Texts(PDFTextDevice):
    """The text of each marked-content sequence, by page and MCID; of artifacts with the MCID None."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page, self.stack = -1, list[Any]()
        self.texts = defaultdict[tuple[int, Any], str](str)

    def begin_page(self, page: Any, ctm: Any) -> None:
        self.page += 1

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self.stack.append((props or {}).get("MCID", self.stack[-1] if self.stack else None))

    def end_tag(self) -> None:
        self.stack.pop()

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        for part in seq:
            for cid in textstate.font.decode(part) if isinstance(part, bytes) else ():
                try:
                    self.texts[self.page, self.stack[-1] if self.stack else None] += textstate.font.to_unichr(cid)
                except PDFUnicodeNotDefined:
                    self.texts[self.page, None] += "\ufffd"


def read_structure(data: bytes) -> list[str]:
    """A line for each structure element, indented by its depth: its type, its entries, its own text.

    Links end with where they lead; artifacts are in lines at the end, one for each page.
    """
    manager = PDFResourceManager()
    texts = _Texts(manager)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        PDFPageInterpreter(manager, texts).process_page(page)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        lines = list(_read(pdf.Root.StructTreeRoot.K, 0, pages, texts.texts))
    return [*lines, *(f"Artifact {text!r}" for (_, mcid), text in sorted(texts.texts.items(), key=str) if mcid is None)]


def _read(node: Any, depth: int, pages: dict[Any, int], texts: dict[tuple[int, Any], str]) -> Iterator[str]:
    told = [f"{key[1:]}={node[key]}" for key in _ENTRIES if key in node]
    told += [f"{key[1:]}={node.A[key]}" for key in _ATTRIBUTES if key in node.get("/A", {})]
    kids: Any = node.get("/K", [])
    own, below = "", []
    for kid in list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]:
        if isinstance(kid, int):
            own += texts.get((pages[node.Pg.objgen], kid), "")
        elif kid.get("/Type", "") == "/MCR":
            own += texts.get((pages[kid.Pg.objgen], kid.MCID), "")
        elif kid.get("/Type", "") == "/OBJR":
            target = kid.Obj.get("/Dest", kid.Obj.get("/A", {}).get("/URI", ""))
            told.append(f"-> {target}")
        else:
            below.append(kid)
            own += "…" if own and not own.endswith("…") else ""
    yield "  " * depth + " ".join([str(node.S)[1:], *dict.fromkeys(told), *([repr(own)] if own else [])])
    for kid in below:
        yield from _read(kid, depth + 1, pages, texts)


def change_tags(data: bytes, edit: Callable[[pikepdf.Pdf, list[Any]], None]) -> bytes:
    """A PDF after an edit of it and of its structure elements."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each
        ]
        edit(pdf, elements)
        pdf.save(out)
    return out.getvalue()
