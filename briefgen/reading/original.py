"""A content file -> the file of the brief that it names as its original, without reading the rest of it.

A build asks this of every brief of a workspace, so it costs no more than the keys of those that name one.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from briefgen.core import lazy_re
from briefgen.core.safe_files import is_inside, read_bytes, resolve
from briefgen.core.text_files import TEXT_LIMIT
from briefgen.located import Lines, Mapping, Scalar, Source, parse
from briefgen.located.formats import Format, unify_lines
from briefgen.reading.front_matter import find_front_matter

_KEY = "translation_of"
#: In a YAML block, a key of the root and what belongs to it: the lines below that begin with a blank.
_ENTRY = lazy_re.compile(rf"^[\"']?{_KEY}[\"']?[ \t]*:.*(?:\n(?:[ \t].*)?)*", re.MULTILINE)
#: Of the content formats that have no front matter.
_FORMATS: dict[str, Format] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".toml": "toml"}


def find_original(path: Path, root: Path) -> Path | None:
    """The file that a content file names under ``translation_of``, be it there or not; None when it names none.

    Args:
        path: the content file.
        root: the folder of its workspace, which it must not lie outside of.
    """
    try:
        # Most name none, and to follow all links of a path takes longer than to read it.
        data = read_bytes(path, TEXT_LIMIT)
        if _KEY.encode() not in data or not is_inside(path, root):
            return None
        text = unify_lines(data.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):  # it is said when the brief itself is read
        return None
    return place_original(path, name_original(_read_keys(path, text)))


def name_original(source: Source) -> str:
    """The file that a tree names as its original, as it is written; "" when it names none."""
    node = source.node((_KEY,))
    if isinstance(node, Mapping):
        node = node.get("file")
    return node.text.value.strip() if isinstance(node, Scalar) and not node.null else ""


def place_original(path: Path, name: str) -> Path | None:
    """Where the original is, the links above it followed; None when none is named.

    Args:
        path: the content file that names it.
        name: as it is written there.
    """
    if not name or "\0" in name:
        return None
    original = Path(os.path.normpath(resolve(path.parent) / name))
    return resolve(original.parent) / original.name


def _read_keys(path: Path, text: str) -> Source:
    """The tree of a file, as far as it is needed; of Markdown, that of its front matter."""
    format = _FORMATS.get(path.suffix.lower())
    if format is None:
        lines = Lines(text.split("\n"))
        front = find_front_matter(Source(str(path), lines, None))
        text, format = "\n".join(lines[front.start : front.stop]), "yaml"
    if format == "yaml" and (entry := _ENTRY.search(text)):
        # To read all of a front matter takes fifty times as long.
        text = entry[0]
    return parse(text, str(path), format)[0]
