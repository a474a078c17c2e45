"""Characters that no font draws -> Problems, with the places where they are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.problems import Place, Problem
from briefgen.reading import Reading
from briefgen.rendering.fonts import languages_with
from briefgen.rendering.glyphs import is_cjk, name_character

#: Scripts by the word that the names of their characters hold (Unicode Standard, chapter 4.8).
_SCRIPTS = frozenset(
    "ARABIC ARMENIAN BENGALI CANADIAN CHEROKEE COPTIC CYRILLIC DEVANAGARI EGYPTIAN ETHIOPIC GEORGIAN GLAGOLITIC GOTHIC "
    "GREEK GUJARATI GURMUKHI HEBREW JAVANESE KANNADA KHMER LAO MALAYALAM MONGOLIAN MYANMAR NKO ORIYA RUNIC SINHALA "
    "SYRIAC TAMIL TELUGU THAANA THAI TIBETAN TIFINAGH YI".split()
)
_LANGUAGES = {"zh": "Chinese", "zh-Hant": "traditional Chinese", "ja": "Japanese", "ko": "Korean"}
_REACH = 12


def tell_missing(missing: tuple[str, ...], reading: Reading) -> Iterator[Problem]:
    """One Problem for each cause: a brief in a script without a font would otherwise fill the screen with its letters.

    Args:
        missing: the characters that no font of the edition draws.
        reading: the brief that they stand in.
    """
    causes: dict[tuple[str, str], list[tuple[Place, str]]] = {}
    for character in missing:
        causes.setdefault(_find_cause(character), []).append((_find_character(character, reading), character))
    for (kind, name), found in causes.items():
        # Fixed words that a template adds do not stand in the file.
        place, first = min(found, key=lambda each: (not each[0].excerpt, each))
        others = f" and {len(found) - 1} more characters" if len(found) > 1 else ""
        message = f"No font can print {name_character(first)}{others}."
        hint = "Write it another way, or leave it out."
        if kind == "script":
            hint = f"Under [brand.fonts] in briefgen.toml, name a typeface that has {name} letters."
        elif kind == "install":
            hint = "Install the fonts for Chinese, Japanese and Korean: pip install 'briefgen[cjk]'"
        elif kind == "language":
            language = _LANGUAGES[name]
            message = f"No font for the language of these words can print {name_character(first)}{others}."
            hint = f"Mark the words as {language}, whose font has it: [{_read_words(place)}]{{lang={name}}}."
        yield Problem("LAY903", message, place, hint)


def _find_cause(character: str) -> tuple[str, str]:
    """What would print a character: a script's font, the fonts of the cjk extra, a language's; itself for nothing."""
    if is_cjk(character):
        languages = languages_with(ord(character))
        if languages is None:
            return "install", ""
        return ("language", languages[0]) if languages else ("character", character)
    words = unicodedata.name(character, "").replace("-", " ").split()
    script = next((word for word in words[:3] if word in _SCRIPTS), "")
    return ("script", script.capitalize()) if script else ("character", character)


def _find_character(character: str, reading: Reading) -> Place:
    for number, line in enumerate(reading.source.lines, 1):
        column = line.find(character)
        if column >= 0:
            return reading.source.place(number, column + 1)
    return Place(reading.source.file)


def _read_words(place: Place) -> str:
    """The letters around a place that may belong to the same words, as far as they are Chinese characters."""
    text, start = place.excerpt, place.column - 1
    stop = start + 1
    while start > 0 and place.column - 1 - start < _REACH and _is_ideograph(text[start - 1]):
        start -= 1
    while stop < len(text) and stop - place.column < _REACH and _is_ideograph(text[stop]):
        stop += 1
    return text[start:stop] or "…"


def _is_ideograph(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED")
