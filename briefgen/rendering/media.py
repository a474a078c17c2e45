"""The two media: how each prints prose, notes, pictures and citations."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING, Annotated

from markupsafe import Markup

from briefgen.core import lazy_re
from briefgen.edition import Address, Edition, Note
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.html import Medium, html
from briefgen.markdown.plain import plain
from briefgen.markdown.timeline_nodes import is_drawn
from briefgen.markdown.tree import Node
from briefgen.problems import Severity
from briefgen.rendering.notes import NotePrinter, flatten_note
from briefgen.rendering.rendered import Misplaced

if TYPE_CHECKING:
    from briefgen.rendering.charts import ChartPrinter

#: As ``briefgen.assets.svg`` writes a picture inside a drawing.
_EMBEDDED = lazy_re.compile(r'href="data:(image/[a-z]+);base64,([A-Za-z0-9+/=]+)"')
#: What a printed tree holds; `templates check` asks where it may be.
Inlines = Annotated[Markup, "inlines"]
Blocks = Annotated[Markup, "blocks"]
#: One of the fixed words of the edition's language.
LabelName = Annotated[str, "label"]
#: Words that are enough to find a note by.
_WORDS_QUOTED = 8
#: Blocks in which the web page cannot float a note beside its line.
_HOLDS_NOTES_BACK = frozenset({"table", "figure", "heading", "box", "definitions", "div"})


class Printer:
    """What a template calls to print an Edition's trees in one medium.

    Attributes:
        resources: files the page names by ``asset:`` addresses (print only; a web page carries its own).
        pictures: the name of the file that each of these addresses is of.
    """

    def __init__(self, edition: Edition, medium: str) -> None:
        self._edition = edition
        self._web = medium == "web"
        self.resources: dict[str, tuple[str, bytes]] = {}
        self.pictures: dict[str, str] = {}
        self._charts: ChartPrinter | None = None
        self._medium = Medium(
            note=self._call,
            cite=_print_citation,
            image=self._find_image,
            image_data=self._store_image,
            chart=self._draw_chart,
            chart_tables="behind" if self._web else "nowhere" if medium == "print" else "below",
            flat_links=medium == "print",
            hold_calls=medium == "print",
            math="svg" if medium == "print" else "mathml",
            scroll_tables=self._web,
            relative_links=self._web,
            labels=edition.pack.labels,
            direction=edition.direction,
        )
        self._notes = NotePrinter(edition, medium, lambda body: flatten_note(body, self._medium))

    def label(self, name: LabelName) -> str:
        """A fixed word in the edition's language; the names are below."""
        return self._edition.pack.labels[name]

    def inline(self, node: Node) -> Inlines:
        """Prose of one run of text, as HTML; its notes are held back for ``deferred_notes()``."""
        self._notes.deferring = True
        return Markup(html(node, self._medium))

    def prose(self, node: Node, level: int = 1) -> Blocks:
        """Prose of whole blocks, as HTML, under a heading of ``level``; each block with its notes."""
        medium = replace(self._medium, heading_level=min(level + 1, 6))
        return Markup("\n".join(self._blocks(node, medium)))

    def _blocks(self, root: Node, medium: Medium) -> Iterator[str]:
        for child in root.children:
            self._notes.deferring = child.kind in _HOLDS_NOTES_BACK
            yield html(replace(root, children=(child,)), medium)
            held = self._notes.take_deferred()
            if held:
                yield held

    def deferred_notes(self) -> Markup:
        """The notes held back since the last call; is right after the heading or paragraph that has them."""
        return Markup(self._notes.take_deferred())

    def find_lost_notes(self) -> list[Misplaced]:
        """The notes that a web page calls and does not print, and those that it has a number for and never calls."""
        audience, pack = self._edition.audience, self._edition.pack.name
        lost = [
            _report_lost(
                note,
                f"The web page for {audience} has a reference to note {note.number} but does not print the note.",
                f"In the template {pack}, write {{{{ deferred_notes() }}}} after the place of the reference.",
            )
            for note in self._notes.list_deferred()
        ]
        return lost + [
            _report_lost(
                note,
                f"The page for {audience} does not print the text with the reference to note {note.number}.",
                f"Have the template {pack} print that field, or remove the reference.",
            )
            for note in self._notes.list_uncalled()
        ]

    def note_mark(self, number: str) -> str:
        """A note's number as the pack prints it: 3, [3] or 3)."""
        return self._notes.mark(number)

    def note_body(self, note: Note) -> Inlines:
        """A note's text, for a list of notes at the end."""
        return Markup(flatten_note(note.body, self._medium))

    def print_notes(self) -> Iterator[tuple[Note, str]]:
        """Each note with its text as blocks, for a medium that shows its notes by itself."""
        return ((note, html(note.body, self._medium)) for note in self._edition.notes)

    def asset_url(self, name: str) -> Address:
        """The URL of a picture of the edition, for ``src``; nothing when there is no such picture."""
        found = self._find_image(name)
        return found[0] if found else ""

    def _draw_chart(self, node: Node) -> str:
        if not is_chart(node) and not is_drawn(node):
            return ""
        if is_drawn(node) and self._medium.chart_tables != "nowhere":
            node = node.having(alt=node.get("short"))
        if self._charts is None:
            # Here, not above: most briefs have no chart.
            from briefgen.rendering.charts import ChartPrinter

            self._charts = ChartPrinter(
                self._edition, web=self._web, tagged=self._medium.chart_tables == "nowhere", store=self._store_image
            )
        return self._charts.print(node)

    def _call(self, node: Node) -> str:
        return self._notes.call(node)

    def _find_image(self, name: str) -> tuple[str, int, int] | None:
        asset = self._edition.assets.get(name)
        if not asset:
            return None
        url = self._store_image(asset.data, asset.media_type)
        if not self._web:
            self.pictures[url] = name
        return url, asset.width, asset.height

    def _store_image(self, data: bytes, media_type: str) -> str:
        if self._web:
            return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"
        # An address that names no file of the machine: the engine cannot go and read the original.
        url = f"asset:picture/{blake2b(data, digest_size=16).hexdigest()}"
        self.resources[url] = (media_type, data)
        if media_type == "image/svg+xml":
            # Pictures in a drawing, which the engine asks for by the whole address that carries them.
            for kind, text in _EMBEDDED.findall(data.decode("utf-8")):
                self.resources[f"data:{kind};base64,{text}"] = (kind, base64.b64decode(text))
        return url


def _report_lost(note: Note, message: str, hint: str) -> Misplaced:
    return Misplaced("LAY907", message, hint, Severity.ERROR, " ".join(plain(note.body).split()[:_WORDS_QUOTED]))


def _print_citation(node: Node) -> str:
    """Citations as numbers of the reference list: ``[2, p. 4; 3]``."""
    cites = []
    for cite in node.children:
        number, ref = cite.get("number"), cite.get("ref")
        words = f'<a href="#{escape(ref)}">{escape(number)}</a>' if number else escape(cite.get("key"))
        prefix, locator = cite.get("prefix"), cite.get("locator")
        cites.append((f"{escape(prefix)} " if prefix else "") + words + (f", {escape(locator)}" if locator else ""))
    return f'<span class="citation">[{"; ".join(cites)}]</span>'
