"""Slips of writers that YAML reads as something else: curly quotes, blanks that cannot be seen, number signs, text
that is not indented.

PyYAML stumbles after them or not at all, so what it says of the place would mislead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.core import lazy_re
from briefgen.core.messages import name_character, quote
from briefgen.located.text_buffer import TextBuffer
from briefgen.problems import Severity

#: Blanks that YAML takes for letters: no-break space, those of typesetting, that of Chinese and Japanese.
BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_ENTRY = r"[ ]*(?:- +)*"
_ODD = lazy_re.compile(
    rf"{_ENTRY}(?P<odd>[{BLANKS}]+)|{_ENTRY}[\w$-]+:(?P<behind>[{BLANKS}]+)|[ ]*-(?P<entry>[{BLANKS}]+)"
)
_CURLY = lazy_re.compile(r"[ ]*(?:- +)*(?P<key>[\w$-]+: +)?(?P<value>(?P<open>[“”„«»‘’‚‹›]).*?)[ ]*$")
_PARTNERS = {"“": "”", "”": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "’": "’", "‚": "‘’", "‹": "›", "›": "‹"}
#: A number sign after a blank with words directly after it, or a number: “#1”, “# 3”; “# so” is meant as a comment.
_LOST = lazy_re.compile(r"[ \t]+(#(?:[^\s#]| \d).*)")
_QUOTED = lazy_re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_KEY = lazy_re.compile(r"([ ]*)(?:- +)?([\w$-]+):(?:[ ]+(.*))?$")
#: A line of words at the left edge, with no key and no quotes in it.
_TEXT = lazy_re.compile(r"(?!- )[^\s\"'#:{}\[\]|>@`%&*!](?:[^:\"']|:(?=\S))*")
#: How many lines before the place of an error its cause may be.
_BACK = 3
QUOTE_IT = "Put the whole text in quotes."
_SPACES = "Replace it with ordinary spaces; such characters come from copying text."


def explain_slip(page: TextBuffer, at: int, begun: int | None, brackets: Sequence[int]) -> bool:
    """Note the slip that an error at ``at`` comes from; False when it is none of these.

    Args:
        page: what was read.
        at: where the error shows.
        begun: where the thing begins that it is about.
        brackets: where the brackets and braces stand that are open.
    """
    if _explain_blanks(page, at) or _explain_curly(page, at, begun) or _explain_comment(page, at, brackets):
        return True
    start = page.line_start(at)
    line = page.text[start:].partition("\n")[0].rstrip()
    if brackets or not _TEXT.fullmatch(line) or find_owner(page, start) is None:
        return False
    explain_no_key(page, start, line)
    return True


def _lines_before(page: TextBuffer, at: int) -> list[tuple[int, str]]:
    """The line of an offset and some before it, each with the offset of its beginning."""
    found, start = [], page.line_start(at)
    for _ in range(_BACK):
        found.append((start, page.text[start:].partition("\n")[0]))
        if not start:
            break
        start = page.line_start(start - 1)
    return found[::-1]


def _explain_blanks(page: TextBuffer, at: int) -> bool:
    found = False
    for start, line in _lines_before(page, at):
        if match := _ODD.match(line):
            group = next(name for name in ("odd", "behind", "entry") if match[name])
            note_blank(page, start + match.start(group), match[group], group == "odd")
            found = True
    return found


def note_blank(page: TextBuffer, at: int, blanks: str, indents: bool) -> None:
    """Note blanks that YAML does not take for blanks.

    Args:
        page: what is read.
        at: where they are.
        blanks: they.
        indents: whether they indent the line.
    """
    where = "This line is indented with" if indents else "After this character there is"
    message = f"{where} {name_character(blanks[0])}, which looks like a space but is not."
    page.add("SYN002", message, at, len(blanks), _SPACES)


def _explain_curly(page: TextBuffer, at: int, begun: int | None) -> bool:
    for place in (at, begun):
        if place is None:
            continue
        start = page.line_start(place)
        match = _CURLY.match(page.text[start:].partition("\n")[0])
        if match is None or start + match.start("open") > place:
            continue
        sign, value, key = match["open"], match["value"], match["key"] or ""
        message = f"{sign} is not a quotation mark in YAML, so this text is not quoted."
        inner = value[1:-1].strip() if value[-1] in _PARTNERS[sign] and len(value) > 1 else ""
        plain = inner and not re.search(r"[\"\\“”„«»‘’‚‹›]", inner)
        hint = f'Write straight quotes: {key}"{inner}".' if plain else "Put straight quotes around the whole text."
        page.add("SYN004", message, start + match.start("open"), 1, hint)
        return True
    return False


def _explain_comment(page: TextBuffer, at: int, brackets: Sequence[int]) -> bool:
    """A bracket that is not closed because a number sign hides what closes it."""
    if not brackets:
        return False
    start = page.line_start(brackets[-1])
    stop = page.text.find("\n", max(at, brackets[-1]))
    begun = brackets[-1]
    text = page.text[begun : stop if stop >= 0 else len(page.text)]
    covered = _QUOTED.sub(lambda match: "x" * len(match[0]), text)
    for match in _LOST.finditer(covered):
        words = text[match.start(1) : match.end(1)]
        if re.search(r"[\]},]", words) and start <= begun:
            line, column = page.spot(begun + match.start(1))
            page.problems = [
                p for p in page.problems if not (p.place and (p.place.line, p.place.column) == (line, column))
            ]
            note_comment(page, begun + match.start(1), words, Severity.ERROR)
            return True
    return False


def find_lost(text: str, stop: int) -> tuple[int, str] | None:
    """The words after an unquoted value that ends at ``stop`` which YAML takes for a comment, and where they are."""
    match = _LOST.match(text, stop)
    return (match.start(1), match[1].rstrip()) if match else None


def note_comment(page: TextBuffer, at: int, words: str, severity: Severity = Severity.WARNING) -> None:
    """Note words that are a comment, though they hardly were meant to be one."""
    message = f"YAML ignores {quote(words)} as a comment, because it begins with # after a space."
    hint = f"{QUOTE_IT} If it is a comment, write a space after the #."
    page.add("SYN019", message, at, len(words), hint, severity)


def explain_no_key(page: TextBuffer, at: int, line: str) -> None:
    """Note a line that holds no key: a space is missing, or it continues with the text of the key above."""
    if found := re.match(r"[\w$-]+:(?=\S)", line):
        page.add("SYN006", "A space is missing after this colon.", at + found.end() - 1, 1, "Write “key: value”.")
        return
    if found := re.match(r"[\w$-]+[ \u3000]*([：﹕︰])", line):
        message = f"{name_character(found[1])} is not a colon in YAML, so this line has no key."
        page.add("SYN006", message, at + found.start(1), 1, "Write a colon (:) and a space.")
        return
    owner = find_owner(page, page.line_start(at))
    message = "This line is not of the form “key: value”: a colon and a space must follow the key."
    hint = "Write “key: value”. If it belongs to the text above, indent it."
    if owner is not None:
        key, value = owner
        message = f"This line is not indented, so it is read as a new key, but it seems to be text of {quote(key)}."
        hint = f"Indent all lines of that text by two spaces{'' if value else f', below “{key}: |”'}."
        if lost := _LOST.search(f" {value}"):
            hint += f" What follows {quote(lost[1])} is also a comment; quote text that contains #."
    page.add("SYN006", message, at, len(line), hint)


def find_owner(page: TextBuffer, start: int) -> tuple[str, str] | None:
    """The key to whose text a line at ``start`` may belong, and what follows the key."""
    while start:
        start = page.line_start(start - 1)
        line = page.text[start:].partition("\n")[0].rstrip()
        if match := _KEY.match(line):
            return match[2], match[3] or ""
    return None
