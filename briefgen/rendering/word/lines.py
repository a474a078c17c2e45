"""The runs of a paragraph, put together word by word as HTML has them: white space is one space, none at the ends."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefgen.core import lazy_re
from briefgen.rendering.word.languages import find_east_asian_font, split_directions, write_language
from briefgen.rendering.word.markup import tag, text

_SPACE = lazy_re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, and its language.

    Attributes:
        lang: the language tag.
        bold, italic, strike: as in Word's ribbon.
        capitals: whether small letters are small capitals.
        raised: ``superscript``, ``subscript`` or nothing.
        style: the ID of a character style.
        direction: ``ltr`` or ``rtl`` where that is not its paragraph's.
    """

    lang: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    capitals: bool = False
    raised: str = ""
    style: str = ""
    direction: str = ""

    def write(self, *, rtl: bool = False) -> str:
        """``w:rPr``, its parts in the order of the schema (ECMA-376 part 1, 17.3.2)."""
        font = find_east_asian_font(self.lang)
        parts = [
            tag("w:rStyle", val=self.style) if self.style else "",
            tag("w:rFonts", hint="eastAsia", eastAsia=font) if font else "",
            tag("w:b") + tag("w:bCs") if self.bold else "",
            tag("w:i") + tag("w:iCs") if self.italic else "",
            tag("w:smallCaps") if self.capitals else "",
            tag("w:strike") if self.strike else "",
            tag("w:vertAlign", val=self.raised) if self.raised else "",
            tag("w:rtl") if rtl else "",
            write_language(self.lang),
        ]
        return tag("w:rPr", *parts)


@dataclass(slots=True)
class _Run:
    words: str
    look: Look


class Line:
    """A paragraph while it is written.

    Args:
        rtl: whether it runs from right to left.
        kept: whether white space stays as it is.
    """

    def __init__(self, *, rtl: bool, kept: bool = False) -> None:
        self.rtl, self._kept = rtl, kept
        self._items: list[_Run | str] = []
        #: Whether a space now would be the second one, or the first of the line.
        self._open = False
        self.holds = False

    def add(self, words: str, look: Look) -> None:
        """Add text."""
        if not self._kept:
            words = _SPACE.sub(" ", words)
            words = words if self._open else words.lstrip(" ")
        if not words:
            return
        self._open = not words.endswith(" ")
        self.holds = self.holds or bool(words.strip())
        last = self._items[-1] if self._items else None
        if isinstance(last, _Run) and last.look == look:
            last.words += words
        else:
            self._items.append(_Run(words, look))

    def put(self, markup: str, *, shows: bool = True) -> None:
        """Add what is no text.

        Args:
            markup: runs, or what stands around runs.
            shows: whether it is something to see, behind which a space counts.
        """
        self._items.append(markup)
        if shows:
            self._open = self.holds = True

    def end_line(self) -> None:
        """Go on in the next line."""
        self._strip()
        self._items.append(tag("w:r", tag("w:br")))
        self._open = False

    def write(self) -> str:
        """All of it."""
        self._strip()
        return "".join(each if isinstance(each, str) else self._write(each) for each in self._items)

    def _strip(self) -> None:
        last = next((each for each in reversed(self._items) if isinstance(each, _Run)), None)
        if last is not None and self._kept:
            last.words = last.words.rstrip("\n")
        # Behind it may stand the end of a link, and nothing to see.
        if last is not None and not self._open and not self._kept:
            last.words = last.words.rstrip(" ")

    def _write(self, run: _Run) -> str:
        rtl = run.look.direction == "rtl" if run.look.direction else self.rtl
        parts = split_directions(run.words, rtl=rtl)
        return "".join(write_run(part, run.look, rtl=turned) for part, turned in parts if part)


def write_run(words: str, look: Look, *, rtl: bool = False) -> str:
    """A run of text; a line end in it ends the line, a soft hyphen is Word's own."""
    parts: list[str] = []
    for number, line in enumerate(words.split("\n")):
        parts += [tag("w:br")] if number else []
        for index, part in enumerate(line.split("\u00ad")):
            parts += [tag("w:softHyphen")] if index else []
            parts += [tag("w:t", text(part), xml_space="preserve")] if part else []
    return tag("w:r", look.write(rtl=rtl), *parts)


def raise_look(look: Look, name: str) -> Look:
    """The look inside an element of HTML that only changes looks."""
    match name:
        case "strong" | "b":
            return replace(look, bold=True)
        case "em" | "i" | "cite" | "var" | "dfn":
            return replace(look, italic=True)
        case "s" | "del":
            return replace(look, strike=True)
        case "sup" | "sub":
            return replace(look, raised="superscript" if name == "sup" else "subscript")
        case "code" | "kbd" | "samp":
            return replace(look, style="HTMLCode")
        case _:
            return look
