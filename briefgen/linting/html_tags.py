"""Tags of a page's HTML -> what breaks PDF/UA in print, and what a screen reader cannot say on the web."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from briefgen.linting.findings import Findings
from briefgen.linting.html_state import Mode, State
from briefgen.linting.html_values import check_value, is_allowed
from briefgen.linting.kinds import UNKNOWN, Kind, One
from briefgen.problems import Place

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Elements that make a block of their own inside a list item.
_BLOCKS = frozenset("address article aside blockquote div dl figure footer header nav p pre section table".split())


@dataclass
class Tags:
    """Listens to one page.

    Attributes:
        medium: ``web`` or ``print``.
        drawn_markers: whether the style sheets draw list markers themselves (``list-style: none``).
    """

    medium: str
    drawn_markers: bool
    findings: Findings
    _told: set[Place | None] = field(default_factory=set)

    @contextmanager
    def muted(self, mute: bool) -> Iterator[None]:
        """Say nothing of what this medium never prints."""
        kept = self.findings
        self.findings = Findings() if mute else kept
        try:
            yield
        finally:
            self.findings = kept

    @property
    def _print(self) -> bool:
        return self.medium == "print"

    def start_tag(self, state: State, place: Place) -> State:
        """Look at a start tag."""
        attributes = dict(state.attributes)
        if state.drawing and state.tag != "title":
            self._no_title(state.drawing)
        state = state._replace(drawing=place if state.tag == "svg" else None)
        if state.tag == "img":
            self._check_image(attributes, place)
        if state.tag == "html" and not attributes.get("lang", "").strip():
            message = "The html element does not name the page's language."
            self._add("TPL248", message, place, 'Write <html lang="{{ edition.lang }}">.')
        if self._print:
            self._check_print(state, attributes, place)
        if state.tag in _HEADINGS:
            state = self._check_heading(state, _HEADINGS[state.tag], place)
        elif state.tag.startswith("h\0"):
            state = state._replace(heading=None)
        return state._replace(titled=True) if state.tag == "title" else state

    def end_tag(self, state: State, place: Place) -> State:
        """Look at an end tag."""
        if state.tag == "svg" and state.drawing:
            self._no_title(state.drawing)
        if state.tag == "head" and not state.titled:
            message = "The page's head has no title, which screen readers announce first."
            self._add("TPL248", message, place, "Write <title>{{ edition.title_text }}</title>.")
        return state._replace(drawing=None)

    def value(self, state: State, kind: Kind, place: Place) -> State:
        """Look at an expression."""
        if state.mode in (Mode.RAW, Mode.COMMENT):
            # Once for each: what is never closed holds all the rest of the page.
            if state.begin not in self._told and not is_allowed(state, kind):
                self._told.add(state.begin)
                check_value(state, kind, place, self.findings)
            return state
        check_value(state, kind, place, self.findings)
        if state.mode is not Mode.TEXT:
            return state
        role = kind.role if isinstance(kind, One) else ""
        if self._print and "a" in state.open and role in ("inlines", "blocks"):
            message = "A link in print may contain only plain text, but this can contain italics, notes or links."
            self._add("TPL242", message, place, "Print the plain text: the attribute that ends in _text.")
        if role == "blocks":
            self._check_item(state, "This prints blocks", place)
        hidden = kind == UNKNOWN or role in ("blocks", "headings")
        return state._replace(heading=None if hidden else state.heading, drawing=None)

    def _check_print(self, state: State, attributes: dict[str, str], place: Place) -> None:
        if "a" in state.open and state.tag != "a":
            message = f"A link in print may contain only plain text, but this one contains <{_name(state)}>."
            self._add("TPL242", message, place, f"Put <{_name(state)}> around the link.")
        if state.tag in _BLOCKS:
            self._check_item(state, f"<{state.tag}> is a block", place)
        if state.tag == "div" and state.element == "dl":
            message = "A list of terms in print must not contain <div>, which PDF tags cannot express."
            self._add("TPL249", message, place, "Write paragraphs in print, and <dl> only for the web page.")
        if state.tag == "th" and "scope" not in attributes:
            message = "This header cell does not say whether it is for a column or a row."
            self._add("TPL246", message, place, 'Write <th scope="col"> or <th scope="row">.')
        if state.tag in ("a", "link") and "attachment" in attributes.get("rel", "").split():
            message = "A template cannot attach a file to an accessible PDF."
            self._add("TPL247", message, place, "Remove it; set the option attach, or link to the file.")

    def _check_item(self, state: State, what: str, place: Place) -> None:
        if self._print and "li" in state.open and not self.drawn_markers:
            message = f"{what} inside a list item, next to a marker drawn by the PDF engine."
            hint = "Write list-style: none for ul and ol in css/print.css, and draw the marker with li::before."
            self._add("TPL243", message, place, hint)

    def _check_image(self, attributes: dict[str, str], place: Place) -> None:
        description = attributes.get("alt")
        if description is None:
            message = "The image has no alternative text for screen readers."
            self._add("TPL241", message, place, 'Write alt="…".')
        elif self._print and not description.strip():
            message = "An image in print needs alternative text; without it, the PDF is not accessible."
            self._add("TPL241", message, place, "Write what it shows, or draw it with background in css/print.css.")

    def _check_heading(self, state: State, level: int, place: Place) -> State:
        last = state.heading
        if last == 0 and level > 1:
            message = f"The first heading of the page is <h{level}>."
            self._add("TPL245", message, place, "Begin with <h1>: the title.")
        elif last is not None and last > 0 and level > last + 1:
            message = f"<h{level}> comes after <h{last}>, so a level is missing."
            self._add("TPL245", message, place, f"Write <h{last + 1}>, or give it a class and a smaller type.")
        return state._replace(heading=level)

    def _no_title(self, place: Place) -> None:
        if self._print:
            message = "The drawing has no title for screen readers."
            self._add("TPL244", message, place, "Write <title>…</title> first inside <svg>.")

    def _add(self, code: str, message: str, place: Place, hint: str) -> None:
        self.findings.add(code, message, place, hint)


def _name(state: State) -> str:
    return state.tag.replace("\0", "…")
