"""JSON (RFC 8259) -> located tree: a small parser, because the one of the standard library keeps no places."""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # public by use, not in the stubs

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located.characters import clean_value
from briefgen.located.limits import Budget
from briefgen.located.text import Text
from briefgen.located.text_buffer import Stop, TextBuffer
from briefgen.located.trail import Trail
from briefgen.located.tree import Mapping, Node, Scalar, Sequence

_SPACE = lazy_re.compile(r"[ \t\n]*")
_COMMENT = lazy_re.compile(r"//[^\n]*|/\*.*?(?:\*/|\Z)|#[^\n]*", re.DOTALL)
_NUMBER = lazy_re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])", re.ASCII)
_WORD = lazy_re.compile(r"[^\s,:\[\]{}\"']+")
_ESCAPE = lazy_re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_NOT_JSON = {"True": "true", "False": "false", "None": "null", "undefined": "null", "NULL": "null", "TRUE": "true"}


def read_json(page: TextBuffer) -> Node:
    """The page's value. What is wrong is noted on the page; comments and trailing commas are read over.

    Raises:
        Stop: the text cannot be read on; the reason is noted.
    """
    reader = _Reader(page)
    node = reader.value(0)
    reader.skip()
    if reader.at < len(page.text):
        page.add("SYN017", "There is something after the end of the JSON value.", reader.at, 1, "Remove it.")
    return node


class _Reader:
    """A place in the page that moves on."""

    def __init__(self, page: TextBuffer) -> None:
        self.page = page
        self.text = page.text
        self.at = 0
        self.budget = Budget(page)

    def skip(self) -> None:
        """White space, and comments, which are noted."""
        while True:
            self.at = self.end_of(_SPACE)
            if not (comment := _COMMENT.match(self.text, self.at)):
                return
            length = len(comment.group().partition("\n")[0])
            self.page.add("SYN016", "JSON has no comments.", self.at, length, "Remove it, or write the brief in YAML.")
            self.at = comment.end()

    def end_of(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        return match.end() if match else self.at

    def fail(self, message: str, hint: str = "", code: str = "SYN017", at: int | None = None, length: int = 1) -> Stop:
        self.page.add(code, message, self.at if at is None else at, length, hint)
        return Stop()

    def value(self, depth: int) -> Node:
        self.skip()
        start = self.at
        self.budget.spend(start, depth)
        char = self.text[start : start + 1]
        if char == "{":
            return self.mapping(depth)
        if char == "[":
            return self.sequence(depth)
        if char == '"':
            return Scalar(self.string())
        return self.word()

    def word(self) -> Scalar:
        """A number, ``true``, ``false`` or ``null``: the author's characters."""
        start = self.at
        stop = self.end_of(_NUMBER) if _NUMBER.match(self.text, start) else self.end_of(_WORD)
        word = self.text[start:stop]
        if not word:
            raise self.fail(*self.explain_missing())
        self.at = stop
        if not (_NUMBER.fullmatch(word) or word in ("true", "false", "null")):
            hint = f"Write {_NOT_JSON[word]}." if word in _NOT_JSON else "Put text in straight double quotes."
            message = f"{quote(word)} is not a number, true, false or null."
            self.page.add("SYN017", message, start, len(word), hint)
        return Scalar(self.page.slice(start, stop), null=word == "null")

    def explain_missing(self) -> tuple[str, str]:
        char = self.text[self.at : self.at + 1]
        if not char:
            return "The file ends where a value is expected.", "Is the end of the file missing?"
        if char == "'":
            return "In JSON, text is in double quotes, not single ones.", 'Write "…".'
        return f"A value is missing before this “{char}”.", "Write a text in double quotes, a list or an object."

    def string(self) -> Text:
        start = self.at
        try:
            value, self.at = scanstring(self.text, start + 1, True)
        except JSONDecodeError as error:
            raise self.explain_string(start, error.pos) from None
        trail, done = Trail(self.page), start + 1
        for escape in _ESCAPE.finditer(self.text, done, self.at - 1):
            trail.put_lines(done, escape.start())
            trail.put(escape.start(), 1, len(escape.group()))
            done = escape.end()
        trail.put_lines(done, self.at - 1)
        return clean_value(self.page, Text(value, trail.end(start + 1)))

    def explain_string(self, start: int, at: int) -> Stop:
        """What stops a string: its line's end, a bad escape, or a character that must be escaped."""
        line_end = self.text.find("\n", start)
        line_end = len(self.text) if line_end < 0 else line_end
        if at >= line_end or at == start:
            message = "This text is not closed on its line."
            return self.fail(message, "Close it with a double quote; write a line break as \\n.", "SYN004", start)
        if self.text[at] == "\t":
            return self.fail("A JSON text must not contain a tab.", "Write \\t, or a space.", "SYN002", at)
        message = "A backslash begins a special character, but this is not one."
        return self.fail(message, "Write two backslashes.", "SYN008", self.text.rfind("\\", start, at + 1), 2)

    def sequence(self, depth: int) -> Sequence:
        start, items = self.at, list[Node]()
        self.at += 1
        while not self.closes("]", start, bool(items)):
            items.append(self.value(depth + 1))
        return Sequence(tuple(items), self.page.spot(start))

    def mapping(self, depth: int) -> Mapping:
        start, items = self.at, dict[str, tuple[Text, Node]]()
        self.at += 1
        seen = False
        while not self.closes("}", start, seen):
            seen = True
            key = self.key()
            value = self.value(depth + 1)
            if key.value in items:
                self.page.add_duplicate(key, items[key.value][0])
            else:
                items[key.value] = (key, value)
        return Mapping(tuple(items.values()), self.page.spot(start))

    def key(self) -> Text:
        if self.text[self.at] == '"':
            key = self.string()
        else:
            start, self.at = self.at, self.end_of(_WORD)
            if start == self.at:
                raise self.fail("A key in double quotes is expected here.", 'Write it as "key": "value".')
            key = self.page.slice(start, self.at)
            self.page.add("SYN017", "In JSON, keys are in double quotes.", start, len(key.value), 'Write "key".')
        self.skip()
        if self.text[self.at : self.at + 1] != ":":
            raise self.fail("A colon is required between a key and its value.", 'Write it as "key": "value".')
        self.at += 1
        return key

    def closes(self, closer: str, start: int, after_entry: bool) -> bool:
        """Whether the list or group ends here; if not, the comma before its next entry is passed."""
        self.skip()
        comma = self.at
        if after_entry and self.text[comma : comma + 1] == ",":
            self.at += 1
            self.skip()
            if self.text[self.at : self.at + 1] == closer:
                message = f"There is a comma before the closing “{closer}”."
                self.page.add("SYN015", message, comma, 1, "Remove the comma.")
            after_entry = False
        char = self.text[self.at : self.at + 1]
        if char == closer:
            self.at += 1
            return True
        if not char:
            what = "list" if closer == "]" else "group"
            message = f"This {what} is not closed."
            raise self.fail(message, f"Close it with “{closer}”.", "SYN005", start)
        if after_entry:
            message = "A comma is missing between this entry and the one before."
            raise self.fail(message, "Separate entries with commas.", "SYN005")
        return False
