"""How a format writes what is no text: notes' numbers, pictures, formulas, raised and struck words."""

from __future__ import annotations

from typing import Self

from briefgen.edition import Edition
from briefgen.markdown.tree import Node

_MARKS = {"superscript": "{}", "brackets": "[{}]", "parenthesis": "{})"}


class Wording:
    """How pages do it: what is no text is not among their words. Other formats differ.

    Args:
        marks: the option ``note_marks`` of the template.
        notes_are_blocks: whether a note has paragraphs, lists and tables, and is not one run of lines.
        charts_have_tables: whether the values of a chart stand beside its drawing, as they do not in the PDF.
        notes_have_drawings: whether a chart in a note is drawn; the same as ``notes_are_blocks`` when left out.
        timelines_have_lists: the same of the events of a timeline.
    """

    def __init__(
        self,
        marks: str,
        *,
        notes_are_blocks: bool = False,
        charts_have_tables: bool = True,
        notes_have_drawings: bool | None = None,
        timelines_have_lists: bool = True,
    ) -> None:
        self._marks = marks
        self.notes_have_drawings = notes_are_blocks if notes_have_drawings is None else notes_have_drawings
        self.charts_have_tables = charts_have_tables
        self.timelines_have_lists = timelines_have_lists
        self.notes_are_blocks = notes_are_blocks

    @classmethod
    def of_pages(cls, edition: Edition) -> Self:
        """That of pages: a note is one run of lines."""
        return cls(str(edition.pack.options.get("note_marks", "superscript")))

    @classmethod
    def of_pdf(cls, edition: Edition) -> Self:
        """That of the PDF: as pages, and the values of a chart are in its drawing and its alternative text alone."""
        marks = str(edition.pack.options.get("note_marks", "superscript"))
        return cls(marks, charts_have_tables=False, timelines_have_lists=False)

    @classmethod
    def of_word(cls, edition: Edition) -> Self:
        """That of the Word file: as the PDF, with the events of a timeline below it, and drawings in notes."""
        marks = str(edition.pack.options.get("note_marks", "superscript"))
        return cls(marks, charts_have_tables=False, notes_have_drawings=True)

    @classmethod
    def of_tags(cls, edition: Edition) -> Self:
        """That of the tags of the PDF, which have a table of the values of a chart."""
        return cls(str(edition.pack.options.get("note_marks", "superscript")), timelines_have_lists=False)

    @classmethod
    def of_blocks(cls, edition: Edition) -> Self:
        """That of a format that prints notes as blocks."""
        return cls(str(edition.pack.options.get("note_marks", "superscript")), notes_are_blocks=True)

    def mark(self, number: str) -> str:
        """The number of a note."""
        return _MARKS.get(self._marks, "{}").format(number)

    def number(self, number: str, ref: str) -> str:
        """The number of a note as it is printed.

        Args:
            number: that of the edition.
            ref: the ID of the note, which ends with its place among all notes.
        """
        return number

    def call(self, number: str, *, follows: bool) -> str:
        """A footnote reference; one that follows another needs a comma where numbers alone would run together."""
        return ("," if follows and self._marks == "superscript" else "") + self.mark(number)

    def write_picture(self, alt: str) -> str:
        """What the text has in the place of a picture."""
        return ""

    def describe_drawing(self, node: Node) -> str:
        """The alternative text of a chart or a timeline; where its events stand besides, it only names the drawing."""
        return (self.timelines_have_lists and node.get("short")) or node.get("alt")

    def write_formula(self, latex: str) -> str:
        """What the text has in the place of a formula that can be read."""
        return ""

    def write_set(self, kind: str, words: str) -> str:
        """Words that are a superscript, a subscript or struck out.

        Args:
            kind: ``superscript``, ``subscript`` or ``strike``.
            words: what they say.
        """
        return words
