"""A file's bytes -> its text, or the Problem that says why there is none."""

from __future__ import annotations

import codecs
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from briefgen.located.formats import unify_lines
from briefgen.located.limits import MAX_BYTES
from briefgen.problems import Place, Problem
from briefgen.reads import note

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
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
        path: the file; a folder or a pipe is refused.
        file: the path as the user would type it.
    """
    place = Place(file)
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return Content(problem=Problem("FIL001", "This is not a file.", place, "Name the content file itself."))
            data = stream.read(MAX_BYTES + 1)
        note(path, data)
    except FileNotFoundError:
        return Content(problem=Problem("FIL001", "There is no such file.", place, "Check the name and the folder."))
    except IsADirectoryError:
        return Content(problem=Problem("FIL001", "This is a folder.", place, "Name the content file itself."))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or "its name is not possible"
        return Content(problem=Problem("FIL001", f"The file cannot be read: {reason}.", place))
    return decode(data, file)


def decode(data: bytes, file: str) -> Content:
    """UTF-8, with or without a byte order mark; the Problem names the encoding that it looks like."""
    if len(data) > MAX_BYTES:
        hint = "A brief is far smaller; keep pictures in files of their own."
        return Content(problem=Problem("FIL003", f"The file is larger than {MAX_BYTES:,} bytes.", Place(file), hint))
    mark = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if not mark and data[:400].count(0) > len(data[:400]) // 4:
        mark = "UTF-16"
    if mark:
        return Content(problem=Problem("FIL004", f"The file is written in {mark}, not in UTF-8.", Place(file), _SAVE))
    try:
        return Content(unify_lines(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        return Content(problem=_explain(data, error.start, file))


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
    looks = f"it looks like {guess.name}" if guess else "what it is written in cannot be told"
    message = f"The file is not written in UTF-8; {looks}."
    return Problem("FIL004", message, place, _SAVE)
