"""What a rule finds: a field, a stretch of its text, and a sentence about it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.located import Path
from briefgen.problems import Fix, Problem, Severity, Swap


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule finds. What is found in prose is best made by ``Stretch.report``, which knows its place.

    Attributes:
        path: the field.
        message: one plain sentence that says what is wrong.
        hint: one plain sentence that says what to do about it.
        start: offset into the field's text.
        stop: offset after it; None for the whole value.
        on_key: whether it is about the key, not the value.
        severity: how bad this finding is, where it is not as bad as the rule's others; None for the rule's own.
        lang: the language of the words it is about; "" for what is no run of words.
        fixes: what would fix it without a person's judgment; all of them or none are carried out. Empty where a person
            must decide, or may not: in quotations, code, URLs and words of another language.
    """

    path: Path
    message: str
    hint: str = ""
    start: int = 0
    stop: int | None = None
    on_key: bool = False
    severity: Severity | None = None
    lang: str = ""
    fixes: tuple[Fix | Swap, ...] = ()


class StopRule(Exception):
    """A rule cannot go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
