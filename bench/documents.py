"""A PDF -> how many pages it has."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

_PAGE = re.compile(rb"/Type\s*/Page\b")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def count_pages(path: Path) -> int:
    """The number of page objects, in the open or in compressed object streams (ISO 32000-1, 7.5.7)."""
    data = path.read_bytes()
    found = len(_PAGE.findall(data))
    for stream in _STREAM.findall(data):
        try:
            found += len(_PAGE.findall(zlib.decompress(stream)))
        except zlib.error:
            continue
    return found
