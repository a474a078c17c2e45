"""What a format's reader hands on: a located tree that nobody has compared with the model yet."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.located import Source
from briefgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """A tree and what was wrong on the way to it.

    Attributes:
        source: its root is None when nothing could be read.
        problems: so far.
        whole: False when a part could not be read, so that nothing can be said to be missing.
    """

    source: Source
    problems: list[Problem]
    whole: bool = True


def read_apart(text: str, source: Source, problems: list[Problem], first_line: int = 1) -> Source:
    """The entries of a YAML text with a slip, each by itself; for the parameters see ``read_entries``."""
    # Here, not above: most files have no slip.
    from briefgen.located.yaml_entries import read_entries

    return read_entries(text, source, problems, first_line)
