"""The styles of a Word file, by their IDs: what each looks like, before an edition gives it colours and fonts."""

from __future__ import annotations

from dataclasses import dataclass


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
