"""Pieces of a value -> one text of Markdown on one line, each character with its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefgen.core import lazy_re
from briefgen.located.text import Text

#: What Markdown could take for markup; an ampersand only where a name of a character could follow.
SPECIAL = lazy_re.compile(r"[\\`*_\[\]<>^~{}$|]|&(?=#?\w+;)")
_BLANKS = " \t\n\r\f\v"
_RUN = lazy_re.compile(r"[ \t\n\r\f\v]+|[^ \t\n\r\f\v]+")
_TAG = lazy_re.compile(r"<(/?)(i|em|b|strong|sup|sub|span|sc)\b[^<>]*>", re.IGNORECASE)
_ENTITY = lazy_re.compile(r"&(amp|lt|gt|quot|apos|nbsp|#39);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0", "#39": "'"}
_SIGNS = {"i": "*", "em": "*", "b": "**", "strong": "**", "sup": "^", "sub": "~"}


@dataclass(slots=True)
class Writer:
    """What has been read, each piece with the offset at which it is written in the value."""

    pieces: list[tuple[str, int]] = field(default_factory=list)

    def add(self, value: str, at: int) -> None:
        """Markdown, or characters that mean nothing in it."""
        if value:
            self.pieces.append((value, at))

    def escape(self, words: str, at: int) -> None:
        """Characters that must not be taken for markup."""
        last = 0
        for match in SPECIAL.finditer(words):
            self.add(words[last : match.start()], at + last)
            self.add(f"\\{match.group()}", at + match.start())
            last = match.end()
        self.add(words[last:], at + last)

    def wrap(self, inner: Writer, sign: str, start: int, stop: int) -> None:
        """Words with markup around them; white space at their ends stays outside, as Markdown wants it."""
        words = inner.text
        if not words.strip() or (sign in "^~" and re.search(r"\s", words)):
            self.pieces += inner.pieces
            return
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        pieces = [piece for piece in inner.pieces if piece[0]]
        while pieces and not pieces[0][0].strip():
            del pieces[0]
        while pieces and not pieces[-1][0].strip():
            del pieces[-1]
        pieces[0] = (pieces[0][0].lstrip(), pieces[0][1])
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
        self.pieces += [(before + sign, start), *pieces, (sign + after, stop)]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(value for value, _ in self.pieces)


def squeeze(pieces: list[tuple[str, int]], text: Text) -> Text:
    """The pieces as one text on one line, runs of white space as one space, each with its place in ``text``."""
    values: list[str] = []
    anchors: list[tuple[int, int, int]] = []
    offset, blank, last = 0, True, max(len(text.value) - 1, 0)
    for value, at in pieces:
        for run in _RUN.finditer(value):
            space = run.group()[0] in _BLANKS
            if space and blank:
                continue
            shown = " " if space else run.group()
            anchors.append((offset, *text.spot(min(at + run.start(), last))))
            values.append(shown)
            offset += len(shown)
            blank = space
    return Text("".join(values), tuple(anchors) or ((0, *text.spot()),)).strip(" ")


def read_tags(text: Text) -> Text:
    """Plain characters and the few HTML tags that Zotero and CSL take in titles -> Markdown."""
    stack: list[tuple[str, int, Writer]] = [("", 0, Writer())]
    last = 0
    for match in _TAG.finditer(text.value):
        _escape_entities(stack[-1][2], text.value[last : match.start()], last)
        last = match.end()
        name = match[2].casefold()
        if not match[1]:
            stack.append((name, match.start(), Writer()))
        elif stack[-1][0] == name:
            _, start, inner = stack.pop()
            _close(stack[-1][2], name, inner, start, match.start())
    _escape_entities(stack[-1][2], text.value[last:], last)
    while len(stack) > 1:  # never closed
        _, _, inner = stack.pop()
        stack[-1][2].pieces += inner.pieces
    return squeeze(stack[0][2].pieces, text)


def _close(writer: Writer, name: str, inner: Writer, start: int, stop: int) -> None:
    if name in _SIGNS:
        writer.wrap(inner, _SIGNS[name], start, stop)
    else:
        writer.pieces += inner.pieces


def _escape_entities(writer: Writer, words: str, at: int) -> None:
    last = 0
    for match in _ENTITY.finditer(words):
        writer.escape(words[last : match.start()], at + last)
        writer.escape(_ENTITIES[match[1]], at + match.start())
        last = match.end()
    writer.escape(words[last:], at + last)
