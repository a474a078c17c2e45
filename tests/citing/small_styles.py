"""Styles of a few lines, for tests."""

from __future__ import annotations

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0">'
INFO = "<info><title>Small</title><id>small</id>{more}</info>"
TITLE = '<text variable="title"/>'
#: Prints nothing for a source that is cited again at once, as some published styles do.
SILENT = (
    '<choose><if position="ibid"><text variable="archive"/></if>'
    '<else-if position="subsequent"><text variable="title" prefix="again: "/></else-if>'
    '<else><text variable="title"/></else></choose>'
)


def write_style(layout: str = TITLE, *, kind: str = "note", macros: str = "", info: str = "", listed: str = "") -> str:
    """A style with this layout of citations, and of the bibliography if there is one."""
    entries = f"<bibliography><layout>{listed}</layout></bibliography>" if listed else ""
    head = HEAD.format(kind=kind) + INFO.format(more=info)
    return f'{head}{macros}<citation><layout suffix=".">{layout}</layout></citation>{entries}</style>'


def write_dependent(parent: str) -> str:
    """A style that stands for another."""
    link = f'<link rel="independent-parent" href="http://www.zotero.org/styles/{parent}"/>'
    return HEAD.format(kind="note") + INFO.format(more=link) + "</style>"
