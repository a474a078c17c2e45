"""A YAML text that cannot be read as a whole -> its entries, each read by itself.

A slip in one entry then hides neither the others nor their slips.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.core import lazy_re
from briefgen.located.characters import refuse_characters
from briefgen.located.formats import unify_lines
from briefgen.located.from_yaml import read_yaml
from briefgen.located.text import Text
from briefgen.located.text_buffer import Stop, TextBuffer
from briefgen.located.tree import Mapping, Node, Source
from briefgen.problems import Problem

#: A line at the left edge that begins an entry.
_ENTRY = lazy_re.compile(r"(?:[\w$-]+|\"[^\"\n]*\"|'[^'\n]*')[ ]*:(?:[ ]|$)")
#: Entries; a text with more is no front matter.
_AT_MOST = 200


def read_entries(text: str, source: Source, problems: list[Problem], first_line: int = 1) -> Source:
    """What can be read of a text that ``parse`` could not read.

    Args:
        text: the text.
        source: what ``parse`` gave; its root is None.
        problems: what ``parse`` found; what is wrong in other entries is added.
        first_line: the line of the file on which the text begins.

    Returns:
        The source with the entries that can be read, and with the keys of the others; the same when there are no
        several entries.
    """
    page = TextBuffer(unify_lines(text), source.file, first_line, source.lines)
    page.text = refuse_characters(page)
    parts = list(_cut(page))
    if not 1 < len(parts) <= _AT_MOST:
        return source
    noted = {problem.place.line for problem in problems if problem.place}
    items: dict[str, tuple[Text, Node]] = {}
    lost: set[str] = set()
    for part in parts:
        root = _read(part)
        if root is None:
            lost.add(part.text.partition(":")[0].strip(" \"'"))
        for key, value in root.items if root else ():
            items.setdefault(key.value, (key, value))
        # Of an entry that was spoken of already, nothing more is said: it may be the same in other words.
        if noted.isdisjoint(range(part.first_line, part.first_line + part.text.count("\n") + 1)):
            problems += part.problems
    if not items or not lost:
        return source
    return replace(source, root=Mapping(tuple(items.values()), page.spot(0)), lost=frozenset(lost))


def _cut(page: TextBuffer) -> Iterator[TextBuffer]:
    """The entries, each from its key to the line before the next one; what stands before the first is none."""
    rows = page.text.split("\n")
    starts = [row for row, line in enumerate(rows) if _ENTRY.match(line)]
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=False):
        yield TextBuffer("\n".join(rows[start:stop]), page.file, page.first_line + start, page.lines)


def _read(part: TextBuffer) -> Mapping | None:
    try:
        root = read_yaml(part)
    except Stop:
        return None
    return root if isinstance(root, Mapping) else None
