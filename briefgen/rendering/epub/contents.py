"""An Edition -> the contents of an e-book, for the menu of the reading system (EPUB 3.3, 7)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from briefgen.edition import ContentsEntry, Edition
from briefgen.rendering.epub.text import write_head

#: The document that all entries lead to.
TEXT = "text.xhtml"


def write_contents(edition: Edition) -> str:
    """The navigation document."""
    title = escape(edition.title_text)
    heading = escape(edition.pack.labels["contents"])
    entries = _write_level(edition.contents)
    return (
        f"{write_head(edition.lang, edition.direction, edition.title_text)}<body>\n"
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">{heading}</h1>\n'
        f'<ol>\n<li><a href="{TEXT}">{title}</a></li>\n{entries}</ol></nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden" aria-label="{title}"><ol>'
        f'<li><a epub:type="bodymatter" href="{TEXT}">{title}</a></li></ol></nav>\n'
        "</body>\n</html>\n"
    )


def _write_level(entries: Sequence[ContentsEntry]) -> str:
    """Entries, each with those below it in a list of its own."""
    written, at = "", 0
    while at < len(entries):
        entry, stop = entries[at], at + 1
        while stop < len(entries) and entries[stop].level > entry.level:
            stop += 1
        below = _write_level(entries[at + 1 : stop])
        words = escape(f"{entry.label} {entry.text}".strip())
        inner = f"\n<ol>\n{below}</ol>\n" if below else ""
        written += f'<li><a href="{TEXT}#{escape(entry.id)}">{words}</a>{inner}</li>\n'
        at = stop
    return written
