"""Texts are set up once for each style, and lines are drawn as they were measured.

WeasyPrint 70 describes font, language and font features to Pango for each line that it tries, and looks the height of
a line up by all that describes its font. When a page is drawn, it has Pango lay out each line once more. Here the
description and the height stay with the style, and the layout of a line is kept until it is drawn, unless its spaces
are stretched then.

Like ``pango_internals.py``, this leans on what WeasyPrint does not promise.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefgen.core import lazy_re
from briefgen.rendering.pango_internals import (
    Layout,
    TextSetup,
    give_own_features,
    line_break,
    make_layout,
    set_single_paragraph,
    set_up_text,
    widen_spaces,
)
from briefgen.rendering.weasyprint_internals import inline, replaced

#: Lines of a document that are kept, of some kilobytes each; as many as forty pages have.
_MAX_KEPT = 2000
#: Letters that the first font of a style may not have.
_OTHER_LETTERS = lazy_re.compile("[^\0-\u024f\u2000-\u20cf]")
#: Where Pango ends a paragraph or a line, or shows that it could.
_ENDS = lazy_re.compile("[\n-\r\x1c-\x1e\x85\u2028\u2029]")


class _Layout(Layout):  # type: ignore[misc]
    """A text, and how Pango lays it out.

    Attributes:
        room: how many more lines are kept of this document.
    """

    room = 0
    _setup: TextSetup
    #: Whether its features are its own, since spaces or letters are moved apart in it.
    _is_spaced = False
    _is_drawn = False
    #: What was measured: the layout, its style, and the text.
    _measured: tuple[Any, Any, str] | None = None

    def setup(self, style: Any) -> None:
        """Begin a layout."""
        setup = getattr(style, "text_setup", None)
        if setup is None:
            setup = style.text_setup = set_up_text(style)
        self.__dict__.update(setup.values)
        self.style, self._setup, self._is_spaced = style, setup, False
        self.layout = make_layout(setup)

    def set_text(self, text: str, justify: bool = False) -> None:
        """Lay out a text; when it is drawn, with the spaces of a justified line."""
        is_stretched = bool(justify and self.justification_spacing)
        if is_stretched and not self._setup.is_spaced and _OTHER_LETTERS.search(text) and not _ENDS.search(text):
            # The engine would have Pango take each stretched space from the first font of the style, although it was
            # measured in the font of the letters next to it, and the line would get the wrong width.
            self.set_text(text)
            widen_spaces(self.layout, text, self.justification_spacing)
            return
        if not self._is_spaced and (self._setup.is_spaced or is_stretched):
            give_own_features(self.layout, self._setup)
            self._is_spaced = True
        if not self._is_spaced:
            # The engine asks for it when it draws, and Pango would lay out the text again.
            set_single_paragraph(self.layout, not _ENDS.search(text))
        super().set_text(text, justify)

    def deactivate(self) -> None:
        """Let Pango's layout go, or keep it until it is drawn."""
        if not self._is_spaced and not self._is_drawn and _Layout.room:
            _Layout.room -= 1
            self._measured = self.layout, self.style, self.text
        super().deactivate()

    def reactivate(self, style: Any) -> None:
        """Lay the text out to be drawn, unless it is."""
        measured, self._measured, self._is_drawn = self._measured, None, True
        if measured and measured[1] is style and measured[2] == self.text and not self.justification_spacing:
            self.layout, self.style, self.language = measured[0], style, self._setup.values["language"]
        else:
            super().reactivate(style)


def _measure_line(style: Any) -> tuple[float, float]:
    """What WeasyPrint's own ``strut`` gives."""
    line: tuple[float, float] | None = getattr(style, "line", None)
    if line is None:
        line = style.line = line_break.strut(style)
    return line


@contextmanager
def keeping_layouts() -> Iterator[None]:
    """While a page is laid out, lay texts out in this way."""
    _Layout.room = _MAX_KEPT
    with replaced(line_break, Layout=_Layout), replaced(inline, strut=_measure_line):
        yield
