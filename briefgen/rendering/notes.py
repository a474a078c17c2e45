"""Notes as each medium prints them: at the foot of the page, at the end, or beside the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from briefgen.edition import Edition, Note
from briefgen.markdown.html import Medium, html
from briefgen.markdown.html_exhibits import EXHIBIT_LINES, print_line
from briefgen.markdown.html_inlines import print_image
from briefgen.markdown.html_math import print_formula
from briefgen.markdown.list_numbers import write_marker
from briefgen.markdown.markup import attributes, common, within
from briefgen.markdown.tree import Node

_MARKS = {"superscript": "{}", "brackets": "[{}]", "parenthesis": "{})"}


class NotePrinter:
    """Prints calls, and each note once, at its first call.

    In a heading or a table the web page cannot float a note beside its line; there the notes are
    held back, and ``take_deferred`` gives them for the place after the block.

    Args:
        edition: whose notes.
        medium: ``"web"``, ``"print"`` or ``"flow"``.
        write_inline: prints a note's body as phrasing content (spans), since it is inside a paragraph.
    """

    def __init__(self, edition: Edition, medium: str, write_inline: Callable[[Node], str]) -> None:
        self._notes: Mapping[str, Note] = {note.id: note for note in edition.notes}
        self._labels = edition.pack.labels
        self._web = medium == "web"
        self._at_end = medium == "flow" or (medium == "print" and edition.pack.options.get("notes") == "end")
        self._style = str(edition.pack.options.get("note_marks", "superscript"))
        self._write_inline = write_inline
        self._deferred: dict[Note, str] = {}
        self._called: set[str] = set()
        self.deferring = False

    def mark(self, number: str) -> str:
        """The number as the pack prints it: ``3``, ``[3]`` or ``3)``."""
        return _MARKS[self._style].format(number)

    def call(self, node: Node) -> str:
        """A call, with its note after it where the medium wants it there."""
        ref, number, occurrence = node.get("ref"), node.get("number"), node.get("occurrence", "1")
        self._called.add(ref)
        # By its place among all notes: their numbers may begin again in each section.
        name = ref.replace("note-", "call-", 1) + ("" if occurrence == "1" else f"-{occurrence}")
        # Two calls side by side would read as one number: 2 and 3 as 23.
        comma = "," if node.get("follows") and self._style == "superscript" else ""
        link = f'<a href="#{escape(ref)}">{escape(self.mark(number))}</a>'
        call = f'<sup class="call {self._style}" id="{name}">{comma}{link}</sup>'
        if occurrence != "1" or ref not in self._notes or self._at_end:
            return call
        note = self._write_note(self._notes[ref], name)
        if self._web and self.deferring:
            self._deferred[self._notes[ref]] = note
            return call
        return call + note

    def take_deferred(self) -> str:
        """The notes held back since the last time."""
        notes, self._deferred = "".join(self._deferred.values()), {}
        return f'<div class="held-notes">{notes}</div>' if notes else ""

    def list_deferred(self) -> tuple[Note, ...]:
        """The notes that are held back still."""
        return tuple(self._deferred)

    def list_uncalled(self) -> tuple[Note, ...]:
        """The notes whose calls have not been printed."""
        return tuple(note for note in self._notes.values() if note.id not in self._called)

    def _write_note(self, note: Note, call: str) -> str:
        body = self._write_inline(note.body)
        if not self._web:
            return f'<span class="footnote" id="{note.id}" data-mark="{escape(self.mark(note.number))}">{body}</span>'
        back = escape(self._labels["back"])
        return (
            f'<span class="note" id="{note.id}" role="note"><span class="number">{escape(note.number)}</span>{body} '
            f'<a class="back-link" href="#{call}" aria-label="{back}">↩</a></span>'
        )


def flatten_note(body: Node, medium: Medium) -> str:
    """Paragraphs as spans, list items as spans with their mark, the rest as its lines of text."""
    # WeasyPrint 70 prints a line end inside a footnote as a forced break instead of a space.
    return "".join(_flatten(child, medium, body) for child in body.children).replace("\n", " ")


def _flatten(node: Node, medium: Medium, parent: Node) -> str:
    match node.kind:
        case "list":
            return "".join(_item(node, index, item, medium) for index, item in enumerate(node.children))
        case "code_block":
            told = attributes(*common(node, medium))
            return f'<span class="p"{told}><code>{escape(node.text)}</code></span>'
        case "math_block":
            told, label = attributes(*common(node, medium)), escape(node.get("label"), quote=False)
            formula = print_formula(Node("math", text=node.text), medium)
            return f'<span class="p"{told}>{formula}{label and f" {label}"}</span>'
        case "row":
            cells = " · ".join(_run(cell, medium) for cell in node.children)
            return f'<span class="p">{cells}</span>'
        case "rule":
            return ""
        case "image":
            return f'<span class="p">{print_image(node, medium)}</span>'
        case kind if kind in EXHIBIT_LINES:
            return f'<span class="p">{print_line(parent, node, medium)}</span>'
        case _ if node.kind == "figure" or _has_blocks(node):
            inner = "".join(_flatten(child, medium, node) for child in node.children)
            told = attributes(*(pair for pair in common(node, medium) if pair[0] != "class"))
            return f"<span{told}>{inner}</span>" if told else inner
        case _:
            told = attributes(*(pair for pair in common(node, medium) if pair[0] != "class"))
            return f'<span class="p"{told}>{_run(node, medium)}</span>'


def _item(parent: Node, index: int, item: Node, medium: Medium) -> str:
    mark = write_marker(parent, index) if parent.get("ordered") else "–"
    inner = "".join(_flatten(child, medium, item) for child in item.children)
    return f'<span class="item"><span class="item-mark">{mark}</span> {inner}</span>'


def _run(node: Node, medium: Medium) -> str:
    return html(Node("root", node.children), within(node, medium))


_BLOCKS = frozenset(
    "paragraph list item quote code_block math_block definitions term definition div box figure table row cell "
    "caption unit source credit notes_line lettered_note alt annotation heading attribution rule title".split()
)


def _has_blocks(node: Node) -> bool:
    return any(child.kind in _BLOCKS for child in node.children)
