"""The bytes of an edition and what is known of this machine -> traces of it: paths, ``file:`` URLs.

This runs in every build, so it opens no more than it must: texts and object streams, no pages, fonts or pictures.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator, Mapping

from briefgen.core import lazy_re
from briefgen.leaks.decoders import is_mail

_PACKED = lazy_re.compile(rb"/Type\s*/(?:ObjStm|Metadata)\b[^>]*>>\s*stream\r?\n")
#: What a URL or a home folder begins with, and how it continues. Where none of the first stand, nothing is matched.
_STARTS = (b"file:/", b"/home/", b"/users/", b":\\users\\", b":\\\\users\\\\")
_ADDRESSES = (
    lazy_re.compile(rb"\bfile:/[^\s\"'()<>]*", re.IGNORECASE),
    lazy_re.compile(rb"(?<![\w.~/:-])(?:/home|/Users)/[\w.-]+/[\w./-]*|\b[A-Za-z]:\\+Users\\+[\w.-]+"),
)


def find_traces(files: Mapping[str, bytes], paths: Collection[str]) -> dict[str, list[str]]:
    """Look for what tells of the machine that built the files.

    Args:
        files: names and bytes.
        paths: folders of this machine: the home folder, the current one, the workspace. Those of one name only
            (``/``, ``/tmp``, ``/root``) tell nothing and are passed over.

    Returns:
        The traces by file, each once, in the order of the file; files without any are left out.
    """
    own = [path.encode() for path in sorted(paths, key=len, reverse=True) if _tells(path)]
    found: dict[str, list[str]] = {}
    for name, data in files.items():
        traces = list(dict.fromkeys(trace for text in _read(data) for trace in _match(text, own)))
        if traces:
            found[name] = traces
    return found


def _match(text: bytes, own: Collection[bytes]) -> Iterator[str]:
    low = text.lower()
    patterns = list(_ADDRESSES) if any(start in low for start in _STARTS) else []
    if mine := [path for path in own if path in text]:
        patterns.append(re.compile(rb"(?<![\w.~/:-])(?:" + b"|".join(map(re.escape, mine)) + rb")(?![\w-])"))
    for pattern in patterns:
        yield from (match.group().decode("utf-8", "replace") for match in pattern.finditer(text))


def _tells(path: str) -> bool:
    """Whether a path says something about one machine."""
    parts = [part for part in re.split(r"[\\/]+", path) if part and not part.endswith(":")]
    return len(parts) >= 2


def _read(data: bytes) -> Iterator[bytes]:
    """The bytes; of a PDF also what its object streams and its metadata hold, of ZIP and mail their parts."""
    yield data
    if data.startswith(b"PK\x03\x04") or is_mail(data):
        # Here, not above: most files are neither.
        from briefgen.leaks.packages import list_parts

        yield from list_parts(data)
        return
    if data[:5] != b"%PDF-":
        return
    view = memoryview(data)
    for match in _PACKED.finditer(data):
        machine = zlib.decompressobj()
        try:
            yield machine.decompress(view[match.end() :])
        except zlib.error:
            continue  # not compressed, so it was read with the rest
