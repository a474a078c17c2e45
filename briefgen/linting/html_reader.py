"""The text of templates and the expressions between -> tags with their attributes, and where each expression is.

Follows the tokenizer of the HTML standard (13.2.5) as far as templates need it. No HTML parser could do it: a template
is not HTML yet, an expression can be in any of the tokenizer's states, and each branch of an ``if`` continues from the
same one. What is in a finished page is read by ``inspecting/web_page.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from briefgen.core import lazy_re
from briefgen.linting.findings import File
from briefgen.linting.html_state import HOLE, Mode, State
from briefgen.linting.kinds import Kind
from briefgen.problems import Place

#: Elements without an end tag (HTML standard, 13.1.2).
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset({"script", "style"})
_NAME = lazy_re.compile(r"[a-zA-Z0-9:-]*")
_ATTRIBUTE = lazy_re.compile(r"[^\s=>/\"'\0]+")
#: A start tag without expressions, in the form that nearly all have.
_WHOLE = lazy_re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)((?:\s+[a-zA-Z][\w:.-]*(?:=\"[^\"]*\")?)*)\s*>")
_PAIR = lazy_re.compile(r"([a-zA-Z][\w:.-]*)(?:=\"([^\"]*)\")?")
_UNQUOTED = lazy_re.compile(r"[^\s>]*")


class Listener(Protocol):
    """What is told of a page as it is read."""

    def start_tag(self, state: State, place: Place) -> State:
        """A start tag ended; ``state`` has its name and attributes."""

    def end_tag(self, state: State, place: Place) -> State:
        """An end tag ended."""

    def value(self, state: State, kind: Kind, place: Place) -> State:
        """An expression is here."""


class Reader:
    """Reads one page piece by piece; ``state`` may be saved, and set back to read another branch."""

    def __init__(self, listener: Listener) -> None:
        self.state = State()
        self._listener = listener
        self._steps: dict[Mode, Callable[[str, int, File, int], int]] = {
            Mode.TEXT: self._text,
            Mode.TAG_NAME: self._tag_name,
            Mode.TAG: self._tag,
            Mode.ATTRIBUTE: self._attribute,
            Mode.BEFORE_VALUE: self._before_value,
            Mode.VALUE: self._value,
            Mode.COMMENT: self._comment,
            Mode.DECLARATION: self._declaration,
            Mode.RAW: self._raw,
        }

    def text(self, data: str, file: File, offset: int) -> None:
        """Read literal text that is at ``offset`` of a file."""
        at = 0
        while at < len(data):
            at = self._steps[self.state.mode](data, at, file, offset)

    def expression(self, kind: Kind, place: Place) -> None:
        """Read an expression of a kind."""
        state = self._listener.value(self.state, kind, place)
        if state.mode is Mode.TAG_NAME:
            state = state._replace(tag=state.tag + HOLE)
        elif state.mode in (Mode.VALUE, Mode.BEFORE_VALUE):
            state = state._replace(mode=Mode.VALUE, value=state.value + HOLE)
        self.state = state

    def _go(self, **changes: Any) -> None:
        self.state = self.state._replace(**changes)

    def _text(self, data: str, at: int, file: File, offset: int) -> int:
        at = data.find("<", at)
        if at < 0:
            return len(data)
        if data.startswith("<!--", at):
            self._go(mode=Mode.COMMENT, begin=file.place(offset + at))
            return at + 4
        rest = data[at + 1 : at + 2]
        if rest in ("!", "?"):
            self._go(mode=Mode.DECLARATION)
            return at + 2
        closing = rest == "/"
        head = at + (2 if closing else 1)
        if head < len(data) and not data[head].isalpha():
            return at + 1
        whole = None if closing else _WHOLE.match(data, at)
        begin = file.place(offset + at)
        if whole:
            pairs = tuple((name.lower(), value) for name, value in _PAIR.findall(whole[2]))
            self._go(closing=False, tag=whole[1].lower(), attributes=pairs, begin=begin)
            self._end_of_tag()
            return whole.end()
        self._go(mode=Mode.TAG_NAME, closing=closing, tag="", attributes=(), begin=begin)
        return head

    def _tag_name(self, data: str, at: int, file: File, offset: int) -> int:
        match = _NAME.match(data, at)
        name = match[0] if match else ""
        self._go(tag=self.state.tag + name.lower())
        if at + len(name) < len(data):
            self._go(mode=Mode.TAG)
        return at + len(name)

    def _tag(self, data: str, at: int, file: File, offset: int) -> int:
        if data[at] == ">":
            self._end_of_tag()
        elif not data[at].isspace() and data[at] not in "/\"'=":
            self._go(mode=Mode.ATTRIBUTE, name="")
            return at
        return at + 1

    def _attribute(self, data: str, at: int, file: File, offset: int) -> int:
        match = _ATTRIBUTE.match(data, at)
        if match:
            self._go(name=self.state.name + match[0].lower())
            return match.end()
        if data[at] == "=":
            self._go(mode=Mode.BEFORE_VALUE, value="", quote="")
            return at + 1
        rest = data[at:].lstrip()
        if data[at].isspace() and rest.startswith("="):
            return len(data) - len(rest)
        self._add_attribute()
        return at

    def _before_value(self, data: str, at: int, file: File, offset: int) -> int:
        if data[at].isspace():
            return at + 1
        quoted = data[at] in "\"'"
        self._go(mode=Mode.VALUE, quote=data[at] if quoted else "")
        return at + 1 if quoted else at

    def _value(self, data: str, at: int, file: File, offset: int) -> int:
        if self.state.quote:
            end = data.find(self.state.quote, at)
            stop = end if end >= 0 else len(data)
            self._go(value=self.state.value + data[at:stop])
            if end >= 0:
                self._add_attribute()
            return stop + 1
        match = _UNQUOTED.match(data, at)
        stop = match.end() if match else at
        self._go(value=self.state.value + data[at:stop])
        if stop < len(data):
            self._add_attribute()
        return stop

    def _add_attribute(self) -> None:
        pair = (self.state.name, self.state.value if self.state.mode is Mode.VALUE else "")
        self._go(mode=Mode.TAG, attributes=(*self.state.attributes, pair), name="", value="", quote="")

    def _comment(self, data: str, at: int, file: File, offset: int) -> int:
        return self._skip_to("-->", data, at)

    def _declaration(self, data: str, at: int, file: File, offset: int) -> int:
        return self._skip_to(">", data, at)

    def _skip_to(self, end: str, data: str, at: int) -> int:
        found = data.find(end, at)
        if found < 0:
            return len(data)
        self._go(mode=Mode.TEXT)
        return found + len(end)

    def _raw(self, data: str, at: int, file: File, offset: int) -> int:
        found = data.lower().find(f"</{self.state.element}", at)
        if found < 0:
            return len(data)
        self._go(mode=Mode.TEXT)
        return found

    def _end_of_tag(self) -> None:
        state, begin = self.state, self.state.begin
        assert begin is not None
        if state.closing:
            state = self._listener.end_tag(state, begin)
            if state.tag in state.open:
                state = state._replace(open=state.open[: len(state.open) - 1 - state.open[::-1].index(state.tag)])
            self.state = state._replace(mode=Mode.TEXT)
            return
        state = self._listener.start_tag(state, begin)
        if state.tag in VOID:
            self.state = state._replace(mode=Mode.TEXT)
        else:
            mode = Mode.RAW if state.tag in _RAW else Mode.TEXT
            self.state = state._replace(mode=mode, open=(*state.open, state.tag))
