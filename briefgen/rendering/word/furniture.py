"""What stands around the text on every page: running heads, page numbers, the handling mark; and the page itself."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.rendering.styles import running_words
from briefgen.rendering.word.book import Book, Relations
from briefgen.rendering.word.fields import write_field
from briefgen.rendering.word.languages import split_directions
from briefgen.rendering.word.lines import Look, write_run
from briefgen.rendering.word.markup import root, tag, text
from briefgen.rendering.word.measures import measure_page, twips

_TAB = tag("w:r", tag("w:tab"))


def write_furniture(book: Book) -> dict[str, str]:
    """The parts by their names: the head and the foot of the first page and of all others."""
    edition, words = book.edition, running_words(book.edition)
    look, rtl = Look(edition.lang), edition.direction == "rtl"

    def write_line(style: str, *runs: str) -> str:
        return tag("w:p", tag("w:pPr", tag("w:pStyle", val=style), tag("w:bidi") if rtl else ""), *runs)

    def write_words(name: str, look: Look = look) -> str:
        parts = split_directions(words[name], rtl=rtl)
        return "".join(write_run(part, look, rtl=turned) for part, turned in parts if part)

    mark = _write_mark(edition)
    warning = write_line("Header", write_words("running-warning", _bold(look))) if words["running-warning"] else ""
    running = write_line("Header", write_words("running-title"), _TAB, write_words("running-series"))
    pages = _write_field("PAGE", look), write_run(" / ", look), _write_field("NUMPAGES", look)
    foot = write_line("Footer", write_words("running-publisher"), _TAB, *pages)
    empty = write_line("Header")
    return {
        "header1.xml": root("w:hdr", mark + warning or empty),
        "header2.xml": root("w:hdr", mark, warning, running),
        "footer1.xml": root("w:ftr", foot, mark),
    }


def write_section(book: Book, relations: Relations | None, *, turned: bool = False) -> str:
    """``w:sectPr``: the paper, and which head and foot stand on which page (ECMA-376 part 1, 17.6.17).

    Args:
        book: the file.
        relations: those of its body; None for another section than the first, which has its heads and feet.
        turned: whether its pages are landscape.
    """
    page = measure_page(book.edition)
    rtl = book.edition.direction == "rtl"
    heads = (("header", "first", 1), ("header", "default", 2), ("footer", "first", 1), ("footer", "default", 1))
    wide, high = twips(page.width), twips(page.height)
    return tag(
        "w:sectPr",
        *(
            tag(f"w:{kind}Reference", type=on, r_id=relations.add(kind, f"{kind}{n}.xml"))
            for kind, on, n in heads
            if relations is not None
        ),
        tag("w:pgSz", w=high, h=wide, orient="landscape") if turned else tag("w:pgSz", w=wide, h=high),
        tag(
            "w:pgMar",
            top=twips(page.top),
            right=twips(page.right),
            bottom=twips(page.bottom),
            left=twips(page.left),
            header=twips(page.header),
            footer=twips(page.footer),
            gutter=0,
        ),
        tag("w:cols", space=720),
        tag("w:titlePg") if relations is not None else "",
        tag("w:bidi") if rtl else "",
    )


def _write_mark(edition: Edition) -> str:
    """The handling mark in its colours, which no style takes away."""
    if not edition.marking:
        return ""
    ink, ground = (colour.removeprefix("#").upper() for colour in (edition.marking.ink, edition.marking.ground))
    look = tag(
        "w:rPr",
        tag("w:b"),
        tag("w:bCs"),
        tag("w:vanish", val=0),
        tag("w:color", val=ink),
        tag("w:sz", val=24),
        tag("w:szCs", val=24),
        tag("w:shd", val="clear", color="auto", fill=ground),
        tag("w:lang", val="en-US"),
    )
    words = tag("w:r", look, tag("w:t", text(f" {edition.marking.text} "), xml_space="preserve"))
    properties = tag("w:pPr", tag("w:pStyle", val="Marking"), tag("w:jc", val="center"))
    return tag("w:p", properties, words)


def _bold(look: Look) -> Look:
    return Look(look.lang, bold=True)


def _write_field(name: str, look: Look) -> str:
    return write_field(name, write_run("1", look))
