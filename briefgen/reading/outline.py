"""Markdown -> where its headings, note definitions and link definitions stand, and nothing else.

The blocks are those of CommonMark and of briefgen.markdown, so that ``##`` in code, in a list or in a box
is no heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from briefgen.core import lazy_re
from briefgen.markdown.attributes import MARKS, Attributes
from briefgen.markdown.parser import BriefMarkdown, build_markdown

_LINK = lazy_re.compile(r"\[[^\[\]^][^\[\]]*\]:[ \t]*<?[a-z]+:", re.IGNORECASE)
#: Where a section may begin; with a definition below it, the line may also be a term of a list of definitions.
_SECTION = lazy_re.compile(r"(?<=\n)(?=##? )(?!.*\n\s*[:~]\s)")
#: How often to look again for unclosed blocks; they show layer by layer.
_AT_MOST = 3
#: Texts that are not looked at again, in a file that is read after each save: the sections of a few briefs.
_KEPT = 128


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a text, counted from 0.

    Attributes:
        kind: ``heading``, ``note`` or ``link``.
        start: its first line.
        stop: the line after its last one.
        level: of a heading, 1 to 6.
        setext: a heading that is underlined.
        label: of a note or a link.
        url: of a link.
        titled: a link whose definition has a title.
        nested: it is in a list or a quotation.
        marked: it is in a block that only some readers see.
    """

    kind: str
    start: int
    stop: int
    level: int = 0
    setext: bool = False
    label: str = ""
    url: str = ""
    titled: bool = False
    nested: bool = False
    marked: bool = False


@cache
def _parser() -> BriefMarkdown:
    md = build_markdown()  # one of its own: notes and links are read in place here
    md.block.ruler.before("reference", "note_definition", _read_note, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("paragraph", "link_after_note", _ends_note, {"alt": ["paragraph"]})
    md.options["inline_definitions"] = True
    return md


def _read_note(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803 - markdown-it's names
    """``[^label]: note``, its further paragraphs indented by four spaces."""
    state.env["notes"] += 1
    found = footnote_def(state, startLine, endLine, silent)
    state.env["notes"] -= 1
    return found


def _ends_note(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """A link definition on the line below a note is no part of the note, though a paragraph would take it."""
    start = state.bMarks[startLine] + state.tShift[startLine]
    lazy = silent and state.env["notes"] > 0 and state.sCount[startLine] < state.blkIndent
    return bool(lazy and _LINK.match(state.src, start, state.eMarks[startLine]))


def find_blocks(text: str) -> tuple[Block, ...]:
    """Headings at the top level, and all definitions.

    The text is read section by section: of a file that is read after each save, most sections are as they were.
    """
    found: list[Block] = []
    done = line = 0
    for heading in _SECTION.finditer(text):
        section = text[done : heading.start()]
        blocks = _read_section(section)
        if blocks is None:
            break
        found.extend(_move(blocks, line))
        done, line = heading.start(), line + section.count("\n")
    found.extend(_move(_read_rest(text[done:]), line))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def _read_section(text: str) -> tuple[Block, ...] | None:
    """The blocks of some lines with a heading below them; None when the heading would be in one of the blocks."""
    tokens, unclosed = _parse(f"{text}## Below")
    heading = next((token for token in reversed(tokens) if token.type == "heading_open"), None)
    if unclosed or heading is None or heading.level or heading.map != [lines := text.count("\n"), lines + 1]:
        return None
    return tuple(block for block in _collect(tokens) if block.start < lines)


@lru_cache(maxsize=_KEPT)
def _read_rest(text: str) -> tuple[Block, ...]:
    """The blocks of lines with nothing below them."""
    for _ in range(_AT_MOST):
        tokens, unclosed = _parse(text)
        if not unclosed:
            break
        # A block that is never closed would swallow every heading after it; prose says what is wrong with it.
        for start, stop in unclosed:
            text = text[:start] + "x" * (stop - start) + text[stop:]
    return tuple(_collect(tokens))


def _move(blocks: tuple[Block, ...], lines: int) -> Iterable[Block]:
    """Blocks that begin some lines further down."""
    return (replace(block, start=block.start + lines, stop=block.stop + lines) for block in blocks) if lines else blocks


def _parse(text: str) -> tuple[list[Token], list[tuple[int, int]]]:
    md = _parser()
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
    env: dict[str, Any] = {"references": {}, "faults": [], "lines": starts, "notes": 0}
    tokens: list[Token] = []
    md.block.parse(text, md, env, tokens)
    return tokens, [(fault.start, fault.stop) for fault in env["faults"] if fault.code == "PRO001"]


def _collect(tokens: list[Token]) -> list[Block]:
    found: list[Block] = []
    outside: list[Token] = []  # the blocks that are open around a token
    for token in tokens:
        if token.nesting < 0:
            outside.pop()
            continue
        if token.map and (block := _block(token, token.map, outside)):
            found.append(block)
        if token.nesting > 0:
            outside.append(token)
    return found


def _block(token: Token, lines: list[int], outside: list[Token]) -> Block | None:
    if any(around.type == "footnote_reference_open" for around in outside):
        return None  # a definition inside a note is found when the note is read
    nested = any(around.type != "container_open" for around in outside)
    marked = any(map(_is_marked, outside))
    start, stop = lines
    if token.type == "heading_open" and not outside:
        return Block("heading", start, stop, level=int(token.tag[1]), setext=not token.markup.startswith("#"))
    if token.type == "footnote_reference_open":
        return Block("note", start, stop, label=token.meta["label"], nested=nested, marked=marked)
    if token.type == "definition" and not nested:
        meta = token.meta
        titled = bool(meta["title"])
        return Block("link", start, stop, label=meta["label"], url=meta["url"], titled=titled, marked=marked)
    return None


def _is_marked(token: Token) -> bool:
    found: Attributes | None = token.meta.get("attributes")
    return found is not None and any(item.name in MARKS for item in found.items)
