"""Elements and classes of the page -> the styles of a Word file, by their IDs."""

from __future__ import annotations

#: Headings; the title of a brief is Word's title, so that a top section is its Heading 1.
HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3", "h5": "Heading4", "h6": "Heading5"}
#: The styles of elements that are paragraphs, or that hold paragraphs of one kind, by their class.
PARAGRAPHS = {
    "kicker": "Kicker",
    "subtitle": "Subtitle",
    "standfirst": "Standfirst",
    "status": "Status",
    "embargo": "Status",
    "eyebrow": "Eyebrow",
    "caption": "Caption",
    "attribution": "Attribution",
    "box-title": "BoxTitle",
    "unit": "ExhibitLine",
    "source": "ExhibitLine",
    "credit": "ExhibitLine",
    "note": "ExhibitLine",
    "notes-line": "ExhibitLine",
    "lettered-note": "ExhibitLine",
}
#: The styles of plain paragraphs in an element, by its class or name.
INSIDE = {
    "byline": "Byline",
    "routing": "Byline",
    "notice": "Notice",
    "bottom-line": "BottomLine",
    "abstract": "Abstract",
    "index": "Byline",
    "box": "Box",
    "reference": "Bibliography",
    "back": "BackMatter",
    "exhibit-lines": "ExhibitLine",
    "blockquote": "Quote",
    "aside": "Box",
    "dt": "Term",
    "dd": "Definition",
    "figure": "Figure",
}
#: Classes of paragraphs that stay with what comes next.
BEFORE_NEXT = frozenset({"eyebrow", "caption", "box-title"})
