"""Characters that cannot be printed, or that make a text look like another one -> Problems.

What is refused follows Unicode (noncharacters: section 23.7; controls: general category Cc) and, for the signs that
turn the writing direction, Unicode Technical Standard 55, section 3.1.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.core import lazy_re
from briefgen.core.messages import name_character, quote
from briefgen.located.escaped_paths import note_escaped_path
from briefgen.located.text import Text
from briefgen.located.text_buffer import TextBuffer
from briefgen.located.tree import Mapping, Node, Scalar, Source
from briefgen.problems import Problem, Severity

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PLANE_ENDS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
# Controls but tab and newline, lone surrogates, line and paragraph separators, noncharacters.
_REFUSED = lazy_re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufdd0-\ufdef{_PLANE_ENDS}]")
_TURNING = lazy_re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURNING_IN_URL = lazy_re.compile("https?://[^\\s)>\\]]*?([\u202a-\u202e\u2066-\u2069])")
_INVISIBLE = lazy_re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
#: Keys whose texts are read on their own, in lists and in windows: a turned one could pass for another.
_PLAIN_FIELDS = {"title", "short_title", "subtitle", "heading", "name", "url", "archived", "email", "doi"}
#: Of each kind of finding; a file that is not text at all has one in every line.
_AT_MOST = 20
_ESCAPED = "In double quotes, a backslash starts a special character; write two (\\\\) to print one."
_COPIED = "Delete it; such characters come from copying text out of a PDF or another program."


def refuse_characters(page: TextBuffer) -> str:
    """Note every character of the page that cannot be printed; the text with U+FFFD in their place."""
    found = list(_REFUSED.finditer(page.text))
    for match in found[:_AT_MOST]:
        page.add("FIL005", _describe(match.group()), match.start(), 1, _COPIED)
    if len(found) > _AT_MOST:
        message = f"The file contains {len(found) - _AT_MOST:,} more characters that cannot be printed."
        page.add("FIL005", message, found[_AT_MOST].start(), 1, "Is it a text file?")
    return _REFUSED.sub(REPLACEMENT, page.text) if found else page.text


def clean_value(page: TextBuffer, text: Text) -> Text:
    """A decoded value: escapes in a path are noted, and those that stand for nothing printable also replaced."""
    match = _REFUSED.search(text.value)
    if note_escaped_path(page, text, Severity.ERROR if match else Severity.WARNING) or match is None:
        return Text(_REFUSED.sub(REPLACEMENT, text.value), text.anchors) if match else text
    page.add("FIL005", _describe(match.group()), text.slice(match.start(), match.end()), 1, _ESCAPED)
    return Text(_REFUSED.sub(REPLACEMENT, text.value), text.anchors)


def check_characters(source: Source) -> list[Problem]:
    """Signs that turn the writing direction, and invisible characters in keys."""
    return [] if source.root is None else list(_check(source, source.root, (), ""))


def _check(source: Source, node: Node, path: tuple[str | int, ...], field: str) -> Iterator[Problem]:
    if isinstance(node, Scalar):
        yield from _check_value(source, node.text, path, field)
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield from _check_key(source, key, (*path, key.value))
            yield from _check(source, value, (*path, key.value), key.value)
    else:
        for index, item in enumerate(node.items):
            yield from _check(source, item, (*path, index), field)


def _check_key(source: Source, key: Text, path: tuple[str | int, ...]) -> Iterator[Problem]:
    match = _INVISIBLE.search(key.value) or _TURNING.search(key.value)
    if match:
        place = source.place(*key.spot(match.start()))
        message = f"The key {quote(key.value)} contains the invisible character {name_character(match.group())}."
        yield Problem("FIL007", message, place, "Retype the key.", path=path)


def _check_value(source: Source, text: Text, path: tuple[str | int, ...], field: str) -> Iterator[Problem]:
    match = _TURNING.search(text.value)
    if not match:
        return
    in_url = _TURNING_IN_URL.search(text.value)
    start = in_url.start(1) if in_url else match.start()
    name = name_character(text.value[start])
    place = source.place(*text.spot(start))
    if in_url or field in _PLAIN_FIELDS:
        where = "An address" if in_url or field in ("url", "archived", "email", "doi") else f"A {field}"
        message = f"{where} must not contain {name}: it makes the text look different from what it is."
        yield Problem("FIL006", message, place, "Delete it.", path=path)
        return
    message = f"The text contains {name}, which is invisible and changes the writing direction."
    hint = "Delete it, or mark the words with their language: [words]{lang=ar}."
    yield Problem("FIL006", message, place, hint, Severity.WARNING, path)


def _describe(char: str) -> str:
    kind = {"Cc": "a control character", "Cs": "half of a surrogate pair"}.get(
        unicodedata.category(char), "not a text character"
    )
    return f"U+{ord(char):04X}, {kind}, cannot be printed."
