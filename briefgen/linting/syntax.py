"""A template that Jinja cannot read -> what is wrong with it, for someone who writes HTML."""

from __future__ import annotations

import re

from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.linting.findings import File, Findings
from briefgen.linting.parse import Mark, Unreadable
from briefgen.problems import Place

#: Jinja's tags that have an end, and those that have none (Jinja 3.1, template designer documentation).
_PAIRS = ("autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "with")
_SINGLE = ("elif", "else", "extends", "from", "import", "include", "print")
TAGS = (*_PAIRS, *_SINGLE, *(f"end{name}" for name in _PAIRS))
_CLOSERS = {"variable_begin": "}}", "block_begin": "%}", "comment_begin": "#}", "raw_begin": "{% endraw %}"}


def explain_syntax(fault: Unreadable, file: File, findings: Findings) -> None:
    """Report the one thing that stopped the reading of a template."""
    tags = _list_tags(fault.marks)
    last = tags[-1] if tags else None
    if last and last.name not in TAGS:
        place = file.place(last.offset, len(last.name))
        findings.add("TPL210", f"There is no tag {quote(last.name)}.", place, suggest(last.name, TAGS))
        return
    open_tags, stray = _match(tags)
    unclosed = _find_unclosed(fault.marks)
    if unclosed and not stray and fault.offset >= unclosed.offset:
        closer = _CLOSERS[unclosed.kind]
        place = file.place(unclosed.offset, len(unclosed.text.rstrip()))
        hint = f"Write {quote(closer)} where it ends, and check quotes and brackets before it."
        message = f"{quote(unclosed.text.strip())} is not closed, or contains something that is not allowed there."
        findings.add("TPL210", f"{message} {_own_words(fault.message)}", _narrow(fault, place, file), hint)
        return
    if stray:
        place = file.place(stray.offset, len(stray.name))
        inner = f" {quote(open_tags[-1].name)} of line {_line(open_tags[-1], file)} is still open." if open_tags else ""
        hint = f"Close {quote(open_tags[-1].name)} first." if open_tags else "Remove it."
        findings.add("TPL210", f"{quote(stray.name)} closes nothing here.{inner}", place, hint)
    elif open_tags:
        tag = open_tags[-1]
        hint = f"Write {{% end{tag.name} %}} where it ends."
        findings.add("TPL210", f"{quote(tag.name)} is never closed.", file.place(tag.offset, len(tag.name)), hint)
    else:
        message = f"The template has a syntax error here. {_own_words(fault.message)}"
        hint = "Look for a missing word, comma, quotation mark or bracket."
        findings.add("TPL210", message, file.place(fault.offset), hint)


class _Tag:
    def __init__(self, name: str, offset: int, text: str) -> None:
        self.name, self.offset, self.text = name, offset, text


def _list_tags(marks: tuple[Mark, ...]) -> list[_Tag]:
    tags: list[_Tag] = []
    for number, mark in enumerate(marks):
        if mark.kind == "block_begin":
            rest = [each for each in marks[number + 1 :] if each.kind != "whitespace"][:12]
            if rest and rest[0].kind == "name":
                ends = next((at for at, each in enumerate(rest) if each.kind == "block_end"), len(rest))
                tags.append(_Tag(rest[0].text, rest[0].offset, " ".join(each.text for each in rest[:ends])))
    return tags


def _match(tags: list[_Tag]) -> tuple[list[_Tag], _Tag | None]:
    """The tags that are open at the end, and the first one that closes what is not open."""
    stack: list[_Tag] = []
    for tag in tags:
        if tag.name.startswith("end"):
            if not stack or stack[-1].name != tag.name[3:]:
                return stack, tag
            stack.pop()
        elif tag.name in ("else", "elif"):
            if not stack or stack[-1].name not in ("if", "for"):
                return stack, tag
        elif tag.name in _PAIRS and not (tag.name == "set" and " = " in f"{tag.text} "):
            stack.append(tag)
    return stack, None


def _find_unclosed(marks: tuple[Mark, ...]) -> Mark | None:
    """The last ``{{`` or ``{%`` when nothing closes it."""
    for mark in reversed(marks):
        if mark.kind in _CLOSERS:
            return mark
        if mark.kind.endswith("_end"):
            return None
    return None


def _narrow(fault: Unreadable, place: Place, file: File) -> Place:
    """Where reading stopped when that is on the line of the opening sign, else the opening sign."""
    stopped = file.place(fault.offset)
    return stopped if stopped.line == place.line and fault.offset < len(file.text) else place


def _own_words(message: str) -> str:
    words = re.sub(r"'([^']*)'", lambda match: quote(match[1]), message.strip().rstrip("."))
    return f"Jinja says: {words}." if words else ""


def _line(tag: _Tag, file: File) -> int:
    return file.text.count("\n", 0, tag.offset) + 1
