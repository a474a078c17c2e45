"""A Brief -> its parts in reading order, and its words numbered, so that what is left of them can be counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel

from briefgen.comparing.leaves import Leaves, Part
from briefgen.comparing.words import count_words
from briefgen.located import Path
from briefgen.markdown.parse import Texts
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node
from briefgen.model import Brief, Marked
from briefgen.model.base import ProseMark
from briefgen.model.fields import field_annotation, key_of, variants
from briefgen.model.wording import Wordings

#: What one of a list is called, where that is not the list's name without its s.
_ONE = {"people": "person", "history": "change"}
#: What a part is called, where that is not its key.
_KINDS = {"body": "text"}


@dataclass(frozen=True, slots=True)
class Field:
    """A prose field.

    Attributes:
        tree: the whole of it, its leaves numbered.
        first: the number of its first leaf.
        last: the number after that of its last.
        words: what it says, as plain text.
    """

    path: Path
    tree: Node
    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Owner:
    """A part of the model that can carry a mark of its own, and the leaves that it holds."""

    model: Marked
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A text in several wordings, of which each audience reads one; and the leaves of each."""

    wordings: Wordings[Any]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A note or a source: in which list, under which name, with which leaves."""

    list: str
    name: str
    first: int
    last: int


@dataclass
class Outline:
    """A brief, taken apart.

    Attributes:
        parts: what the brief consists of, in reading order; notes and sources, to which the text leads, stand last.
        leaves: the pieces of text, numbered in the same order.
        fields: the prose.
        owners: whatever can carry a mark of its own.
        choices: texts in several wordings.
        entries: the notes and sources.
    """

    parts: tuple[Part, ...] = ()
    leaves: Leaves = field(default_factory=Leaves)
    fields: list[Field] = field(default_factory=list)
    owners: list[Owner] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def take_apart(brief: Brief, texts: Texts) -> Outline:
    """Walk a brief by its model; nothing here knows which fields there are.

    Args:
        brief: the whole brief.
        texts: its texts, each parsed once.
    """
    walker = _Walker(texts)
    model = type(brief)
    for name in sorted(model.model_fields, key=lambda name: isinstance(getattr(brief, name), Mapping)):
        key = key_of(model, name)
        walker.outline.parts += tuple(
            walker.walk(getattr(brief, name), field_annotation(model, name), (key,), key, own=True)
        )
    return walker.outline


class _Walker:
    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.outline = Outline()

    def walk(self, value: object, annotation: Any, path: Path, kind: str, *, own: bool) -> Iterator[Part]:
        """The parts of a value.

        Args:
            value: what is at ``path``.
            annotation: its type, with what is written beside it.
            kind: what to call it.
            own: whether a text is a part of its own (a title), not a piece of one (the heading of a section).
        """
        if isinstance(value, BaseModel):
            yield from self._walk_model(value, path, kind)
        elif isinstance(value, str):
            marks = [mark for _, metadata in variants(annotation) for mark in metadata if isinstance(mark, ProseMark)]
            if marks:
                yield from self._walk_prose(value, marks[0].blocks, path, kind, own)
        elif isinstance(value, Mapping | tuple):
            yield from self._walk_items(value, annotation, path, _ONE.get(kind, kind.removesuffix("s")), own)

    def _walk_items(
        self, value: Mapping[str, object] | tuple[object, ...], annotation: Any, path: Path, kind: str, own: bool
    ) -> Iterator[Part]:
        inner = find_item_type(annotation)
        spans = []
        for key, item in value.items() if isinstance(value, Mapping) else enumerate(value):
            first = len(self.outline.leaves)
            yield from self.walk(item, inner, (*path, key), kind, own=own)
            if isinstance(key, str) and len(path) == 1:
                self.outline.entries.append(Entry(str(path[0]), key, first, len(self.outline.leaves)))
            spans.append((first, len(self.outline.leaves)))
        if isinstance(value, Wordings):
            self.outline.choices.append(Choice(value, tuple(spans)))

    def _walk_prose(self, text: str, blocks: bool, path: Path, kind: str, own: bool) -> Iterator[Part]:
        leaves = self.outline.leaves
        first, root = len(leaves), self.texts.read(text, inline=not blocks)
        tree, inner = leaves.tag(root, path)
        words = plain(root, notes=True)
        self.outline.fields.append(Field(path, tree, first, len(leaves), words))
        if own:
            yield Part(_name_kind(kind), words, path, 0, first, len(leaves), False, inner)
        else:
            yield from inner

    def _walk_model(self, model: BaseModel, path: Path, kind: str) -> Iterator[Part]:
        leaves, fields = self.outline.leaves, self.outline.fields
        first, before, owners = len(leaves), len(fields), len(self.outline.owners)
        title, inner = "", list[Part]()
        for name in type(model).model_fields:
            value, annotation = getattr(model, name), field_annotation(type(model), name)
            known = len(fields)
            inner += self.walk(value, annotation, (*path, key_of(type(model), name)), name, own=False)
            # A name is seen with all that it names. Other plain values (a language, a place) say nothing alone.
            if name == getattr(model, "shorthand", None) and isinstance(value, str) and len(fields) == known:
                leaves.add(count_words(value))
                title = value
        marked = isinstance(model, Marked)
        if not marked and len(fields) == before and len(self.outline.owners) == owners:
            leaves.take_back(first)  # a date, a series: nothing in it can be hidden
        if isinstance(model, Marked):
            self.outline.owners.append(Owner(model, first, len(leaves)))
        if len(leaves) > first:
            title = title or next((field.words for field in fields[before:] if field.words), "")
            own_mark = isinstance(model, Marked) and _has_mark(model)
            yield Part(_name_kind(kind), title, path, None, first, len(leaves), own_mark, tuple(inner))


def _has_mark(model: Marked) -> bool:
    return any(getattr(model, name) is not None for name in Marked.model_fields)


def _name_kind(key: str) -> str:
    return _KINDS.get(key, key.replace("_", "-"))


def find_item_type(annotation: Any) -> Any:
    """What the items of a list, or the values of a table, are."""
    for kind, _ in variants(annotation):
        if inner := [each for each in get_args(kind) if each is not Ellipsis]:
            return inner[-1]
    return object
