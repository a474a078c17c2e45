"""The text: sections with their points, and what is listed after them."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.markdown.tree import EMPTY, Node


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point."""

    id: str
    """The name that links lead to, unique on the page."""
    number: str
    """The number within the section, 1, 2, 3, or the label that the author gave it."""
    heading: Node = EMPTY
    """The heading; empty for a point without one."""
    heading_text: str = ""
    """The heading as plain text."""
    body: Node = EMPTY
    """The text below the heading."""
    lang: str = ""
    """The language, where it is not the edition's."""
    mark: str = ""
    """The handling mark: its own, or that of what is around it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section with all below it."""

    id: str
    """The name that links lead to, unique on the page; empty without a heading."""
    role: str
    """What the section does: significance, context, analysis, implications, ..., or other."""
    level: int
    """The level of its heading in HTML; 2 for a top section."""
    label: str = ""
    """What comes before the heading: A., 1.2 or nothing."""
    heading: Node = EMPTY
    """The heading; may be empty."""
    heading_text: str = ""
    """The heading as plain text."""
    body: Node = EMPTY
    """The text before the first point or sub-section."""
    points: tuple[Point, ...] = ()
    """The numbered points."""
    sections: tuple[Section, ...] = ()
    """The sub-sections."""
    lang: str = ""
    """The language, where it is not the edition's."""
    mark: str = ""
    """The handling mark: its own, or that of what is around it."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list."""

    id: str
    """The heading that it leads to."""
    level: int
    """The level of that heading; 2 for a top section."""
    label: str
    """What comes before the heading."""
    text: str
    """The heading as plain text."""
    lang: str = ""
    """Its language, where that is not the brief's."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number as printed, and how often the text refers to it."""

    id: str
    """The name that its references in the text lead to."""
    number: str
    """The number as text, without brackets; `note_mark(...)` prints it as the pack does."""
    body: Node
    """The note; `note_body(note)` prints it."""
    calls: int = 1
    """How often the text refers to it."""
    section: str = ""
    """The label and the heading of the section whose notes it is among, where numbers begin again in each section."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list."""

    id: str
    """The name that citations lead to."""
    number: str
    """What a CSL style prints before the entry, such as [1]; else the number in the list. Styles without numbers print
    nothing."""
    body: Node
    """The entry."""
    key: str
    """The key by which the author cites it."""
    section: str = ""
    """The title of the section of the list that it is in; empty in a list without sections."""
    styled: bool = False
    """Whether a CSL style has formatted it."""


@dataclass(frozen=True, slots=True)
class BackPart:
    """A part after the body: acknowledgements, disclaimer, rights, ..."""

    name: str
    """Which part: acknowledgements, funding, conflicts, data_availability, disclaimer, rights or colophon."""
    title: str
    """Its title in the edition's language."""
    body: Node
    """Its text."""
