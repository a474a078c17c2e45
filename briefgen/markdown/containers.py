"""``:::`` blocks -> tokens: tables and figures with their lines, boxes, and blocks with attributes only.

A ``:::`` line closes the innermost open block that was opened with as many colons, else the
innermost with fewer.
"""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest, suggest
from briefgen.markdown.attributes import Attributes, explain_braces, parse_attributes
from briefgen.markdown.exhibit_lines import read_exhibit_line
from briefgen.markdown.faults import fault

#: The blocks that have a name.
NAMES = ("table", "figure", "chart", "timeline", "box")
#: What other writers of Markdown call a box.
_BOXES = frozenset("admonition aside callout caution important info note sidebar tip warning".split())

_FENCE = lazy_re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*")
_NAME = lazy_re.compile(r"[^\s{]+")
#: Items of lists that begin on a line, before what they hold.
_ITEMS = lazy_re.compile(r"(?:(?:[-*+:]|[0-9]{1,9}[.)])[ \t]+)*")
_CODE = lazy_re.compile(r"(`{3,}|~{3,})")
_CODE_END = lazy_re.compile(r"(`{3,}|~{3,})[ \t]*")
_SIGNS = (":::", "```", "~~~")
_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]


@dataclass(frozen=True, slots=True)
class _Opening:
    colons: int
    params: str
    at: int


def read_container(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """Take a ``:::`` block, from its opening line to its closing one."""
    opening = _opening(state, startLine)
    if opening is None:
        return False
    if silent:
        return True
    if not opening.params:
        _report_stray(state, startLine)
        state.line = startLine + 1
        return True
    last = _closing_line(state, startLine, endLine, opening.colons)
    if last is None:
        message = f"This {opening.colons * ':'} block is not closed"
        hint = f"Put a line with {opening.colons * ':'} after its last line."
        _report(state, "PRO001", message, hint, startLine)
    name, attributes = _head(state, opening, startLine)
    _push(state, name, attributes, startLine, endLine if last is None else last)
    state.line = endLine if last is None else last + 1
    return True


def _opening(state: StateBlock, line: int, skip: int = 0) -> _Opening | None:
    """The ``:::`` of a line, after so many characters of it."""
    if state.is_code_block(line):
        return None
    start = state.bMarks[line] + state.tShift[line] + skip
    match = _FENCE.fullmatch(state.src, start, state.eMarks[line])
    return _Opening(len(match[1]), match[2], match.start(2)) if match else None


def _closing_line(state: StateBlock, first: int, end: int, colons: int) -> int | None:
    open_blocks, code, fences = [colons], "", _list_fences(state)
    for line in range(first + 1, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        if line not in fences:
            continue
        start = state.bMarks[line] + state.tShift[line]
        items = _ITEMS.match(state.src, start, state.eMarks[line])
        inside = items.end() if items else start
        if code:
            closing = _CODE_END.fullmatch(state.src, start, state.eMarks[line])
            code = "" if closing and closing[1].startswith(code) else code
        elif fence := _CODE.match(state.src, inside, state.eMarks[line]):
            code = fence[1]
        elif (opening := _opening(state, line, inside - start)) and (opening.params or inside == start):
            if opening.params:
                open_blocks.append(opening.colons)
                continue
            closed = _innermost(open_blocks, opening.colons)
            if closed == 0:
                return line
            del open_blocks[closed if closed is not None else len(open_blocks) :]
    return None


def _list_fences(state: StateBlock) -> frozenset[int]:
    """The lines that may open or close a block or code; found once, for all blocks of a text look through its lines."""
    key = "fences"
    if key not in state.env:
        lines = enumerate(state.src.split("\n"))
        state.env[key] = frozenset(number for number, line in lines if any(sign in line for sign in _SIGNS))
    found: frozenset[int] = state.env[key]
    return found


def _innermost(open_blocks: list[int], colons: int) -> int | None:
    places = range(len(open_blocks) - 1, -1, -1)
    exact = (place for place in places if open_blocks[place] == colons)
    fewer = (place for place in places if open_blocks[place] < colons)
    return next(exact, next(fewer, None))


def _head(state: StateBlock, opening: _Opening, line: int) -> tuple[str, Attributes | None]:
    word = _NAME.match(opening.params)
    name = word[0] if word else "div"
    brace = opening.at + len(opening.params[: word.end() if word else 0])
    brace += len(state.src[brace : state.eMarks[line]]) - len(state.src[brace : state.eMarks[line]].lstrip())
    rest = opening.params[word.end() :].strip() if word else opening.params
    attributes = parse_attributes(state.src, brace, state.eMarks[line]) if rest else None
    if rest and (attributes is None or attributes.stop < brace + len(rest)):
        message = "What follows the name of this block is not valid"
        hint = 'Write attributes in braces: ::: box {#name title="A title"}.'
        message, hint = explain_braces(rest, message, hint)
        state.env["faults"].append(fault("PRO003", message, hint, brace, brace + len(rest)))
    if word and name not in NAMES:
        message = f'"{name}" is not the name of a block'
        hint = "Did you mean box?" if name in _BOXES else suggest(name, NAMES)
        state.env["faults"].append(fault("PRO002", message, hint, opening.at, opening.at + len(name)))
        name = find_closest(name, NAMES) or "div"
    return name, attributes


def _push(state: StateBlock, name: str, attributes: Attributes | None, first: int, last: int) -> None:
    before = state.parentType, state.lineMax, state.env.get("exhibit", "")
    state.parentType, state.lineMax = "container", last
    state.env["exhibit"] = name if name in {"table", "figure", "chart", "timeline"} else ""
    token = state.push("container_open", "div", 1)
    token.info, token.map = name, [first, max(last, first + 1)]
    token.meta["attributes"] = attributes
    token.meta["end"] = last
    state.md.block.tokenize(state, first + 1, last)
    state.push("container_close", "div", -1)
    state.parentType, state.lineMax, state.env["exhibit"] = before


def _report(state: StateBlock, code: str, message: str, hint: str, line: int) -> None:
    start = state.bMarks[line] + state.tShift[line]
    state.env["faults"].append(fault(code, message, hint, start, state.eMarks[line]))


def _report_stray(state: StateBlock, line: int) -> None:
    message = "This ::: closes nothing"
    hint = "Remove it; or, to close the block above, use as many colons as opened it."
    _report(state, "PRO005", message, hint, line)


def add_container_rules(md: MarkdownIt) -> None:
    """Put the ``:::`` rule and that of an exhibit's lines before all others that could take them."""
    md.block.ruler.before("table", "container", read_container, {"alt": _INTERRUPTS})
    md.block.ruler.before("table", "exhibit_line", read_exhibit_line, {"alt": _INTERRUPTS})
