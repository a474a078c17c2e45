"""The marks of a brief -> Problems: unknown audiences and handling marks, things for nobody, braces in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Sequence as SequenceOf
from functools import lru_cache

from pydantic import BaseModel

from briefgen.core.audience_names import explain_unknown_audience
from briefgen.core.messages import quote
from briefgen.core.same import Same
from briefgen.located import Mapping as Group
from briefgen.located import Node as Tree
from briefgen.located import Path, Scalar, Sequence, Source
from briefgen.markdown.attributes import MARK, MARKS, WHO
from briefgen.markdown.faults import Fault
from briefgen.markdown.tree import TREES, Node
from briefgen.model import Brief, Marked
from briefgen.model.fields import key_of
from briefgen.model.marks import split_names
from briefgen.model.wording import Wording, Wordings
from briefgen.problems import Place, Problem
from briefgen.visibility.suspicious_marks import find_suspicious_mark, find_suspicious_marks, report_suspicious_mark
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Workspace

Names = tuple[str, ...] | None


def check_marks(
    model: BaseModel | None, source: Source, trees: Mapping[Path, Node], workspace: Workspace
) -> list[Problem]:
    """Everything that is wrong with who may see what, for any audience.

    Args:
        model: a brief, or a workspace; None when only the texts are looked at.
        source: where everything is written.
        trees: its prose fields by path.
        workspace: which audiences and handling marks there are.
    """
    checker = _MarkChecker(source, workspace)
    problems: list[Problem] = []
    if isinstance(model, Brief):
        problems += checker.check_brief(model)
    for path, part in list_marked(model):
        if not isinstance(part, tuple):
            problems += checker.check_part(path, part)
    for path, tree in trees.items():
        problems += checker.check_tree(path, tree)
    for path, text in _texts(source.root, ()):
        if path not in trees and (span := find_suspicious_mark(text)):
            problems.append(checker.place(report_suspicious_mark(text, *span), path))
    return problems


@lru_cache(maxsize=TREES)
def _list_suspicious_marks(tree: Same[Node], text: str, audiences: tuple[str, ...]) -> tuple[Fault, ...]:
    return tuple(find_suspicious_marks(tree.value, text, audiences))


def list_marked(model: BaseModel | None) -> Iterator[tuple[Path, Marked | Wordings[Wording]]]:
    """Everything that may carry a mark, and every text in several wordings, with its path in the file."""
    yield from _walk(model, ())


def _walk(value: object, path: Path) -> Iterator[tuple[Path, Marked | Wordings[Wording]]]:
    if isinstance(value, (Marked, Wordings)):
        yield path, value
    if isinstance(value, BaseModel):
        for name, inner in vars(value).items():
            if inner is not None and not isinstance(inner, str):  # as most are
                yield from _walk(inner, (*path, key_of(type(value), name)))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*path, key))


class _MarkChecker:
    """Knows the audiences and the ladder, and says what does not fit them."""

    def __init__(self, source: Source, workspace: Workspace) -> None:
        self.source = source
        self.known = tuple(workspace.audiences)
        self.handling = workspace.handling
        self.viewers = [Viewer.of(name, workspace) for name in self.known]

    def check_brief(self, brief: Brief) -> Iterator[Problem]:
        """Who gets an edition at all."""
        names, mark = brief.audiences, brief.marking
        yield from self._check_names(names, [("audiences", index) for index in range(len(names or ()))])
        if mark:
            yield from self._check_mark(mark, self.source.locate(("marking",)))
        if not any(viewer.gets(brief) for viewer in self.viewers) and self._is_known(names, None, mark):
            yield self._report_nobody(mark, self.source.locate(("marking",) if mark else ("audiences",)))

    def check_part(self, path: Path, part: Marked) -> Iterator[Problem]:
        """A part of the model."""
        for key, names in (("audiences", part.audiences), ("withhold-from", part.withhold_from)):
            yield from self._check_names(names, [(*path, key, index) for index in range(len(names or ()))])
        if part.mark:
            yield from self._check_mark(part.mark, self.source.locate((*path, "mark")))
        if not any(viewer.sees(part) for viewer in self.viewers) and self._is_known(
            part.audiences, part.withhold_from, part.mark
        ):
            key = "withhold-from" if part.withhold_from else "mark"
            yield self._report_nobody(part.mark, self.source.locate_key((*path, key)))

    def check_tree(self, path: Path, tree: Node) -> Iterator[Problem]:
        """A prose field."""
        field = self.source.node(path)
        if isinstance(field, Scalar):
            for wrong in _list_suspicious_marks(Same(tree), field.text.value, self.known):
                yield self.place(wrong, path)
        for node in (each for each in tree.walk() if each.attrs):
            marks = {key: value for key, value in node.attrs if key in MARKS}
            if not marks:
                continue
            for key in (each for each in WHO if each in marks):
                for name in split_names(marks[key]):
                    if name not in self.known:
                        yield self._report_name(name, self._locate(node, key, name, path))
            if MARK in marks:
                yield from self._check_mark(marks[MARK], self._locate(node, MARK, marks[MARK], path))
            only, never = (split_names(marks[key]) if key in marks else None for key in WHO)
            seen = any(viewer.sees_node(node) for viewer in self.viewers)
            # Names that are missing or are in two keys were reported when the braces were read.
            if not seen and len(marks) - (MARK in marks) < 2 and self._is_known(only, never, marks.get(MARK)):
                key = MARK if MARK in marks else next(iter(marks))
                yield self._report_nobody(marks.get(MARK), self._locate(node, key, key, path))

    def place(self, wrong: Fault, path: Path) -> Problem:
        """A Fault of a field, at its place in the file."""
        place = self.source.locate(path, wrong.start, wrong.stop - wrong.start)
        return Problem(wrong.code, wrong.message, place, wrong.hint, wrong.severity)

    def _is_known(self, only: Names, never: Names, mark: str | None) -> bool:
        """Whether what is wrong with a mark is nothing but that it hides from all."""
        names = {*(only or ()), *(never or ())}
        said = names or (only is None and never is None)
        return bool(said) and names <= set(self.known) and (mark is None or self.handling.find(mark) is not None)

    def _check_names(self, names: Names, paths: SequenceOf[Path]) -> Iterator[Problem]:
        for name, path in zip(names or (), paths, strict=True):
            if name not in self.known:
                yield self._report_name(name, self.source.locate(path))

    def _report_name(self, name: str, place: Place) -> Problem:
        instead = "Name the audiences; everyone sees what has no mark."
        message, hint = explain_unknown_audience(name, self.known, instead=instead)
        return Problem("AUD101", message, place, hint)

    def _check_mark(self, mark: str, place: Place) -> Iterator[Problem]:
        if self.handling.find(mark) is None:
            hint = self.handling.suggest(mark)
            yield Problem("AUD107", f"There is no handling mark {quote(mark)}.", place, hint)

    def _report_nobody(self, mark: str | None, place: Place) -> Problem:
        if mark:
            message = f"No audience that may read this is cleared for {mark}, so nobody would see it."
            return Problem(
                "AUD103", message, place, "Give an audience in briefgen.toml this clearance, or use another mark."
            )
        hint = "Remove the text, or one of the audiences."
        return Problem("AUD103", "This is withheld from every audience, so nobody would see it.", place, hint)

    def _locate(self, node: Node, key: str, word: str, path: Path) -> Place:
        """Where a word of a mark is: on the first line of a block, in the last braces of anything else."""
        field = self.source.node(path)
        text = field.text.value[node.start : node.stop] if isinstance(field, Scalar) else ""
        start = 0 if text.startswith(":::") else max(text.rfind("{"), 0)
        match = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w+-])").search(text, text.find(f"{key}", start))
        if match is None:
            return self.source.locate(path, node.start, node.stop - node.start)
        return self.source.locate(path, node.start + match.start(), len(word))


def _texts(node: Tree | None, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, Scalar) and not node.null:
        yield path, node.text.value
    elif isinstance(node, Group):
        for key, value in node.items:
            yield from _texts(value, (*path, key.value))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _texts(item, (*path, index))
