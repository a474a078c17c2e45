"""What can be wrong with a text, as values: a Fault is a Problem that does not know its file yet."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.markdown.remarks import Remark
from briefgen.markdown.tree import Node
from briefgen.problems import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a text.

    Attributes:
        code: a stable code; docs/problems.md says what each means.
        message: one plain sentence.
        hint: what to write instead; may be empty.
        severity: see Severity.
        start: offset of the first character concerned, in code points of the text.
        stop: offset after the last one.
    """

    code: str
    message: str
    hint: str
    severity: Severity
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as a tree, with what is wrong in it and the remarks on it in their order.

    Attributes:
        root: the tree.
        faults: what is wrong.
        size: how many parts it has.
        remarks: the remarks.
        cells: how many cells of its tables are not empty.
    """

    root: Node
    faults: tuple[Fault, ...] = ()
    size: int = 0
    remarks: tuple[Remark, ...] = ()
    cells: int = 0


def fault(code: str, message: str, hint: str, start: int, stop: int, *, warning: bool = False) -> Fault:
    """A Fault, as an error unless ``warning`` is set."""
    return Fault(code, message, hint, Severity.WARNING if warning else Severity.ERROR, start, max(stop, start))
