"""Characters that no font of a page draws -> Problems, with the places where they are written.

They are found before anything is laid out, in the brief; and again by the engine, on the pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.located import Mapping, Node, Scalar, Sequence
from briefgen.located.characters import REPLACEMENT
from briefgen.markdown.tree import Node as Prose
from briefgen.problems import Place, Problem
from briefgen.reading import Reading
from briefgen.workspace import Workspace

# What reads fonts and data is loaded in the functions that need it: most briefs have no character beyond KNOWN.

#: What every shipped text face draws, or needs no glyph for; a test asks them.
KNOWN = frozenset(
    map(chr, (*range(0x20, 0x7F), 0x0A, 0x09, *range(0xA0, 0x180), *range(0x2010, 0x2012), *range(0x2013, 0x2015)))
) | frozenset("‘’‚“”„†‡•…‰‹›€™−≈≤≥≠ ​")
#: Kinds of nodes whose text is printed in the fonts of the page; formulas have a font of their own.
_PRINTED = ("text", "code", "code_block")
#: Keys whose values are not printed, whatever is in them.
_UNSEEN = frozenset(
    {"$schema", "waivers", "spelling", "glossary", "template", "type", "lang", "translation_of", "links", "audiences"}
)
#: Scripts by the word that the names of their characters hold (Unicode Standard, chapter 4.8).
_SCRIPTS = frozenset(
    "ARABIC ARMENIAN BENGALI CANADIAN CHEROKEE COPTIC CYRILLIC DEVANAGARI EGYPTIAN ETHIOPIC GEORGIAN GLAGOLITIC GOTHIC "
    "GREEK GUJARATI GURMUKHI HEBREW JAVANESE KANNADA KHMER LAO MALAYALAM MONGOLIAN MYANMAR NKO ORIYA RUNIC SINHALA "
    "SYRIAC TAMIL TELUGU THAANA THAI TIBETAN TIFINAGH YI".split()
)
_LANGUAGES = {"zh": "Chinese", "zh-Hant": "traditional Chinese", "ja": "Japanese", "ko": "Korean"}
_REACH = 12


def find_unprintable(reading: Reading, workspace: Workspace, lang: str) -> list[Problem]:
    """What of a brief cannot be printed, before anything is laid out.

    The fonts are asked only when there is a character beyond those that the shipped ones are known to draw.

    Args:
        reading: a brief that is valid.
        workspace: for its own fonts.
        lang: the language of briefs that name none.
    """
    rare = frozenset().union(*_list_texts(reading)) - KNOWN
    if REPLACEMENT in rare and not any(REPLACEMENT in line for line in reading.source.lines):
        rare -= {REPLACEMENT}  # it stands for a character that FIL005 refuses
    if not rare or reading.brief is None:
        return []
    from briefgen.rendering.brand import characters_of_families
    from briefgen.rendering.glyphs import plan_glyphs

    spans = (node.get("lang") for tree in reading.trees.values() for node in tree.walk())
    sources = (source.lang for source in reading.brief.sources.values())
    languages = (reading.brief.lang or lang, *dict.fromkeys(filter(None, (*spans, *sources))))
    missing = plan_glyphs(rare, languages, characters_of_families(workspace.typefaces.values())).missing
    return list(report_missing(missing, reading))


def report_missing(missing: tuple[str, ...], reading: Reading) -> Iterator[Problem]:
    """One Problem for each cause: a brief in a script without a font would otherwise fill the screen with its letters.

    Args:
        missing: the characters that no font of the edition draws.
        reading: the brief that they are in.
    """
    if not missing:
        return
    from briefgen.rendering.glyphs import name_character

    causes: dict[tuple[str, str, str], list[tuple[Place, str]]] = {}
    for character in missing:
        causes.setdefault(_find_cause(character), []).append((_find_character(character, reading), character))
    for (kind, name, extra), found in causes.items():
        # Fixed words that a template adds are not in the file.
        place, first = min(found, key=lambda each: (not each[0].excerpt, each))
        others = f" and {len(found) - 1} more characters" if len(found) > 1 else ""
        message = f"No font can print {name_character(first)}{others}."
        hint = "Use another character, or remove it."
        if kind == "script":
            hint = f"Under [brand.fonts] in briefgen.toml, choose a typeface that has {name} letters."
        elif kind == "install":
            hint = f"Install the fonts for {name}: pip install 'briefgen[{extra}]'"
        elif kind == "language":
            language = _LANGUAGES[name]
            message = f"No font for the language of these words can print {name_character(first)}{others}."
            hint = f"Mark the words as {language}, whose font has it: [{_read_words(place)}]{{lang={name}}}."
        yield Problem("LAY903", message, place, hint)


def _find_cause(character: str) -> tuple[str, str, str]:
    """What would print a character: fonts of an extra, with its name; a language's, a script's; itself for nothing."""
    from briefgen.rendering.script_fonts import CJK, find_extra, is_installed, languages_with

    extra = find_extra(character)
    if extra and not is_installed(extra):
        return "install", extra.words, extra.name
    if extra is CJK:
        languages = languages_with(ord(character))
        return ("language", languages[0], "") if languages else ("character", character, "")
    words = unicodedata.name(character, "").replace("-", " ").split()
    script = next((word for word in words[:3] if word in _SCRIPTS), "")
    return ("script", script.capitalize(), "") if script and not extra else ("character", character, "")


def _find_character(character: str, reading: Reading) -> Place:
    files = {source.file: source for source in (reading.source, *reading.source.others.values())}
    for source in files.values():
        for number, line in enumerate(source.lines, 1):
            column = line.find(character)
            if column >= 0:
                return source.place(number, column + 1)
    if reading.texts.filler is None:
        return Place(reading.source.file)
    from briefgen.datasets.data import Data

    data = reading.texts.filler
    sets = data.sets.values() if isinstance(data, Data) else ()
    rows = (
        (found.file, row.line)
        for found in sets
        for row in found.rows
        if any(character in cell.written for cell in row.cells)
    )
    return next((Place(file, line, 1) for file, line in rows), Place(reading.source.file))


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


def _list_texts(reading: Reading) -> Iterator[frozenset[str]]:
    for tree in reading.trees.values():
        yield from _list_words(tree)
    root = reading.source.root
    for key, value in root.items if isinstance(root, Mapping) else ():
        if key.value not in _UNSEEN:
            yield from _list_values(value, (key.value,), reading)


def _list_words(tree: Prose) -> Iterator[frozenset[str]]:
    for node in tree.walk():
        if node.kind in _PRINTED:
            yield frozenset(node.text)


def _list_values(node: Node, path: tuple[str | int, ...], reading: Reading) -> Iterator[frozenset[str]]:
    """Texts that are no prose: names, titles of sources, keywords."""
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield from _list_values(value, (*path, key.value), reading)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _list_values(item, (*path, index), reading)
    elif isinstance(node, Scalar) and path not in reading.trees and path[-1] not in ("lang", "url"):
        yield frozenset(node.text.value)
