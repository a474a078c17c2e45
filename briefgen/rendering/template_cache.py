"""Templates -> the code that Jinja makes of them, kept for the next page of this process and for the next process.

Making it takes four fifths of the time of a web page. It is found by the template's name and by the digest of its text,
so a changed template is never taken for the old one. Code is run, so it is only read from a folder that nobody else can
write into, as Python does with its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from briefgen.core.atomic_write import clear_drafts, replace
from briefgen.core.user_cache import find_cache, is_private

#: Rises when the environment that templates are compiled for changes: another sandbox, other escaping.
_CACHE_VERSION = 2


class CompiledTemplates(FileSystemBytecodeCache):
    """A cache in memory, with one on the disk behind it.

    Args:
        folder: the one on the disk; None for none.
    """

    def __init__(self, folder: Path | None) -> None:
        super().__init__(str(folder) if folder else "/")
        self._folder = folder
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its template was compiled before."""
        known: Any = self._known.get((bucket.key, bucket.checksum))
        if known is not None:
            bucket.code = known
        elif self._folder:
            super().load_bytecode(bucket)
            if bucket.code is not None:
                self._known[bucket.key, bucket.checksum] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled. A disk that takes none costs time and nothing else."""
        if bucket.code is None:
            return
        self._known[bucket.key, bucket.checksum] = bucket.code
        if self._folder:
            try:
                replace(Path(self._get_cache_filename(bucket)), bucket.bytecode_to_string())
            except OSError:
                self._folder = None


@cache
def share_compiled() -> CompiledTemplates:
    """The one cache of this process."""
    folder = find_cache() / f"templates-{_CACHE_VERSION}-{jinja2.__version__}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return CompiledTemplates(None)
    clear_drafts(folder)
    return CompiledTemplates(folder if is_private(folder) and is_private(folder.parent) else None)
