"""An edition's colours and fonts -> the theme of a Word file (ECMA-376 part 1, 20.1.6)."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.rendering.word.fonts import COMPLEX, Families
from briefgen.rendering.word.markup import HEAD, NAMESPACES, tag
from briefgen.rendering.word.reference import find_reference

#: Names of the theme's colours -> those of an edition.
_COLOURS = {
    "dk1": "ink", "lt1": "paper", "dk2": "muted", "lt2": "tint", "accent1": "accent", "accent2": "rule",
    "accent3": "muted", "accent4": "accent", "accent5": "rule", "accent6": "muted", "hlink": "accent",
    "folHlink": "accent",
}  # fmt: skip
#: What ``w:themeColor`` calls them (17.18.97).
THEMED = {"ink": "text1", "muted": "text2", "accent": "accent1", "rule": "accent2", "tint": "background2"}


def list_colours(edition: Edition) -> dict[str, str]:
    """The edition's colours as six hexadecimal digits, the accent as the pack's option has it."""
    accent = str(edition.pack.options.get("accent") or edition.brand["accent"])
    return {name: _spell(value) for name, value in {**edition.brand, "accent": accent}.items()}


def _spell(colour: str) -> str:
    digits = colour.removeprefix("#")
    return ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits[:6]).upper()


def write_theme(edition: Edition, families: Families) -> str:
    """``theme1.xml``."""
    colours = list_colours(edition)
    scheme = "".join(tag(f"a:{name}", tag("a:srgbClr", val=colours[own])) for name, own in _COLOURS.items())
    fonts = "".join(
        tag(
            f"a:{place}",
            tag("a:latin", typeface=family),
            tag("a:ea", typeface=families.asian),
            tag("a:cs", typeface=COMPLEX),
        )
        for place, family in (("majorFont", families.heading), ("minorFont", families.text))
    )
    own = {"clrScheme": scheme, "fontScheme": fonts}
    schemes = {name: tag(f"a:{name}", content, name="briefgen") for name, content in own.items()}
    if reference := find_reference(edition.pack):
        schemes |= reference.theme
    parts = (*schemes.values(), _write_formats())
    return f'{HEAD}<a:theme xmlns:a="{NAMESPACES["a"]}" name="briefgen">{tag("a:themeElements", *parts)}</a:theme>'


def _write_formats() -> str:
    """How shapes are filled; the schema asks for three of each, and a brief has no shapes."""
    fill = tag("a:solidFill", tag("a:schemeClr", val="phClr"))
    line = tag("a:ln", fill, w=6350)
    effect = tag("a:effectStyle", "<a:effectLst/>")
    return tag(
        "a:fmtScheme",
        tag("a:fillStyleLst", fill * 3),
        tag("a:lnStyleLst", line * 3),
        tag("a:effectStyleLst", effect * 3),
        tag("a:bgFillStyleLst", fill * 3),
        name="briefgen",
    )
