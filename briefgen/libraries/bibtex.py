"""A BibTeX or BibLaTeX file -> its entries: where each begins and ends, and the fields of one, with their places.

What btparse and Biber accept: entries in braces or parentheses, ``@string``, ``@comment``, ``@preamble``, values in
braces or quotation marks joined by ``#``, anything between entries. Entries are found in one pass over the braces; the
fields of an entry are read when somebody cites it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.libraries.braces import walk_braces
from briefgen.located.text import Text
from briefgen.located.text_buffer import TextBuffer
from briefgen.problems import Problem, Severity

_START = lazy_re.compile(r"@[ \t]*([A-Za-z][\w-]*)\s*([{(])")
#: Inside an entry: braces, and what can only be the beginning of the next one.
_BRACE = lazy_re.compile(r"\\.|[{}()]|^@[ \t]*[A-Za-z][\w-]*[ \t]*[{(]", re.DOTALL | re.MULTILINE)
_KEY = lazy_re.compile(r"\s*([^\s,={}\"#%()]*[^\s,={}\"#%()])?\s*(,|\Z)")
_NAME = lazy_re.compile(r"[\s,]*([^\s,={}\"#%()']+)\s*(=?)\s*")
_COMMENT_LINE = lazy_re.compile(r"\s*%[^\n]*")
_BARE = lazy_re.compile(r"[^\s,={}\"#%()]+")
#: The names that BibTeX itself gives to the months.
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry: its type in small letters, its key, and from where to where its fields are."""

    kind: Text
    key: Text
    start: int
    stop: int


@dataclass(slots=True)
class BibFile:
    """The entries of a file, and the names that ``@string`` gives to values."""

    page: TextBuffer
    entries: dict[str, RawEntry] = field(default_factory=dict)
    strings: dict[str, Text] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file as a whole."""
        return self.page.problems


def scan(page: TextBuffer) -> BibFile:
    """Find the entries of a file."""
    found, text, at = BibFile(page), page.text, 0
    while match := _START.search(text, at):
        kind, body = match[1].casefold(), match.end()
        stop, closed = _guess_end(text, body, match[2]) or _find_end(text, body, match[2])
        if kind == "comment":
            # BibTeX takes the word alone for the comment; Biber and JabRef, what is in the braces.
            at = stop + 1 if closed else body
            continue
        if not closed:
            message = f"The entry that begins here with @{match[1]} is not closed."
            hint = f"Write {'}' if match[2] == '{' else ')'} at its end."
            page.add("BIB103", message, match.start(), match.end() - match.start(), hint)
        if kind == "string":
            for name, value in _read_fields(found, body, stop):
                found.strings[name.value.casefold()] = value
        elif kind != "preamble":
            _add(found, RawEntry(page.slice(match.start(1), match.end(1)), *_read_key(page, body, stop), stop))
        at = stop + 1 if closed else stop
    return found


def _guess_end(text: str, at: int, opening: str) -> tuple[int, bool] | None:
    """The last brace before the next entry, where braces come in pairs: the same in a tenth of the time."""
    following = text.find("\n@", at)
    inner = text[at : following if following >= 0 else len(text)].rstrip()
    pairs = inner.count("{") + 1 == inner.count("}") and inner.endswith("}")
    # What is behind the entry may have braces of its own, and begins on a line of its own.
    plain = opening == "{" and "\\{" not in inner and "\\}" not in inner and "\n}\n" not in inner
    return (at + len(inner) - 1, True) if pairs and plain else None


def _find_end(text: str, at: int, opening: str) -> tuple[int, bool]:
    """Where an entry is closed, and whether it is; otherwise where the next one begins."""
    depth = 0
    for match in _BRACE.finditer(text, at):
        sign = match.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            if opening == "{" and not depth:
                return match.start(), True
            depth -= 1
        elif sign == ")" and opening == "(" and not depth:
            return match.start(), True
        elif sign[0] == "@":
            return match.start(), False
    return len(text), False


def _read_key(page: TextBuffer, start: int, stop: int) -> tuple[Text, int]:
    match = _KEY.match(page.text, start, stop)
    if not match or not match[1]:
        end = match.end() if match else start
        page.add(
            "BIB104", "This entry has no key.", start, 1, "Write one after the brace, and a comma: @book{kim2024, …}."
        )
        return page.slice(start, start), end
    return page.slice(match.start(1), match.end(1)), match.end()


def _add(found: BibFile, entry: RawEntry) -> None:
    key = entry.key.value
    if not key:
        return
    if first := found.entries.get(key):
        message = f"The key {quote(key)} is already on line {first.key.spot()[0]}; this entry is not used."
        found.page.add("BIB106", message, entry.key, len(key), "Give it another key, or remove it.", Severity.WARNING)
        return
    found.entries[key] = entry


def _read_fields(file: BibFile, start: int, stop: int) -> list[tuple[Text, Text]]:
    """The fields between two offsets, in their order: their names and what they say.

    What is wrong is noted on the page of the file, and the rest is read all the same.
    """
    page, at, found = file.page, start, list[tuple[Text, Text]]()
    while at < stop:
        while comment := _COMMENT_LINE.match(page.text, at, stop):
            at = comment.end()
        match = _NAME.match(page.text, at, stop)
        if not match:
            rest = page.text[at:stop]
            if rest.strip(" \t\n,"):
                where = at + len(rest) - len(rest.lstrip(" \t\n,"))
                page.add(
                    "BIB104",
                    "This is not the name of a field.",
                    where,
                    1,
                    "Write NAME = {value}, with a comma after it.",
                )
            comma = page.text.find(",", at + 1, stop)
            at = comma + 1 if comma >= 0 and rest.strip(" \t\n,") else stop
            continue
        name, at = page.slice(match.start(1), match.end(1)), match.end()
        if not match[2]:
            message = f"There is no = after the field {quote(name.value)}."
            page.add("BIB104", message, name, len(name.value), "Write NAME = {value}, with a comma after it.")
            continue
        value, at = _read_value(file, name, at, stop)
        found.append((name, value))
        rest = page.text[at:stop].lstrip()
        if rest and not rest.startswith((",", "%")):
            page.add("BIB104", f"A comma is missing after the value of {quote(name.value)}.", max(at - 1, start), 1)
    return found


def _read_value(file: BibFile, name: Text, at: int, stop: int) -> tuple[Text, int]:
    """What a field says, without the braces or quotation marks around it, and the offset behind it.

    Of values joined by ``#``, all of them.
    """
    page, parts = file.page, list[Text]()
    while True:
        while at < stop and page.text[at].isspace():
            at += 1
        sign = page.text[at] if at < stop else ""
        if sign == "{":
            end, closed = _find_end(page.text, at + 1, "{")
            end = end if closed and end < stop else stop
            parts.append(page.slice(at + 1, end))
            at = min(end + 1, stop)
        elif sign == '"':
            marks = (index for index, mark, depth in walk_braces(page.text, at + 1, stop) if mark == '"' and depth <= 0)
            end = next(marks, stop)
            parts.append(page.slice(at + 1, end))
            at = min(end + 1, stop)
        elif match := _BARE.match(page.text, at, stop):
            parts.append(_look_up(file, page.slice(at, match.end())))
            at = match.end()
        else:
            page.add(
                "BIB104",
                f"The field {quote(name.value)} has no value.",
                name,
                len(name.value),
                "Write {…} after the =.",
            )
            return Text.at("", *name.spot()), at
        ahead = at
        while ahead < stop and page.text[ahead].isspace():
            ahead += 1
        if not page.text.startswith("#", ahead):
            return Text.join(parts, ""), at
        at = ahead + 1


def _look_up(file: BibFile, word: Text) -> Text:
    """A number, or what ``@string`` says that a name stands for; the names of months stay what they are."""
    name = word.value.casefold()
    if name.isdecimal() or name in MONTHS:
        return word
    if found := file.strings.get(name):
        return found
    message = f"This file does not define the name {quote(word.value)}."
    file.page.add(
        "BIB105", message, word, len(word.value), f"Write it in braces, or add @string{{{word.value} = {{…}}}}."
    )
    return word


def fields_of(file: BibFile, entry: RawEntry) -> Mapping[str, tuple[Text, Text]]:
    """The fields of an entry by their names in small letters; of one that is twice in it, the first."""
    found: dict[str, tuple[Text, Text]] = {}
    for name, value in _read_fields(file, entry.start, entry.stop):
        known = name.value.casefold()
        if known in found:
            message = f"The field {quote(name.value)} is in this entry already, on line {found[known][0].spot()[0]}."
            file.page.add("BIB119", message, name, len(name.value), "Keep one of them.", Severity.WARNING)
        else:
            found[known] = (name, value)
    return found
