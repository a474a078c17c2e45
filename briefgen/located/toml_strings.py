"""TOML's strings, numbers and dates -> texts whose characters have places."""

from __future__ import annotations

import tomllib

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located.characters import clean_value
from briefgen.located.text import Text
from briefgen.located.text_buffer import Stop, TextBuffer
from briefgen.located.trail import Trail

#: A number, a date (with a space before its time) or a word.
LITERAL = lazy_re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,#\]}]*|[^\s,#\]}]+")
# No possessive quantifiers: those of Python 3.11.2, which Debian 12 has, lose matches.
_STRINGS = {
    '"""': lazy_re.compile(r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""(?:"{0,2})'),
    "'''": lazy_re.compile(r"'''(?:[^']|'(?!''))*'''(?:'{0,2})"),
    '"': lazy_re.compile(r'"(?:[^"\\\n]|\\[^\n])*"'),
    "'": lazy_re.compile(r"'[^'\n]*'"),
}
_DATE = lazy_re.compile(r"\d{4}-\d\d-\d\d")
_ESCAPE = lazy_re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[btnfr\"\\])|(\\[ \t]*\n[ \t\n]*)")


def read_string(page: TextBuffer, start: int) -> tuple[int, Text]:
    """The string whose quote is at ``start``, and the offset after it.

    Raises:
        Stop: it is not closed, or holds a bad escape; noted.
    """
    mark = next(mark for mark in _STRINGS if page.text.startswith(mark, start))
    found = _STRINGS[mark].match(page.text, start)
    if not found:
        where = "" if len(mark) == 3 else " on its line"
        message = f"This text is not closed{where}."
        hint = f"Close it with {mark}." + ("" if len(mark) == 3 else f" Put text of several lines in {mark * 3}.")
        page.add("SYN004", message, start, len(mark), hint)
        raise Stop
    try:
        value: str = tomllib.loads(f"x = {found.group()}")["x"]
    except tomllib.TOMLDecodeError:
        _explain_escape(page, start + len(mark), found.end() - len(mark))
        raise Stop from None
    first, last = start + len(mark), found.end() - len(mark)
    if len(mark) == 3 and page.text[first] == "\n":
        first += 1  # TOML drops a newline right after the opening quotes
    trail = Trail(page)
    for escape in _ESCAPE.finditer(page.text, first, last) if mark[0] == '"' else ():
        trail.put_lines(first, escape.start())
        if escape[1] is None:
            trail.put(escape.start(), 1, len(escape.group()))
        first = escape.end()
    trail.put_lines(first, last)
    return found.end(), clean_value(page, Text(value, trail.end(start + len(mark))))


def _explain_escape(page: TextBuffer, start: int, stop: int) -> None:
    at = start
    while (at := page.text.find("\\", at, stop)) >= 0:
        escape = _ESCAPE.match(page.text, at, stop)
        if escape is None or not _is_character(escape.group()):
            length = len(escape.group()) if escape else 2
            message = "A backslash begins a special character, but this is not one."
            page.add("SYN008", message, at, length, "Write two backslashes, or use single quotes.")
            return
        at = escape.end()


def _is_character(escape: str) -> bool:
    """Whether an escape by number names a Unicode scalar value."""
    number = int(escape[2:], 16) if escape[1] in "uU" else 0
    return number < 0xD800 or 0xE000 <= number <= 0x10FFFF


def read_literal(page: TextBuffer, start: int, stop: int) -> Text:
    """A number, a date, ``true`` or ``false``: the author's characters.

    Raises:
        Stop: it is none of these; noted.
    """
    text = page.slice(start, stop)
    try:
        tomllib.loads(f"x = {text.value}")
    except ValueError:
        length = len(page.text[start:].partition("\n")[0].rstrip())
        if _DATE.match(text.value):
            page.add(
                "VAL005", f"{quote(text.value)} is not a day that exists.", start, len(text.value), "Write 2025-05-06."
            )
            raise Stop from None
        message = f"{quote(text.value)} is not a number, a date, true or false."
        straight = ' Use straight ones: ".' if text.value and text.value[0] in "“”„«‘’" else ""
        page.add("SYN018", message, start, length, f"Put text in double quotes.{straight}")
        raise Stop from None
    return text
