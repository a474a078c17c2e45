"""Text -> markdown-it block tokens that know, for each line, where their content begins.

``meta["at"]`` is the offset of a block's first character; ``meta["lines"]``, of inline content and raw HTML, the
offsets of the first character of each of its lines, after quote marks and indents; ``meta["apart"]`` is there when an
empty line comes before the block.
"""

from __future__ import annotations

from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from briefgen.markdown.faults import fault
from briefgen.markdown.rules_by_character import ByCharacter, RulesByCharacter

#: The characters that a rule takes a line for, after its indent.
BEGINNINGS = {
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


class LocatedBlock(ParserBlock):
    """markdown-it's block parser, with places."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler: RulesByCharacter[RuleFuncBlockType] = RulesByCharacter(self.ruler, BEGINNINGS, _join)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        """Read the lines from ``startLine`` to ``endLine``."""
        (take,) = self.ruler.getRules("")
        line, empty_lines = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= state.md.options["maxNesting"]:
                _report_depth(state, line)
                state.line = endLine
                break
            first = len(state.tokens)
            if not take(state, line, endLine, False):
                raise RuntimeError("no block rule took the line")
            _mark(state, state.tokens[first:])
            state.tight = not empty_lines
            line = state.line
            # A paragraph may take the empty line after it, in a nested list.
            empty_lines = empty_lines or (line - 1 < endLine and state.isEmpty(line - 1))
            if line < endLine and state.isEmpty(line):
                empty_lines = True
                line += 1
                state.line = line


def _join(by_character: ByCharacter[RuleFuncBlockType], others: tuple[RuleFuncBlockType, ...]) -> RuleFuncBlockType:
    def take(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
        start = state.bMarks[startLine] + state.tShift[startLine]
        for rule in by_character.get(state.src[start : start + 1], others):
            if rule(state, startLine, endLine, silent):
                return True
        return False

    return take


def _mark(state: StateBlock, tokens: list[Token]) -> None:
    for token in tokens:
        if token.map is None or "at" in token.meta:
            continue
        first, stop = token.map
        token.meta["at"] = state.bMarks[first] + state.tShift[first]
        if first and state.isEmpty(first - 1):
            token.meta["apart"] = True
        if token.type in {"inline", "html_block"} and "lines" not in token.meta:
            lines = range(first, max(stop, first + 1))
            token.meta["lines"] = [state.bMarks[line] + state.tShift[line] for line in lines]


def _report_depth(state: StateBlock, line: int) -> None:
    start = state.bMarks[line] + state.tShift[line]
    message = "Blocks are nested too deeply here"
    hint = "Write the lists, quotations or boxes one after the other."
    state.env["faults"].append(fault("PRO007", message, hint, start, state.eMarks[line]))
