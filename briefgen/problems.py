"""A Problem says what is wrong, where, and what to do; a Report holds all of one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

#: What comes before an @ in the authority of a URL (RFC 3986, 3.2.1).
_USER = r"(?P<before>[\\/]{2}|\bhttps?:)(?P<user>[^\s\\/?#]+)(?P<after>@|＠|%40|&#0*64;|&#x0*40;|&commat;)"


@lru_cache(maxsize=16)  # a line may have thousands of Problems, and be thousands of characters long
def hide_passwords(text: str) -> str:
    """A text in which user names and passwords of URLs are dots, as many: reports are kept, and read by many."""
    if ("//" not in text and ":" not in text) or not any(sign in text for sign in "@＠%&"):
        return text
    return re.sub(
        _USER, lambda match: f"{match['before']}{'•' * len(match['user'])}{match['after']}", text, flags=re.IGNORECASE
    )


class Severity(StrEnum):
    """How bad it is: an error stops a build, a warning stops a release, info stops nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a text file.

    Attributes:
        file: the path as the user would type it.
        line: counted from 1.
        column: counted from 1, in Unicode code points.
        length: code points to underline; at least 1.
        excerpt: the whole source line, without its line end and without passwords.
        digest: of the lines of the file as they were read; "" where it is not known.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    excerpt: str = field(default="", compare=False)
    digest: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "excerpt", hide_passwords(self.excerpt))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def end_column(self) -> int:
        """The column after what is underlined, no further than the end of the line when that is known."""
        end = self.column + self.length
        return max(min(end, len(self.excerpt) + 1), self.column) if self.excerpt else end


@dataclass(frozen=True, slots=True)
class Fix:
    """Other words for a run of a value's text.

    Attributes:
        start: offset into the value.
        stop: offset after the run.
        text: what to write there instead, on one line; "" takes the run out.
    """

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Swap:
    """Runs of lines of the file, to be put into another order.

    Attributes:
        runs: the first and the last line of each, counted from 1.
        order: the run that comes first, the one that comes second, ..., by their indices.
    """

    runs: tuple[tuple[int, int], ...]
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        code: a stable rule code, such as ``NOT201``.
        message: one plain sentence.
        place: where; None only for what has no file (a missing font, say).
        hint: what to do about it, one plain sentence; may be empty.
        severity: see Severity.
        path: the place in the model, such as ``("sections", 2, "heading")``.
        waived: why it may stay; "" for what must be fixed.
        fixes: what would fix it without anybody's judgment: all of it or nothing. A Fix is in the value at ``path``.
    """

    code: str
    message: str
    place: Place | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    path: tuple[str | int, ...] = ()
    waived: str = ""
    fixes: tuple[Fix | Swap, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", hide_passwords(self.message))
        object.__setattr__(self, "hint", hide_passwords(self.hint))

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, line, column, then code: the order in which a writer meets them."""
        place = self.place or Place("", 0, 0)
        return (place.file, place.line, place.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Report:
    """All Problems of one pass, in the order of the files' lines, each once."""

    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Report:
        """Sort and deduplicate."""
        return cls(tuple(sorted(dict.fromkeys(problems), key=lambda p: p.sort_key)))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def __add__(self, other: Report) -> Report:
        return Report.of((*self.problems, *other.problems))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that stop a build."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR and not p.waived)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Those that stop a release, besides the errors."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING and not p.waived)

    @property
    def waived(self) -> tuple[Problem, ...]:
        """Those that may be."""
        return tuple(p for p in self.problems if p.waived)

    @property
    def ok(self) -> bool:
        """True when nothing stops a build."""
        return not self.errors

    def passes(self, *, strict: bool) -> bool:
        """Whether nothing stops a build; a strict one is stopped by warnings too."""
        return not (self.errors or (strict and self.warnings))
