"""What rendering gives: a file, and what the engine and the pages say of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Something that is where it should not be.

    Attributes:
        code: LAY901 or LAY902.
        message: one sentence.
        hint: one sentence.
        severity: how bad it is.
        words: the first words of what is misplaced, to find it in the content; may be empty.
        nth: how many others that begin with the same words are before it on the pages.
    """

    code: str
    message: str
    hint: str
    severity: Severity
    words: str = ""
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Rendered:
    """One file of an edition.

    Attributes:
        data: the file.
        problems: what the engine warned of; without places, since the edition knows none.
        missing: characters that no installed font can draw.
        misplaced: what is badly placed on the pages.
    """

    data: bytes
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    misplaced: tuple[Misplaced, ...] = ()
