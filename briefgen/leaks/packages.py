"""Files that hold files -> what each of them says: ZIP, as Word files and e-books are, and mail."""

from __future__ import annotations

import email.policy
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message
from email.parser import BytesParser

from briefgen.leaks.decode import find_text
from briefgen.leaks.inflate import LARGEST
from briefgen.leaks.text_source import Channel, Look, UnreadableError

#: What ``zipfile`` raises for a file that is damaged, locked, or packed in a way that it does not know.
_FAULTS = (ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error)


def open_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a ZIP file with their names, in its own order.

    Raises:
        ValueError: a part of it is too large; or another of the errors of ``zipfile``.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.file_size > LARGEST:
                raise ValueError(entry.filename)
            yield entry.filename, archive.read(entry)


def list_parts(data: bytes) -> Iterator[bytes]:
    """The bytes of the parts of a ZIP file or a mail, as far as it can be read: what cannot be, the search tells."""
    if data.startswith(b"PK"):
        with suppress(*_FAULTS):
            yield from (part for _, part in open_parts(data))
        return
    for part in BytesParser(policy=email.policy.default).parsebytes(data).walk():
        if not part.is_multipart():
            yield _read_body(part)


def read_zip(data: bytes, where: str, look: Look) -> Iterator[Channel]:
    """Every part of a ZIP file, the names of the parts, and what is beside them: comments and extra fields."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            beside = [archive.comment, *(each.comment for each in entries), *(each.extra for each in entries)]
        names = "\n".join(entry.filename for entry in entries)
        yield Channel(f"the names in {where}", names)
        yield Channel(f"a comment in {where}", "\n".join(map(find_text, beside)))
        for name, part in open_parts(data):
            yield from look(part, f"{name} of {where}")
        # Once more as it is written, for what is between the parts.
        yield Channel(f"the bytes of {where}", find_text(data), human=False, net=True)
    except _FAULTS as fault:
        raise UnreadableError(where) from fault


def read_mail(data: bytes, where: str, look: Look) -> Iterator[Channel]:
    """Every field and every part of a mail, and what is before, between and after the parts."""
    mail = BytesParser(policy=email.policy.default).parsebytes(data)
    for number, part in enumerate(mail.walk()):
        of = f"part {number} of {where}" if number else where
        if part.defects:
            raise UnreadableError(of)
        yield Channel(f"the fields of {of}", "\n".join(f"{name}: {value}" for name, value in part.items()))
        yield Channel(f"the text around the parts of {of}", "\n".join(filter(None, (part.preamble, part.epilogue))))
        if not part.is_multipart():
            yield from look(_read_body(part), of)
    yield Channel(f"the source of {where}", find_text(data), human=False, net=True)


def _read_body(part: Message) -> bytes:
    body = part.get_payload(decode=True)
    assert isinstance(body, bytes)
    charset = part.get_content_charset("utf-8")
    if part.get_content_maintype() != "text" or charset in ("utf-8", "us-ascii"):
        return body
    return body.decode(charset, "replace").encode()
