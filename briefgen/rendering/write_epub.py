"""An Edition -> an e-book, EPUB 3.3."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from briefgen.edition import Edition
from briefgen.rendering.epub.contents import write_contents
from briefgen.rendering.epub.package import write_package
from briefgen.rendering.epub.style import STYLE
from briefgen.rendering.epub.text import BookText
from briefgen.rendering.flow.page import read_flow
from briefgen.rendering.rendered import Rendered

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/svg+xml": "svg"}
_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write(edition: Edition) -> Rendered:
    """The e-book of an edition.

    Raises:
        TemplateError: a template failed.
    """
    flow = read_flow(edition)
    pictures = {address: flow.resources[address] for address in flow.list_pictures()}
    names = {
        address: f"pictures/{number}.{_SUFFIXES[kind]}"
        for number, (address, (kind, _)) in enumerate(pictures.items(), 1)
    }
    text = BookText(flow, names).write().encode("utf-8")
    package = write_package(flow, {names[address]: kind for address, (kind, _) in pictures.items()}, text)
    parts = {
        "META-INF/container.xml": _CONTAINER.encode(),
        "EPUB/package.opf": package.encode("utf-8"),
        "EPUB/nav.xhtml": write_contents(edition).encode("utf-8"),
        "EPUB/text.xhtml": text,
        "EPUB/style.css": STYLE.encode("utf-8"),
        **{f"EPUB/{names[address]}": data for address, (_, data) in pictures.items()},
    }
    return Rendered(pack(parts), misplaced=flow.misplaced)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP file of parts, the same bytes each time; ``mimetype`` first and as it is (EPUB 3.3, 4.2)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in {"mimetype": b"application/epub+zip", **parts}.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return file.getvalue()
