"""The scripts that the text faces lack -> the fonts of the extras that have them.

Each was chosen by reading words back from PDFs (ADR 25). Where an extra has two families, one is for running text and
the other for furniture. What is variable is cut to a weight before use. A family's semibold may be the cut of another
family: Japanese and Chinese print has no bold serif, and emphasises in sans.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from briefgen.assets.fonts.packages import find_package
from briefgen.rendering.fonts import Face, characters_of


@dataclass(frozen=True, slots=True)
class Cut:
    """A font file of a package.

    Attributes:
        package: the name that the package is imported by.
        path: where it is in the package; ``*`` stands for any letters.
        variable: whether a weight must be cut from it.
    """

    package: str
    path: str
    variable: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A family of an extra.

    Attributes:
        name: for style sheets.
        regular, semibold: its cuts.
        use: ``text`` or ``furniture`` for what it is set in first; "" for both.
        scale: how much larger it is drawn than its file says, so that it looks as large as the text faces beside it.
    """

    name: str
    regular: Cut
    semibold: Cut
    use: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of briefgen that brings fonts.

    Attributes:
        name: as in ``pip install 'briefgen[arabic]'``.
        words: what it is for, for messages.
        families: what it brings.
    """

    name: str
    words: str
    families: tuple[Family, ...]


def _static(package: str, regular: str, semibold: str) -> tuple[Cut, Cut]:
    return Cut(package, f"files/{regular}.ttf"), Cut(package, f"files/{semibold}.ttf")


def _variable(package: str, path: str) -> tuple[Cut, Cut]:
    cut = Cut(package, path, variable=True)
    return cut, cut


def _asian(region: str, serif: str) -> tuple[Family, Family]:
    """A region's serif, if that extra is installed, and its sans."""
    sans = _variable("justmytype_intl_cjk", f"fonts/ofl/notosans{region.lower()}/*.ttf")
    regular = Cut(f"pylopdf_fonts_{serif}", f"NotoSerif{region}-Regular.otf")
    return (
        Family(f"Noto Serif {region}", regular, sans[1], "text"),
        Family(f"Noto Sans {region}", *sans, "furniture"),
    )


#: By a word at the beginning of the names of a script's characters (Unicode Standard, chapter 4.8).
SCRIPTS: Mapping[str, Extra] = {
    "ARABIC": Extra(
        "arabic",
        "Arabic",
        (Family("Amiri", *_static("fontpkg_amiri", "Amiri-Regular", "Amiri-Bold"), scale=1.14),),
    ),
    "HEBREW": Extra(
        "hebrew",
        "Hebrew",
        (
            Family("Frank Ruhl Libre", *_variable("fontpkg_frank_ruhl_libre", "files/*.ttf"), "text"),
            Family("Heebo", *_variable("fontpkg_heebo", "files/*.ttf"), "furniture"),
        ),
    ),
    "THAI": Extra(
        "thai",
        "Thai",
        (Family("Sarabun", *_static("fontpkg_sarabun", "Sarabun-Regular", "Sarabun-SemiBold")),),
    ),
    "DEVANAGARI": Extra(
        "devanagari",
        "Devanagari",
        (Family("Noto Sans Devanagari", *_variable("fontpkg_noto_sans_devanagari", "files/*.ttf")),),
    ),
}
CJK = Extra("cjk", "Chinese, Japanese and Korean", ())
#: Language (BCP 47 primary subtag, or with script or region) to the families that draw it.
_ASIAN: Mapping[str, tuple[Family, Family]] = {
    "ko": _asian("KR", "ko"),
    "ja": _asian("JP", "jp"),
    "zh-hant": _asian("TC", "zh_tw"),
    "zh-tw": _asian("TC", "zh_tw"),
    "zh-hk": _asian("TC", "zh_tw"),
    "zh": _asian("SC", "zh_cn"),
}
_WEIGHTS = {400: "regular", 600: "semibold"}
#: The beginnings of the names of characters that the cjk extra is likely to have.
_ASIAN_NAMES = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH", "BOPOMOFO")


def list_groups(characters: Iterable[int], languages: Iterable[str]) -> tuple[tuple[Family, ...], ...]:
    """The families that may draw characters that no text face has: those of each group draw the same ones.

    Args:
        characters: the code points.
        languages: BCP 47 tags. Which of them is meant decides how a Chinese character looks; Korean comes last, for
            stray ones.
    """
    scripts = dict.fromkeys(find_script(chr(code)) for code in characters)
    groups = [SCRIPTS[script].families for script in scripts if script in SCRIPTS]
    groups += [found for tag in languages if (found := _find_asian(tag))]
    return tuple(dict.fromkeys([*groups, _ASIAN["ko"]]))


def order_scripts(use: str, families: Iterable[Family]) -> tuple[str, ...]:
    """The names of families; those that a use (text, heading, furniture, code) is set in come first."""
    first = "text" if use in ("text", "heading") else "furniture"
    return tuple(family.name for family in sorted(families, key=lambda family: family.use not in ("", first)))


def find_script(character: str) -> str:
    """The key in ``SCRIPTS`` for a character, or "". Some names begin otherwise: EXTENDED ARABIC-INDIC DIGIT."""
    words = unicodedata.name(character, "").replace("-", " ").split()
    return next((word for word in words[:2] if word in SCRIPTS), "")


def find_extra(character: str) -> Extra | None:
    """The extra that is for a character."""
    if unicodedata.name(character, "").startswith(_ASIAN_NAMES):
        return CJK
    return SCRIPTS.get(find_script(character))


def list_distributions() -> frozenset[str]:
    """The packages of all extras as a registry names them."""
    families = [family for extra in SCRIPTS.values() for family in extra.families]
    families += [family for pair in _ASIAN.values() for family in pair]
    cuts = (cut for family in families for cut in (family.regular, family.semibold))
    return frozenset(cut.package.replace("_", "-") for cut in cuts)


def is_installed(extra: Extra) -> bool:
    """Whether an extra has a font that can be used."""
    families = extra.families or tuple(family for pair in _ASIAN.values() for family in pair)
    return any(script_face(family, 400) for family in families)


@cache
def script_face(family: Family, weight: int) -> Face | None:
    """A cut of a family, 400 or 600; None when its package is not installed."""
    cut: Cut = getattr(family, _WEIGHTS[weight])
    folder = find_package(cut.package)
    files = sorted(folder.glob(cut.path)) if folder else []
    if not files:
        return None
    return Face(family.name, weight, "normal", files[0], variable=cut.variable, scale=family.scale)


def script_faces(family: Family) -> tuple[Face, ...]:
    """All cuts of a family; a semibold that is not installed is the regular cut."""
    regular = script_face(family, 400)
    if regular is None:
        return ()
    return regular, script_face(family, 600) or replace(regular, weight=600)


def languages_with(code: int) -> tuple[str, ...] | None:
    """The languages whose family of the cjk extra has a character; None when the extra is not installed.

    Args:
        code: its code point.
    """
    faces = {tag: script_face(_ASIAN[tag.lower()][1], 400) for tag in ("zh", "zh-Hant", "ja", "ko")}
    if not any(faces.values()):
        return None
    return tuple(tag for tag, face in faces.items() if face and code in characters_of(face))


def _find_asian(tag: str) -> tuple[Family, Family] | None:
    parts = tag.lower().split("-")
    for length in range(len(parts), 0, -1):
        found = _ASIAN.get("-".join(parts[:length]))
        if found:
            return found
    return None
