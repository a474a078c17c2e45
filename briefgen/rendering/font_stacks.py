"""An Edition's fonts -> which family is before which, for each thing that text is set in.

A character is drawn by the first family that has it, so the default fonts are after the organisation's own, and
the fonts for Chinese, Japanese and Korean behind all others: Latin letters in Korean text keep the text face.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.edition import Edition

#: What stands in for a use that the organisation has no font for; a heading is set in text or furniture then.
DEFAULT_FAMILIES = {"text": "Spectral", "furniture": "Fira Sans", "code": "IBM Plex Mono"}
#: The custom property that style sheets name a use by, and the last resort of its chain.
TOKENS = {
    "text": ("serif", "serif"),
    "heading": ("heading", "serif"),
    "furniture": ("sans", "sans-serif"),
    "code": ("mono", "monospace"),
}
_CHAINS = {"text": ("text", "furniture"), "heading": ("text", "furniture"), "furniture": ("furniture", "text")}


def order_families(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Families by use (text, heading, furniture, code), the first choice first, without those for East Asia."""
    own = {use: face.family for use, face in edition.fonts.items()}
    chains: dict[str, tuple[str, ...]] = {}
    for use in TOKENS:
        if use == "heading" and use not in own:
            continue
        behind = _CHAINS.get(use, ("furniture",))
        first = [own.get(use, "")]
        # A heading's missing letters come from the text face that is below it.
        first += [own.get("text", "")] if use == "heading" else []
        default = [DEFAULT_FAMILIES.get(use, ""), *(DEFAULT_FAMILIES[each] for each in behind)]
        chains[use] = tuple(dict.fromkeys(family for family in [*first, *default, *own.values()] if family))
    return chains
