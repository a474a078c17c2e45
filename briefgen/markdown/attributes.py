"""``{#name .class key=value key="two words"}`` -> pairs, each with its place; and what may be where.

The syntax is that of Djot and Pandoc (https://pandoc.org/MANUAL.html#extension-attributes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.core.did_you_mean import find_closest
from briefgen.markdown.chart_nodes import CHART_ATTRIBUTES
from briefgen.markdown.faults import Fault, fault
from briefgen.markdown.list_numbers import read_numbers
from briefgen.markdown.plain import excerpt
from briefgen.markdown.remarks import REMARK, Remark, find_faults
from briefgen.markdown.timeline_nodes import TIMELINE_ATTRIBUTES
from briefgen.model.language import is_language_tag
from briefgen.model.marks import split_names

_ITEM = lazy_re.compile(
    r"""[ \t\n]*(?:
        \#(?P<id>[^\s{}"'#.=]+(?:\.[^\s{}"'#.=]+)*)
      | \.(?P<class>-?[^\W\d][\w-]*)
      | (?P<key>[A-Za-z][\w-]*)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"'{}=]+))
    )(?=[\s}])""",
    re.VERBOSE | re.DOTALL,
)
_END = lazy_re.compile(r"[ \t\n]*\}")
_NAME = lazy_re.compile(r"[A-Za-z][A-Za-z0-9_.:-]{0,79}")

#: Characters of the label of a table, a figure or a formula.
_LONGEST_LABEL = 60

#: Who may see an element, by names of audiences with spaces between.
WHO = ("audience", "withhold-from")
#: The handling mark of an element, such as ``TLP:AMBER``.
MARK = "mark"
#: All that may hide an element.
MARKS = (*WHO, MARK)

#: What a table takes from a data set, and how.
DATA = ("data", "where", "sort", "group", "top", "totals")

_COMMON = frozenset({"id", "class", "lang", *MARKS})
#: What each kind of element may carry.
ALLOWED: Mapping[str, frozenset[str]] = {
    "span": _COMMON,
    "link": _COMMON,
    "code": _COMMON,
    "image": _COMMON,
    "heading": _COMMON,
    "div": _COMMON | {"numbers"},
    "box": _COMMON | {"title"},
    "figure": _COMMON | {"label", "as"},
    "table": _COMMON | {"label", "as", "header-rows", "header-columns", *DATA},
    "chart": _COMMON | {"label", "as", *DATA, *CHART_ATTRIBUTES},
    "timeline": _COMMON | {"label", "as", "data", "where", "group", *TIMELINE_ATTRIBUTES},
    "math_block": frozenset({"id", "label"}),
    "row": frozenset(MARKS),
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name and a value, with the value's place."""

    name: str
    value: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Attributes:
    """All that is in a pair of braces; ``stop`` is the offset after the closing one."""

    items: tuple[Attribute, ...]
    stop: int

    def pairs(self, kind: str) -> dict[str, str]:
        """Name to value, as far as ``kind`` may carry it and the value fits; classes are joined."""
        found: dict[str, str] = {}
        for item in self.items:
            if item.name not in ALLOWED[kind] or _wrong_value(item):
                continue
            joined = item.name == "class" and "class" in found
            found[item.name] = f"{found['class']} {item.value}" if joined else item.value
        return found

    def remark(self, start: int, stop: int) -> Remark | None:
        """The remark on what is between two offsets; where it is said counts as in ``items``."""
        said = {item.name: item for item in self.items if item.name in REMARK}
        if REMARK[0] not in said:
            return None
        text, by, date = (said[name].value if name in said else "" for name in REMARK)
        return Remark(text, by, date, start, stop, (said[REMARK[0]].start, said[REMARK[0]].stop))

    def faults(self, kind: str) -> list[Fault]:
        """What ``kind`` may not carry, and values that do not fit; places as in ``items``."""
        found: list[Fault] = []
        for index, message, hint in find_faults([(item.name, item.value) for item in self.items], kind):
            found.append(fault("REV103", message, hint, self.items[index].start, self.items[index].stop))
        for item in self.items:
            if item.name in REMARK:
                continue
            if item.name not in ALLOWED[kind]:
                message = f'"{item.name}" is not an attribute that is allowed here'
                found.append(fault("PRO004", message, _hint(item.name, ALLOWED[kind]), item.start, item.stop))
            elif wrong := _wrong_value(item):
                found.append(fault("PRO004", *wrong, item.start, item.stop))
        return found + _mark_faults([item for item in self.items if item.name in MARKS])


def has_remark(found: Attributes | None) -> bool:
    """Whether a remark is in these braces."""
    return found is not None and any(item.name == REMARK[0] for item in found.items)


def parse_attributes(text: str, start: int = 0, stop: int | None = None) -> Attributes | None:
    """Read the braces that open at ``start``; None when there are none, or they cannot be read."""
    end = len(text) if stop is None else stop
    if not text.startswith("{", start, end):
        return None
    items: list[Attribute] = []
    pos = start + 1
    while not (close := _END.match(text, pos, end)):
        match = _ITEM.match(text, pos, end)
        if not match:
            return None
        items.append(_attribute(match))
        pos = match.end()
    return Attributes(tuple(items), close.end())


def quote_value(text: str) -> str:
    """A value as it is written in braces: in quotation marks, those in it escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def unreadable_attributes(text: str, start: int, stop: int) -> Fault:
    """The Fault for braces that stand where attributes stand, but hold none."""
    hint = "Write {lang=ko}, {.class} or {#name}; or \\{ to print the brace."
    message, hint = explain_braces(text[start:stop], "The attributes in these braces are not valid", hint)
    return fault("PRO003", message, hint, start, stop)


def explain_braces(text: str, message: str, hint: str) -> tuple[str, str]:
    """What is wrong with braces that cannot be read, and what to do.

    Args:
        text: they, or what stands in their place.
        message, hint: what is said when nothing better is known.
    """
    if text.startswith("{") and text.replace('\\"', "").count('"') % 2:
        return "A quotation mark in these braces is not closed", 'Write a second " where the value ends.'
    return message, hint


def _attribute(match: re.Match[str]) -> Attribute:
    for name in ("id", "class"):
        if match[name]:
            return Attribute(name, match[name], *match.span(name))
    group = "bare" if match["quoted"] is None else "quoted"
    value = re.sub(r"\\([\"\\])", r"\1", match[group])
    return Attribute(match["key"], value, *match.span(group))


def _wrong_value(item: Attribute) -> tuple[str, str] | None:
    if item.name == "lang" and not is_language_tag(item.value):
        return f'"{item.value}" is not a language tag', "Write a tag such as en, en-GB, ko or zh-Hant."
    if item.name == "id" and not _NAME.fullmatch(item.value):
        return (
            f'"{item.value}" is not a valid ID',
            "An ID begins with a letter and contains letters, digits, . : _ and -.",
        )
    if item.name == "label" and not (item.value.strip() and len(item.value) <= _LONGEST_LABEL):
        message = f'"{excerpt(item.value, 40)}" is not a label' if item.value.strip() else "This label is empty"
        return message, f'Write at most {_LONGEST_LABEL} characters, such as label="Table B-1" or label="Table B-#".'
    if item.name == "as" and item.value not in ("figure", "table"):
        return f'"{excerpt(item.value, 40)}" is no kind of exhibit', "Write as=figure or as=table."
    if item.name == "numbers" and read_numbers(item.value) is None:
        hint = 'Write numbers=1. or a) or "(i)", or A or I, and "a) continued" to continue the list before.'
        return f'"{excerpt(item.value, 40)}" is not a form of numbers', hint
    if item.name == "top" and not re.fullmatch(r"[1-9][0-9]{0,3}", item.value):
        return f'"{excerpt(item.value, 40)}" is not a number of rows', "Write a number, such as top=10."
    if item.name == "totals" and item.value not in ("yes", "no"):
        return f'"{excerpt(item.value, 40)}" does not say whether totals are shown', "Write totals=yes or totals=no."
    if item.name in {"header-rows", "header-columns"} and not re.fullmatch(r"[0-9]{1,2}", item.value):
        return f'"{item.value}" is not a number of {item.name[7:]}', f"Write a number, such as {item.name}=1."
    return None


def _mark_faults(marks: list[Attribute]) -> list[Fault]:
    """What is wrong with who may see an element, whatever audiences there are."""
    found: list[Fault] = []
    names = [mark for mark in marks if mark.name in WHO]
    for mark in names:
        if not split_names(mark.value):
            message = f'"{mark.name}" names no audience, so nobody would see this'
            found.append(fault("AUD103", message, f"Write {mark.name}=public, say.", mark.start, mark.stop))
    for second in names[1:]:
        message = f'"{second.name}" cannot be used together with "{names[0].name}"'
        hint = 'Keep one of them; put several names in quotes: audience="internal board".'
        found.append(fault("AUD102", message, hint, second.start, second.stop))
    for second in [mark for mark in marks if mark.name == MARK][1:]:
        hint = "Keep the higher one."
        found.append(fault("AUD102", "There is already another handling mark here", hint, second.start, second.stop))
    return found


def _hint(name: str, allowed: frozenset[str]) -> str:
    close = find_closest(name, allowed)
    if close:
        return f"Did you mean {close}?"
    others = [*sorted(allowed - {"id", "class"}), "#name"]
    return (
        f"Here you can write {', '.join(others)} and .class."
        if "class" in allowed
        else (f"Here you can write {' and '.join(others)}.")
    )


def strip_remarks(text: str, remarks: Iterable[Remark]) -> str:
    """A text without the remarks on it: of what carries nothing else, brackets, colons and braces are gone too.

    Args:
        text: Markdown.
        remarks: what parsing it found.
    """
    cuts: list[tuple[int, int]] = []
    for remark in remarks:
        at = text.rfind("{", remark.start, remark.said[0])
        braces = parse_attributes(text, at) if at >= 0 else None
        if braces is None:
            continue
        others = [item for item in braces.items if item.name not in REMARK]
        if others or text[remark.start] not in "[:":
            cuts += [_cut_of(text, item) for item in braces.items if item.name in REMARK]
        elif text[remark.start] == "[":
            cuts += [(remark.start, remark.start + 1), (at - 1, braces.stop)]
        else:
            last = text.rfind("\n", remark.start, remark.stop)
            cuts += [(remark.start, braces.stop), (last + 1, remark.stop)]
    for start, stop in sorted(cuts, reverse=True):
        text = text[:start] + text[stop:]
    return text


def _cut_of(text: str, item: Attribute) -> tuple[int, int]:
    quoted = text[item.start - 1] == '"'
    return item.start - quoted - len(item.name) - 1, item.stop + quoted
