"""A translation and the digest of its original -> the file with that digest under ``translation_of``.

How the key is written is the author's choice: as a text, as a group on lines of its own, in braces; in YAML, TOML or
JSON. Each way gives an edit, and the first after which the file says what it should, and nothing else, is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.core.safe_files import read_bytes
from briefgen.errors import ContentError
from briefgen.fixing.fix import FixedFile
from briefgen.fixing.raw import Edit, RawText
from briefgen.located import Mapping, Scalar, Source, Text, to_data
from briefgen.located.limits import MAX_BYTES
from briefgen.problems import Problem
from briefgen.reading import read_as

_KEY = "translation_of"


def record_digest(path: Path, digest: str) -> FixedFile:
    """What the file of a translation would be with the digest of its original; it is not written.

    Raises:
        ContentError: the file cannot be read, or the key is written in a way that must be changed by hand.
    """
    try:
        raw = RawText(read_bytes(path, MAX_BYTES).decode("utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise ContentError(f"{path.name} cannot be read.") from fault
    source = read_as(path, raw.unified).source
    expected: Any = to_data(source.root) if source.root is not None else {}
    original = expected.get(_KEY)
    if not original:
        raise ContentError(f"{path.name} is not a translation.")
    file = original["file"] if isinstance(original, dict) else original
    for edit in _list_edits(source, raw, digest):
        after = raw.replace([edit])
        root = read_as(path, after.unified).source.root
        if root is not None and to_data(root) == expected | {_KEY: {"file": file, "digest": digest}}:
            return FixedFile(path, raw.text, after.text)
    place = source.locate((_KEY,))
    problem = Problem("TRL103", "The digest cannot be written here.", place, f"Write it yourself: digest: {digest}")
    raise ContentError("The digest cannot be written.", (problem,))


def _list_edits(source: Source, raw: RawText, digest: str) -> Iterator[Edit]:
    """Ways to write the digest, the likeliest first."""
    node = source.node((_KEY,))
    if isinstance(node, Scalar):
        start, stop = _find_span(node.text, raw)
        name = raw.text[start:stop]
        yield Edit(start, stop, f"{{file: {name}, digest: {digest}}}")
        yield Edit(start, stop, f'{{file = {name}, digest = "{digest}"}}')
        yield Edit(start, stop, f'{{"file": {name}, "digest": "{digest}"}}')
    old, file = (node.get("digest"), node.get("file")) if isinstance(node, Mapping) else (None, None)
    if isinstance(old, Scalar):
        start, stop = raw.offset(*old.text.spot()), raw.offset(*old.text.spot(len(old.text.value) - 1)) + 1
        yield Edit(start, stop, digest)
    elif isinstance(file, Scalar) and isinstance(node, Mapping) and (key := node.key("file")):
        start, stop = _find_span(file.text, raw)
        yield Edit(stop, stop, f", digest: {digest}")
        yield Edit(stop, stop, f', digest = "{digest}"')
        yield Edit(stop, stop, f', "digest": "{digest}"')
        line, column = key.spot()
        begin, end = raw.span_of_lines(line, line)
        indent, eol = raw.text[begin : begin + column - 1], "\r\n" if "\r\n" in raw.text else "\n"
        yield Edit(end, end, f"{eol}{indent}digest: {digest}")
        yield Edit(end, end, f'{eol}{indent}digest = "{digest}"')


def _find_span(text: Text, raw: RawText) -> tuple[int, int]:
    """Where a value of one line stands, quotation marks and all."""
    start, stop = raw.offset(*text.spot()), raw.offset(*text.spot(len(text.value) - 1)) + 1
    quoted = raw.text[start - 1 : start] in ('"', "'") and raw.text[start - 1 : start] == raw.text[stop : stop + 1]
    return (start - 1, stop + 1) if quoted else (start, stop)
