"""A rule's docstring -> its manual page.

The form, which a test holds every rule to::

    Sentences are short enough to be read once.

    Why it matters, in one paragraph or several.

    Source: the standard, style guide or catalogue that asks for it.

    Bad: One line that the rule must find.

    Good:
        Or a block, indented by four spaces,

        of as many paragraphs as it takes.

There may be several of ``Bad:`` and ``Good:``; every Good is a text that the rule must be silent about, so the false
alarms that a heuristic must not give are written as Good. An example is the text of a brief, in Markdown. One that
begins with a line ``---`` is a whole file; then keys that a brief must have (title, authors), its language and its type
are filled in where they are left out, and so is the text. Where a rule compares briefs, a line ``+++`` is between
the earlier one and the one that the example is about. Backticks mark code, as everywhere in Markdown.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from dataclasses import dataclass

from briefgen.core import lazy_re

_FIELD = lazy_re.compile(r"^(Source|Bad|Good):[ \t]*(.*)$")


@dataclass(frozen=True, slots=True)
class Manual:
    """A manual page.

    Attributes:
        title: what the rule asks for, in one sentence.
        why: paragraphs, each on one line.
        source: the standard or catalogue that it comes from.
        bad: examples that the rule must find.
        good: examples that it must not.
    """

    title: str
    why: tuple[str, ...]
    source: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


def read_manual(docstring: str | None) -> Manual:
    """Read a docstring.

    Raises:
        ValueError: it has not the form above; the message says what is missing.
    """
    lines = inspect.cleandoc(docstring or "").split("\n")
    first = next((row for row, line in enumerate(lines) if _FIELD.match(line)), len(lines))
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", "\n".join(lines[:first])) if part.strip()]
    fields = _read_fields(lines[first:])
    if len(paragraphs) < 2:
        raise ValueError("the docstring needs a first sentence, an empty line, and a paragraph that gives the reason")
    if lines[1:2] != [""]:
        raise ValueError("the first sentence of the docstring must fit on one line")
    for name in ("Source", "Bad", "Good"):
        if not all(fields.get(name, [""])):
            raise ValueError(f"the docstring needs {name}: followed by text")
    (source, *more) = fields["Source"]
    if more:
        raise ValueError("the docstring has Source: twice")
    bad, good = tuple(fields["Bad"]), tuple(fields["Good"])
    return Manual(paragraphs[0], tuple(paragraphs[1:]), " ".join(source.split()), bad, good)


def _read_fields(lines: list[str]) -> dict[str, list[str]]:
    """Name to texts: what follows the colon, and what is indented below it."""
    found: dict[str, list[str]] = {}
    name, text = "", list[str]()
    for line in [*lines, "Source:"]:
        field = _FIELD.match(line)
        if field is None:
            if line.strip() and not line.startswith("    "):
                raise ValueError(f"indent the text of {name}: by four spaces: {line}")
            text.append(line)
            continue
        if name:
            head, *rest = text
            found.setdefault(name, []).append("\n".join([head, textwrap.dedent("\n".join(rest))]).strip("\n"))
        name, text = field[1], [field[2]]
    return found
