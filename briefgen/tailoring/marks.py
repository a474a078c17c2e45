"""The marks of a brief -> Problems: names that no audience has, things for nobody, braces that are no mark."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Sequence as SequenceOf

from briefgen.located import Mapping as Group
from briefgen.located import Node as Tree
from briefgen.located import Path, Scalar, Sequence, Source
from briefgen.located.words import quote
from briefgen.model import Brief, Marked, Point, Section
from briefgen.model.marks import split_names
from briefgen.problems import Place, Problem
from briefgen.prose.attributes import MARKS
from briefgen.prose.tree import Node
from briefgen.suggest import suggest

_BRACES = re.compile(rf"\{{[^{{}}]*\b(?:{'|'.join(MARKS)})s?\s*=[^{{}}]*\}}?", re.IGNORECASE)
_KEYS = (("audiences", "audiences"), ("withhold_from", "withhold-from"))


def check_marks(brief: Brief, source: Source, trees: Mapping[Path, Node], known: Collection[str]) -> list[Problem]:
    """Everything that is wrong with who may see what, for any audience.

    Args:
        brief: the brief.
        source: where everything is written.
        trees: its prose fields by path.
        known: the names of all audiences there are.
    """
    problems: list[Problem] = []
    for path, part in list_marked(brief):
        for name, key in _KEYS:
            names: tuple[str, ...] | None = getattr(part, name)
            if names is not None:
                places = [source.locate((*path, key, index)) for index in range(len(names))]
                problems += _check_names(key, names, places, source.locate_key((*path, key)), known)
    for path, tree in trees.items():
        problems += _check_tree(tree, path, source, known)
    for path, text in _texts(source.root, ()):
        if path not in trees and (match := _BRACES.search(text)):
            problems.append(_refuse_braces(source.locate(path, match.start(), len(match[0]))))
    return problems


def list_marked(brief: Brief) -> Iterator[tuple[Path, Marked]]:
    """Every section, point, note and source, with its path in the file."""
    yield from _list_sections(brief.sections, ())
    for label, note in brief.notes.items():
        yield ("notes", label), note
    for name, work in brief.sources.items():
        yield ("sources", name), work


def _list_sections(sections: tuple[Section, ...], path: Path) -> Iterator[tuple[Path, Section | Point]]:
    for index, section in enumerate(sections):
        here = (*path, "sections", index)
        yield here, section
        for number, point in enumerate(section.points):
            yield (*here, "points", number), point
        yield from _list_sections(section.sections, here)


def _check_names(
    key: str, names: SequenceOf[str], places: SequenceOf[Place], whole: Place, known: Collection[str]
) -> Iterator[Problem]:
    for name, place in zip(names, places, strict=True):
        if name not in known:
            yield Problem("AUD101", f"There is no audience {quote(name)}.", place, suggest(name, known))
    if key == "withhold-from" and known and set(known) <= set(names):
        hint = "Remove the text, or one of the names."
        yield Problem("AUD103", "This is withheld from every audience, so nobody would see it.", whole, hint)


def _check_tree(tree: Node, path: Path, source: Source, known: Collection[str]) -> Iterator[Problem]:
    for node in tree.walk():
        if node.kind == "text" and (match := _BRACES.search(node.text)):
            yield _refuse_braces(source.locate(path, node.start + match.start(), len(match[0])))
        for key, value in node.attrs:
            if key in MARKS:
                names = split_names(value)
                places = [_locate(node, key, name, path, source) for name in names]
                yield from _check_names(key, names, places, _locate(node, key, key, path, source), known)


def _locate(node: Node, key: str, word: str, path: Path, source: Source) -> Place:
    """Where a word of a mark stands: on the first line of a block, in the last braces of anything else."""
    field = source.node(path)
    text = field.text.value[node.start : node.stop] if isinstance(field, Scalar) else ""
    start = 0 if text.startswith(":::") else max(text.rfind("{"), 0)
    match = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(text, text.find(f"{key}", start))
    if match is None:
        return source.locate(path, node.start, node.stop - node.start)
    return source.locate(path, node.start + match.start(), len(word))


def _refuse_braces(place: Place) -> Problem:
    message = "These braces look like a mark, but everyone would see them and the words before them."
    hint = "Write [words]{audience=internal}, without a space before the brace, or ::: {audience=internal}."
    return Problem("AUD104", message, place, hint)


def _texts(node: Tree | None, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, Scalar) and not node.null:
        yield path, node.text.value
    elif isinstance(node, Group):
        for key, value in node.items:
            yield from _texts(value, (*path, key.value))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _texts(item, (*path, index))
