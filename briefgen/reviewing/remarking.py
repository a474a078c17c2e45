"""Comments, and the words that they are on -> remarks in the content file, which changes nothing else of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.fixing.raw import RawText
from briefgen.located import Path as KeyPath
from briefgen.located import to_data
from briefgen.markdown.attributes import quote_value
from briefgen.markdown.tree import Node
from briefgen.problems import Fix
from briefgen.reading import Reading
from briefgen.reading.reader import read_as
from briefgen.reading.remarks import list_remarks
from briefgen.reviewing.alignment import Spot
from briefgen.reviewing.edits import write_fixes
from briefgen.reviewing.origins import Origin, Placed
from briefgen.reviewing.paragraphs import Comment
from briefgen.reviewing.spans import NOT_WRITTEN, CannotPlace, drop_prose, is_in_table, text_at

_PAIRS = (("[", "]"), ("{", "}"))


@dataclass
class Remarker:
    """Writes remarks into a text, one after the other.

    Attributes:
        path: the content file.
        text: its text; each remark changes it.
        now: its paragraphs, with the places that they had before the first remark.
        reading: it, read.
    """

    path: Path
    text: str
    now: Sequence[Placed]
    reading: Reading = field(init=False)
    _added: dict[KeyPath, list[tuple[Fix, ...]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.reading = read_as(self.path, RawText(self.text).unified)

    def add(self, comment: Comment, start: Spot, stop: Spot) -> None:
        """Write one remark.

        Args:
            comment: what it says.
            start: where the words begin that it is on.
            stop: where they end; of several paragraphs the first is marked.

        Raises:
            CannotPlace: it cannot be written there without changing something else.
        """
        placed = self.now[start[0]]
        end = stop[1] if stop[0] == start[0] else len(placed.text)
        known = _choose_run(placed.origins, start[1], max(end, start[1]))
        if not known:
            raise CannotPlace(NOT_WRITTEN)
        path = known[0].path
        value = text_at(self.reading.source, path)
        for first, last in _list_spans(known):
            one, two = self._shift(path, first, end=first == last), self._shift(path, last, end=True)
            fixes = _write(comment, one, two, in_table=is_in_table(self.reading, path, one))
            if _is_balanced(value[one:two]) and self._try(comment, path, fixes):
                return
        raise CannotPlace("a remark cannot be written on these words")

    def _shift(self, path: KeyPath, offset: int, *, end: bool) -> int:
        """Where a place is that was at ``offset`` before the first remark; an end is before what was added there."""
        for fixes in self._added.get(path, ()):
            offset += sum(len(fix.text) for fix in fixes if fix.start < offset or (fix.start == offset and not end))
        return offset

    def _try(self, comment: Comment, path: KeyPath, fixes: tuple[Fix, ...]) -> bool:
        raw = RawText(self.text)
        for way in write_fixes(self.reading.source, raw, path, fixes):
            text = raw.replace(way).text
            reading = read_as(self.path, RawText(text).unified)
            if _is_same(self.reading, reading) and _has_more(self.reading, reading, comment):
                self._added.setdefault(path, []).append(fixes)
                self.text, self.reading = text, reading
                return True
        return False


def _choose_run(origins: Sequence[Origin | None], start: int, stop: int) -> list[Origin]:
    """The characters from ``start`` to ``stop`` that are in one text, in its order; of none, those beside them."""
    around = [*origins[start:stop], *reversed(origins[:start]), *origins[stop:]]
    first = next((each for each in around if each), None)
    if first is None:
        return []
    run: list[Origin] = []
    for each in origins[start:stop]:
        if each and each.path == first.path and (not run or run[-1].stop <= each.start):
            run.append(each)
    return run or [Origin(first.path, first.stop, first.stop)]


def _list_spans(run: Sequence[Origin]) -> Iterator[tuple[int, int]]:
    """All of it; its longest piece without anything between; the place behind it."""
    yield run[0].start, run[-1].stop
    pieces: list[tuple[int, int]] = []
    for each in run:
        if pieces and pieces[-1][1] == each.start:
            pieces[-1] = (pieces[-1][0], each.stop)
        else:
            pieces.append((each.start, each.stop))
    if len(pieces) > 1:
        yield max(pieces, key=lambda piece: piece[1] - piece[0])
    yield run[-1].stop, run[-1].stop


def _is_balanced(text: str) -> bool:
    if any(text.count(one) != text.count(two) for one, two in _PAIRS):
        return False
    return all(text.count(sign) % 2 == 0 for sign in "*`")


def _write(comment: Comment, start: int, stop: int, *, in_table: bool) -> tuple[Fix, ...]:
    text, author = comment.said
    said = [f"remark={quote_value(text)}", *([f"by={quote_value(author)}"] if author else [])]
    said += [f"date={comment.day}"] if comment.day else []
    braces = f"{{{' '.join(said)}}}"
    braces = braces.replace("|", "\\|") if in_table else braces
    if start == stop:
        return (Fix(start, start, f"[]{braces}"),)
    return Fix(start, start, "["), Fix(stop, stop, f"]{braces}")


def _is_same(before: Reading, after: Reading) -> bool:
    """Whether two readings say the same but for remarks."""
    if not after.whole or (before.brief is None) != (after.brief is None) or before.trees.keys() != after.trees.keys():
        return False
    if before.source.root is None or after.source.root is None:
        return False
    if len(after.report.errors) > len(before.report.errors):
        return False
    if any(_forget(tree) != _forget(after.trees[path]) for path, tree in before.trees.items()):
        return False
    one, two = to_data(before.source.root), to_data(after.source.root)
    return bool(drop_prose(one, before.trees) == drop_prose(two, after.trees))


def _forget(node: Node) -> Node:
    """A tree without places; texts side by side are one."""
    children: list[Node] = []
    for child in map(_forget, node.children):
        if children and child.kind == children[-1].kind == "text":
            children[-1] = Node("text", text=children[-1].text + child.text)
        else:
            children.append(child)
    return Node(node.kind, tuple(children), node.text, tuple(sorted(node.attrs)))


def _has_more(before: Reading, after: Reading, comment: Comment) -> bool:
    """Whether there is one remark more, which says what the comment says."""
    old, new = (
        [(each.remark.text, each.remark.by) for each in list_remarks(reading.source)] for reading in (before, after)
    )
    return sorted([*old, comment.said]) == sorted(new)
