"""Glyphs an edition needs -> ``@font-face`` rules and the font files they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from briefgen.edition import Edition
from briefgen.rendering.brand import Wanted, brand_faces
from briefgen.rendering.font_stacks import DEFAULT_FAMILIES, order_families
from briefgen.rendering.fonts import Face, characters_of, subset_face, text_faces
from briefgen.rendering.glyphs import Glyphs
from briefgen.rendering.script_fonts import script_faces
from briefgen.rendering.styles import quote_css
from briefgen.rendering.subset_cache import inline_face, round_up

#: The cuts that a web page carries of the family it sets a use in. The PDF engine finds all cuts by itself.
_WEB_CUTS: Mapping[str, tuple[Wanted, ...]] = {
    "text": ((400, "normal"), (400, "italic"), (600, "normal")),
    "heading": ((400, "normal"), (400, "italic"), (600, "normal")),
    "furniture": ((400, "normal"), (600, "normal")),
    "code": ((400, "normal"),),
}
#: The cut of large numerals in the text face, and all that it is used for.
_LIGHT: Wanted = (300, "normal")
_NUMERALS = frozenset(map(ord, "0123456789 ."))


def web_faces(edition: Edition, glyphs: Glyphs, *, code: bool) -> str:
    """``@font-face`` rules with the subsets inlined, so that the page needs nothing else.

    Args:
        edition: for its own fonts.
        glyphs: what the page holds.
        code: whether the page has text in the monospaced face.
    """
    chains = {use: chain for use, chain in order_families(edition).items() if code or use != "code"}
    shares = _share_out(edition, glyphs, chains)
    faces: dict[Face, bool] = {}
    for use, chain in chains.items():
        # In front stand the organisation's font and the default one; what follows is for stray characters.
        for family in dict.fromkeys((chain[0], DEFAULT_FAMILIES.get(use, chain[0]))):
            letters = _faces_of(edition, family, _WEB_CUTS[use])
            for face in letters if use != "text" else _faces_of(edition, family, (_LIGHT, *_WEB_CUTS[use])):
                faces[face] = faces.get(face, False) or face in letters
    rules = [
        _inline_rule(face, _round_up(shares[face.family], whole) & characters_of(face)) for face, whole in faces.items()
    ]
    rules += [_inline_rule(face, share) for face, share in _script_cuts(glyphs)]
    return "".join(rules)


def print_faces(edition: Edition, glyphs: Glyphs) -> tuple[str, Mapping[str, tuple[str, bytes]]]:
    """Rules and files for the faces that no folder of the engine holds.

    They are the organisation's own, whole; and, cut down first, those for the scripts of extras.
    """
    rules, files = [], {}
    for face in brand_faces(edition):
        url = f"asset:font/{blake2b(face.data, digest_size=16).hexdigest()}-{face.weight}-{face.style}.otf"
        files[url] = ("font/otf", face.data)
        rules.append(_rule(face, f"url({url})"))
    for face, share in _script_cuts(glyphs):
        url = f"asset:font/{face.family.replace(' ', '-')}-{face.weight}.ttf"
        files[url] = ("font/ttf", subset_face(face, share))
        rules.append(_rule(face, f"url({url})"))
    return "".join(rules), files


def _share_out(edition: Edition, glyphs: Glyphs, chains: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[int]]:
    """Family to the characters it draws in some chain: those that no family before it has."""
    shares: dict[str, frozenset[int]] = {}
    for chain in chains.values():
        rest = glyphs.text
        for family in chain:
            upright = _faces_of(edition, family, ((400, "normal"),))
            own = rest.intersection(frozenset().union(*map(characters_of, upright)))
            shares[family] = shares.get(family, frozenset()) | own
            rest -= own
    return shares


def _round_up(share: frozenset[int], whole: bool) -> frozenset[int]:
    """What a face is to hold; of one that sets large numerals only these."""
    if whole:
        return round_up(share)
    return _NUMERALS if share & _NUMERALS else frozenset()


def _faces_of(edition: Edition, family: str, wanted: tuple[Wanted, ...]) -> tuple[Face, ...]:
    if family in DEFAULT_FAMILIES.values():
        return tuple(face for face in text_faces() if face.family == family and (face.weight, face.style) in wanted)
    return tuple(face for face in brand_faces(edition, wanted) if face.family == family)


def _script_cuts(glyphs: Glyphs) -> Iterator[tuple[Face, frozenset[int]]]:
    for family, share in glyphs.scripts:
        for face in script_faces(family):
            yield face, share


def _inline_rule(face: Face, characters: frozenset[int]) -> str:
    if not characters:
        return ""
    return _rule(face, f'url(data:font/woff;base64,{inline_face(face, characters)}) format("woff")')


def _rule(face: Face, source: str) -> str:
    return (
        f"@font-face{{font-family:{quote_css(face.family)};font-weight:{face.weight};font-style:{face.style};"
        f"font-display:swap;src:{source}}}"
    )
