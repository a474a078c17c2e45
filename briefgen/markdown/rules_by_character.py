"""Rules of Markdown, of which only those are tried that can begin with the character that comes next.

markdown-it 4 tries each of its rules on each line and at each sign, where most see from one character that it is not
theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from markdown_it.ruler import Ruler

Rule = TypeVar("Rule")
#: The rules for each character, in their order.
ByCharacter = Mapping[str, tuple[Rule, ...]]


class RulesByCharacter(Ruler[Rule], Generic[Rule]):
    """Rules; what markdown-it asks for as a chain of them is one that tries those that may fit.

    Args:
        rules: those that markdown-it has.
        first: the characters that a rule begins with, by its name; one that is not here may begin with any.
        join: makes one rule of those for each character, and those for all others.
    """

    def __init__(
        self,
        rules: Ruler[Rule],
        first: Mapping[str, str],
        join: Callable[[ByCharacter[Rule], tuple[Rule, ...]], Rule],
    ) -> None:
        super().__init__()
        self.__rules__ = list(rules.__rules__)
        self._first, self._join = first, join
        self._chains: dict[str, list[Rule]] = {}

    def __compile__(self) -> None:
        super().__compile__()
        self._chains = {}

    def getRules(self, chainName: str = "") -> list[Rule]:  # noqa: N802, N803 - markdown-it's names
        """The rules of a chain, as one."""
        if self.__cache__ is None:
            self.__compile__()
        if chainName not in self._chains:
            own = [each for each in self.__rules__ if each.enabled and (not chainName or chainName in each.alt)]
            rules = [(self._first.get(each.name), each.fn) for each in own]
            known = {character for first, _ in rules for character in first or ""}
            by_character = {
                character: tuple(rule for first, rule in rules if first is None or character in first)
                for character in known
            }
            others = tuple(rule for first, rule in rules if first is None)
            self._chains[chainName] = [self._join(by_character, others)] if rules else []
        return self._chains[chainName]

    def find(self, name: str) -> Rule:
        """The rule with a name."""
        return self.__rules__[self.__find__(name)].fn
