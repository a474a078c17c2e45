"""A prose field's tree -> its passages, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from briefgen.analysis.text.addresses import find_addresses
from briefgen.analysis.text.marks import Mark, Span
from briefgen.analysis.text.passage import Block, Passage
from briefgen.analysis.text.quotations import find_quotations
from briefgen.analysis.text.runs import Run
from briefgen.core.same import Same
from briefgen.located import Path
from briefgen.markdown.tree import TREES, Node

#: Nodes that hold one run of words, and what it is; None for what the nodes around say.
_LINES: dict[str, Block | None] = {
    "paragraph": None,
    "heading": Block.HEADING,
    "title": Block.HEADING,
    "attribution": Block.ATTRIBUTION,
    "term": Block.TERM,
    "cell": Block.CELL,
    "caption": Block.CAPTION,
    "unit": Block.LEGEND,
    "source": Block.LEGEND,
    "credit": Block.LEGEND,
    "notes_line": Block.LEGEND,
    "lettered_note": Block.LEGEND,
    "alt": Block.LEGEND,
    "annotation": Block.LEGEND,
}
#: Nodes that say what the paragraphs in them are.
_AROUND = {"quote": Block.QUOTE, "item": Block.ITEM, "definition": Block.DEFINITION}
#: What is on lines of its own, but has no words that a rule could read as text.
_SILENT = frozenset({"code_block", "math_block", "rule"})
_BLOCKS = {*_LINES, *_AROUND, *_SILENT, "list", "definitions", "div", "box", "figure", "table", "row"}
#: Fields whose paragraphs have a name of their own, by the brief's key or by their own one.
_FIELDS = {
    "title": Block.TITLE,
    "subtitle": Block.TITLE,
    "kicker": Block.TITLE,
    "key_points": Block.ITEM,
    "notes": Block.NOTE,
    "sources": Block.SOURCE,
    "citation": Block.SOURCE,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a field is in the brief; see Passage."""

    path: Path
    lang: str
    section: Path = ()
    point: Path = ()
    role: str = ""


def read_passages(root: Node, field: str, setting: Setting) -> tuple[Passage, ...]:
    """The passages of one field; a note written in the line comes after the passage that calls it.

    Those of a field that is read again after a save, and is as it was, are the same, with the words that were found.

    Args:
        root: its tree.
        field: its text, in which the tree has its offsets.
        setting: where it is.
    """
    return _read_passages(Same(root), field, setting)


@lru_cache(maxsize=TREES)
def _read_passages(tree: Same[Node], field: str, setting: Setting) -> tuple[Passage, ...]:
    root = tree.value
    kind = Block.HEADING if setting.path[-1] == "heading" else _FIELDS.get(str(setting.path[0]), Block.PARAGRAPH)
    reader = _Reader(field, setting)
    if any(child.kind in _BLOCKS for child in root.children):
        return tuple(reader.read(root.children, kind, setting.lang))
    return tuple(reader.read_line(root, kind, setting.lang))


@dataclass(frozen=True, slots=True)
class _Reader:
    field: str
    setting: Setting

    def read(self, nodes: Iterable[Node], kind: Block, lang: str) -> Iterator[Passage]:
        for node in nodes:
            inner = node.get("lang") or lang
            if node.kind in _LINES:
                yield from self.read_line(node, _LINES[node.kind] or kind, inner)
            elif node.kind not in _SILENT:
                around = _AROUND.get(node.kind, kind)
                # What a note or a source quotes or lists belongs to it all the same.
                own = kind in (Block.NOTE, Block.SOURCE) and around is not Block.QUOTE
                yield from self.read(node.children, kind if own else around, inner)

    def read_line(self, node: Node, kind: Block, lang: str) -> Iterator[Passage]:
        run = Run(self.field, lang)
        run.read(node.children)
        text = run.text
        if text.strip():
            yield self._make(node, kind, lang, run, text)
        for note in run.notes:
            yield from self.read_line(note, Block.NOTE, lang)

    def _make(self, node: Node, kind: Block, lang: str, run: Run, text: str) -> Passage:
        spans = run.spans + _find_quoted(text, kind, lang)
        written = [span for span in spans if span.mark in (Mark.CODE, Mark.ADDRESS)]
        spans += (bare for bare in find_addresses(text) if not any(_overlap(bare, span) for span in written))
        if kind is Block.SOURCE:
            spans.append(Span(Mark.TITLE, 0, len(text)))
        spans.sort(key=lambda span: (span.start, -span.stop, span.level))
        level = 0
        if kind is Block.HEADING:
            depth = sum(step in ("sections", "points") for step in self.setting.path)
            level = int(node.get("level") or depth + 1)
        setting = self.setting
        place = (setting.section, setting.point, setting.role)
        return Passage(setting.path, kind, text, lang, run.places, tuple(spans), *place, level)


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.stop and two.start < one.stop


def _find_quoted(text: str, kind: Block, lang: str) -> list[Span]:
    found = find_quotations(text, lang)
    if kind is not Block.QUOTE:
        return found
    inner = [replace(span, level=span.level + (span.mark is Mark.QUOTATION)) for span in found]
    return [Span(Mark.QUOTATION, 0, len(text)), *inner]
