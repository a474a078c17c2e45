"""Options that rules ask for: a name, a default, and what ``[check.options]`` may say instead.

A rule names the options that it reads, and asks for one by ``subject.option(OPTION)``::

    ABSTRACT_WORDS = number("abstract_words", 250, "How many words an abstract may have.")

    @rule('STR110', Severity.WARNING, options=(ABSTRACT_WORDS,))
    def find_long_abstracts(subject: Subject) -> Iterator[Finding]: ...

Several rules may share one option, by importing it. An option is named for what it says, not for the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefgen.core.messages import list_words

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Option(Generic[T]):
    """A options. Make one with ``number``, ``flag``, ``choice``, ``words`` or ``table``.

    Attributes:
        name: its key in ``[check.options]``: lower-case letters, digits and ``_``.
        default: what it is when briefgen.toml says nothing.
        meaning: one sentence for the manual.
        takes: what may be written, in words that go on after “must be”.
        read: what is written (a text, a list of texts, a table of texts) -> the value. Raises ValueError for what is
            not as ``takes`` says.
    """

    name: str
    default: T
    meaning: str
    takes: str
    read: Callable[[object], T]

    def __post_init__(self) -> None:
        if not re.fullmatch("[a-z][a-z0-9_]{0,59}", self.name):
            raise ValueError(f"{self.name} is not a valid name for an option")


def number(name: str, default: int, meaning: str, *, at_least: int = 1, at_most: int = 100_000) -> Option[int]:
    """An option that takes a whole number."""

    def read(value: object) -> int:
        if not (isinstance(value, str) and re.fullmatch("[0-9]{1,9}", value) and at_least <= int(value) <= at_most):
            raise ValueError(value)
        return int(value)

    return Option(name, default, meaning, f"a whole number from {at_least:,} to {at_most:,}", read)


def flag(name: str, default: bool, meaning: str) -> Option[bool]:
    """An option that takes true or false."""

    def read(value: object) -> bool:
        if value not in ("true", "false"):
            raise ValueError(value)
        return value == "true"

    return Option(name, default, meaning, "true or false", read)


def choice(name: str, default: str, meaning: str, choices: Sequence[str]) -> Option[str]:
    """An option that takes one of some words."""

    def read(value: object) -> str:
        if not (isinstance(value, str) and value in choices):
            raise ValueError(value)
        return value

    return Option(name, default, meaning, list_words(list(choices)), read)


def words(name: str, default: Sequence[str], meaning: str) -> Option[tuple[str, ...]]:
    """An option that takes a list of texts, in place of the default list."""

    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item.strip() for item in value):
            raise ValueError(value)
        return tuple(value)

    return Option(name, tuple(default), meaning, "a list of texts", read)


def table(name: str, default: Mapping[str, str], meaning: str) -> Option[Mapping[str, str]]:
    """An option that takes a table of texts, ``{"Kiev" = "Kyiv"}``, in place of the default one."""

    def read(value: object) -> Mapping[str, str]:
        if not isinstance(value, Mapping) or not all(
            isinstance(key, str) and key.strip() and isinstance(item, str) for key, item in value.items()
        ):
            raise ValueError(value)
        return dict(value)

    return Option(name, dict(default), meaning, 'a table of texts, {"wrong" = "right"}', read)
