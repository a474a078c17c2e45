"""The pieces of a passage -> inline nodes in which insertions and deletions are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.comparing.passage import Run
from briefgen.comparing.pieces import Change, Piece
from briefgen.markdown.tree import Node, text

#: The kinds of nodes that words stand in, where it is not the name of their style.
_PLAIN = frozenset({"sign", "note_call", "cite"})


@dataclass(frozen=True, slots=True)
class Signs:
    """Words around what was deleted and what was inserted, for those who do not see how it looks.

    Attributes:
        deletion: before it, and after it.
        insertion: likewise.
        moved_from: around what has moved, where it was.
        moved_to: where it is.
        css_class: of the spans that they stand in.
    """

    deletion: tuple[str, str] = ("", "")
    insertion: tuple[str, str] = ("", "")
    moved_from: tuple[str, str] = ("", "")
    moved_to: tuple[str, str] = ("", "")
    css_class: str = ""


@dataclass(frozen=True, slots=True)
class WordMarker:
    """Makes nodes of pieces.

    Attributes:
        signs: around changes.
        calls: the calls of notes, by what is said for them: ``[^3]``.
        gone: those in what was deleted.
        cites: what is printed for a cited source, by what is said for it: ``@key``.
    """

    signs: Signs = Signs()
    calls: Mapping[str, Node] = field(default_factory=dict)
    gone: Mapping[str, Node] = field(default_factory=dict)
    cites: Mapping[str, str] = field(default_factory=dict)

    def mark(
        self, pieces: Iterable[Piece], old: Sequence[Run], new: Sequence[Run], *, moved: str = "", gone: bool = False
    ) -> tuple[Node, ...]:
        """The nodes of a passage.

        Args:
            pieces: its words.
            old: the words of the first edition with their looks.
            new: those of the second.
            moved: the name of the move that it is part of.
            gone: whether it was moved away from here.
        """
        nodes: list[Node] = []
        at = to = 0
        for piece in pieces:
            size = len(piece.text)
            here = piece.change in (Change.REMOVED, Change.MOVED_FROM) or (gone and piece.change is Change.SAME)
            calls = self.gone if here else self.calls
            words = tuple(self._write(_slice(old, at, size) if here else _slice(new, to, size), calls))
            at += size if piece.change not in (Change.ADDED, Change.MOVED_TO) else 0
            to += size if piece.change not in (Change.REMOVED, Change.MOVED_FROM) else 0
            if piece.change is Change.SAME and not moved:
                nodes += words
            else:
                in_move = moved if piece.change is Change.SAME else ""
                nodes += self.wrap(words, deleted=here, moved=in_move)
        return tuple(nodes)

    def wrap(self, words: Sequence[Node], *, deleted: bool, moved: str = "") -> tuple[Node, ...]:
        """Nodes as an insertion or a deletion, between its signs."""
        if not words:
            return ()
        signs = self.signs
        if moved:
            before, after = signs.moved_from if deleted else signs.moved_to
        else:
            before, after = signs.deletion if deleted else signs.insertion
        inside = (*self._sign(before), *words, *self._sign(after))
        return (Node("deletion" if deleted else "insertion", inside, attrs=(("move", moved),) if moved else ()),)

    def _sign(self, words: str) -> tuple[Node, ...]:
        return (Node("span", (text(words),), attrs=(("class", self.signs.css_class),)),) if words else ()

    def _write(self, runs: Iterable[Run], calls: Mapping[str, Node]) -> Iterator[Node]:
        for run in runs:
            if "sign" in run.styles:
                continue
            kinds = [style for style in run.styles if style not in _PLAIN]
            nodes = tuple(self._write_words(run, kinds, calls))
            for kind in reversed([kind for kind in kinds if kind not in ("code", "math")]):
                nodes = (Node(kind, nodes),)
            yield from nodes

    def _write_words(self, run: Run, kinds: Sequence[str], calls: Mapping[str, Node]) -> Iterator[Node]:
        if "note_call" in run.styles:
            yield calls.get(run.text, text(run.text))
        elif "cite" in run.styles:
            yield text(self.cites.get(run.text, run.text))
        elif "math" in kinds or "code" in kinds:
            yield Node("math" if "math" in kinds else "code", text=run.text)
        else:
            for number, line in enumerate(run.text.split("\n")):
                if number:
                    yield Node("break")
                if line:
                    yield text(line)


def _slice(runs: Sequence[Run], start: int, size: int) -> Iterator[Run]:
    """The runs of ``size`` characters from ``start`` on; a formula that is cut is the text of its source."""
    at = 0
    for run in runs:
        first, stop = max(start - at, 0), min(start + size - at, len(run.text))
        if first < stop:
            whole = (first, stop) == (0, len(run.text))
            styles = run.styles if whole else tuple("code" if style == "math" else style for style in run.styles)
            yield Run(run.text[first:stop], styles)
        at += len(run.text)
