"""A ZIP file -> the files in it, by value and within a bound."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

#: Bytes of all files together; far more than any edition has.
_LARGEST = 400_000_000
#: What ``zipfile`` raises for a file that is damaged, locked, or packed in a way that it does not know.
_FAULTS = (ValueError, zipfile.BadZipFile, RuntimeError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError)


def read_zip(data: bytes) -> tuple[dict[str, bytes], bytes]:
    """The bytes of each file by its name, in the order of the archive, and the comment of the archive.

    Raises:
        ValueError: it is no ZIP file, or damaged, or the files are too large; the text says why.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise ValueError("its parts are too large")
            return {entry.filename: archive.read(entry) for entry in entries}, archive.comment
    except _FAULTS as fault:
        raise ValueError(str(fault)) from fault
