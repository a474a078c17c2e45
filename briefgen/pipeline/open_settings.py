"""A ``briefgen.toml`` -> the lines and keys of it that may be quoted to any audience.

Words that an audience must never read, texts for one audience and rules about words are for some alone. Names of fonts,
formats and handling marks are not: a slip in one of them can be told to whoever builds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.located import Mapping, Node, Path, Scalar, Sequence, Source
from briefgen.workspace import Workspace

_ANY = "*"
#: Where nothing is for some audiences alone, with all that is below; ``*`` stands for any name or number.
_OPEN: tuple[Path, ...] = (
    *((table,) for table in ("organisation", "brand", "site", "defaults", "handling", "series", "release")),
    ("bibliography",),
    *(("check", key) for key in ("select", "ignore", "severity", "spelling")),
    *(("check", "types", _ANY, key) for key in ("select", "ignore", "severity")),
    *(("check", "rules", _ANY, key) for key in ("code", "severity", "types", "languages", "fix")),
    *(("check", "external", _ANY, key) for key in ("code", "severity", "types", "languages", "format", "seconds")),
    *(
        ("audiences", _ANY, key)
        for key in (
            "extends", "clearance", "unmarked", "template", "formats", "lang", "labels", "paper", "notes", "attach",
            "citations", "max_pages", "reading_grade",
        )
    ),
)  # fmt: skip
#: Texts for everyone, if nothing in them can be meant as a mark.
_TEXTS: tuple[Path, ...] = (("disclaimer",), ("rights",), ("contact",))
_BRACKETS = lazy_re.compile(r"[()\[\]{}（）［］｛｝]")
#: Tables whose keys are words of the writer.
_WORDS_AS_KEYS: tuple[Path, ...] = (("check", "rules", _ANY, "terms"),)


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """What of a workspace file may be quoted.

    Attributes:
        lines: those of which all that is set may be read.
        spots: where keys and values begin that may be read, be they beside others or not: line, column.
        commented: lines with a comment, which may say anything.
    """

    lines: frozenset[int]
    spots: frozenset[tuple[int, int]]
    commented: frozenset[int]


def find_open_settings(source: Source) -> OpenSettings:
    """What may be quoted of a file that could be read.

    Args:
        source: the file.
    """
    opened, closed, spots = set[int](), set[int](), set[tuple[int, int]]()
    values: list[Scalar] = []
    for path, node in _walk(source.root, ()):
        if isinstance(path[-1], str):
            key = source.locate_key(path)
            (opened if _is_open_key(path) else closed).add(key.line)
            spots |= {(key.line, key.column)} if _is_open_key(path) else set()
        if isinstance(node, Scalar):
            values.append(node)
            is_open = _is_open(path) or (path in _TEXTS and not _BRACKETS.search(node.text.value))
            (opened if is_open else closed).update(_list_lines(node))
            spots |= {node.text.spot()} if is_open else set()
        elif not _is_open(path) and not any(_fits(path, each[: len(path)]) for each in _OPEN):
            closed.add(node.spot[0])
    commented = {row for row, line in enumerate(source.lines, 1) if "#" in line and not _has_all(row, line, values)}
    return OpenSettings(frozenset(opened - closed), frozenset(spots), frozenset(commented))


def _walk(node: Node | None, path: Path) -> Iterator[tuple[Path, Node]]:
    if path and node is not None:
        yield path, node
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield from _walk(value, (*path, key.value))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _walk(item, (*path, number))


def _is_open(path: Path) -> bool:
    return any(_fits(path[: len(each)], each) for each in _OPEN)


def _is_open_key(path: Path) -> bool:
    """Whether a key may be read: it is a name that briefgen gives, or an audience's."""
    if any(len(path) > len(each) and _fits(path[: len(each)], each) for each in _WORDS_AS_KEYS):
        return False
    return len(path) == 1 or path[0] in Workspace.model_fields


def _fits(path: Path, pattern: Path) -> bool:
    return len(path) == len(pattern) and all(want in (_ANY, step) for step, want in zip(path, pattern, strict=True))


def _list_lines(value: Scalar) -> range:
    first, _ = value.text.spot()
    last, _ = value.text.spot(len(value.text.value))
    return range(first, last + 1)


def _has_all(row: int, line: str, values: list[Scalar]) -> bool:
    """Whether every number sign of a line is in a value."""
    inside = sum(value.text.value.count("#") for value in values if list(_list_lines(value)) == [row])
    return line.count("#") == inside
