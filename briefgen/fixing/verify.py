"""A file before and after -> whether nothing but the fixed words has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from briefgen.located import Path, to_data
from briefgen.markdown.tree import Node
from briefgen.problems import Fix, Problem, Report
from briefgen.reading import Reading

#: Nodes that only hold words, or the ends of lines between them.
_WORDS = ("text", "soft_break")


def is_same_but(before: Reading, after: Reading, fixed: Iterable[Problem]) -> bool:
    """Whether a file says the same but for the words that were to be fixed.

    Every value must be what it was, with these fixes and no other; and every text must have the same parts: the same
    links, notes, emphasis, code, tables, in the same order.
    """
    if not after.whole or (before.brief is None) != (after.brief is None):
        return False
    if before.source.root is None or after.source.root is None:
        return False
    expected = to_data(before.source.root)
    for path, fixes in _gather(fixed).items():
        expected = _change(expected, path, fixes)
    if expected != to_data(after.source.root) or before.trees.keys() != after.trees.keys():
        return False
    return all(_outline(tree) == _outline(after.trees[path]) for path, tree in before.trees.items())


def has_more(before: Report, after: Report) -> bool:
    """Whether something is wrong afterwards that was not wrong before, or is no longer waived."""
    return bool(_count(after) - _count(before))


def _count(report: Report) -> Counter[tuple[str, bool]]:
    return Counter((problem.code, bool(problem.waived)) for problem in report)


def _gather(fixed: Iterable[Problem]) -> dict[Path, list[Fix]]:
    found: dict[Path, list[Fix]] = {}
    for problem in fixed:
        fixes = [fix for fix in problem.fixes if isinstance(fix, Fix)]
        if fixes:
            found.setdefault(problem.path, []).extend(fixes)
    return found


def _change(data: Any, path: Path, fixes: list[Fix]) -> Any:
    """The data with fixes carried out in one value."""
    if path:
        copy: Any = dict(data) if isinstance(data, dict) else list(data)
        copy[path[0]] = _change(copy[path[0]], path[1:], fixes)
        return copy
    for fix in sorted(fixes, key=lambda each: each.start, reverse=True):
        data = data[: fix.start] + fix.text + data[fix.stop :]
    return data


def _outline(node: Node) -> tuple[object, ...]:
    """A tree without its words: what of a text must stay as it is."""
    children: list[object] = []
    for child in node.children:
        part = "words" if child.kind in _WORDS else _outline(child)
        if part != "words" or children[-1:] != ["words"]:
            children.append(part)
    return (node.kind, node.attrs, node.text, tuple(children))
