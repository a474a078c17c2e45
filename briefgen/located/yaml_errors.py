"""PyYAML's syntax errors -> one Problem each, in words for a writer.

PyYAML's errors have no codes, so each is recognised by what is written where it points: a tab, a second colon, an open
quote. Its own wording decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from briefgen.core.messages import quote
from briefgen.located.text_buffer import TextBuffer
from briefgen.located.yaml_slips import QUOTE_IT, explain_no_key, explain_slip, find_owner

_QUOTES = {'"': "double", "'": "single"}
#: Characters that cannot begin an unquoted value, and what YAML takes them for.
_SIGNS = {
    "@": "an at sign",
    "`": "a backtick",
    "%": "a percent sign",
    ",": "a comma",
    "]": "a closing bracket",
    "}": "a closing brace",
    "*": "an asterisk",
    "&": "an ampersand",
    "!": "an exclamation mark",
    "?": "a question mark",
}


def explain_yaml_error(
    page: TextBuffer, error: yaml.MarkedYAMLError, last: yaml.Event | None, brackets: Sequence[int]
) -> None:
    """Note what is wrong, where, and what to do.

    Args:
        page: what was read.
        error: what PyYAML says.
        last: the last event before it.
        brackets: where the brackets and braces stand that are open.
    """
    if isinstance(last, yaml.AliasEvent):
        return  # “*so* it is” was taken for an alias, which has been refused already
    text = page.text
    at = min(error.problem_mark.index if error.problem_mark else 0, len(text))
    begun = error.context_mark.index if error.context_mark else None
    if explain_slip(page, at, begun, brackets):
        return
    opener = text[begun : begun + 1] if begun is not None else ""
    here = text[at : at + 1]
    if begun is not None and opener in _QUOTES and begun != at:
        _explain_quoted(page, begun, at, opener)
    elif here == "\t":
        _explain_tab(page, at)
    elif begun is not None and opener in ("|", ">"):
        _explain_block(page, begun)
    elif begun is not None and opener in ("*", "&", "!"):
        _explain_sign(page, begun, opener)
    elif brackets and (at >= len(text) or (begun is not None and opener in ("[", "{") and begun != at)):
        _explain_bracket(page, brackets[-1], at)
    elif here == ":":
        _explain_colon(page, at)
    elif not (_explain_long_quote(page, last) or _explain_rest_of_line(page, at, here)):
        _explain_line(page, at, begun)


def _explain_long_quote(page: TextBuffer, last: yaml.Event | None) -> bool:
    """A quoted text that ran on to the next line's first quote, because its own was forgotten."""
    if not (isinstance(last, yaml.ScalarEvent) and last.style in _QUOTES and last.start_mark and last.end_mark):
        return False
    start, stop = page.spot(last.start_mark.index)[0], page.spot(last.end_mark.index)[0]
    if start == stop:
        return False
    message = f"The {_QUOTES[last.style]} quote that opens here is not closed until line {stop}."
    page.add("SYN004", message, last.start_mark.index, 1, "Close it at the end of the text.")
    return True


def _explain_quoted(page: TextBuffer, begun: int, at: int, quote: str) -> None:
    if quote == '"' and "\\" in page.text[max(at - 3, begun) : at] and at < len(page.text):
        start = page.text.rindex("\\", begun, at)
        message = "In double quotes, a backslash begins a special character, but this is not one."
        page.add("SYN008", message, start, at - start + 1, "Write two backslashes, or use single quotes.")
        return
    message = f"The {_QUOTES[quote]} quote that opens here is not closed."
    line = page.text[begun:].partition("\n")[0].rstrip()
    hint = "Close it at the end of the text."
    if line[-1:] in "”“″＂’‘＇" and len(line) > 1:
        hint = f"Close it with {quote}: the {line[-1]} at the end of the line is a different character."
    page.add("SYN004", message, begun, 1, hint)


def _explain_tab(page: TextBuffer, at: int) -> None:
    if page.text[page.line_start(at) : at].strip():
        message = "This line has a tab where only spaces are allowed."
        page.add("SYN002", message, at, 1, "Replace it with a space.")
        return
    page.add("SYN002", "This line is indented with a tab.", at, 1, "Indent with spaces: two for each level.")


def _explain_block(page: TextBuffer, begun: int) -> None:
    sign = page.text[begun]
    message = f"Nothing may follow “{sign}” on its line; the text begins on the next one."
    hint = f"Move the text down and indent it, or put it in quotes if “{sign}” is part of it."
    page.add("SYN007", message, begun, 1, hint)


def _explain_sign(page: TextBuffer, at: int, sign: str) -> None:
    message = f"Text that begins with {_SIGNS[sign]} must be in quotes."
    page.add("SYN007", message, at, 1, QUOTE_IT)


def _explain_bracket(page: TextBuffer, begun: int, at: int) -> None:
    opener = page.text[begun]
    closer, what = ("]", "list") if opener == "[" else ("}", "group")
    line, gone = page.spot(begun)[0], page.spot(at)[0]
    if at >= len(page.text) or gone > line:
        message = f"The {what} that opens here with “{opener}” is not closed."
        page.add("SYN005", message, begun, 1, f"Close it with “{closer}”.")
    elif page.text[at] == ":":
        message = "This colon is in unquoted text, so it is read as the end of a key."
        page.add("SYN003", message, at, 1, QUOTE_IT)
    elif page.text[at] == "?":
        message = f"This question mark is in unquoted text in a {what}, so it is read as the end of that text."
        page.add("SYN005", message, at, 1, QUOTE_IT)
    elif page.text[at - 1 : at] == '"' and page.text[begun:at].count('"') % 2 == 0 and _is_odd(page, begun):
        opening = page.text.rfind('"', begun, at - 1)
        message = "The double quote that opens here is not closed where its text ends."
        page.add("SYN004", message, opening, 1, "Close it at the end of its text.")
    else:
        message = f"A comma is missing here, or the “{closer}” that closes the {what}."
        page.add("SYN005", message, at, 1, "Separate the entries with commas; quote text that contains a comma.")


def _is_odd(page: TextBuffer, at: int) -> bool:
    """Whether one of the double quotes from here to the end of the line has no counterpart."""
    return page.text[at:].partition("\n")[0].replace('\\"', "").count('"') % 2 == 1


def _explain_colon(page: TextBuffer, at: int) -> None:
    start = page.line_start(at)
    before = page.text[start:at]
    if not before.strip():
        page.add("KEY004", "There is no key before the colon.", at, 1, "Write a key, or remove the line.")
        return
    if re.search(r":(\s|$)", before):
        message = "This colon is in unquoted text, so it is read as the end of a key."
        page.add("SYN003", message, at, 1, QUOTE_IT)
        return
    above = page.text[: max(start - 1, 0)].rpartition("\n")[2]
    if above.strip() and not re.search(r":(\s|$)", above):
        explain_no_key(page, start - 1 - len(above.lstrip()), above.strip())
        return
    first = start + len(before) - len(before.lstrip())
    message = "This line is indented deeper than the one above, which already has its value."
    owner = find_owner(page, start)
    column = f"in the column of {quote(owner[0])}" if owner else "in the column of the key above"
    hint = f"If it is a key, begin it {column}. If it goes on with the text above, put all of that text in quotes."
    page.add("SYN006", message, first, at - first, hint)


def _explain_rest_of_line(page: TextBuffer, at: int, here: str) -> bool:
    """Something after a value that is already complete, or a sign that cannot begin one."""
    before = page.text[page.line_start(at) : at]
    tail = page.text[at:].partition("\n")[0]
    if not before.strip(" -"):
        return False
    last = before.rstrip()[-1:]
    if here in _SIGNS and last in (":", "-", ",", "[", "{"):
        _explain_sign(page, at, here)
    elif here == "-" and last == ":":
        message = "A list cannot begin on the same line as its key."
        hint = "Begin it on the next line. If it is a text that begins with a hyphen, put all of that in quotes."
        page.add("SYN006", message, at, 1, hint)
    elif last in _QUOTES or before.count('"') or before.count("'"):
        message = "The quoted text ends before this; nothing may follow it on the line."
        hint = "Close the quote where the text ends; write \\\" inside double quotes, and '' inside single quotes."
        page.add("SYN004", message, at, max(len(tail.rstrip()), 1), hint)
    else:
        message = "The value ends before this; nothing may follow it on the line."
        page.add("SYN007", message, at, max(len(tail.rstrip()), 1), QUOTE_IT)
    return True


def _explain_line(page: TextBuffer, at: int, begun: int | None) -> None:
    """A whole line in the wrong place."""
    start = page.line_start(at)
    tail = page.text[at:].partition("\n")[0]
    here = page.text[at : at + 1]
    line = page.text[begun:].partition("\n")[0].rstrip() if begun is not None and begun < start else ":"
    if begun is not None and not re.search(r"^- |:(\s|$)", line):
        explain_no_key(page, begun, line)
        return
    what = "list entry" if here == "-" else "line"
    message = f"This {what} is not aligned with the lines that it belongs to."
    hint = "Entries of one group start in the same column; what belongs to a key is indented below it."
    page.add("SYN006", message, at, max(len(tail.rstrip()), 1), hint)
