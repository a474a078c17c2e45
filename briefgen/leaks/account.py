"""A content file as it is written -> what is withheld from an audience and what is not, by a second reader.

Tailoring, and what tells the leak check where to look, both see a brief through briefgen.markdown: a mark that is lost
there is lost for both. This reader shares nothing with them but the decision itself, so that it can disagree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from briefgen.core import lazy_re
from briefgen.core.workspace_root import find_workspace
from briefgen.leaks.account_blocks import Blocks, Root, Stretch
from briefgen.leaks.account_data import read_cells
from briefgen.leaks.account_inline import Sees, fold_name, list_words
from briefgen.located import Mapping, Node, Scalar, Sequence, Source, Text
from briefgen.located import Path as KeyPath

#: Without any of these in a file, nothing of it is withheld.
_MARKS = lazy_re.compile(r"audience|withhold[-_]from|\bmark\b|\bremark=")
_ONLY, _NEVER, _MARK = ("audiences",), ("withhold-from", "withhold_from"), ("mark",)
#: Fields that are lists of texts; in all others, a list holds the wordings of one text.
LISTS = frozenset({"key_points", "keywords", "topics", "to", "from", "sender", "participants"})
#: What is seen only where it is called.
_ROOTS = ("notes", "sources", "links")
_CALLS = lazy_re.compile(
    r"\[\^(?P<notes>[^\[\]\s]+)\]|(?<!\w)@(?P<sources>[A-Za-z](?:[\w.:-]*\w)?)|\[(?P<links>[^\[\]]+)\]"
)
_KEY = lazy_re.compile(r"@([A-Za-z](?:[\w.:-]*\w)?)")
#: A line that gives a URL a name, in a file of any format.
_DEFINED = lazy_re.compile(r"(?:^|\\n|[\"'])[ \t]*\[([^\[\]^][^\[\]]*)\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text that is withheld, with the line and column where it begins, and the note or source that it belongs to."""

    text: str
    line: int
    column: int
    root: Root | None = None


@dataclass(frozen=True)
class Account:
    """What a file says, by whether an audience may see it."""

    stretches: tuple[Stretch, ...] = ()

    @cached_property
    def withheld(self) -> tuple[Withheld, ...]:
        """What may not be seen, in the order of the file; each text as a page would say it."""
        hidden = (each for each in self.stretches if each.hidden)
        return tuple(
            dict.fromkeys(Withheld(words, *each.spot, each.root) for each in hidden for words in list_words(each.words))
        )

    @cached_property
    def visible(self) -> tuple[str, ...]:
        """What may be seen, in the same way."""
        shown = (each for each in self.stretches if not each.hidden)
        return tuple(dict.fromkeys(words for each in shown for words in list_words(each.words)))


def may_withhold(source: Source) -> bool:
    """Whether a file holds any word that marks are made of, or a source that it has from a library has such a key."""
    return any(map(_MARKS.search, source.lines)) or any(
        isinstance(entry := source.node(path), Mapping) and any(_MARKS.search(key.value) for key, _ in entry.items)
        for path in source.others
    )


def read_account(source: Source, sees: Sees, *, markdown: bool, beside: Path | None = None) -> Account:
    """Read a content file.

    Args:
        source: its lines, and its keys and values.
        sees: who may see what: ``Viewer.may_see``.
        markdown: whether its text is below a front matter. It is read from the lines; keys and values that the
            first reader found in it are passed over.
        beside: the folder of the file, in which its data files are; None to read none of them.

    Returns:
        What was found; nothing at all where the file has no marks.
    """
    if not may_withhold(source):
        return Account()
    text = "\n".join(source.lines)
    body = _find_body(source.lines) if markdown else len(source.lines)
    reader = _Reader(sees, {fold_name(name) for name in _DEFINED.findall(text)}, body, frozenset(source.others))
    reader.read_data(source.root)
    if beside is not None and isinstance(source.root, Mapping):
        reader.read_data_files(source.root.get("data"), beside)
    reader.read_run(Text.lines((line, row, 1) for row, line in enumerate(source.lines[body:], body + 1)))
    return Account(tuple(_hide_uncalled(reader.stretches)))


def _find_body(lines: tuple[str, ...]) -> int:
    """The first line below the front matter, counted from 0."""
    first = next((row for row, line in enumerate(lines) if line.strip()), 0)
    ends = (row for row in range(first + 1, len(lines)) if lines[row].rstrip() in ("---", "..."))
    return next(ends, first) + 1


@dataclass
class _Reader:
    """Collects stretches.

    Attributes:
        body: the line after the last of the keys and values, counted from 0.
        others: what is written in other files.
    """

    sees: Sees
    links: set[str]
    body: int
    others: frozenset[KeyPath] = frozenset()
    stretches: list[Stretch] = field(default_factory=list)

    def read_run(self, text: Text, hidden: bool = False, root: Root | None = None) -> None:
        """A text in Markdown."""
        self.stretches += Blocks(text, self.sees, hidden, root, self.links).stretches

    def read_data(self, node: Node | None) -> None:
        """The keys and values of a brief. The marks on the brief as a whole hide nothing from who gets an edition."""
        if not isinstance(node, Mapping):
            return
        links = node.get("links")
        self.links |= {fold_name(key.value) for key, _ in links.items} if isinstance(links, Mapping) else set()
        for key, value in node.items:
            if key.value in _ROOTS and isinstance(value, Mapping):
                for name, item in value.items:
                    if self._is_above(name) or (key.value, name.value) in self.others:
                        self._read(item, False, key.value, (key.value, name.value))
            elif key.value not in (*_ONLY, "marking", "data") and self._is_above(key):
                self._read(value, False, key.value, None)

    def read_data_files(self, data: Node | None, folder: Path) -> None:
        """The cells of data files."""
        for cell in read_cells(data, folder, find_workspace(folder) or folder, self._sees):
            self.stretches.append(Stretch(cell.text, Text.at(cell.text, *cell.spot), 0, cell.hidden))

    def _is_above(self, key: Text) -> bool:
        return key.spot()[0] <= self.body

    def _read(self, node: Node, hidden: bool, key: str, root: Root | None) -> None:
        if isinstance(node, Scalar):
            if not node.null:
                self.read_run(node.text, hidden, root)
        elif isinstance(node, Sequence):
            for item, seen in self._list_items(node, key):
                self._read(item, hidden or not seen, "", root)
        else:
            hidden = hidden or not self._sees(node)
            for name, value in node.items:
                if name.value not in (*_ONLY, *_NEVER, *_MARK):
                    self._read(value, hidden, name.value, root)

    def _list_items(self, node: Sequence, key: str) -> Iterator[tuple[Node, bool]]:
        """Each item, and whether it may be seen: of several wordings the first that the audience may see."""
        wordings = key.replace("-", "_") not in LISTS and any(
            isinstance(item, Mapping) and item.get("text") is not None for item in node.items
        )
        chosen = next((item for item in node.items if self._sees(item)), None) if wordings else None
        for item in node.items:
            yield item, not wordings or item is chosen

    def _sees(self, node: Node) -> bool:
        return sees_item(node, self.sees)


def sees_item(node: Node, sees: Sees) -> bool:
    """Whether an audience may see a value, by the marks among its own keys."""
    if not isinstance(node, Mapping):
        return True
    only, never, marks = (find_names(node, keys) for keys in (_ONLY, _NEVER, _MARK))
    return sees(only, never, " ".join(marks) if marks is not None else None)


def find_names(node: Mapping, keys: Collection[str]) -> list[str] | None:
    """The texts under the first of some keys, one or a list; None when it has none of these keys."""
    value = next((value for key, value in node.items if key.value in keys), None)
    if value is None:
        return None
    items = value.items if isinstance(value, Sequence) else (value,)
    return [item.text.value for item in items if isinstance(item, Scalar) and not item.null]


def _hide_uncalled(stretches: list[Stretch]) -> list[Stretch]:
    """The same; what is called, but by nothing that may be seen, is withheld. What nothing calls is nobody's secret."""
    if not any(each.hidden for each in stretches):
        return []
    seen, called = _reach(stretches, hidden=False), _reach(stretches, hidden=True)
    found = []
    for each in stretches:
        root = _fold(each.root) if each.root else None
        if root is None or root in seen or each.hidden:
            found.append(each)
        elif root in called:
            found.append(replace(each, hidden=True))
    return found


def _reach(stretches: list[Stretch], *, hidden: bool) -> set[Root]:
    """What is called from the text, or from a note that is; where ``hidden``, also from what may not be seen."""
    by_root: dict[Root, list[Stretch]] = {}
    for each in stretches:
        if each.root:
            by_root.setdefault(_fold(each.root), []).append(each)
    reached: set[Root] = set()
    waiting = [stretch for stretch in stretches if stretch.root is None]
    while waiting:
        stretch = waiting.pop()
        for root in _list_calls(stretch.words) if hidden or not stretch.hidden else ():
            if root not in reached:
                reached.add(root)
                waiting += by_root.get(root, ())
    return reached


def _list_calls(text: str) -> Iterator[Root]:
    for match in _CALLS.finditer(text) if "[" in text else ():
        kind = match.lastgroup or ""
        yield _fold((kind, match[kind]))
        if kind == "links" and "@" in match[kind]:
            yield from (("sources", key) for key in _KEY.findall(match[kind]))


def _fold(root: Root) -> Root:
    return (root[0], fold_name(root[1])) if root[0] == "links" else root
