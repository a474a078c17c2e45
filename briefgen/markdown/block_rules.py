"""The rules of blocks, of which only those are tried that can begin with the first character of a line.

markdown-it 4 tries each of its rules on each line, where most see from the first character that the line is not theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

#: The characters that a rule takes a line for, after its indent; a rule that is not here may take any line.
_FIRST = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "html_block": "<",
    "heading": "#",
    "reference": "[",
    "note_definition": "[",
    "link_after_note": "[",
    "container": ":",
}


class BlockRules(Ruler[RuleFuncBlockType]):
    """markdown-it's rules of blocks; what it asks for as a chain of rules is one that tries those that may fit."""

    def __init__(self) -> None:
        super().__init__()
        self._chains: dict[str, list[RuleFuncBlockType]] = {}

    def __compile__(self) -> None:
        super().__compile__()
        self._chains = {}

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 - markdown-it's names
        """The rules of a chain, as one."""
        if self.__cache__ is None:
            self.__compile__()
        if chainName not in self._chains:
            own = [rule for rule in self.__rules__ if rule.enabled and (not chainName or chainName in rule.alt)]
            self._chains[chainName] = [_join([(_FIRST.get(rule.name), rule.fn) for rule in own])] if own else []
        return self._chains[chainName]

    def find(self, name: str) -> RuleFuncBlockType:
        """The rule with a name."""
        return self.__rules__[self.__find__(name)].fn


def _join(rules: Sequence[tuple[str | None, RuleFuncBlockType]]) -> RuleFuncBlockType:
    """The first of some rules that takes a line; each with the characters that it begins with."""
    begun = {character for first, _ in rules for character in first or ""}
    by_first = {each: tuple(rule for first, rule in rules if first is None or each in first) for each in begun}
    others = tuple(rule for first, rule in rules if first is None)

    def take(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
        start = state.bMarks[startLine] + state.tShift[startLine]
        for rule in by_first.get(state.src[start : start + 1], others):  # noqa: SIM110 - a generator takes as long
            if rule(state, startLine, endLine, silent):
                return True
        return False

    return take
