"""A page -> HTML that mail programs show: old elements, styles in them, links that lead out only."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element

from briefgen.markdown.addresses import SCHEMES
from briefgen.rendering.elements import has_class, name_of
from briefgen.rendering.flow.markup import write_inside
from briefgen.rendering.flow.page import Flow, FlowNote
from briefgen.rendering.flow.typed_lists import has_brackets, write_items
from briefgen.rendering.mail.styles import LETTERS, SCROLLS, SIDES, align, style
from briefgen.rendering.plain_text.inlines import write_formula

#: CSS pixels: the width of the text.
_WIDTH = 640
#: Elements that some programs do not know -> what stands for them.
_OLD = dict.fromkeys("section article aside figure figcaption header footer main nav address dl dd".split(), "div") | {
    "dt": "p",
    "time": "span",
    "s": "s",
}
_KEPT = frozenset("lang dir colspan rowspan scope start translate alt title".split())
_SCHEMES = tuple(f"{scheme}:" for scheme in sorted(SCHEMES))
#: Programs that know it show the whole mail light on dark when the reader wants that; none is asked for anything.
_HEAD = """<!DOCTYPE html>
<html lang="{lang}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>{title}</title><style>:root {{ color-scheme: light dark; supported-color-schemes: light dark; }}</style></head>
<body style="margin:0;padding:0;{letters}">
<table role="presentation" width="100%" style="border-collapse:collapse;table-layout:fixed;width:100%;{letters}"><tr>
<td align="center" style="padding:16px"><table role="presentation" style="{inner}"><tr>
<td style="text-align:{side}">
"""


class MailPage:
    """Writes the HTML.

    Args:
        flow: the page.
        names: the content IDs of its pictures, by their addresses.
    """

    def __init__(self, flow: Flow, names: Mapping[str, str]) -> None:
        self._flow = flow
        self._names = names
        self._direction = flow.edition.direction

    def write(self) -> str:
        """The whole document."""
        edition = self._flow.edition
        head = _HEAD.format(
            lang=escape(edition.lang),
            direction=self._direction,
            title=escape(edition.title_text),
            letters=LETTERS,
            inner=f"border-collapse:collapse;table-layout:fixed;width:100%;max-width:{_WIDTH}px;{LETTERS}",
            side="right" if self._direction == "rtl" else "left",
        )
        marking = self._write_marking()
        body = [self._inside(self._flow.front), self._write_notes(), self._inside(self._flow.end)]
        return f"{head}{marking}{''.join(body)}\n{marking}</td></tr></table></td></tr></table>\n</body>\n</html>\n"

    def _write_marking(self) -> str:
        marking = self._flow.edition.marking
        if not marking:
            return ""
        look = (
            f"font-weight:bold;text-align:center;padding:4px 8px;color:{marking.ink};background-color:{marking.ground}"
        )
        return f'<p style="{look}" translate="no">{escape(marking.text)}</p>\n'

    def _inside(self, element: Element) -> str:
        return write_inside(element, self._choose, self._replace)

    def _choose(self, element: Element) -> dict[str, str] | None:
        name = name_of(element)
        attrs = {key: value for key, value in element.attrib.items() if key in _KEPT and (value or key == "alt")}
        look = style(element, self._direction)
        if name == "a":
            # Programs open what leads to a place of the mail itself in a browser, where it is not.
            return {"href": element.get("href", "")} if element.get("href", "").startswith(_SCHEMES) else None
        if name == "table":
            attrs |= {"border": "1", "cellpadding": "5"}
        if name == "tr":
            attrs["valign"] = "top"
        if name in ("td", "th"):
            attrs |= {"align": align(element, self._direction)} if name == "th" or has_class(element, *SIDES) else {}
        return attrs | ({"style": look} if look else {})

    def _replace(self, element: Element) -> str | None:
        name = name_of(element)
        if name == "math":
            return escape(write_formula(element), quote=False)
        if name == "img":
            return self._write_picture(element)
        if name == "wbr":
            return ""
        if name == "table":
            table = write_inside(element, self._choose, self._replace)
            return f'<div style="{SCROLLS}"><table{self._attributes(element)}>{table}</table></div>'
        if has_brackets(element):
            items = write_items(element, self._attributes, self._inside)
            return f"<ol{self._attributes(element)}>{items}</ol>"
        if name in _OLD and _OLD[name] != name:
            return f"<{_OLD[name]}{self._attributes(element)}>{self._inside(element)}</{_OLD[name]}>"
        return None

    def _attributes(self, element: Element) -> str:
        return "".join(f' {key}="{escape(value)}"' for key, value in (self._choose(element) or {}).items())

    def _write_picture(self, image: Element) -> str:
        name = self._names.get(image.get("src", ""))
        if name is None:
            return ""
        width = image.get("width", "")
        # Outlook knows no max-width.
        size = f' width="{min(int(width), _WIDTH)}"' if width.isdigit() and not has_class(image, "logo") else ""
        look = "max-width:200px;height:auto" if has_class(image, "logo") else style(image, self._direction)
        return f'<img src="cid:{name}" alt="{escape(image.get("alt", ""))}"{size} style="{look}">'

    def _write_notes(self) -> str:
        if not self._flow.notes:
            return ""
        title = escape(self._flow.edition.pack.labels["notes"])
        look = style(Element("h2"), self._direction)
        notes = "\n".join(self._write_heading(each) + self._write_note(each) for each in self._flow.notes)
        return f'<h2 style="{look}">{title}</h2>\n<table role="presentation" style="{LETTERS}">\n{notes}\n</table>\n'

    def _write_heading(self, note: FlowNote) -> str:
        cell = "padding:8px 0 2px;font-size:14px;font-weight:bold"
        return f'<tr><td colspan="2" style="{cell}">{escape(note.heading)}</td></tr>\n' if note.heading else ""

    def _write_note(self, note: FlowNote) -> str:
        cell = "vertical-align:top;font-size:14px"
        number, body = escape(note.note.number), self._inside(note.body)
        gap = "padding:0 0 0 8px" if self._direction == "rtl" else "padding:0 8px 0 0"
        return f'<tr><td style="{cell};{gap}">{number}</td><td style="{cell}">{body}</td></tr>'
