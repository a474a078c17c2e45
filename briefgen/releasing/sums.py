"""Files -> ``SHA256SUMS`` as coreutils write it, so that ``sha256sum -c`` checks it; and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from briefgen.core import lazy_re
from briefgen.core.safe_files import is_folder

NAME = "SHA256SUMS"
#: A line of GNU coreutils: a backslash before it when the name has escapes, the digest, text or binary, the name.
_LINE = lazy_re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def digest(data: bytes) -> str:
    """SHA-256, 64 hexadecimal digits."""
    return sha256(data).hexdigest()


def write_sums(files: Mapping[str, bytes]) -> bytes:
    """The sums of these files, sorted by name."""
    return "".join(_write_line(name, digest(files[name])) for name in sorted(files)).encode()


def _write_line(name: str, sum: str) -> str:
    shown = "".join(_ESCAPES.get(char, char) for char in name)
    return f"{'' if shown == name else chr(92)}{sum}  {shown}\n"


def read_sums(text: str) -> dict[str, str]:
    """Names and digests.

    Raises:
        ValueError: a line is none of ``SHA256SUMS``.
    """
    sums: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(line)
        name = match[3]
        if match[1]:
            name = re.sub(r"\\(.)", lambda escape: {"n": "\n", "r": "\r"}.get(escape[1], escape[1]), name)
        sums[name] = match[2]
    return sums


def list_files(folder: Path) -> dict[str, Path]:
    """Every file below a folder, links and hidden ones too, by its path in it, with ``/``; sorted."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not is_folder(path))
    return {path.relative_to(folder).as_posix(): path for path in paths}
