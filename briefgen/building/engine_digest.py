"""All that renders -> one digest: briefgen itself, the libraries and fonts installed beside it, Python, Pango.

It loads none of them. A wheel's version is in the name of its ``.dist-info`` folder (Python Packaging User Guide,
"Recording installed projects"), so one look at the folders of packages shows all versions, those of fonts too.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import time_ns

from briefgen.caching.digest import digest_bytes, digest_value
from briefgen.caching.signature import KnownFiles, is_stable
from briefgen.caching.tree import digest_tree, list_tree
from briefgen.core.installed import list_installed
from briefgen.core.shipped import find_languages
from briefgen.core.start_cache import StartCache, find_file

#: The shared libraries that lay out text and write glyphs; the names that the links lead to contain their versions.
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


@dataclass(frozen=True, slots=True)
class Engine:
    """All that renders. It says nothing of where on a machine anything is, so that a copy elsewhere is the same.

    Attributes:
        code: the digest of briefgen as it is; a checkout changes without a new version.
        python: its version and how it was built.
        machine: the kind of processor.
        packages: the names of all installed distributions with their versions.
        libraries: the shared libraries that lay out text, by name and size.
    """

    code: str
    python: str
    machine: str
    packages: tuple[str, ...]
    libraries: tuple[tuple[str, int], ...]


def describe_engine(files: KnownFiles) -> Engine:
    """All that renders in this process."""
    code, installed, libraries = _digest_code(files), tuple(list_installed()), tuple(_list_libraries())
    return Engine(code, sys.version, platform.machine(), installed, libraries)


def _digest_code(files: KnownFiles) -> str:
    """The digest of briefgen's own files; while the file system says that all are as they were, that of last time."""
    package = str(Path(__file__).resolve().parents[1])
    # In a checkout the files of languages are beside the package; a passage in another language depends on them too.
    trees = ((package, (".py", ".toml", ".j2", ".css", ".js")), (str(find_languages()), (".toml",)))
    now = time_ns()
    signatures = [(path, files.sign(path)) for folder, suffixes in trees for path in list_tree(folder, suffixes)]
    is_sure = all(is_stable(signature, now) for _, signature in signatures)
    cache = StartCache(find_file("engine") if is_sure else None)
    key = digest_bytes(repr(signatures).encode())
    code: str | None = cache.get(key)
    if code is None:
        code = digest_value(tuple(digest_tree(folder, files, suffixes, own=True) for folder, suffixes in trees))
        cache.put(key, code)
        cache.save()
    return code


def digest_engine(files: KnownFiles) -> str:
    """The digest of all that renders in this process."""
    return digest_value(describe_engine(files))


def compare_engines(here: Engine, there: Engine) -> list[str]:
    """What differs between two engines, each as half a sentence: “weasyprint 70.0 here and 69.0 there”."""
    found = [] if here.code == there.code else ["briefgen itself"]
    pairs = [("Python", here.python.split()[0], there.python.split()[0])]
    if here.python != there.python and pairs[0][1] == pairs[0][2]:
        found.append("the way Python was built")
    pairs.append(("the processor", here.machine, there.machine))
    mine, theirs = _name_packages(here), _name_packages(there)
    pairs += [(name, mine.get(name, "none"), theirs.get(name, "none")) for name in sorted(mine | theirs)]
    pairs += _pair_libraries(here, there)
    return found + [f"{name} {one} here and {other} there" for name, one, other in pairs if one != other]


def _name_packages(engine: Engine) -> dict[str, str]:
    parts = (name.removesuffix(".dist-info").rpartition("-") for name in engine.packages)
    return {name: version for name, _, version in parts}


def _pair_libraries(here: Engine, there: Engine) -> Iterator[tuple[str, str, str]]:
    """Each shared library with its full name, and its size where only that differs."""
    mine, theirs = ({name.partition(".so")[0]: (name, size) for name, size in e.libraries} for e in (here, there))
    for name in sorted(mine | theirs):
        one, other = mine.get(name, ("none", 0)), theirs.get(name, ("none", 0))
        sizes = one[0] == other[0] and one[1] != other[1]
        yield (name, f"of {one[1]} bytes", f"of {other[1]} bytes") if sizes else (name, one[0], other[0])


def _list_libraries() -> Iterator[tuple[str, int]]:
    """The name and size of each library that a program would find first."""
    own = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    machine = f"/usr/lib/{platform.machine()}-linux-gnu"
    folders = [*own, "/usr/local/lib", machine, "/usr/lib64", "/usr/lib", "/opt/homebrew/lib"]
    for name in _LIBRARIES:
        found = next((path for folder in folders if folder and (path := Path(folder, name)).exists()), None)
        if found:
            yield found.resolve().name, found.stat().st_size
