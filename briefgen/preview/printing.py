"""A view -> its PDF, as a draft or as a build makes it, and pictures of its pages."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from io import BytesIO
from secrets import token_hex

from briefgen.edition import Edition
from briefgen.preview.recent import keep_recent
from briefgen.preview.render_process import FINAL
from briefgen.preview.renderer import Files, Renderer
from briefgen.preview.view import View
from briefgen.visible_text.draw import draw_page, measure_pages, read_pages

#: PDFs that are kept, of all that is looked at.
_MAX_PDFS = 12
#: Pages in sight that are drawn as soon as there is a newer PDF.
_IN_SIGHT = 3
#: Of a JPEG. PNG takes four times as long; letters look the same, as colours are not stored more coarsely than light.
_QUALITY, _COLOURS_WHOLE = 95, 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF.

    Attributes:
        name: names it in URLs; nobody can guess it.
        view: what it shows.
        revision: which reading of the brief it was made of.
        files: what was rendered, by format.
        sizes: width and height of each page, in points.
    """

    name: str
    view: View
    revision: int
    files: Files
    sizes: tuple[tuple[float, float], ...]


class Printing:
    """Prints what is looked at, each revision once; used in the thread of the server."""

    def __init__(self) -> None:
        self._renderer = Renderer()
        self._made: OrderedDict[tuple[View, str], tuple[int, asyncio.Task[Printed]]] = OrderedDict()
        self._named: dict[str, Printed] = {}
        self._newest: dict[tuple[View, str], str] = {}
        #: The pages of each view that were asked for last, and what was drawn before it was asked for.
        self._in_sight: OrderedDict[View, OrderedDict[tuple[int, float], None]] = OrderedDict()
        self._drawn: dict[str, dict[tuple[int, float], asyncio.Task[bytes]]] = {}
        # PDFium is not safe in two threads at once.
        self._pdfium = asyncio.Lock()

    async def print(self, view: View, kind: str, edition: Edition, revision: int) -> tuple[Printed, bool]:
        """The PDF of an edition, and whether it is new.

        Raises:
            asyncio.CancelledError: a newer revision was asked for meanwhile.
            BriefgenError: it cannot be rendered.
        """
        key = view, kind
        made = self._made.get(key)
        is_new = made is None or made[0] != revision
        if is_new:
            self._made[key] = revision, asyncio.create_task(self._print(view, kind, edition, revision))
        for oldest, _ in keep_recent(self._made, key, _MAX_PDFS):
            self._forget(self._newest.pop(oldest, ""))
        return await asyncio.shield(self._made[key][1]), is_new

    async def draw(self, name: str, number: int, scale: float) -> bytes:
        """A page as JPEG.

        Raises:
            LookupError: there is no such PDF, or no such page.
        """
        printed = self._named[name]
        self._note(printed.view, number, scale)
        if drawn := self._drawn[name].pop((number, scale), None):
            return await asyncio.shield(drawn)
        return await self._draw(printed, number, scale)

    async def read(self, name: str) -> tuple[str, ...]:
        """The text of each page.

        Raises:
            LookupError: there is no such PDF.
        """
        data = self._named[name].files[FINAL].data
        async with self._pdfium:
            return await asyncio.to_thread(read_pages, data)

    def drop(self, view: View, kind: str) -> None:
        """Stop what is rendered of a view: it is out of date."""
        self._renderer.drop(view, kind)

    def stop(self) -> None:
        """End what is being rendered, and the process that renders."""
        for _, task in self._made.values():
            task.cancel()
        for name in [*self._drawn]:
            self._forget(name)
        self._renderer.stop()

    async def _print(self, view: View, kind: str, edition: Edition, revision: int) -> Printed:
        files = await self._renderer.render(view, kind, edition)
        data = files[FINAL].data
        async with self._pdfium:
            sizes = await asyncio.to_thread(measure_pages, data)
        printed = Printed(token_hex(12), view, revision, files, sizes)
        # Of each view, the newest of each kind is kept.
        self._forget(self._newest.get((view, kind), ""))
        self._newest[view, kind], self._named[printed.name] = printed.name, printed
        self._drawn[printed.name] = {
            (number, scale): asyncio.create_task(self._draw(printed, number, scale))
            for number, scale in self._in_sight.get(view, ())
            if 0 < number <= len(sizes)
        }
        return printed

    async def _draw(self, printed: Printed, number: int, scale: float) -> bytes:
        async with self._pdfium:
            return await asyncio.to_thread(_draw, printed, number, scale)

    def _note(self, view: View, number: int, scale: float) -> None:
        """A page is in sight, or was a moment ago."""
        pages = self._in_sight.setdefault(view, OrderedDict())
        keep_recent(self._in_sight, view, _MAX_PDFS)
        pages[number, scale] = None
        keep_recent(pages, (number, scale), _IN_SIGHT)

    def _forget(self, name: str) -> None:
        self._named.pop(name, None)
        for drawn in self._drawn.pop(name, {}).values():
            drawn.cancel()


def _draw(printed: Printed, number: int, scale: float) -> bytes:
    out = BytesIO()
    draw_page(printed.files[FINAL].data, number, scale).save(out, "JPEG", quality=_QUALITY, subsampling=_COLOURS_WHOLE)
    return out.getvalue()
