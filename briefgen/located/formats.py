"""Text in one of three formats -> located tree and all Problems, in one pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from briefgen.located.characters import check_characters, refuse_characters
from briefgen.located.limits import MAX_BYTES
from briefgen.located.lines import Lines
from briefgen.located.text_buffer import Stop, TextBuffer
from briefgen.located.tree import Node, Source
from briefgen.problems import Problem

Format = Literal["yaml", "json", "toml"]


def _read_yaml(page: TextBuffer) -> Node | None:
    from briefgen.located.from_yaml import read_yaml

    return read_yaml(page)


def _read_json(page: TextBuffer) -> Node | None:
    from briefgen.located.from_json import read_json

    return read_json(page)


def _read_toml(page: TextBuffer) -> Node | None:
    from briefgen.located.from_toml import read_toml

    return read_toml(page)


#: A format is one row here; each loads its own library, and no other.
FORMATS: dict[Format, Callable[[TextBuffer], Node | None]] = {
    "yaml": _read_yaml,
    "json": _read_json,
    "toml": _read_toml,
}


def parse(
    text: str, file: str, format: Format, first_line: int = 1, lines: Lines | None = None
) -> tuple[Source, list[Problem]]:
    """Read a text.

    Args:
        text: the text; a byte order mark and Windows line ends are accepted.
        file: the path as the user would type it.
        format: how it is written.
        first_line: the line of the file on which it begins.
        lines: all lines of the file, when the text is only a part of it.

    Returns:
        The source, its root None when the text could not be read at all; and what is wrong.
    """
    page = TextBuffer(unify_lines(text), file, first_line, lines)
    source = Source(file, page.lines, None)
    if len(page.text) > MAX_BYTES:
        page.add(
            "FIL003",
            f"The file is larger than {MAX_BYTES:,} bytes.",
            0,
            1,
            "Split it, and keep pictures in files of their own.",
        )
        return source, page.problems
    page.text = refuse_characters(page)
    try:
        source = Source(file, page.lines, FORMATS[format](page))
    except Stop:
        return source, page.problems
    return source, page.problems + check_characters(source)


def unify_lines(text: str) -> str:
    """The text without its byte order mark, every line end a ``\\n``."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
