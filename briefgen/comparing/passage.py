"""The Passage: a paragraph, a heading, a row of a table, as text."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.markdown.tree import Node


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a passage that look alike.

    Attributes:
        text: the characters.
        styles: the kinds of the nodes around them, from the outermost: ``strong``, ``superscript`` ...; ``note_call``
            and ``cite`` for what leads to a note or a source, ``sign`` for signs that say in plain text what another
            style says.
    """

    text: str
    styles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an edition's text.

    Attributes:
        kind: ``title``, ``line`` (of the masthead), ``heading``, ``point``, ``paragraph``, ``item``, ``quotation``,
            ``attribution``, ``term``, ``definition``, ``box``, ``picture``, ``caption``, ``head`` and ``row`` (of a
            table), ``legend`` (a unit, a source, a note below a table), ``code``, ``formula``, ``note``, ``reference``,
            ``mark`` (who may see what follows).
        text: the words.
        part: the heading it is under.
        marker: what is printed before it: a number, ``-``, ``##``.
        depth: how many lists, points and quotations it is in.
        cells: of a table's row, the cells; joined cells are empty.
        runs: the words with their looks; joined, they are ``text``.
        cell_runs: the same of the cells.
        exhibit: which table or figure of the edition it belongs to, from 1; 0 outside of one.
        frame: that table or figure.
        node: of a picture or a formula, the node.
        key: of a note or a reference, its ID in the edition; of a picture, the digest of its bytes.
    """

    kind: str
    text: str
    part: str = ""
    marker: str = ""
    depth: int = 0
    cells: tuple[str, ...] = ()
    runs: tuple[Run, ...] = field(default=(), compare=False)
    cell_runs: tuple[tuple[Run, ...], ...] = field(default=(), compare=False)
    exhibit: int = field(default=0, compare=False)
    frame: Node | None = field(default=None, compare=False)
    node: Node | None = field(default=None, compare=False)
    key: str = field(default="", compare=False)
