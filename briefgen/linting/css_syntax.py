"""A style sheet's text -> what in it is no CSS: an open bracket swallows all the sheets after it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.linting.css_tree import errors_of, parse_sheet, place_of_node
from briefgen.linting.findings import KEPT, File, Findings

_TOKEN = lazy_re.compile(
    r"(?P<comment>/\*.*?(?P<closed>\*/|\Z))"
    r"|(?P<string>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    r"|(?P<open>[\[({])|(?P<close>[\])}])",
    re.DOTALL,
)
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}


def check_syntax(file: File, findings: Findings) -> bool:
    """Report what cannot be read; False when so much of the sheet is swallowed that the rest says nothing."""
    if not _check_brackets(file, findings):
        return False
    for node in _list_errors(file):
        place = place_of_node(node, file)
        written = _read_back(file, place.line, place.column)
        if written:
            place = file.place(written[1], len(written[0].partition("\n")[0]))
        message = f"{quote(written[0]) if written else 'This'} is neither a rule nor a declaration."
        hint = "A declaration is a property, a colon and a value; a rule is a selector and braces."
        findings.add("TPL251", message, place, hint)
    return True


@lru_cache(KEPT)
def _list_errors(file: File) -> tuple[Any, ...]:
    return tuple(errors_of(parse_sheet(file)))


def _read_back(file: File, line: int, column: int) -> tuple[str, int] | None:
    """What comes before the place at which tinycss2 gave up, and where it begins."""
    end = sum(len(each) + 1 for each in file.lines[: line - 1]) + column - 1
    begin = max(file.text.rfind(sign, 0, end) for sign in ";{}") + 1
    text = file.text[begin:end]
    return (text.strip(), begin + len(text) - len(text.lstrip())) if text.strip() else None


def _check_brackets(file: File, findings: Findings) -> bool:
    stack: list[tuple[str, int]] = []
    for match in _TOKEN.finditer(file.text):
        if match["comment"] and not match["closed"]:
            message = "This comment is not closed, so all rules after it are part of it."
            findings.add("TPL251", message, file.place(match.start(), 2), "Write */ where it ends.")
            return False
        if match["open"]:
            stack.append((match["open"], match.start()))
        elif match["close"]:
            if not stack or stack[-1][0] != _CLOSERS[match["close"]]:
                if not stack:
                    message = f"“{match['close']}” closes nothing."
                    findings.add("TPL251", message, file.place(match.start()), "Remove it.")
                    return True
                break
            stack.pop()
    if not stack:
        return True
    opener, at = stack[-1] if stack[-1][0] != "{" else stack[0]
    message = f"“{opener}” is not closed, so the rules after it are part of it."
    findings.add("TPL251", message, file.place(at), f"Write “{_PAIRS[opener]}” where it ends.")
    return False
