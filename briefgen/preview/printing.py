"""A view -> its PDF, as a draft or as a build makes it, and pictures of its pages."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from io import BytesIO
from secrets import token_hex

from briefgen.edition import Edition
from briefgen.preview.render_process import FINAL
from briefgen.preview.renderer import Files, Renderer
from briefgen.preview.view import View
from briefgen.visible_text.draw import draw_page, measure_pages, read_pages

#: PDFs that are kept, of all that is looked at.
_MOST = 12
#: Of PNG's levels of compression, the one that takes least time: the pictures travel to the same computer.
_COMPRESSION = 1


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF.

    Attributes:
        name: names it in URLs; nobody can guess it.
        revision: which reading of the brief it was made of.
        files: what was rendered, by format.
        sizes: width and height of each page, in points.
        texts: the text of each page.
    """

    name: str
    revision: int
    files: Files
    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]


class Printing:
    """Prints what is looked at, each revision once; used in the thread of the server."""

    def __init__(self) -> None:
        self._renderer = Renderer()
        self._made: OrderedDict[tuple[View, str], tuple[int, asyncio.Task[Printed]]] = OrderedDict()
        self._named: dict[str, Printed] = {}
        self._newest: dict[tuple[View, str], str] = {}
        # PDFium is not safe in two threads at once.
        self._pdfium = asyncio.Lock()

    async def print(self, view: View, kind: str, edition: Edition, revision: int) -> tuple[Printed, bool]:
        """The PDF of an edition, and whether it is new.

        Raises:
            asyncio.CancelledError: a newer revision was asked for meanwhile.
            BriefgenError: it cannot be rendered.
        """
        before, task = self._made.get((view, kind), (-1, None))
        new = task is None or before != revision
        if task is None or before != revision:
            task = asyncio.create_task(self._print(view, kind, edition, revision))
            self._made[view, kind] = revision, task
        self._made.move_to_end((view, kind))
        while len(self._made) > _MOST:
            oldest, _ = self._made.popitem(last=False)
            self._named.pop(self._newest.pop(oldest, ""), None)
        return await asyncio.shield(task), new

    async def draw(self, name: str, number: int, scale: float) -> bytes:
        """A page as PNG.

        Raises:
            LookupError: there is no such PDF, or no such page.
        """
        printed = self._named[name]
        async with self._pdfium:
            return await asyncio.to_thread(_draw, printed, number, scale)

    def stop(self) -> None:
        """End what is being rendered, and the process that renders."""
        for _, task in self._made.values():
            task.cancel()
        self._renderer.stop()

    async def _print(self, view: View, kind: str, edition: Edition, revision: int) -> Printed:
        files = await self._renderer.render(view, kind, edition)
        data = files[FINAL].data
        async with self._pdfium:
            sizes, texts = await asyncio.to_thread(lambda: (measure_pages(data), read_pages(data)))
        printed = Printed(token_hex(12), revision, files, sizes, texts)
        # Of each view, the newest of each kind is kept.
        self._named.pop(self._newest.get((view, kind), ""), None)
        self._newest[view, kind], self._named[printed.name] = printed.name, printed
        return printed


def _draw(printed: Printed, number: int, scale: float) -> bytes:
    out = BytesIO()
    draw_page(printed.files[FINAL].data, number, scale).save(out, "PNG", compress_level=_COMPRESSION)
    return out.getvalue()
