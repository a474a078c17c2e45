"""The text of a Markdown brief -> its body and its sections, as a YAML brief would have them."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.located import Mapping, Node, Scalar, Sequence, Text
from briefgen.markdown.attributes import WHO
from briefgen.model import SectionRole
from briefgen.model.marks import split_names
from briefgen.reading.headings import Heading, Note, read_heading
from briefgen.reading.outline import find_blocks
from briefgen.reading.trim import trim_lines


@dataclass(slots=True)
class _Part:
    """The text as a whole (level 1), a section or a point, while it is being filled."""

    level: int
    heading: Heading | None = None
    point: bool = False
    rows: list[Text] = field(default_factory=list)
    inner: list[_Part] = field(default_factory=list)

    @property
    def has_points(self) -> bool:
        """Whether the headings right below are points."""
        if self.heading is None:
            return False
        role = self.heading.attributes.get("role")
        by_role = role is not None and role.value == SectionRole.SIGNIFICANCE
        return by_role if self.heading.points is None else self.heading.points


def read_sections(text: Text, note: Note) -> Mapping:
    """Cut the text at its headings.

    Args:
        text: the file from below its front matter.
        note: called with what is wrong.

    Returns:
        A mapping with ``body`` and ``sections``, each only if it is there.
    """
    rows = text.split_lines()
    root = _Part(1)
    stack = [root]
    done = 0
    for block in find_blocks(text.value):
        if block.kind != "heading" or (stack[-1].point and block.level > stack[-1].level):
            continue  # below a point, headings belong to its prose
        stack[-1].rows.extend(rows[done : block.start])
        done = block.stop
        heading = read_heading(block, rows[block.start : block.stop], note)
        _place(heading, stack, note)
    stack[-1].rows.extend(rows[done:])
    return Mapping(tuple(_items(root)), text.spot())


def _place(heading: Heading, stack: list[_Part], note: Note) -> None:
    """Put a part for the heading where its level says."""
    level = heading.level
    if level == 1:
        message = "A first-level heading “#” is not allowed: the title is in the front matter."
        note("STR121", message, heading.mark, "Write ## for a section, or remove the line if it repeats the title.")
        level = 2
    ended: list[_Part] = []
    while stack[-1].level >= level:
        ended.append(stack.pop())
    # Whoever writes all headings so knows what the line does.
    if heading.setext and any(part.heading and part.heading.is_marked and not part.heading.setext for part in ended):
        message = (
            "This line turns the words above it into a heading, which ends the section that only some audiences see."
        )
        hint = "For a rule, put an empty line before it; for a heading, write ## before the words."
        note("AUD109", message, heading.mark, hint)
    above = stack[-1]
    if level > above.level + 1:
        before = f"follows one of level {above.level}" if above.heading else "is the first one"
        message = f"This level-{level} heading {before}; no level may be skipped."
        note("STR107", message, heading.mark, f"Write {'#' * (above.level + 1)}.")
        level = above.level + 1
    part = _Part(level, heading, above.has_points)
    above.inner.append(part)
    stack.append(part)


def _items(part: _Part) -> list[tuple[Text, Node]]:
    items: list[tuple[Text, Node]] = []
    if part.heading is not None:
        mark = part.heading.mark
        if part.heading.text.value:
            items.append((_key("heading", mark), Scalar(part.heading.text)))
        items.extend(_item(name, value) for name, value in part.heading.attributes.items())
    body = trim_lines(Text.join(part.rows)) if part.rows else None
    if body is not None and body.value:
        items.append((_key("body", body), Scalar(body)))
    if part.inner:
        spot = part.inner[0].heading.mark.spot() if part.inner[0].heading else (1, 1)
        name = "points" if part.inner[0].point else "sections"
        inner = tuple(Mapping(tuple(_items(child)), _spot(child)) for child in part.inner)
        items.append((_key(name, Text.at("", *spot)), Sequence(inner, spot)))
    return items


def _item(name: str, value: Text) -> tuple[Text, Node]:
    """An attribute as the key that it is in YAML."""
    if name not in WHO:
        return _key(name, value), Scalar(value)
    names: list[Node] = []
    start = 0
    for each in split_names(value.value):
        start = value.value.index(each, start)
        names.append(Scalar(value.slice(start, start + len(each))))
        start += len(each)
    return _key("audiences" if name == "audience" else name, value), Sequence(tuple(names), value.spot())


def _spot(part: _Part) -> tuple[int, int]:
    return part.heading.mark.spot() if part.heading else (1, 1)


def _key(name: str, at: Text) -> Text:
    return Text.at(name, *at.spot())
