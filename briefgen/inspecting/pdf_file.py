"""A PDF's bytes -> what a reader's software, a screen reader and a catalogue find in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf

from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.leaks.pdf_objects import read_objects
from briefgen.leaks.pdf_text import Drawn, Fonts, find_fonts, read_content, read_drawn
from briefgen.leaks.text_source import UnreadableError


class PdfUnreadable(FileUnreadable):
    """The file is no PDF, or is damaged."""


@dataclass
class PdfFile:
    """A PDF that is open.

    Attributes:
        data: its bytes.
        pdf: the same for pikepdf.
    """

    data: bytes
    pdf: pikepdf.Pdf

    @property
    def root(self) -> Any:
        """The document catalogue (ISO 32000-1, 7.7.2)."""
        return self.pdf.Root

    @cached_property
    def metadata(self) -> dict[str, Any]:
        """The XMP packet: names such as ``dc:title``."""
        meta = self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        names = ("dc:title", "dc:creator", "dc:language", "xmp:CreateDate", "pdfuaid:part", "pdfaid:part")
        return {name: meta[name] for name in names if name in meta}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What each page draws, page furniture included.

        Raises:
            PdfUnreadable: a page draws text that nobody could copy.
        """
        pages, fonts = self._contents
        try:
            return tuple("\n".join(read_content(page, fonts)) for page in pages)
        except (UnreadableError, ValueError) as fault:
            raise PdfUnreadable(str(fault)) from fault

    @cached_property
    def drawn(self) -> tuple[tuple[Drawn, ...], ...]:
        """The texts of each page, one by one, with the marked content that each is part of.

        Raises:
            PdfUnreadable: a page draws text that nobody could copy.
        """
        pages, fonts = self._contents
        try:
            return tuple(tuple(read_drawn(page, fonts)) for page in pages)
        except (UnreadableError, ValueError) as fault:
            raise PdfUnreadable(str(fault)) from fault

    @cached_property
    def _contents(self) -> tuple[list[bytes], Fonts]:
        """The content stream of each page, and the fonts that they name."""
        try:
            objects = read_objects(self.data)
            streams = [each for each in objects.streams if set(each.filters) <= {b"FlateDecode"}]
            maps = {each.number: inside for each in streams if b"begincmap" in (inside := each.unpack()[0])}
            pages = [_read_contents(page) for page in self.pdf.pages]
            return pages, find_fonts(objects, maps, pages)
        except (UnreadableError, ValueError) as fault:
            raise PdfUnreadable(str(fault)) from fault

    def list_annotations(self) -> Iterator[tuple[int, Any]]:
        """Every annotation with the number of its page, from 1."""
        for number, page in enumerate(self.pdf.pages, 1):
            for annotation in page.get("/Annots", []):
                yield number, annotation

    def list_dictionaries(self) -> Iterator[Any]:
        """Every dictionary of the file that is an object of its own, and the actions in those."""
        for each in self.pdf.objects:
            if isinstance(each, pikepdf.Dictionary):
                yield each
                for key in ("/A", "/AA", "/OpenAction"):
                    if isinstance(each.get(key), pikepdf.Dictionary):
                        yield each[key]


@contextmanager
def open_pdf(data: bytes) -> Iterator[PdfFile]:
    """Open a PDF.

    Raises:
        PdfUnreadable: it is none, it is locked or damaged; also when that shows while it is read.
    """
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            yield PdfFile(data, pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError) as fault:
        raise PdfUnreadable(str(fault)) from fault


def _read_contents(page: Any) -> bytes:
    contents = page.get("/Contents")
    if contents is None:
        return b""
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts)
