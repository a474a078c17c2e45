"""TOML 1.0 -> located tree: a scanner that gives the places, with tomllib as the judge of what is valid."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located.limits import Budget
from briefgen.located.text import Text
from briefgen.located.text_buffer import Stop, TextBuffer
from briefgen.located.toml_strings import LITERAL, read_literal, read_string
from briefgen.located.tree import Mapping, Node, Scalar, Sequence

_BLANK = lazy_re.compile(r"[ \t]*")
_BLANK_LINES = lazy_re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_REST = lazy_re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_BARE_KEY = lazy_re.compile(r"[A-Za-z0-9_-]+")
_AT = lazy_re.compile(r"\(at line (\d+), column (\d+)\)$")


def read_toml(page: TextBuffer) -> Node:
    """The page's tree. What is wrong is noted on the page.

    Raises:
        Stop: the text cannot be read on; the reason is noted.
    """
    root = _Scanner(page).read()
    if not page.problems:
        _ask_tomllib(page)
    return _freeze(root)


def _ask_tomllib(page: TextBuffer) -> None:
    """What is left: groups that are opened twice in one of TOML's subtler ways."""
    try:
        tomllib.loads(page.text)
    except ValueError as error:
        found = _AT.search(str(error))
        row = int(found[1]) if found else page.text.count("\n") + 1
        text = page.text.split("\n")[row - 1].strip()
        start = page.text.index(text, page.offset(row))
        message = "This line is not valid TOML: its key has already been set in another way."
        page.add("SYN018", message, start, len(text), "Write each table once, in one place.")


@dataclass(slots=True)
class _Table:
    """A group that is still being filled; ``defined`` when a header or braces have named it."""

    spot: tuple[int, int]
    defined: bool = False
    items: dict[str, tuple[Text, _Table | list[_Table] | Node]] = field(default_factory=dict)


def _freeze(value: _Table | list[_Table] | Node) -> Node:
    if isinstance(value, _Table):
        return Mapping(tuple((key, _freeze(inner)) for key, inner in value.items.values()), value.spot)
    if isinstance(value, list):
        return Sequence(tuple(_freeze(inner) for inner in value), value[0].spot)
    return value


class _Scanner:
    """A place in the page that moves on."""

    def __init__(self, page: TextBuffer) -> None:
        self.page = page
        self.text = page.text
        self.at = 0
        self.budget = Budget(page)
        self.root = _Table(page.spot(0))

    def read(self) -> _Table:
        table = self.root
        while self.skip(_BLANK_LINES) < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table, 0)
            if not _REST.match(self.text, self.at):
                raise self.fail_rest()
        return self.root

    def skip(self, pattern: re.Pattern[str] = _BLANK) -> int:
        if match := pattern.match(self.text, self.at):
            self.at = match.end()
        return self.at

    def fail(self, message: str, hint: str, code: str = "SYN018", at: int | None = None, length: int = 1) -> Stop:
        self.page.add(code, message, self.at if at is None else at, length, hint)
        return Stop()

    def fail_rest(self) -> Stop:
        length = len(self.text[self.skip() :].partition("\n")[0].rstrip())
        message = "The value ends before this; nothing may follow it on the line."
        return self.fail(message, 'Put text in quotes; write a quote inside it as \\".', length=length)

    def takes(self, sign: str) -> bool:
        """Passes ``sign`` if it is here."""
        found = self.text.startswith(sign, self.at)
        self.at += len(sign) if found else 0
        return found

    def header(self) -> _Table:
        """``[a.b]`` or ``[[a.b]]``, and the table that the following lines fill."""
        start = self.at
        closer = "]]" if self.takes("[[") or not self.takes("[") else "]"
        keys = self.keys()
        if not self.takes(closer):
            raise self.fail(f"A table's name ends with “{closer}”.", "Write it as [name].", "SYN005", start)
        self.budget.spend(start, len(keys))
        parent = self.descend(self.root, keys[:-1])
        return self.open_table(parent, keys[-1], several=closer == "]]")

    def open_table(self, parent: _Table, key: Text, *, several: bool) -> _Table:
        table = _Table(key.spot(), defined=True)
        first, found = parent.items.get(key.value, (key, None))
        if found is None:
            parent.items[key.value] = (key, [table] if several else table)
        elif several and isinstance(found, list):
            found.append(table)
        elif not several and isinstance(found, _Table) and not found.defined:
            found.defined = True
            return found
        else:
            self.page.add_duplicate(key, first)
        return table

    def descend(self, table: _Table, keys: list[Text]) -> _Table:
        """The group under dotted ``keys``, made on the way where it is missing."""
        for key in keys:
            first, inner = table.items.setdefault(key.value, (key, _Table(key.spot())))
            inner = inner[-1] if isinstance(inner, list) else inner
            if not isinstance(inner, _Table):
                self.page.add_duplicate(key, first)
                raise Stop
            table = inner
        return table

    def pair(self, table: _Table, depth: int) -> None:
        keys = self.keys()
        if not self.takes("="):
            message = f"An equals sign is required between the key {quote(keys[-1].value)} and its value."
            raise self.fail(message, 'In TOML, write key = "value".')
        self.skip()
        value = self.value(depth + len(keys))
        table = self.descend(table, keys[:-1])
        if keys[-1].value in table.items:
            self.page.add_duplicate(keys[-1], table.items[keys[-1].value][0])
        else:
            table.items[keys[-1].value] = (keys[-1], value)

    def keys(self) -> list[Text]:
        keys = [self.key()]
        while self.takes("."):
            keys.append(self.key())
        return keys

    def key(self) -> Text:
        start = self.skip()
        if bare := _BARE_KEY.match(self.text, start):
            self.at = bare.end()
            key = self.page.slice(start, self.at)
        elif self.text[start : start + 1] in ("'", '"') and self.text[start : start + 3] not in ("'''", '"""'):
            self.at, key = read_string(self.page, start)
        else:
            raise self.fail("A key is expected here.", 'Write key = "value"; put a key that is not ASCII in quotes.')
        self.skip()
        return key

    def value(self, depth: int) -> Node | _Table:
        start = self.at
        self.budget.spend(start, depth)
        char = self.text[start : start + 1]
        if char in ("'", '"'):
            self.at, text = read_string(self.page, start)
            return Scalar(text)
        if char == "[":
            return self.array(depth)
        if char == "{":
            return self.inline_table(depth)
        if not (literal := LITERAL.match(self.text, start)):
            raise self.fail("A value is missing here.", 'Write key = "value", or remove the line.')
        self.at = literal.end()
        return Scalar(read_literal(self.page, start, self.at))

    def array(self, depth: int) -> Sequence:
        start, items = self.at, list[Node]()
        self.at += 1
        comma = True
        while self.skip(_BLANK_LINES) >= len(self.text) or not self.takes("]"):
            if self.at >= len(self.text):
                raise self.fail("This list is not closed.", "Close it with “]”.", "SYN005", start)
            if not comma:
                message = "A comma is missing before this entry, or a “]” that closes the list."
                raise self.fail(message, "Separate entries with commas.", "SYN005")
            items.append(_freeze(self.value(depth + 1)))
            self.skip(_BLANK_LINES)
            comma = self.takes(",")
        return Sequence(tuple(items), self.page.spot(start))

    def inline_table(self, depth: int) -> _Table:
        start = self.at
        table = _Table(self.page.spot(start), defined=True)
        self.at += 1
        self.skip()
        closed = self.takes("}")
        while not closed:
            self.pair(table, depth)
            self.skip()
            comma = self.at
            if not self.takes(","):
                closed = self.takes("}")
                if not closed:
                    message = "This table is not closed on its line."
                    raise self.fail(
                        message, "Close it with “}”, and separate its entries with commas.", "SYN005", start
                    )
            elif self.text[self.skip() : self.at + 1] == "}":
                raise self.fail("There is a comma before the closing “}”.", "Remove the comma.", "SYN015", comma)
        return table
