"""A file's bytes -> its text, or the Problem that says why there is none."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.core.safe_files import FileRefused, read_bytes
from briefgen.core.workspace_root import find_workspace
from briefgen.located.formats import unify_lines
from briefgen.located.limits import MAX_BYTES
from briefgen.problems import Place, Problem

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_REFUSED = {
    "missing": ("There is no such file.", "Check the name and the folder."),
    "folder": ("This is a folder.", "Name the content file itself."),
    "special": ("This is not a file.", "Name the content file itself."),
    "outside": ("This is a link out of the workspace.", "Replace it with the brief itself."),
    "loop": ("This is a link to itself.", "Replace it with the brief itself."),
    "name": ("The file has an invalid name.", "Give it a shorter one with only letters and digits."),
}
_SAVE = "Save the file again as UTF-8; editors offer this under “Save with encoding” or “Encoding”."


@dataclass(frozen=True, slots=True)
class Content:
    """A file's text with ``\\n`` line ends, or what is wrong with it."""

    text: str = ""
    problem: Problem | None = None


def load_content(path: Path, file: str) -> Content:
    """Read a file of at most ``MAX_BYTES`` bytes.

    Args:
        path: the file; a folder, a pipe and a link out of the workspace are refused.
        file: the path as the user would type it.
    """
    place = Place(file)
    # Only a link can lead out of the workspace, which is the one of the folder that the file is named in.
    root = find_workspace(path.parent) if os.path.islink(path) else None  # noqa: PTH114
    try:
        return decode(read_bytes(path, MAX_BYTES, root=root), file)
    except FileRefused as fault:
        if fault.kind == "large":
            return Content(problem=_refuse_size(file))
        message, hint = _REFUSED.get(fault.kind, (f"The file {fault.reason}.", ""))
        return Content(problem=Problem("FIL001", message, place, hint))


def decode(data: bytes, file: str) -> Content:
    """UTF-8, with or without a byte order mark; the Problem names the encoding that it looks like."""
    if len(data) > MAX_BYTES:
        return Content(problem=_refuse_size(file))
    mark = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not mark and data[:400].count(0) > len(data[:400]) // 4:
        mark = "UTF-16"
    if mark:
        return Content(problem=Problem("FIL004", f"The file is encoded in {mark}, not in UTF-8.", Place(file), _SAVE))
    try:
        return Content(unify_lines(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        return Content(problem=_explain(data, error.start, file))


def _refuse_size(file: str) -> Problem:
    hint = "A brief is far smaller; keep pictures in files of their own."
    return Problem("FIL003", f"The file is larger than {MAX_BYTES:,} bytes.", Place(file), hint)


def _explain(data: bytes, start: int, file: str) -> Problem:
    from briefgen.reading.encodings import guess_encoding

    guess = guess_encoding(data)
    text_before = unify_lines(data[:start].decode("utf-8", "replace"))
    line_start = max(data.rfind(b"\n", 0, start), data.rfind(b"\r", 0, start)) + 1
    line_end = re.compile(rb"[\r\n]|\Z").search(data, start)
    excerpt = data[line_start : line_end.start() if line_end else None].decode(
        guess.codec if guess else "latin-1", "replace"
    )
    column = len(data[line_start:start].decode("utf-8", "replace")) + 1
    place = Place(file, text_before.count("\n") + 1, column, 1, excerpt)
    looks = f"it looks like {guess.name}" if guess else "its encoding cannot be determined"
    message = f"The file is not encoded in UTF-8; {looks}."
    return Problem("FIL004", message, place, _SAVE)
