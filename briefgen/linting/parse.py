"""A template's text -> Jinja's tree of it, in which every node knows where it is written.

Jinja's nodes keep a line and no column. Its lexer gives every character of the text in order, so the
offset of each token can be counted; the line number of a token is made a number that carries it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from briefgen.linting.findings import KEPT, File
from briefgen.problems import Place


class Spot(int):
    """A line number that also knows the offset of what is there."""

    offset: int

    def __new__(cls, line: int, offset: int) -> Spot:
        """Line counted from 1, offset from 0."""
        spot = super().__new__(cls, line)
        spot.offset = offset
        return spot


@dataclass(frozen=True, slots=True)
class Mark:
    """A token as it is written: its kind, its text, and where it begins."""

    kind: str
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a template has no tree.

    Attributes:
        message: Jinja's own sentence.
        offset: where it stopped reading.
        marks: all that it had read.
    """

    message: str
    offset: int
    marks: tuple[Mark, ...]


_TREES: dict[File, nodes.Template | Unreadable] = {}


def parse_template(file: File, environment: Environment) -> nodes.Template | Unreadable:
    """Read a template. All environments of the workspace read alike, so that a tree serves every pack."""
    if file not in _TREES:
        while len(_TREES) >= KEPT:
            _TREES.pop(next(iter(_TREES)))
        _TREES[file] = _parse(file, environment)
    return _TREES[file]


def _parse(file: File, environment: Environment) -> nodes.Template | Unreadable:
    lexer = environment.lexer
    marks: list[Mark] = []
    parser = Parser(environment, "", file.path, file.shown)
    try:
        tokens = lexer.wrap(_count_offsets(file.text, environment, marks), file.path, file.shown)
        parser.stream = TokenStream(tokens, file.path, file.shown)
        return parser.parse()
    except TemplateSyntaxError as fault:
        offset = fault.lineno.offset if isinstance(fault.lineno, Spot) else _end(marks)
        return Unreadable(fault.message or "", offset, tuple(marks))
    except RecursionError:
        return Unreadable("blocks or parentheses are nested too deeply", _end(marks), tuple(marks))


def _count_offsets(text: str, environment: Environment, marks: list[Mark]) -> Iterator[tuple[int, str, str]]:
    offset = 0
    for line, kind, value in environment.lexer.tokeniter(text, None):
        # Only white space can be missing between two tokens: what a tag with a hyphen has eaten.
        offset = text.index(value, offset)
        marks.append(Mark(kind, value, offset))
        yield Spot(line, offset), kind, value
        offset += len(value)


def _end(marks: list[Mark]) -> int:
    return marks[-1].offset + len(marks[-1].text) if marks else 0


def offset_of(node: nodes.Node, file: File) -> int:
    """Where a node begins; for an attribute, a subscript or a call, the sign after what it is taken of."""
    if isinstance(node.lineno, Spot):
        return node.lineno.offset
    return sum(len(line) + 1 for line in file.lines[: max((node.lineno or 1) - 1, 0)])


def begin_of(node: nodes.Node, file: File) -> int:
    """Where the whole expression begins."""
    while isinstance(node, (nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Filter, nodes.Test)) and node.node:
        node = node.node
    return offset_of(node, file)


def place_of(node: nodes.Node, file: File) -> Place:
    """The Place to underline: a name, an attribute's name, a word in quotes."""
    offset = offset_of(node, file)
    if isinstance(node, nodes.Getattr):
        return place_word(node.attr, offset, file)
    if isinstance(node, nodes.Const):
        length = len(repr(node.value)) if isinstance(node.value, str) else len(str(node.value))
        return file.place(offset, length)
    if isinstance(node, nodes.Name):
        return file.place(offset, len(node.name))
    if isinstance(node, (nodes.Filter, nodes.Block, nodes.Test)):
        return place_word(node.name, offset, file)
    if isinstance(node, nodes.Call):
        begin = begin_of(node, file)
        return file.place(begin, offset - begin)
    return file.place(offset)


def place_word(word: str, offset: int, file: File) -> Place:
    """The next ``word`` at or after ``offset``."""
    found = file.text.find(word, offset)
    return file.place(found, len(word)) if found >= 0 else file.place(offset)
