"""A folder of pages -> the names of the files in it that briefgen wrote, and back: ``.briefgen.json``.

It is what tells a page whose brief is gone from a file that someone put there. It holds names that are in the folder
anyway and nothing else: no time, no source, nothing of another audience.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from briefgen.core import lazy_re
from briefgen.core.safe_files import read_bytes

NAME = ".briefgen.json"
#: Bytes; the names of a million pages.
_MAX_BYTES = 100_000_000
_PLAIN_NAME = lazy_re.compile(r"[^./\\\0][^/\\\0]*")


def read_record(folder: Path) -> frozenset[str]:
    """The names; none when there is no record, or one that cannot be read, so that every file counts as foreign."""
    try:
        names = json.loads(read_bytes(folder / NAME, _MAX_BYTES, root=folder))["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()
    if not isinstance(names, list):
        return frozenset()
    # Nothing but a plain name can be that of a page: a record that was tampered with leads nowhere else.
    return frozenset(name for name in names if isinstance(name, str) and _PLAIN_NAME.fullmatch(name))


def write_record(names: Iterable[str]) -> bytes:
    """The record of these files."""
    return (json.dumps({"files": sorted(names)}, indent=1, ensure_ascii=False) + "\n").encode()


def slug_of(name: str) -> str:
    """The edition that a file belongs to."""
    return name.rpartition(".")[0]
