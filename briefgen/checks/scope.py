"""The ``where`` of a waiver -> the parts of the brief that it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.analysis.subject import Subject
from briefgen.located import Mapping, Node, Path, Scalar, Sequence, Text
from briefgen.problems import Problem

#: From a line and column to a line and column after it.
Region = tuple[tuple[int, int], tuple[int, int]]


#: What the text calls a source and a note by, and where they are.
_LISTS = {"@": "sources", "^": "notes"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Parts of a brief.

    Attributes:
        everywhere: all of it.
        ways: paths of sections and points; all below them belongs to them.
        regions: stretches of the file.
        file: the file, as Problems name it.
    """

    everywhere: bool = False
    ways: tuple[Path, ...] = ()
    regions: tuple[Region, ...] = ()
    file: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it means nothing that is there."""
        return not (self.everywhere or self.ways or self.regions)

    def holds(self, problem: Problem) -> bool:
        """Whether a Problem is about one of these parts."""
        if self.everywhere or any(problem.path[: len(way)] == way for way in self.ways):
            return True
        place = problem.place
        return (
            place is not None
            and place.file == self.file
            and any(first <= (place.line, place.column) < last for first, last in self.regions)
        )


def find_scope(where: str | None, subject: Subject) -> Scope:
    """What ``where`` means, written as the text writes it.

    ``#name`` is a section, a point or a place in prose, ``@key`` a source, ``^label`` a note; all else is words of a
    paragraph or of a value.
    """
    if where is None:
        return Scope(everywhere=True)
    if where.startswith(tuple(_LISTS)) and (way := (_LISTS[where[0]], where[1:])) and subject.source.node(way):
        return Scope(ways=(way,))
    if where.startswith("#"):
        name = where[1:]
        ways = tuple(division.path for division in subject.divisions if division.id == name)
        return Scope(ways=ways, regions=tuple(_find_named(name, subject)), file=subject.source.file)
    return Scope(regions=tuple(_find_words(" ".join(where.split()), subject)), file=subject.source.file)


def _find_named(name: str, subject: Subject) -> Iterator[Region]:
    for path, root in subject.trees.items():
        for node in root.walk():
            if node.get("id") == name:
                yield from _cut(subject, path, node.start, node.stop)


def _find_words(words: str, subject: Subject) -> Iterator[Region]:
    for passage in subject.passages():
        if words in " ".join(passage.text.split()):
            yield from _cut(subject, passage.path, *passage.locate(0, len(passage.text)))
    for path, text in _list_values(subject.source.root, ()):
        known = path in subject.trees or path[0] == "waivers" or subject.source.is_elsewhere(path)
        if not known and words in " ".join(text.value.split()):
            yield text.spot(), text.spot(len(text.value))


def _cut(subject: Subject, path: Path, start: int, stop: int) -> Iterator[Region]:
    node = subject.source.node(path)
    if isinstance(node, Scalar) and not subject.source.is_elsewhere(path):
        line, column = node.text.spot(max(stop - 1, start))
        yield node.text.spot(start), (line, column + 1)


def _list_values(node: Node | None, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(node, Scalar):
        yield path, node.text
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _list_values(item, (*path, index))
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield from _list_values(value, (*path, key.value))
