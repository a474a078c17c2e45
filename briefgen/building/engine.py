"""All that renders -> one digest: briefgen itself, the libraries and fonts installed beside it, Python, Pango.

It loads none of them. A wheel's version is in the name of its ``.dist-info`` folder (Python Packaging User Guide,
"Recording installed projects"), so one look at the folders of packages tells all versions, those of fonts too.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from briefgen.caching.digest import digest_value
from briefgen.caching.signature import KnownFiles
from briefgen.caching.tree import digest_tree

#: The shared libraries that lay out text and write glyphs; the names behind the links tell their versions.
_LIBRARIES = (
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libfribidi.so.0",
    "libpango-1.0.0.dylib",
    "libharfbuzz.0.dylib",
)


def digest_engine(files: KnownFiles) -> str:
    """The digest; it says nothing of where on this machine anything is, so that a copy elsewhere has the same."""
    package = str(Path(__file__).resolve().parents[1])
    # The code as it stands: a checkout changes without a new version.
    code = digest_tree(package, files, (".py", ".toml", ".j2", ".css", ".js"))
    return digest_value((code, sys.version, platform.machine(), _list_installed(), list(_list_libraries())))


def _list_libraries() -> Iterator[tuple[str, int]]:
    """The name and size of each library that a program would find first."""
    own = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    machine = f"/usr/lib/{platform.machine()}-linux-gnu"
    folders = [*own, "/usr/local/lib", machine, "/usr/lib64", "/usr/lib", "/opt/homebrew/lib"]
    for name in _LIBRARIES:
        found = next((path for folder in folders if folder and (path := Path(folder, name)).exists()), None)
        if found:
            yield found.resolve().name, found.stat().st_size


def _list_installed() -> list[str]:
    """The names of all installed distributions with their versions."""
    names: set[str] = set()
    for folder in sys.path:
        try:
            names.update(entry.name for entry in os.scandir(folder or ".") if entry.name.endswith(".dist-info"))
        except OSError:
            continue
    return sorted(names)
