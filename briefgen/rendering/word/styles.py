"""An edition's brand -> the styles of a Word file, by the names that Word has for them (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.edition import Edition
from briefgen.model.language import direction
from briefgen.rendering.word.fonts import COMPLEX, choose_families
from briefgen.rendering.word.languages import name_language
from briefgen.rendering.word.markup import root, tag
from briefgen.rendering.word.reference import find_reference, merge_styles
from briefgen.rendering.word.style_table import OWN, STYLES, Style
from briefgen.rendering.word.theme import THEMED, list_colours


def write_styles(edition: Edition, width: float) -> str:
    """``styles.xml``.

    Args:
        edition: whose brand, language and direction they have.
        width: of a line, in points.
    """
    writer = _Writer(edition, width)
    own = root("w:styles", writer.write_defaults(), *writer.write_all())
    reference = find_reference(edition.pack)
    return root("w:styles", merge_styles(reference, own, writer.write_language(), OWN)) if reference else own


class _Writer:
    def __init__(self, edition: Edition, width: float) -> None:
        self._lang, self._rtl, self._width = edition.lang, edition.direction == "rtl", width
        self._families, self._colours = choose_families(edition), list_colours(edition)

    def write_defaults(self) -> str:
        """What holds where no style says anything else."""
        fonts = tag(
            "w:rFonts", asciiTheme="minorHAnsi", eastAsiaTheme="minorEastAsia", hAnsiTheme="minorHAnsi", cs=COMPLEX
        )
        look = tag("w:rPr", fonts, self._ink("ink"), tag("w:sz", val=21), tag("w:szCs", val=21), self.write_language())
        space = tag("w:pPr", tag("w:spacing", line=300, lineRule="atLeast"))
        return tag("w:docDefaults", tag("w:rPrDefault", look), tag("w:pPrDefault", space))

    def write_language(self) -> str:
        """``w:lang`` of the edition."""
        name = name_language(self._lang)
        turned = name if direction(self._lang) == "rtl" else "ar-SA"
        return tag("w:lang", val=name, eastAsia=name if self._families.asian else "ja-JP", bidi=turned)

    def write_all(self) -> Iterator[str]:
        """The styles, those first that all others stand on."""
        bidi = tag("w:pPr", tag("w:bidi")) if self._rtl else ""
        yield tag(
            "w:style",
            tag("w:name", val="Normal"),
            tag("w:qFormat"),
            bidi,
            type="paragraph",
            default=1,
            styleId="Normal",
        )
        plain = tag("w:name", val="Default Paragraph Font"), tag("w:uiPriority", val=1), tag("w:semiHidden")
        yield tag("w:style", *plain, type="character", default=1, styleId="DefaultParagraphFont")
        yield self._write_tables()
        for name, style in STYLES.items():
            yield self._write(name, style)

    def _write(self, name: str, style: Style) -> str:
        base = style.based or "DefaultParagraphFont"
        known = style.name in _KNOWN or style.name.startswith(("heading", "toc", "List"))
        return tag(
            "w:style",
            tag("w:name", val=style.name),
            tag("w:basedOn", val=base),
            tag("w:next", val=style.following) if style.following else "",
            tag("w:qFormat"),
            "" if style.runs else self._write_paragraph(style),
            self._write_look(style),
            type="character" if style.runs else "paragraph",
            styleId=name,
            **({} if known else {"customStyle": 1}),
        )

    def _write_paragraph(self, style: Style) -> str:
        """``w:pPr``, its parts in the order of the schema."""
        start, end = ("right", "left") if self._rtl else ("left", "right")
        borders = [("top", style.over, 4), (start, style.bar, 18), ("bottom", style.under, 12)]
        lines = [
            tag(f"w:{side}", val="single", sz=width, space=6, **self._tint("color", colour))
            for side, colour, width in borders
            if colour
        ]
        space: dict[str, object] = {
            key: round(value * 20) for key, value in (("before", style.above), ("after", style.below)) if value >= 0
        }
        if style.line or style.name in ("Figure", "Marking"):
            space |= {"line": round(style.line * 20) or 240, "lineRule": "atLeast" if style.line else "auto"}
        indent = {side: round(value * 20) for side, value in ((start, style.left), (end, style.right)) if value}
        return _fill(
            "w:pPr",
            tag("w:keepNext") if style.keep else "",
            tag("w:keepLines") if style.keep else "",
            tag("w:pBdr", *lines) if lines else "",
            tag("w:shd", val="clear", color="auto", **self._tint("fill", style.shade)) if style.shade else "",
            tag("w:tabs", tag("w:tab", val="right", pos=round(self._width * 20))) if style.tab else "",
            tag("w:spacing", **space) if space else "",
            tag("w:ind", **indent) if indent else "",
            tag("w:contextualSpacing") if style.close else "",
            tag("w:outlineLvl", val=style.level) if style.level >= 0 else "",
        )

    def _write_look(self, style: Style) -> str:
        size = round(style.size * 2)
        bold, italic = (_switch(name, value) for name, value in (("b", style.bold), ("i", style.italic)))
        return _fill(
            "w:rPr",
            self._write_fonts(style.font) if style.font else "",
            bold,
            italic,
            self._ink(style.colour) if style.colour else "",
            tag("w:sz", val=size) + tag("w:szCs", val=size) if size else "",
            tag("w:vertAlign", val="superscript") if style.raised else "",
        )

    def _write_fonts(self, use: str) -> str:
        if use == "heading":
            return tag(
                "w:rFonts", asciiTheme="majorHAnsi", eastAsiaTheme="majorEastAsia", hAnsiTheme="majorHAnsi", cs=COMPLEX
            )
        family = getattr(self._families, use)
        return tag("w:rFonts", ascii=family, hAnsi=family, cs="Arial" if use == "furniture" else COMPLEX)

    def _ink(self, colour: str) -> str:
        themed = {"themeColor": THEMED[colour]} if colour in THEMED else {}
        return tag("w:color", val=self._colours[colour], **themed)

    def _tint(self, name: str, colour: str) -> dict[str, str]:
        theme = {"color": "themeColor", "fill": "themeFill"}[name]
        return {name: self._colours[colour], **({theme: THEMED[colour]} if colour in THEMED else {})}

    def _write_tables(self) -> str:
        line = tag("w:bottom", val="single", sz=4, space=0, **self._tint("color", "rule"))
        inner = tag("w:insideH", val="single", sz=4, space=0, **self._tint("color", "rule"))
        top = tag("w:top", val="single", sz=8, space=0, **self._tint("color", "accent"))
        margins = "".join(tag(f"w:{side}", w=width, type="dxa") for side, width in _CELL)
        plain = tag("w:tblPr", tag("w:tblInd", w=0, type="dxa"), tag("w:tblCellMar", margins))
        under = tag("w:bottom", val="single", sz=8, space=0, **self._tint("color", "ink"))
        head = tag(
            "w:tblStylePr", tag("w:tcPr", tag("w:tcBorders", under), tag("w:vAlign", val="bottom")), type="firstRow"
        )
        normal = tag(
            "w:style",
            tag("w:name", val="Normal Table"),
            tag("w:uiPriority", val=99),
            tag("w:semiHidden"),
            plain,
            type="table",
            default=1,
            styleId="TableNormal",
        )
        own = tag(
            "w:style",
            tag("w:name", val="Brief Table"),
            tag("w:basedOn", val="TableNormal"),
            tag("w:qFormat"),
            tag("w:tblPr", tag("w:tblBorders", top, line, inner), tag("w:tblCellMar", margins)),
            head,
            type="table",
            customStyle=1,
            styleId="BriefTable",
        )
        sides = "".join(tag(f"w:{side}", w=width, type="dxa") for side, width in _BOX)
        box = tag(
            "w:style",
            tag("w:name", val="Brief Box"),
            tag("w:basedOn", val="TableNormal"),
            tag("w:qFormat"),
            tag("w:tblPr", tag("w:tblBorders", top), tag("w:tblCellMar", sides)),
            tag("w:tcPr", tag("w:shd", val="clear", color="auto", **self._tint("fill", "tint"))),
            type="table",
            customStyle=1,
            styleId="BriefBox",
        )
        return normal + own + box


#: Names of styles that Word knows; all others are marked as made by someone.
_KNOWN = frozenset(
    {
        "Body Text",
        "Title",
        "Subtitle",
        "TOC Heading",
        "Quote",
        "caption",
        "HTML Preformatted",
        "Bibliography",
        "footnote text",
        "endnote text",
        "header",
        "footer",
        "footnote reference",
        "endnote reference",
        "Hyperlink",
        "HTML Code",
    }
)  # fmt: skip
_BOX = (("top", 120), ("left", 200), ("bottom", 120), ("right", 200))
_CELL = (("top", 0), ("left", 85), ("bottom", 0), ("right", 85))


def _switch(name: str, value: bool | None) -> str:
    if value is None:
        return ""
    more = {} if value else {"val": 0}
    return tag(f"w:{name}", **more) + tag(f"w:{name}Cs", **more)


def _fill(name: str, *content: str) -> str:
    return tag(name, *content) if any(content) else ""
