"""A YAML text that cannot be read as a whole -> its entries, each read by itself.

A slip in one entry then hides neither the others nor their slips, nor a second slip in the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.core import lazy_re
from briefgen.located.characters import refuse_characters
from briefgen.located.formats import unify_lines
from briefgen.located.text import Text
from briefgen.located.text_buffer import TextBuffer
from briefgen.located.tree import Mapping, Node, Source
from briefgen.located.yaml_slow import SlowReading, read_slowly
from briefgen.problems import Problem, Severity

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
        The source with the entries as far as they can be read, and with the keys of those that have a slip; the same
        when there are none.
    """
    page = TextBuffer(unify_lines(text), source.file, first_line, source.lines)
    page.text = refuse_characters(page)
    parts = list(_cut(page))
    if not 0 < len(parts) <= _AT_MOST:
        return source
    noted = {problem.place.line for problem in problems if problem.place}
    items: dict[str, tuple[Text, Node]] = {}
    lost: set[str] = set()
    torn: set[int] = set()
    for part in parts:
        read = read_slowly(part)
        whole = isinstance(read.root, Mapping)
        if read.torn or not whole:
            lost.add(part.text.partition(":")[0].strip(" \"'"))
            torn |= read.torn
        for key, value in read.root.items if isinstance(read.root, Mapping) else ():
            items.setdefault(key.value, (key, value))
        told = noted & set(range(part.first_line, part.first_line + part.text.count("\n") + 1))
        problems += _list_news(read, told)
    if not lost:
        return source
    return replace(
        source, root=Mapping(tuple(items.values()), page.spot(0)), lost=frozenset(lost), torn=frozenset(torn)
    )


def _list_news(read: SlowReading, told: set[int]) -> list[Problem]:
    """What was not said before: of a slip that was told already, the first is the same, perhaps in other words."""
    errors = [problem for problem in read.problems if not told or problem.severity is Severity.ERROR]
    lines = {problem.place.line for problem in errors if problem.place}
    known = errors[:1] if told and not lines & told else []
    return [p for p in read.problems if p not in known and not (p.place and p.place.line in told)]


def _cut(page: TextBuffer) -> Iterator[TextBuffer]:
    """The entries, each from its key to the line before the next one; what comes before the first is none."""
    rows = page.text.split("\n")
    starts = [row for row, line in enumerate(rows) if _ENTRY.match(line)]
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=False):
        yield TextBuffer("\n".join(rows[start:stop]), page.file, page.first_line + start, page.lines)
