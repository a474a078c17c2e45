"""A face and the characters that a web page needs of it -> a WOFF file in Base64, made once for many pages.

What pages need is rounded up to whole sets: nearly all of them then carry the same few files, which are kept for this
process and, in the user's own cache, for the next.
"""

from __future__ import annotations

import base64
import zlib
from functools import cache, lru_cache

from briefgen.caching.digest import digest_value
from briefgen.caching.signature import sign
from briefgen.caching.store import Store
from briefgen.core.installed import find_version
from briefgen.core.user_cache import find_cache
from briefgen.rendering.fonts import Face, subset_face, wrap_woff

#: Printable ASCII, and what English texts are also typeset with: spaces, dashes, quotation marks, section signs.
_BASIC_CHARACTERS = frozenset(range(0x20, 0x7F)) | frozenset(map(ord, "\xa0§©·×–—‘’“”…\u2009\u202f"))
#: Bytes of kept files.
_MAX_BYTES_KEPT = 50_000_000


def round_up(characters: frozenset[int]) -> frozenset[int]:
    """Characters with the rest of the sets that they belong to."""
    return characters | _BASIC_CHARACTERS if characters & _BASIC_CHARACTERS else characters


@lru_cache(maxsize=64)
def inline_face(face: Face, characters: frozenset[int]) -> str:
    """The face with these characters, for a ``data:`` address."""
    key = digest_value((_name(face), face.weight, sorted(characters), _list_tools()))
    store = _open_store()
    data = store.get(key)
    if data is None:
        data = wrap_woff(subset_face(face, characters))
        store.put(key, data)
    return base64.b64encode(data).decode("ascii")


def _name(face: Face) -> object:
    """What identifies a font file: a package's file never changes in place without a new signature."""
    return (str(face.file), sign(str(face.file))) if face.file else face.data


@cache
def _list_tools() -> list[str]:
    """What cuts and wraps, with its version."""
    return [find_version("uharfbuzz"), find_version("fonttools"), zlib.ZLIB_RUNTIME_VERSION]


@cache
def _open_store() -> Store:
    store = Store(find_cache() / "faces")
    store.prune(_MAX_BYTES_KEPT)
    return store
