"""What the glyphs of a PDF stand for, so that the text of a page can be copied, searched and read aloud.

WeasyPrint 70 remembers for each glyph the text with which it was first drawn. Where a font draws one character as two
glyphs, the first of the two is given no text and the second all of it, and from then on both mean that everywhere.
Fira Sans draws ɨ as an i and a stroke, so after the first ɨ no later i could be found or copied. Such letters are set
without the feature that takes them apart. A font of a workspace may do it in other ways; there each glyph of a group
gets its own part of the text, as far as there is one, and no other text is harmed.

Where a font has no glyph for a space such as U+202F, HarfBuzz draws its ordinary space, narrower. That glyph stands for
an ordinary space all the same, or all spaces of the document would be copied as U+202F.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from briefgen.core import lazy_re
from briefgen.rendering.fonts import Face, characters_of, count_glyphs, letters_of

#: Switches off what makes a font draw one letter as two glyphs (OpenType, feature "ccmp").
WHOLE_LETTERS = '*,::before,::after,::marker{font-feature-settings:"ccmp" 0}'

#: What a glyph stands for that stands for nothing by itself. No text at all would be none that PDF/A allows (ISO
#: 19005-2, 6.2.11.7.2); a joiner parts no words.
_NOTHING = "\u200d"


#: Spaces that hardly any font has (Unicode Standard, 6.2: space characters).
_SPACES = lazy_re.compile("[\u2000-\u200a\u202f\u205f]")


class LetterMaps(dict[Any, Any]):
    """The fonts of a document; put into ``Document.fonts`` before it is drawn."""

    def __setitem__(self, key: Any, font: Any) -> None:
        font.to_unicode = LetterMap(font)
        super().__setitem__(key, font)


class LetterMap(dict[int, str]):
    """Glyph to text, for one font: WeasyPrint's ``Font.to_unicode``.

    It is asked for every glyph that is drawn whether that is known, and says no, so that it sees them all. Of a group
    of glyphs that draw one text, the last is given all of it and those before it nothing; from right to left, the
    first.
    """

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font
        self._waiting: list[int] = []  # drawn before the glyph that comes with their text
        self._group: list[int] = []  # that draw one text, the latest
        self._new: list[int] = []  # those of them that stood for nothing before
        self._text = ""  # theirs, when it runs from right to left

    def __contains__(self, glyph: object) -> bool:
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        if len(text) == 1 and text.isspace() and text != " " and text not in self._own_letters.values():
            text = " "
        if text:
            self._group, self._waiting = [*self._waiting, glyph], []
            self._new = [each for each in self._group if self.get(each, _NOTHING) == _NOTHING]
            self._text = text if unicodedata.bidirectional(text[0]) in ("R", "AL") else ""
            self._share_out(text)
        elif self._text:
            self._group.append(glyph)
            self._new += [glyph] if self.get(glyph, _NOTHING) == _NOTHING else []
            self._share_out(self._text)
        else:
            self._waiting.append(glyph)
            self.setdefault(glyph, _NOTHING)  # what is not in the map is left out of the PDF's font

    def _share_out(self, text: str) -> None:
        parts = [text] if len(self._group) == 1 else self._part(self._group, text)
        for glyph, part in zip(self._group, parts, strict=True):
            if glyph in self._new:
                super().__setitem__(glyph, part or _NOTHING)

    def _part(self, glyphs: list[int], text: str) -> list[str]:
        """Each glyph's part of a text: what the font says of it, of the others the signs in their order; else nothing
        but for one."""
        known = [self._own_letters.get(glyph, "") for glyph in glyphs]
        for signs in (text, unicodedata.normalize("NFD", text), unicodedata.normalize("NFKD", text)):
            if len(signs) == len(glyphs):
                return _assign(known, list(reversed(signs) if self._text else signs))
        return known if any(known) else [*known[:-1], text]

    @cached_property
    def _own_letters(self) -> Mapping[int, str]:
        return letters_of(Face("", 400, "normal", data=bytes(self._font.file_content)))


def _assign(known: list[str], signs: list[str]) -> list[str]:
    """The signs of a text, those that a glyph is known for to it: some are drawn before what they follow."""
    parts = []
    for sign in known:
        parts.append(sign if sign in signs else "")
        if parts[-1]:
            signs.remove(sign)
    return [part or signs.pop(0) for part in parts]


def has_shared_spaces(html: str) -> bool:
    """Whether a page has spaces that a font draws with the glyph of the ordinary one."""
    return _SPACES.search(html) is not None


def find_split(characters: Iterable[str], faces: Iterable[Face]) -> frozenset[str]:
    """The characters that one of the faces draws as several glyphs, where Unicode does not take them apart too."""
    found = set[str]()
    wanted = {char for char in characters if ord(char) > 0x7E}
    for face in faces:
        for char in wanted & {chr(code) for code in characters_of(face)} if wanted else ():
            count = count_glyphs(face, char)
            if count > 1 and count != len(unicodedata.normalize("NFKD", char)):
                found.add(char)
    return frozenset(found)
