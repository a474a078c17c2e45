"""An edition's brand -> the styles of a Word file, by the names that Word has for them (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.edition import Edition
from briefgen.model.language import direction
from briefgen.rendering.word.fonts import COMPLEX, choose_families
from briefgen.rendering.word.languages import name_language
from briefgen.rendering.word.markup import root, tag
from briefgen.rendering.word.reference import find_reference, merge_styles
from briefgen.rendering.word.theme import THEMED, list_colours


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style. Lengths are in points.

    Attributes:
        name: as Word shows it; one that Word knows is spelt as in its own files.
        based: the ID of the style that it changes.
        following: the ID of the style of the next paragraph; empty for its own.
        font: text, heading, furniture or code; empty for that of ``based``.
        size: of the type.
        colour: ink, muted, accent or paper.
        bold, italic: on, off, or as in ``based`` (None).
        above, below, line: space around the paragraph, and from line to line.
        keep: whether it stays with the next paragraph.
        level: of the outline, from 0.
        left, right: indents.
        bar: the colour of a line at the side where lines begin.
        over, under: the colour of a line above, and below.
        shade: the colour behind it.
        tab: a place at the end of the line to which a tab leads.
        close: whether paragraphs of this style stand below each other without the space around them.
        raised: whether it is a superscript.
        runs: whether it is a character style.
    """

    name: str
    based: str = "Normal"
    following: str = ""
    font: str = ""
    size: float = 0
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    above: float = -1
    below: float = -1
    line: float = 0
    keep: bool = False
    level: int = -1
    left: float = 0
    right: float = 0
    bar: str = ""
    over: str = ""
    under: str = ""
    shade: str = ""
    tab: bool = False
    close: bool = False
    raised: bool = False
    runs: bool = False


#: By their IDs. Sizes are those of the PDF; lines are as high as there.
STYLES = {
    "BodyText": Style("Body Text", above=0, below=7.5),
    "Title": Style(
        "Title", following="BodyText", font="heading", size=25, bold=True, above=0, below=8, line=29, keep=True,
    ),
    "Subtitle": Style("Subtitle", following="BodyText", size=14, colour="muted", below=11, line=19),
    "Heading1": Style(
        "heading 1", following="BodyText", font="heading", size=15, bold=True, above=24, below=7.5, line=19,
        keep=True, level=0,
    ),
    "Heading2": Style(
        "heading 2", following="BodyText", font="furniture", size=11, bold=True, above=17, below=3.75, keep=True,
        level=1,
    ),
    "Heading3": Style(
        "heading 3", following="BodyText", font="furniture", size=9.6, bold=True, colour="muted", above=13, below=2,
        keep=True, level=2,
    ),
    "Heading4": Style(
        "heading 4", following="BodyText", font="heading", italic=True, above=13, below=2, keep=True, level=3,
    ),
    "Heading5": Style("heading 5", "Heading4", following="BodyText", level=4),
    "TOCHeading": Style(
        "TOC Heading", following="BodyText", font="furniture", size=8, bold=True, colour="accent", above=15, below=3,
        keep=True,
    ),
    "TOC1": Style("toc 1", font="furniture", size=9, below=3),
    "TOC2": Style("toc 2", "TOC1", left=14),
    "TOC3": Style("toc 3", "TOC1", left=28),
    "ListParagraph": Style("List Paragraph", "BodyText", below=3.75),
    "ListBullet": Style("List Bullet", "BodyText", below=3.75),
    "ListNumber": Style("List Number", "BodyText", below=3.75),
    "Quote": Style("Quote", "BodyText", left=17, right=17, size=9.8),
    "Attribution": Style("Attribution", "Quote", font="furniture", size=8.6, colour="muted"),
    "Caption": Style(
        "caption", following="BodyText", font="furniture", size=9, bold=True, above=11, below=3.75, line=12.5,
        keep=True,
    ),
    "ExhibitLine": Style("Exhibit Line", font="furniture", size=7.8, colour="muted", below=9, line=10.5, close=True),
    "Figure": Style("Figure", above=6, below=4, line=0),
    "TableText": Style("Table Text", font="furniture", size=8.6, above=2, below=2, line=11.5),
    "TableHead": Style("Table Head", "TableText", bold=True),
    "SmallTableText": Style("Small Table Text", "TableText", size=7.2, line=9.75),
    "SmallTableHead": Style("Small Table Head", "SmallTableText", bold=True),
    "Box": Style("Box", font="furniture", size=9, below=4, line=13),
    "BoxTitle": Style("Box Title", "Box", bold=True, keep=True, colour="accent"),
    "Term": Style("Term", "BodyText", bold=True, below=1, keep=True),
    "Definition": Style("Definition", "BodyText", left=17),
    "HTMLPreformatted": Style("HTML Preformatted", font="code", size=8.6, line=12, below=7.5, shade="tint"),
    "Rule": Style("Rule", above=4, below=10, under="rule", line=6),
    "Anchor": Style("Anchor", size=2, above=0, below=0, line=4),
    "Masthead": Style("Masthead", font="furniture", size=9.5, below=26, under="accent", tab=True, colour="muted"),
    "Kicker": Style("Kicker", font="furniture", size=8.6, bold=True, colour="accent", below=3.75, keep=True),
    "Standfirst": Style("Standfirst", "BodyText", size=13, below=13, line=18.75),
    "Byline": Style("Byline", font="furniture", size=8.6, below=10, line=12, close=True),
    "Status": Style("Status", font="furniture", size=8.6, bold=True, colour="accent", below=7.5),
    "Eyebrow": Style("Eyebrow", font="furniture", size=8, bold=True, colour="accent", above=9, below=1, keep=True),
    "Notice": Style("Notice", font="furniture", size=8.6, below=7.5, line=12, bar="accent", left=8),
    "BottomLine": Style("Bottom Line", "BodyText", size=12.6, line=18.75, below=0, bar="accent", left=12),
    "Abstract": Style("Abstract", "BodyText", size=9.6, line=13.5, below=4.5, shade="tint", left=8, right=8),
    "BackMatter": Style("Back Matter", font="furniture", size=8.2, below=3, line=11.25),
    "Bibliography": Style("Bibliography", size=8.8, below=4.5, line=12.5),
    "FootnoteText": Style("footnote text", size=8.4, below=1.5, line=11.25),
    "EndnoteText": Style("endnote text", "FootnoteText", below=3),
    "Header": Style("header", font="furniture", size=7.8, colour="muted", tab=True, above=0, below=0, line=11),
    "Footer": Style("footer", "Header"),
    "Marking": Style("Marking", font="furniture", size=12, bold=True, above=0, below=4, line=0),
    "FootnoteReference": Style("footnote reference", "", runs=True, raised=True, colour="accent"),
    "EndnoteReference": Style("endnote reference", "", runs=True, raised=True, colour="accent"),
    "Hyperlink": Style("Hyperlink", "", runs=True, colour="accent"),
    "HTMLCode": Style("HTML Code", "", runs=True, font="code", size=9),
    "PointLabel": Style("Point Label", "", runs=True, colour="accent", size=14, bold=False),
    "ExhibitLabel": Style("Exhibit Label", "", runs=True, colour="accent"),
}  # fmt: skip
#: Styles whose looks a reference document cannot change: what stands in them must be seen.
OWN = frozenset({"Header", "Footer", "Marking"})


def measure_indent(name: str) -> float:
    """How far paragraphs of a style are indented where lines begin, in points."""
    style = STYLES.get(name)
    return (style.left or measure_indent(style.based)) if style else 0


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
