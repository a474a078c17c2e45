"""A heading's lines -> its words and its attributes, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest
from briefgen.located import Text
from briefgen.markdown.attributes import MARKS, Attribute, explain_braces, parse_attributes
from briefgen.reading.outline import Block

_BLANKS = " \t"
_ATX = lazy_re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING = lazy_re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_BRACES = lazy_re.compile(r"(?:^|[ \t]+)(\{[^{}]*\})[ \t]*$")
#: What may be in the braces after a heading.
ATTRIBUTES = ("role", "label", "lang", *MARKS)
CLASSES = ("points", "sections")

#: Notes a problem: code, message, the text it is about, hint.
Note = Callable[[str, str, Text, str], None]


@dataclass(slots=True)
class Heading:
    """A heading of the text.

    Attributes:
        level: 1 to 6.
        mark: the signs that make it a heading.
        text: its words, without attributes.
        attributes: role, id, label, lang, audience, withhold-from, mark, as far as they are there.
        points: what ``.points`` or ``.sections`` says; None when neither is there.
        start: its first line in the text, counted from 0.
        stop: the line after its last one.
    """

    level: int
    mark: Text
    text: Text
    start: int
    stop: int
    attributes: dict[str, Text] = field(default_factory=dict)
    points: bool | None = None

    @property
    def setext(self) -> bool:
        """Whether it is underlined."""
        return self.mark.value[0] != "#"

    @property
    def is_marked(self) -> bool:
        """Whether it says who sees it and what is under it."""
        return any(name in MARKS for name in self.attributes)


def read_heading(block: Block, lines: list[Text], note: Note) -> Heading:
    """Read the heading whose lines are ``lines``."""
    if block.setext:
        # Written over several lines, it is one run of words all the same.
        text = Text.join([line.strip(_BLANKS) for line in lines[:-1]], " ")
        mark = lines[-1].strip(_BLANKS)
    else:
        match = _ATX.match(lines[0].value)
        start = match.end() if match else 0
        text = lines[0].slice(start, len(lines[0].value)).strip(_BLANKS)
        mark = lines[0].slice(match.start(1) if match else 0, match.end(1) if match else 1)
    heading = Heading(block.level, mark, text, block.start, block.stop)
    if braces := _BRACES.search(text.value):
        _read_attributes(heading, braces.start(1), note)
        heading.text = text.slice(0, braces.start()).strip(_BLANKS)
    if not block.setext and (closing := _CLOSING.search(heading.text.value)):
        heading.text = heading.text.slice(0, closing.start()).strip(_BLANKS)
    return heading


def _read_attributes(heading: Heading, start: int, note: Note) -> None:
    text = heading.text
    found = parse_attributes(text.value, start)
    if found is None:
        hint = 'Write {role=context}, {#name} or {label="A."}; or \\{ to print the brace.'
        braces = text.slice(start, len(text.value))
        message, hint = explain_braces(braces.value, "The attributes in these braces are not valid", hint)
        note("PRO003", f"{message}.", braces, hint)
        return
    for item in found.items:
        if item.name == "class":
            _read_class(heading, item, note)
        elif item.name not in (*ATTRIBUTES, "id"):
            name = text.slice(text.value.rfind(item.name, start, item.start), item.start - 1)
            _refuse(item.name, "attribute", ATTRIBUTES, name, note)
        elif item.name in heading.attributes:
            message = f"“{item.name}” is in these braces twice."
            note("PRO004", message, text.slice(item.start, item.stop), "Keep one of them.")
        else:
            heading.attributes[item.name] = Text(item.value, text.slice(item.start, item.stop).anchors)


def _read_class(heading: Heading, item: Attribute, note: Note) -> None:
    if item.value in CLASSES:
        heading.points = item.value == "points"
    else:
        _refuse(item.value, "class", CLASSES, heading.text.slice(item.start, item.stop), note)


def _refuse(word: str, kind: str, known: tuple[str, ...], place: Text, note: Note) -> None:
    closest = find_closest(word, known)
    sign = "." if kind == "class" else ""
    hint = (
        f"Did you mean {sign}{closest}?"
        if closest
        else "Here you can write role=, label=, lang=, audience=, withhold-from=, mark=, #name, .points and .sections."
    )
    note("PRO004", f"A heading has no {kind} “{sign}{word}”.", place, hint)
