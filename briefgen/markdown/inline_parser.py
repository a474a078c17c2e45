"""Inline content -> markdown-it tokens that each know where they are (``meta["pos"]``).

markdown-it gives positions to blocks only. The parser below is its own loop with one step more:
after each rule, the tokens that it pushed are marked with the span that the rule consumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from briefgen.markdown.rules_by_character import ByCharacter, RulesByCharacter
from briefgen.markdown.scripts import is_cjk, is_wide

#: The characters that a rule begins with.
BEGINNINGS = {
    "bare_address": ":",
    "newline": "\n",
    "escape": "\\",
    "math": "$",
    "backticks": "`",
    "strike": "~",
    "emphasis": "*_",
    "inline_note": "^",
    "superscript": "^",
    "subscript": "~",
    "note_call": "[",
    "link": "[",
    "span": "[",
    "citation": "[",
    "unknown_link": "[",
    "image": "!",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "attributes": "{",
    "data_value": "{",
}


class LocatedState(StateInline):
    """An inline state that knows where its pending text began."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.pending_from = 0

    def append_pending(self, text: str) -> None:
        """Add literal text, which is at ``pos``."""
        if not self.pending:
            self.pending_from = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        """Make the pending text a token."""
        token = super().pushPending()
        token.meta["pos"] = (self.pending_from, self.pending_from + len(token.content))
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - markdown-it's names
        """Whether the run of markers at ``start`` can open or close emphasis.

        CommonMark's rule, with two additions for scripts that have no spaces (as the proposal "CJK-friendly
        emphasis" at github.com/tats-u/markdown-cjk-friendly has them): a Chinese, Japanese or Korean letter beside
        the run counts as a word's edge, so that ``**「전략」**은`` is strong; and a punctuation mark that belongs to
        such text counts as a letter, so that ``**注意：**NATO`` is, too.
        """
        marker, stop = self.src[start], start
        while stop < self.posMax and self.src[stop] == marker:
            stop += 1
        before = self.src[start - 1] if start > 0 else " "
        after = self.src[stop] if stop < self.posMax else " "
        space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
        mark_before = _is_mark(before) and not self._belongs_to_cjk(start - 1, start - 2)
        mark_after = _is_mark(after) and not self._belongs_to_cjk(stop, stop + 1)
        edge_before = space_before or mark_before or is_cjk(before)
        edge_after = space_after or mark_after or is_cjk(after)
        left = not space_after and (not mark_after or edge_before)
        right = not space_before and (not mark_before or edge_after)
        return Scanned(
            left and (canSplitWord or not right or mark_before),
            right and (canSplitWord or not left or mark_after),
            stop - start,
        )

    def _belongs_to_cjk(self, mark: int, inner: int) -> bool:
        """Whether the mark at one offset is full-width, or the character on its other side is a letter of CJK text.

        The second is for quotation marks, brackets and colons that are the same in all scripts: ``**（주）**`` is typed
        as ``**(주)**`` as often as not. Not for brackets that are markup: what is in them may be hidden, and must
        not decide how the words around it are set.
        """
        neighbour = self.src[inner] if 0 <= inner < self.posMax else " "
        return is_wide(self.src[mark]) or (is_cjk(neighbour) and self.src[mark] not in "[]{}")


def _is_mark(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


class LocatedInline(ParserInline):
    """markdown-it's inline parser; its tokens carry ``meta["pos"]``, a pair of offsets in the content."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler: RulesByCharacter[RuleFuncInlineType] = RulesByCharacter(self.ruler, BEGINNINGS, _join)

    def tokenize(self, state: StateInline) -> None:
        """Read from ``state.pos`` to ``state.posMax``."""
        (take,) = self.ruler.getRules("")
        end, limit = state.posMax, state.md.options["maxNesting"]
        while state.pos < end:
            start, first = state.pos, len(state.tokens)
            if state.level < limit and take(state, False):
                _mark(state.tokens[first:], start, state.pos)
            else:
                state.append_pending(state.src[start])
                state.pos = start + 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The tokens of one piece of inline content."""
        state = LocatedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _join(by_character: ByCharacter[RuleFuncInlineType], others: tuple[RuleFuncInlineType, ...]) -> RuleFuncInlineType:
    def take(state: StateInline, silent: bool) -> bool:
        for rule in by_character.get(state.src[state.pos], others):  # noqa: SIM110 - a generator takes as long
            if rule(state, silent):
                return True
        return False

    return take


def _mark(tokens: Sequence[Token], start: int, stop: int) -> None:
    # A run of emphasis markers becomes several text tokens, side by side; all others span the rule.
    cursor = start
    for token in tokens:
        if "pos" in token.meta:
            continue
        if token.type == "text":
            token.meta["pos"] = (cursor, cursor + len(token.content))
            cursor += len(token.content)
        else:
            token.meta["pos"] = (start, stop)


def position(token: Token) -> tuple[int, int]:
    """The span of a token in its content."""
    span: Any = token.meta["pos"]
    return span[0], span[1]
