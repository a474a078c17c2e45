"""Inline nodes of an edition -> plain text in which nothing is lost that can be read: URLs, what pictures show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.comparing.passage import Run
from briefgen.core import lazy_re
from briefgen.markdown.attributes import MARKS
from briefgen.markdown.tree import Node

#: What is on lines of its own.
BLOCKS = frozenset("paragraph heading quote list code_block math_block definitions div box figure table rule".split())
_UNSAID = "\0"
_AROUND = {"superscript": "^", "subscript": "~", "strike": "~~", "code": "`", "math": "$"}
#: What changes the look of words; each is put between two noncharacters, which Unicode keeps for use inside of
#: programs (The Unicode Standard, 23.7), until the text is cut into runs.
STYLES = ("emphasis", "strong", "superscript", "subscript", "strike", "code", "math", "note_call", "cite", "sign")
_OPENING = {style: chr(0xFDD0 + number) for number, style in enumerate(STYLES)}
_CLOSING = "\ufdef"
_STYLED = {sign: style for style, sign in _OPENING.items()}
_M = "[\ufdd0-\ufdef]"
_MARK = lazy_re.compile(f"({_M})")
_SILENCE = lazy_re.compile(rf"\s*({_M}*){_UNSAID}")
_LINE_END = lazy_re.compile(rf"[ \t]+({_M}*)(?=\n|\Z)")
_START, _END = lazy_re.compile(rf"\A({_M}*)\s+"), lazy_re.compile(rf"\s+({_M}*)\Z")


@dataclass(frozen=True, slots=True)
class Speech:
    """How to say a tree.

    Attributes:
        numbers: whether to say the numbers of notes, citations, tables and figures.
        names: what a place is called without its number, by its id.
        calls: what the call of a note is called without its number, by the note's id; a call that is not in it is
            not said.
        marks: whether to say who may see what, as the author wrote it; an edition has none.
    """

    numbers: bool
    names: Mapping[str, str] = field(default_factory=dict)
    calls: Mapping[str, str] = field(default_factory=dict)
    marks: bool = False

    def say(self, node: Node) -> str:
        """A node's words; line breaks are kept, blanks at the edges are not."""
        return _MARK.sub("", self._clean(node))

    def say_line(self, node: Node) -> str:
        """The same on one line."""
        return " ".join(self.say(node).split("\n"))

    def say_runs(self, node: Node, *, line: bool = False) -> tuple[Run, ...]:
        """The same words with their looks.

        Args:
            line: whether they are on one line.
        """
        return cut_runs(self._clean(node).replace("\n", " ") if line else self._clean(node))

    def _clean(self, node: Node) -> str:
        # What is not said takes the blank before it along.
        said = self._say(node)
        text = _SILENCE.sub(r"\1", said) if _UNSAID in said else said
        return _END.sub(r"\1", _START.sub(r"\1", _LINE_END.sub(r"\1", text)))

    def say_mark(self, node: Node) -> str:
        """Who may see a node: ``{audience="press"}``; "" for one that says nothing of it."""
        told = [f'{name}="{value}"' for name, value in node.attrs if name in MARKS] if self.marks else []
        return f"{{{' '.join(told)}}}" if told else ""

    def _say(self, node: Node) -> str:
        words, mark = self._say_bare(node), self.say_mark(node) if node.kind not in BLOCKS else ""
        return f"[{words}]{mark}" if mark else words

    def _say_bare(self, node: Node) -> str:
        match node.kind:
            case "text":
                return _MARK.sub("", node.text)
            case "soft_break":
                return "" if node.get("joins") else " "
            case "break":
                return "\n"
            case "note_call":
                return self._call(node)
            case "citation" if not node.get("formatted"):
                return f"[{'; '.join(self._cite(cite) for cite in node.children)}]"
            case "reference":
                return self._say_all(node) or self._refer(node)
            case "link":
                return self._link(node)
            case "image":
                return f"[{node.get('alt')}] ({node.get('src')})"
            case "emphasis" | "strong":
                return style(node.kind, self._say_all(node))
            case _:
                words = _MARK.sub("", node.text) + self._say_all(node)
                if around := _AROUND.get(node.kind, ""):
                    sign = style("sign", around)
                    return f"{sign}{style(node.kind, words)}{sign}"
                return words

    def _say_all(self, node: Node) -> str:
        return "".join(map(self._say, node.children))

    def _call(self, node: Node) -> str:
        if self.numbers:
            return f"[^{node.get('number') or node.get('label')}]"
        name = self.calls.get(node.get("ref") or node.get("label"), "")
        return style("note_call", f"[^{name}]") if name else _UNSAID

    def _cite(self, cite: Node) -> str:
        name = cite.get("number") if self.numbers else style("cite", f"@{cite.get('key')}")
        words = " ".join(part for part in (cite.get("prefix"), name) if part)
        return f"{words}, {cite.get('locator')}" if cite.get("locator") else words

    def _refer(self, node: Node) -> str:
        words = node.get("text") or node.get("target")
        if self.numbers:
            return words
        # What leads to another edition ("Table 2 in the full text") has no place in this one.
        return self.names.get(node.get("ref"), words) if node.get("ref") else _NUMERAL.sub("", words)

    def _link(self, node: Node) -> str:
        words, address = self._say_all(node), node.get("href")
        bare = _MARK.sub("", words)
        if _SCHEME.sub("", address) == _SCHEME.sub("", bare):
            return words
        return f"{words} <{address}>"


_NUMERAL, _SCHEME = lazy_re.compile(r"\s\d+\b"), lazy_re.compile(r"^(https?://|mailto:)")


def style(kind: str, words: str) -> str:
    """Words between the noncharacters of a style."""
    return f"{_OPENING[kind]}{words}{_CLOSING}" if words else ""


def cut_runs(text: str) -> tuple[Run, ...]:
    """Text with the noncharacters of styles -> its runs."""
    runs: list[Run] = []
    around: list[str] = []
    for part in _MARK.split(text):
        if part in _STYLED:
            around.append(_STYLED[part])
        elif part == _CLOSING:
            around.pop()
        elif part:
            runs.append(Run(part, tuple(around)))
    return tuple(runs)
