"""The inline marks that CommonMark lacks -> tokens: notes, citations, formulas, spans, scripts, strikes.

Each rule has markdown-it's shape: it looks at ``state.pos``, and when its mark is there it
pushes tokens (unless ``silent``), moves ``state.pos`` after it and returns True.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination
from markdown_it.rules_inline import StateInline

from briefgen.core import lazy_re
from briefgen.markdown.attributes import MARKS, parse_attributes, unreadable_attributes
from briefgen.markdown.faults import Fault, fault
from briefgen.markdown.scripts import is_cjk

_NOTE_CALL = lazy_re.compile(r"\[\^([^\s\[\]^]+)\]")
_MATH = lazy_re.compile(r"\$`(.+?)`\$", re.DOTALL)
_CITES = lazy_re.compile(r"\[([^\[\]]*@[^\[\]]*)\]")
_CITE = lazy_re.compile(
    r"\s*(?P<prefix>[^@]*?)\s*(?P<suppressed>(?<!\S)-)?(?<![\w])@(?P<key>[A-Za-z](?:[\w.:-]*\w)?)\s*(?:,\s*(?P<locator>.*?))?\s*",
    re.DOTALL,
)
_MARK = lazy_re.compile(rf"\{{[^{{}}]*?\b(?:{'|'.join(MARKS)})\b")
#: A mark among attributes, in none of their values.
_MARKED = lazy_re.compile(rf'\{{(?:[^{{}}"]|"(?:[^"\\]|\\.)*")*?(?<=[\s{{])(?:{"|".join(MARKS)})=', re.DOTALL)
_ATTRIBUTES = lazy_re.compile(r'(?<=[\])`])\{(?:(?:[^{}"\\]|\\.|"(?:[^"\\]|\\.)*")*|[^{}]*)\}', re.DOTALL)
_DATA_VALUE = lazy_re.compile(r"\{[^{}\n]+\}")
_LINK_NAME = lazy_re.compile(r"\[([^\[\]^@]+)\]")
_OPENING = lazy_re.compile(r"\(\s*")
_AFTER_ADDRESS = lazy_re.compile(r"""\)|\s+["'(]|\s*\)""")
_BRACE = lazy_re.compile(r"(?<=[\])`])\{")
_CARRIERS = {"image", "code_inline", "link_close"}


def read_note_call(state: StateInline, silent: bool) -> bool:
    """``[^label]``."""
    match = _NOTE_CALL.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("note_call", "", 0).meta["label"] = match[1]
    state.pos = match.end()
    return True


def read_inline_note(state: StateInline, silent: bool) -> bool:
    """``^[a note right here]``."""
    if not state.src.startswith("^[", state.pos):
        return False
    stop = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    if stop < 0 or stop == state.pos + 2:
        return False
    if not silent:
        _push_pair(state, "inline_note", state.pos + 2, stop)
    state.pos = stop + 1
    return True


def read_citation(state: StateInline, silent: bool) -> bool:
    """``[@key]``, ``[@key, p. 4]``, ``[see @one; @two, p. 7]``, ``[-@key]`` without its authors."""
    match = _CITES.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    cites, offset = [], match.start(1)
    for part in match[1].split(";"):
        cite = _CITE.fullmatch(part)
        if not cite:
            return False
        cites.append(({name: value for name, value in cite.groupdict().items() if value}, offset, offset + len(part)))
        offset += len(part) + 1
    if not silent:
        state.push("citation", "", 0).meta["cites"] = cites
    state.pos = match.end()
    return True


def read_math(state: StateInline, silent: bool) -> bool:
    """A formula between ``$` `` and `` `$``; a ``$`` without the backtick is text."""
    if not state.src.startswith("$`", state.pos) or state.src.find("`$", state.pos + 2, state.posMax) < 0:
        return False
    match = _MATH.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("math", "", 0).content = match[1].replace("\n", " ").strip()
    state.pos = match.end()
    return True


def read_span(state: StateInline, silent: bool) -> bool:
    """``[words]{lang=ko .class #name}``."""
    if state.src[state.pos] != "[":
        return False
    stop = state.md.helpers.parseLinkLabel(state, state.pos, False)
    if stop < 0 or not state.src.startswith("{", stop + 1, state.posMax):
        return False
    attributes = parse_attributes(state.src, stop + 1, state.posMax)
    if attributes is None:
        if not silent:
            _push_attribute_fault(state, stop + 1)
        return False
    if not silent:
        opening = _push_pair(state, "span", state.pos + 1, stop)
        state.tokens[opening].meta["attributes"] = attributes
    state.pos = attributes.stop
    return True


def read_attributes(state: StateInline, silent: bool) -> bool:
    """``{...}`` directly after code, a link or an image."""
    if silent or state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    token = state.tokens[-1]
    if token.type not in _CARRIERS or token.info == "auto" or token.meta["pos"][1] != state.pos:
        return False
    attributes = parse_attributes(state.src, state.pos, state.posMax)
    if attributes is None:
        return False
    token.meta["attributes"] = attributes
    state.pos = attributes.stop
    return True


def read_data_value(state: StateInline, silent: bool) -> bool:
    """``{data.exports.value sum}``; in a table made from data also ``{value}``."""
    src, start = state.src, state.pos
    if src[start] != "{" or not (state.env.get("data_table") or src.startswith("{data.", start)):
        return False
    match = _DATA_VALUE.match(src, start, state.posMax)
    if match is None:
        if not silent:
            hint = "Write {data.NAME.COLUMN} on one line; or \\{ to print the brace."
            wrong = fault("EXH121", "This value from data is not closed", hint, start, start + 1)
            state.push("fault", "", 0).meta["fault"] = wrong
        return False
    if not silent:
        state.push("data_value", "", 0).content = match[0]
    state.pos = match.end()
    return True


def read_unknown_link(state: StateInline, silent: bool) -> bool:
    """``[words][name]`` that no other rule took: the name is not defined, or the words hold a link of their own.

    Leaves a fault, takes nothing.
    """
    if silent or state.src[state.pos] != "[" or state.linkLevel:
        return False
    stop = state.md.helpers.parseLinkLabel(state, state.pos, False)
    if stop > 0 and state.md.helpers.parseLinkLabel(state, state.pos, True) < 0 and _has_address(state, stop + 1):
        state.push("fault", "", 0).meta["fault"] = nested_link(state.pos, stop + 1)
        return False
    match = _LINK_NAME.match(state.src, stop + 1, state.posMax) if stop > 0 else None
    if match:
        message = f'"{match[1]}" is not the name of a link'
        hint = f"Define it with [{match[1]}]: https://…, or write \\[ to print the brackets."
        state.push("fault", "", 0).meta["fault"] = fault("PRO013", message, hint, *match.span(), warning=True)
    return False


def _has_address(state: StateInline, start: int) -> bool:
    """Whether ``(https://…)`` or the ``[name]`` of a URL is there."""
    if name := _LINK_NAME.match(state.src, start, state.posMax):
        return normalizeReference(name[1]) in state.env["references"]
    opening = _OPENING.match(state.src, start, state.posMax)
    found = parseLinkDestination(state.src, opening.end(), state.posMax) if opening else None
    return bool(found and found.ok and found.str and _AFTER_ADDRESS.match(state.src, found.pos, state.posMax))


def nested_link(start: int, stop: int) -> Fault:
    """The Fault for a link, or a reference to a place in the brief, between the brackets of another."""
    hint = "Remove one of the two, or end the first before the second: [the law](https://…), see [Table 1](#acts)."
    return fault("PRO015", "A link is inside the text of another link", hint, start, stop)


def read_strike(state: StateInline, silent: bool) -> bool:
    """``~~struck~~``."""
    start, src = state.pos, state.src
    if (
        silent
        or not src.startswith("~~", start)
        or src.startswith("~~~", start)
        or src[start + 2 : start + 3].isspace()
    ):
        return False
    stop = _find(state, "~~", start + 2)
    if stop < 0 or src[stop - 1].isspace():
        return False
    _push_pair(state, "s", start + 2, stop)
    state.pos = stop + 2
    return True


def read_superscript(state: StateInline, silent: bool) -> bool:
    """``^up^``, without a space inside."""
    return not silent and state.src[state.pos] == "^" and _read_script(state, "^", "sup")


def read_subscript(state: StateInline, silent: bool) -> bool:
    """``~down~``, without a space inside.

    A tilde also writes a range (``10~20``, ``4월~6월(5월~7월)``): after a digit or a letter of
    Chinese, Japanese or Korean it is text, and so is a pair that tears a parenthesis apart.
    """
    src, start = state.src, state.pos
    if silent or src[start] != "~" or src.startswith("~~", start):
        return False
    before = src[start - 1 : start]
    if not before or before.isdigit() or before.isspace() or is_cjk(before):
        return False
    return _read_script(state, "~", "sub")


def _read_script(state: StateInline, mark: str, kind: str) -> bool:
    start = state.pos
    stop = _find(state, mark, start + 1, spaces=False)
    if stop <= start + 1 or not _is_balanced(state, start + 1, stop):
        return False
    _push_pair(state, kind, start + 1, stop)
    state.pos = stop + 1
    return True


def _find(state: StateInline, mark: str, start: int, *, spaces: bool = True) -> int:
    """Where ``mark`` is next, outside of code, links and escapes; -1 when it does not."""
    if state.src.find(mark, start, state.posMax) < 0:
        return -1
    before, state.pos = state.pos, start
    found = -1
    while state.pos < state.posMax:
        if state.src.startswith(mark, state.pos, state.posMax):
            found = state.pos
            break
        shown = _skip_token(state)
        if not spaces and any(char.isspace() for char in shown):
            break
    state.pos = before
    return found


def _is_balanced(state: StateInline, start: int, stop: int) -> bool:
    """Whether as many parentheses open as close there, outside of what is marked."""
    before, state.pos = state.pos, start
    depth = 0
    while state.pos < stop:
        shown = _skip_token(state)
        depth += shown.count("(") - shown.count(")")
    state.pos = before
    return depth == 0


def _skip_token(state: StateInline) -> str:
    """Go after the next token; its source without attributes, and nothing of one that carries a mark.

    What an audience may not see must not decide what the signs around it are to all others.
    """
    here = state.pos
    state.md.inline.skipToken(state)
    source = state.src[here : state.pos]
    if source[-1] in ")]`" and _MARKED.match(state.src, state.pos, state.posMax):
        attributes = parse_attributes(state.src, state.pos, state.posMax)
        if attributes is not None:
            state.pos = attributes.stop
            return ""
    if source[-1] == "}" and _find_mark(source):
        return ""
    return _ATTRIBUTES.sub("", source)


def _find_mark(source: str) -> bool:
    """Whether a token that ends with attributes carries a mark. A value in them may have braces, too."""
    for match in _BRACE.finditer(source):
        attributes = parse_attributes(source, match.start())
        if attributes is not None and attributes.stop == len(source):
            return bool(_MARKED.match(source, match.start()))
    return False


def _push_pair(state: StateInline, kind: str, start: int, stop: int) -> int:
    """Push an opening token, all tokens of the content between, and a closing one; the opening one's index."""
    before, end = state.pos, state.posMax
    state.push(f"{kind}_open", "", 1)
    opening = len(state.tokens) - 1
    state.pos, state.posMax = start, stop
    state.md.inline.tokenize(state)
    state.pos, state.posMax = before, end
    state.push(f"{kind}_close", "", -1)
    return opening


def _push_attribute_fault(state: StateInline, start: int) -> None:
    close = state.src.find("}", start, state.posMax)
    stop = close + 1 if close >= 0 else state.posMax
    # A brace that is closed far behind is a sign of its own, but not where it begins a mark.
    if (close < 0 or "\n" in state.src[start:close]) and not _MARK.match(state.src, start, stop):
        return
    state.push("fault", "", 0).meta["fault"] = unreadable_attributes(state.src, start, stop)


def add_inline_rules(md: MarkdownIt) -> None:
    """Put the rules in their order; a link is tried before a span, a citation after both."""
    rules = md.inline.ruler
    rules.before("emphasis", "strike", read_strike)
    rules.after("emphasis", "superscript", read_superscript)
    rules.before("superscript", "inline_note", read_inline_note)
    rules.after("superscript", "subscript", read_subscript)
    rules.before("link", "note_call", read_note_call)
    rules.after("link", "span", read_span)
    rules.after("span", "citation", read_citation)
    rules.after("citation", "unknown_link", read_unknown_link)
    rules.before("backticks", "math", read_math)
    rules.push("attributes", read_attributes)
    rules.push("data_value", read_data_value)
