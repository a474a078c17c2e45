"""A PDF -> its channels: what its pages draw, bookmarks, links, alternative texts, metadata, files, pictures, fonts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from briefgen.core import lazy_re
from briefgen.leaks.decode import find_text, read_address
from briefgen.leaks.pdf_objects import PICTURES, Objects, Stream, read_objects
from briefgen.leaks.pdf_strings import find_names, find_strings, read_string
from briefgen.leaks.pdf_text import find_fonts, list_asides, read_content
from briefgen.leaks.text_source import APART, Channel, Look

_KEYS = {
    b"Title": "the PDF's title or bookmarks",
    b"Alt": "an alternative text in the PDF",
    b"ActualText": "a replacement text in the PDF",
    b"E": "the expansion of an abbreviation in the PDF",
    b"T": "a title in the PDF's structure",
    b"Contents": "a link's description or a comment in the PDF",
    b"URI": "a link's URL in the PDF",
    b"Author": "the PDF's metadata",
    b"Subject": "the PDF's metadata",
    b"Keywords": "the PDF's metadata",
    b"Creator": "the PDF's metadata",
    b"Producer": "the PDF's metadata",
    b"F": "the name of a file in the PDF",
    b"UF": "the name of a file in the PDF",
    b"Desc": "the description of a file in the PDF",
}
_OTHER = "a name or text in the PDF"
#: Where each text is whole; one in place of letters that are drawn may be a part of a word.
_WHOLE = frozenset(_KEYS.values()) - {_KEYS[b"ActualText"]}
_IMAGE = lazy_re.compile(rb"/Subtype\s*/Image\b")
_HIDDEN = "what is hidden in the PDF"
_FILES = ((b"/EmbeddedFile", "a file attached to the PDF"), (b"/Metadata", "the PDF's metadata"))
_FONT = lazy_re.compile(rb"/Length1\b|/(?:Type1C|CIDFontType0C|OpenType)\b")
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\x00\x00\x00\x0cjP", b"wOFF", b"\x1f\x8b", b"PK\x03\x04", b"<")


def read_pdf(data: bytes, _: str, look: Look) -> Iterator[Channel]:
    """Everything that a PDF says.

    Raises:
        UnreadableError: it is locked, damaged, or draws text that cannot be read.
    """
    objects = read_objects(data)
    yield from _read_texts(objects)
    pages, maps = [], dict[int, bytes]()
    for stream in objects.streams:
        if re.search(rb"/(?:ObjStm|XRef)\b", stream.about):
            continue
        if _IMAGE.search(stream.about) and not PICTURES & set(stream.filters):
            continue  # pixels
        inside, behind = stream.unpack()
        if behind:
            yield Channel(_HIDDEN, find_text(behind), human=False)
        if b"begincmap" in inside:
            maps[stream.number] = inside
        elif name := _name_file(inside, stream):
            yield from look(inside, name)
        else:
            pages.append(inside)
    fonts = find_fonts(objects, maps, pages)
    for page in pages:
        for text in read_content(page, fonts):
            yield Channel("the PDF's pages", text, page=True, printed=True)
        yield Channel(_HIDDEN, "\n".join(list_asides(page)))
        yield Channel(_HIDDEN, page.decode("utf-8", "replace"), human=False, net=True)


def _read_texts(objects: Objects) -> Iterator[Channel]:
    texts = defaultdict[str, list[str]](list)
    for key, _, _, value in find_strings(objects.outside):
        texts[_KEYS.get(key, _OTHER)].append(read_string(value))
    for where, values in texts.items():
        whole = (APART if where in _WHOLE else "\n").join(values)
        yield Channel(where, whole, human=where != _OTHER)
        if "%" in whole:
            yield Channel(where, read_address(whole))
    if b"#" in objects.outside:
        yield Channel("a name in the PDF", find_names(objects.outside), human=False)
    yield Channel(_HIDDEN, objects.outside.decode("utf-8", "replace"), human=False, net=True)


def _name_file(inside: bytes, stream: Stream) -> str:
    """What a stream is, when it is a file of its own and not something that is drawn; else ""."""
    for mark, name in _FILES:
        if mark in stream.about:
            return name
    if _FONT.search(stream.about):
        return "a font"
    if _IMAGE.search(stream.about):
        return "a picture"
    return _HIDDEN if inside.lstrip().startswith(_MAGIC) else ""
