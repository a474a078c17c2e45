"""The characters of an edition, by language, and those that no font can draw."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from briefgen.rendering.fonts import characters_of, text_characters
from briefgen.rendering.script_fonts import Family, list_groups, script_face

#: Controls that lay out text and are never drawn (line break, soft hyphen, joiners, direction marks), and those that
#: choose between the forms of the character before them (Unicode Standard, 5.21: default ignorable code points).
_UNDRAWN = frozenset(
    {
        *(0x09, 0x0A, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0),
        *(*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)),
        *(*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)),
    }
)

#: Spaces of typesetting need no glyph: HarfBuzz makes them from the space that every font has.
_THIN_SPACES = frozenset({*range(0x2000, 0x200B), 0x202F, 0x205F})

#: Pango draws a space in the font of the word before it; joiners choose between forms of the letters around them.
_BESIDE = frozenset({0x20, 0xA0, 0x200C, 0x200D})


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What an edition's fonts must hold.

    Attributes:
        text: characters that the text faces and the organisation's own draw.
        scripts: family of an extra to the characters it draws.
        missing: characters that no installed font draws, in order.
    """

    text: frozenset[int]
    scripts: tuple[tuple[Family, frozenset[int]], ...]
    missing: tuple[str, ...]


def plan_glyphs(characters: frozenset[str], languages: tuple[str, ...], brand: frozenset[int] = frozenset()) -> Glyphs:
    """Share the characters out among the fonts.

    Args:
        characters: everything that is printed.
        languages: BCP 47 tags that occur, the edition's own first.
        brand: code points that the organisation's own fonts draw.
    """
    wanted = {ord(c) for c in characters} - _UNDRAWN
    text = frozenset(wanted & (text_characters() | brand))
    rest = wanted - text - _THIN_SPACES
    shares: list[tuple[Family, frozenset[int]]] = []
    for group in list_groups(rest, languages) if rest else ():
        drawn = frozenset[int]()
        for family in group:
            face = script_face(family, 400)
            if face and (share := frozenset(rest & characters_of(face))):
                shares.append((family, share | (_BESIDE | _take_apart(share)) & characters_of(face)))
                drawn |= share
        rest -= drawn
    return Glyphs(text, tuple(shares), tuple(chr(c) for c in sorted(rest)))


def _take_apart(codes: frozenset[int]) -> frozenset[int]:
    """The signs that characters are made of: HarfBuzz draws Thai sara am as two."""
    return frozenset(ord(sign) for code in codes for sign in unicodedata.normalize("NFKD", chr(code)))


def name_character(character: str) -> str:
    """A character for a message: itself, its code point and its Unicode name."""
    name = unicodedata.name(character, "")
    return f"{character} (U+{ord(character):04X}{' ' + name if name else ''})"
