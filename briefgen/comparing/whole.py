"""A Brief -> its Passages with all marks: what its editors see, whoever else may see it. Never for an audience."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from briefgen.caching.digest import digest_bytes
from briefgen.comparing.blocks import BlockReader, join
from briefgen.comparing.difference import Difference, count_passages
from briefgen.comparing.edits import list_edits
from briefgen.comparing.parts import find_item_type
from briefgen.comparing.passage import Passage, Run
from briefgen.comparing.passages import OPENING
from briefgen.comparing.speech import BLOCKS, Speech
from briefgen.edition import Edition
from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import Node
from briefgen.model import Brief, Marked, Point, Section
from briefgen.model.base import ProseMark
from briefgen.model.fields import field_annotation, key_of, variants
from briefgen.model.marks import Note
from briefgen.model.wording import Wording

#: Fields that have a place of their own in the text.
_PARTS = ("body", "sections", "notes")
_UNNAMED = ("heading", "body", "text")


def compare_whole(
    old: tuple[Brief, Texts, Edition], new: tuple[Brief, Texts, Edition], names: tuple[str, str]
) -> Difference:
    """How two versions of a brief differ, in all that they hold.

    Args:
        old: the first, its texts, and an edition of it, whose words for things are used.
        new: the second.
        names: what each is called.
    """
    ones, twos = (list_whole(*each) for each in (old, new))
    edits = list_edits(ones, twos, new[2].lang)
    return Difference(*names, (count_passages(ones), count_passages(twos)), (), edits)


def list_whole(brief: Brief, texts: Texts, edition: Edition) -> tuple[Passage, ...]:
    """Everything in a brief: its front matter by the keys, its text, its notes, each with who may see it.

    Args:
        brief: the brief.
        texts: its texts, each parsed once.
        edition: any edition of it.
    """
    return tuple(_Walker(brief, texts, edition).walk_all())


class _Walker:
    def __init__(self, brief: Brief, texts: Texts, edition: Edition) -> None:
        self.brief, self.texts = brief, texts
        self.speech = Speech(numbers=False, calls={label: label for label in brief.notes}, marks=True)
        digests = {name: digest_bytes(asset.data) for name, asset in edition.assets.items()}
        self.blocks = BlockReader(edition.pack, self.speech, digests)

    def walk_all(self) -> Iterator[Passage]:
        """The front matter, the text, the notes."""
        model = type(self.brief)
        for name in model.model_fields:
            if name not in _PARTS:
                yield from self.walk(getattr(self.brief, name), field_annotation(model, name), key_of(model, name))
        for name in _PARTS:
            part = OPENING if name == "body" else name
            yield from self.walk(getattr(self.brief, name), field_annotation(model, name), part)

    def walk(self, value: object, annotation: Any, part: str, level: int = 2) -> Iterator[Passage]:
        """The passages of a value, under the name ``part``."""
        if isinstance(value, BaseModel):
            yield from self._walk_model(value, part, level)
        elif isinstance(value, Mapping):
            inner = find_item_type(annotation)
            for key, item in value.items():
                yield from self.walk(item, inner, f"{part}.{key}", level)
        elif isinstance(value, tuple):
            inner = find_item_type(annotation)
            for item in value:
                yield from self.walk(item, inner, part, level)
        elif isinstance(value, str) and (mark := _find_prose(annotation)):
            tree = self.texts.read(value, inline=not mark.blocks)
            yield from self._walk_tree(tree, part)
        elif value is not None and value != "":
            yield from self._line(part, str(getattr(value, "value", value)))

    def _walk_tree(self, tree: Node, part: str) -> Iterator[Passage]:
        if any(child.kind in BLOCKS for child in tree.children):
            yield from (replace(each, part=each.part or part) for each in self.blocks.read((tree,)))
        elif runs := self.speech.say_runs(tree):
            kind = "title" if part == "title" else "line"
            yield Passage(kind, join(runs), part, "#" if kind == "title" else f"{part}:", runs=runs)

    def _walk_model(self, model: BaseModel, part: str, level: int) -> Iterator[Passage]:
        kind = type(model)
        heading = getattr(model, "heading", None)
        if heading:
            runs = self.speech.say_runs(self.texts.read(heading, inline=True), line=True)
            part = join(runs)
            points = kind is Point
            yield Passage("point" if points else "heading", part, part, "#" * level if not points else "", runs=runs)
        if isinstance(model, Marked):
            told = {key_of(kind, name): getattr(model, name) for name in Marked.model_fields}
            marks = [
                f'{key}="{" ".join(value) if isinstance(value, tuple) else value}"'
                for key, value in told.items()
                if value is not None
            ]
            if marks:
                words = f"{{{' '.join(marks)}}}"
                yield Passage("mark", words, part, runs=(Run(words),))
        inside = list(self._walk_fields(model, part, level))
        together = kind not in (Section, Point, Note, Wording) and all(each.kind == "line" for each in inside)
        yield from [_join_lines(inside, part)] if inside and together else inside

    def _walk_fields(self, model: BaseModel, part: str, level: int) -> Iterator[Passage]:
        kind = type(model)
        for name in kind.model_fields:
            value = getattr(model, name)
            if name == "heading" or (isinstance(model, Marked) and name in Marked.model_fields):
                continue
            if value == kind.model_fields[name].default:
                continue
            under = part if name in (*_UNNAMED, "points", "sections") else f"{part}.{key_of(kind, name)}"
            yield from self.walk(value, field_annotation(kind, name), under, min(level + 1, 6))

    def _line(self, part: str, words: str) -> Iterator[Passage]:
        yield Passage("line", words, part, f"{part}:", runs=(Run(words),))


def _join_lines(lines: list[Passage], part: str) -> Passage:
    """The values of one thing, a person or a source, as one line."""
    runs: list[Run] = []
    for index, line in enumerate(lines):
        name = line.part.removeprefix(f"{part}.")
        label = f"{name}: " if len(lines) > 1 and name != part else ""
        runs += [Run(f"{'; ' if index else ''}{label}"), *line.runs]
    runs = [run for run in runs if run.text]
    return Passage("line", join(runs), part, f"{part}:", runs=tuple(runs))


def _find_prose(annotation: Any) -> ProseMark | None:
    marks = (mark for _, metadata in variants(annotation) for mark in metadata if isinstance(mark, ProseMark))
    return next(marks, None)
