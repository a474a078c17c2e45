"""The body: sections that nest, and the numbered points that are a brief's spine."""

from __future__ import annotations

from enum import StrEnum

from briefgen.model.base import Blocks, Inline, Key, Language, Line
from briefgen.model.marks import Marked


class SectionRole(StrEnum):
    """What a section does, whatever its heading says."""

    SIGNIFICANCE = "significance"
    CONTEXT = "context"
    BACKGROUND = "background"
    ANALYSIS = "analysis"
    IMPLICATIONS = "implications"
    RECOMMENDATIONS = "recommendations"
    OUTLOOK = "outlook"
    CONCLUSION = "conclusion"
    METHOD = "method"
    BOX = "box"
    APPENDIX = "appendix"
    OTHER = "other"


class Point(Marked):
    """A point of a section; the template numbers it."""

    heading: Inline | None = None
    """The point in a few words."""
    body: Blocks | None = None
    """What there is to say about it."""
    id: Key | None = None
    """The ID for references to the point."""
    label: Line | None = None
    """A number or letter to print instead of the template's own, kept exactly."""
    lang: Language | None = None
    """The point's language, where it is not the brief's."""


class Section(Marked):
    """A section of the body."""

    heading: Inline | None = None
    """The heading; a section without one continues the text before it."""
    role: SectionRole = SectionRole.OTHER
    """What the section does: significance, context, background, analysis, implications, ..."""
    label: Line | None = None
    """A number or letter before the heading, kept exactly: "A.", "1）", "제1장"."""
    body: Blocks | None = None
    """The text before the points and the sub-sections."""
    points: tuple[Point, ...] = ()
    """Numbered points."""
    sections: tuple[Section, ...] = ()
    """Sub-sections."""
    id: Key | None = None
    """The ID for references to the section."""
    lang: Language | None = None
    """The section's language, where it is not the brief's."""
