"""A brief -> the digest of its state, part by part; two such digests -> what has changed between them.

A translation keeps the digest of the original that was translated. It has a group of eight hexadecimal digits for what
is before the first section, one for each section, and one for what is after the last: enough to say which sections have
changed since, which are new, and where one is missing. How lines are broken does not count, nor does what no reader of
the text sees, such as dates, marks, remarks and waivers. A note counts where it is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from briefgen.caching.digest import digest_value
from briefgen.located import Path
from briefgen.markdown.attributes import strip_remarks
from briefgen.markdown.parse import Texts
from briefgen.markdown.plain import plain
from briefgen.markdown.remarks import REMARK
from briefgen.markdown.tree import Node
from briefgen.model import Brief

#: Hexadecimal digits of a group. A change goes unnoticed once in 2**32 times.
_GROUP = 8
#: What is no text to translate; rules compare what of it should be the same in a translation.
_APART = frozenset(
    "schema_ type template lang translation_of identifiers date updated as_of period embargo version status "
    "audiences marking restriction spelling glossary waivers sections notes".split()
)
#: What is after the text.
_BACK = frozenset(
    "history people links sources acknowledgements funding conflicts data_availability disclaimer rights citation "
    "colophon contact".split()
)


class Kind(StrEnum):
    """What became of a part of the original."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the original that is not as it was translated.

    Attributes:
        kind: what became of it.
        part: its index among the parts there are now; of one that was removed, that of the part before it.
    """

    kind: Kind
    part: int


def digest_parts(brief: Brief, trees: Mapping[Path, Node]) -> str:
    """The digest of a brief: a group for each part, with hyphens between them.

    Args:
        brief: a valid brief.
        trees: its prose fields, parsed; they say where notes are called.
    """
    dumped = brief.model_dump(mode="json", exclude_defaults=True)
    notes, calls = dumped.get("notes", {}), _list_calls(trees)
    front = {key: value for key, value in dumped.items() if key not in _APART | _BACK}
    parts = [
        (front, calls.get(-1, ())),
        *((section, calls.get(index, ())) for index, section in enumerate(dumped.get("sections", ()))),
        ({key: value for key, value in dumped.items() if key in _BACK}, ()),
    ]
    return "-".join(_digest(part, [notes.get(label) for label in labels]) for part, labels in parts)


def _list_calls(trees: Mapping[Path, Node]) -> dict[int, tuple[str, ...]]:
    """The labels of the notes that are called in each section; under -1 those before the first one."""
    found: dict[int, dict[str, None]] = {}
    for path, tree in trees.items():
        if path[0] in ("notes", *_BACK):
            continue
        section = int(path[1]) if path[0] == "sections" else -1
        labels = found.setdefault(section, {})
        labels |= {node.get("label"): None for node in tree.walk() if node.kind == "note_call"}
    return {section: tuple(labels) for section, labels in found.items()}


def _digest(part: Any, notes: Iterable[Any]) -> str:
    return digest_value(_unbroken([part, *notes]))[:_GROUP]


def _unbroken(value: Any) -> Any:
    """The same with single spaces for all white space."""
    if isinstance(value, str):
        return " ".join(_drop_remarks(value).split())
    if isinstance(value, dict):
        return {key: _unbroken(each) for key, each in value.items()}
    return [_unbroken(each) for each in value] if isinstance(value, list) else value


def _drop_remarks(text: str) -> str:
    texts = Texts()
    return strip_remarks(text, texts.parse(text).remarks) if REMARK[0] in text else text


def name_parts(brief: Brief, trees: Mapping[Path, Node]) -> tuple[str, ...]:
    """The heading of each section; "" for one without a heading, and for what is before and after them."""
    headings = (plain(trees[path]) if (path := ("sections", index, "heading")) in trees else "" for index in
                range(len(brief.sections)))  # fmt: skip
    return ("", *headings, "")


def list_changes(before: str, now: str) -> tuple[Change, ...]:
    """What has changed from one digest to another, in the order of the parts there are now."""
    old, new = before.split("-"), now.split("-")
    found = [Change(Kind.CHANGED, 0)] if old[0] != new[0] else []
    found += _compare_sections(old[1:-1], new[1:-1])
    return (*found, *([Change(Kind.CHANGED, len(new) - 1)] if old[-1] != new[-1] else ()))


def _compare_sections(old: list[str], new: list[str]) -> Iterator[Change]:
    steps = [step for step in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if step[0] != "equal"]
    gone_somewhere = {each for _, start, stop, _, _ in steps for each in old[start:stop]}
    moved = gone_somewhere & {each for _, _, _, first, last in steps for each in new[first:last]}
    for _, start, stop, first, last in steps:
        gone = [each for each in old[start:stop] if each not in moved]
        for index in range(first, last):
            if new[index] in moved:
                yield Change(Kind.MOVED, index + 1)
            elif gone:
                gone.pop(0)
                yield Change(Kind.CHANGED, index + 1)
            else:
                yield Change(Kind.ADDED, index + 1)
        yield from (Change(Kind.REMOVED, last) for _ in gone)
