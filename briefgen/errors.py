"""What can go wrong, as a tree; each branch carries the exit status of a command.

    BriefgenError            70  a fault of briefgen itself
    |-- UsageError            2  the command was asked for something it cannot do
    |-- ContentError          3  a content file or briefgen.toml is not valid
    |-- TemplateError         4  a template pack is broken, or a template failed
    |-- RenderError           5  an asset, a font or the PDF engine refused
    |-- OutputError           6  the result could not be written
    |-- LeakError             7  the leak check found what must not be there
    `-- ReleaseError          8  a release may not be made, or is not what it was

Exit status 0 is success and 1 is "findings" (``check --strict``); docs/command-line.md has the whole table. A
``ContentError`` and its neighbours carry the Problems that say what is wrong, where, and how to fix it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.problems import Problem


class BriefgenError(Exception):
    """The root of all errors that briefgen raises on purpose.

    Args:
        message: one sentence for a person.
        problems: what was found, each with its place; may be empty.
    """

    exit_code = 70

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)


class UsageError(BriefgenError):
    """The command or function was asked for something that does not exist."""

    exit_code = 2


class ContentError(BriefgenError):
    """A content file or ``briefgen.toml`` does not hold what it must."""

    exit_code = 3


class TemplateError(BriefgenError):
    """A template pack is incomplete, or one of its templates failed."""

    exit_code = 4


class RenderError(BriefgenError):
    """An image, a font or the PDF engine refused to do its part.

    Args:
        message: one sentence for a person.
        problems: what was found.
        words: the first words of what was in work when it did, to find them in the content; may be empty.
    """

    def __init__(self, message: str, problems: tuple[Problem, ...] = (), words: str = "") -> None:
        super().__init__(message, problems)
        self.words = words

    exit_code = 5


class OutputError(BriefgenError):
    """A result could not be written; what was there before is untouched."""

    exit_code = 6


class LeakError(BriefgenError):
    """An edition says what its audience may not see; nothing of it is kept, and what was before is untouched."""

    exit_code = 7


class ReleaseError(BriefgenError):
    """A release may not be made, or one that was made is not whole or not what its sources give."""

    exit_code = 8
