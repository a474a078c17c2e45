"""Installed font packages -> faces: which characters they have, where they are, subsets of them.

The machine's own fonts are never seen, so a page looks the same everywhere. The text faces come
from ``fontpkg-*`` packages (static cuts); ``script_fonts.py`` has those of the extras.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from briefgen.assets.fonts.packages import find_package
from briefgen.caching.digest import digest_value
from briefgen.caching.signature import sign
from briefgen.caching.store import Store
from briefgen.core.user_cache import find_cache

#: The packages whose faces every page may use.
TEXT_PACKAGES = ("fontpkg_spectral", "fontpkg_fira_sans", "fontpkg_ibm_plex_mono")
#: OpenType features that the style sheets use and that HarfBuzz would drop: small caps and figure styles.
_FEATURES = (b"smcp", b"c2sc", b"onum", b"lnum", b"pnum", b"tnum")

#: How an OpenType file with CFF outlines begins.
_CFF = b"OTTO"


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a family.

    Attributes:
        family: the CSS family name.
        weight: CSS weight, 100 to 900.
        style: ``normal`` or ``italic``.
        file: the font file; None for a face by value.
        variable: True when ``weight`` must still be cut from a variable font.
        data: the font of a face by value.
        scale: how much larger its subsets are than the file says.
    """

    family: str
    weight: int
    style: str
    file: Path | None = None
    variable: bool = False
    data: bytes = field(default=b"", repr=False)
    scale: float = 1.0


@cache
def text_faces() -> tuple[Face, ...]:
    """All faces of the text packages, as their ``metadata.json`` lists them."""
    faces = []
    for package in TEXT_PACKAGES:
        folder = find_package(package)
        if folder is None:
            continue
        about = json.loads((folder / "metadata.json").read_text("utf-8"))
        faces += [
            Face(about["family"], entry["weight"], entry["style"], folder / entry["path"])
            for entry in about["files"]
            if not entry["variable"]
        ]
    return tuple(faces)


@cache
def characters_of(face: Face) -> frozenset[int]:
    """The code points that a face has glyphs for; those of a file are kept for the next process, as runs of them."""
    if face.file is None:
        return frozenset(_open(face).unicodes)
    # Beside the subsets (subset_cache.py), which look after the size of the folder.
    store = Store(find_cache() / "faces")
    key = digest_value(("characters", str(face.file), sign(str(face.file))))
    if (kept := store.get(key)) is None:
        kept = array("I", _list_runs(_open(face).unicodes)).tobytes()
        store.put(key, kept)
    runs = array("I", kept).tolist()
    return frozenset(chain.from_iterable(map(range, runs[::2], runs[1::2])))


def _list_runs(codes: Iterable[int]) -> Iterator[int]:
    """The first code of each run of codes, and the one after its last."""
    stop = -1
    for code in sorted(codes):
        if code != stop:
            yield from (stop, code) if stop >= 0 else (code,)
        stop = code + 1
    if stop >= 0:
        yield stop


@cache
def upright_faces() -> tuple[Face, ...]:
    """The regular cut of each text family."""
    return tuple(face for face in text_faces() if face.weight == 400 and face.style == "normal")


@cache
def text_characters() -> frozenset[int]:
    """What the upright text faces have between them."""
    return frozenset().union(*(characters_of(face) for face in upright_faces()))


def subset_face(face: Face, characters: frozenset[int]) -> bytes:
    """The face with only ``characters``; a variable font is pinned to the face's weight."""
    import uharfbuzz as hb

    whole = _open(face)
    plan = hb.SubsetInput()
    plan.sets(hb.SubsetInputSets.UNICODE).update(characters)
    plan.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).update(int.from_bytes(tag, "big") for tag in _FEATURES)
    if face.variable:
        plan.pin_axis_location(whole, "wght", face.weight)
    cut = bytes(hb.subset(whole, plan).blob.data)
    if cut.startswith(_CFF):
        cut = _number_glyphs(cut)
    return _scale(cut, face.scale) if face.scale != 1 else cut


def _number_glyphs(font: bytes) -> bytes:
    """A font whose glyphs have the numbers (CID) of a whole collection -> the same, numbered by their places.

    WeasyPrint 70 writes the places into the PDF, where a reader takes them for the numbers (ISO 32000-1, 9.7.4.2).
    """
    import io

    from fontTools.ttLib import TTFont

    out = io.BytesIO()
    with TTFont(io.BytesIO(font), recalcTimestamp=False, recalcBBoxes=False, lazy=True) as parsed:
        top = parsed["CFF "].cff.topDictIndex[0]
        if not hasattr(top, "ROS"):
            return font
        strings = top.CharStrings
        places = {name: strings.charStrings[name] for name in top.charset}
        names = [".notdef", *(f"cid{number:05}" for number in range(1, len(top.charset)))]
        strings.charStrings = dict(zip(names, places.values(), strict=True))
        top.charset = names
        parsed.save(out, reorderTables=None)
    return out.getvalue()


def _scale(font: bytes, scale: float) -> bytes:
    """The font with fewer units in an em, so that all of it is larger (OpenType, table "head")."""
    entry = font.index(b"head", 12)
    at = int.from_bytes(font[entry + 8 : entry + 12], "big") + 18
    units = int.from_bytes(font[at : at + 2], "big")
    return font[:at] + round(units / scale).to_bytes(2, "big") + font[at + 2 :]


def measure_words(face: Face, words: str) -> float:
    """How long a line of text is in em; a character that the face has not counts as one em."""
    import uharfbuzz as hb

    opened, buffer = _open(face), hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(opened), buffer)
    glyphs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return float(sum(place.x_advance / opened.upem if glyph.codepoint else 1 for glyph, place in glyphs))


def count_glyphs(face: Face, words: str) -> int:
    """How many glyphs a face draws for a text."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(_open(face)), buffer)
    return len(buffer.glyph_infos)


def letters_of(face: Face) -> Mapping[int, str]:
    """What each glyph of a face stands for by itself; of several characters with one glyph, the first in Unicode."""
    import uharfbuzz as hb

    font, letters = hb.Font(_open(face)), dict[int, str]()
    for code in sorted(characters_of(face)):
        letters.setdefault(font.get_nominal_glyph(code), chr(code))
    return letters


def _open(face: Face) -> Any:
    import uharfbuzz as hb

    return hb.Face(hb.Blob.from_file_path(str(face.file)) if face.file else hb.Blob(face.data))


def wrap_woff(font: bytes) -> bytes:
    """TrueType as WOFF 1.0: a third smaller than bare, fifty times quicker to make than WOFF2."""
    import io

    from fontTools.ttLib import TTFont

    out = io.BytesIO()
    # Nothing in it is to change, so its tables are neither taken apart nor put into another order.
    with TTFont(io.BytesIO(font), recalcTimestamp=False, recalcBBoxes=False, lazy=True) as parsed:
        parsed.flavor = "woff"
        parsed.save(out, reorderTables=None)
    return out.getvalue()
