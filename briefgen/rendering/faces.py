"""Glyphs an edition needs -> ``@font-face`` rules and the font files they name."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping

from briefgen.rendering.fonts import Face, characters_of, cjk_face, subset_face, text_faces, wrap_woff
from briefgen.rendering.glyphs import Glyphs

#: The cuts a web page carries: (family, weight, style). The PDF engine finds all cuts by itself.
_WEB_CUTS = (
    ("Spectral", 300, "normal"),
    ("Spectral", 400, "normal"),
    ("Spectral", 400, "italic"),
    ("Spectral", 600, "normal"),
    ("Fira Sans", 400, "normal"),
    ("Fira Sans", 600, "normal"),
)
_MONO_CUT = ("IBM Plex Mono", 400, "normal")
_CJK_WEIGHTS = (400, 600)
#: Digits: all that the light cut is used for.
_NUMERALS = frozenset(map(ord, "0123456789 ."))


def web_faces(glyphs: Glyphs, *, code: bool) -> str:
    """``@font-face`` rules with the subsets inlined, so that the page needs nothing else.

    Args:
        code: whether the page has text in the monospaced face.
    """
    cuts = (*_WEB_CUTS, _MONO_CUT) if code else _WEB_CUTS
    rules = []
    for face in text_faces():
        if (face.family, face.weight, face.style) in cuts:
            wanted = _NUMERALS if face.weight == 300 else glyphs.text
            rules.append(_inline_rule(face, wanted & characters_of(face.file)))
    for face, share in _cjk_cuts(glyphs):
        rules.append(_inline_rule(face, share))
    return "".join(rules)


def print_faces(glyphs: Glyphs) -> tuple[str, Mapping[str, tuple[str, bytes]]]:
    """Rules and files for the faces that must be cut down first: Chinese, Japanese, Korean."""
    rules, files = [], {}
    for face, share in _cjk_cuts(glyphs):
        url = f"asset:font/{face.family.replace(' ', '-')}-{face.weight}.ttf"
        files[url] = ("font/ttf", subset_face(face, share))
        rules.append(_rule(face, f"url({url})"))
    return "".join(rules), files


def _cjk_cuts(glyphs: Glyphs) -> Iterator[tuple[Face, frozenset[int]]]:
    for family, share in glyphs.cjk:
        for weight in _CJK_WEIGHTS:
            face = cjk_face(family, weight)
            if face:
                yield face, share


def _inline_rule(face: Face, characters: frozenset[int]) -> str:
    data = base64.b64encode(wrap_woff(subset_face(face, characters))).decode("ascii")
    return _rule(face, f'url(data:font/woff;base64,{data}) format("woff")')


def _rule(face: Face, source: str) -> str:
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f"font-display:swap;src:{source}}}"
    )
