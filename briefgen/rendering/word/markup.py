"""Elements of Office Open XML as text, everything in them escaped."""

from __future__ import annotations

from html import escape

from briefgen.core import lazy_re

#: What XML 1.0 has no way to write (2.2): none of it can be seen.
_NOT_IN_XML = lazy_re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

#: The namespaces by their usual prefixes (ECMA-376 part 1, annex A; the last two are Microsoft's).
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def tag(name: str, /, *content: str, **attributes: object) -> str:
    """An element.

    Args:
        name: with its prefix: ``w:jc``.
        content: markup.
        attributes: those of ``w`` and ``m`` elements have the element's prefix; ``r_id`` is ``r:id``.
    """
    prefix = f"{name.partition(':')[0]}:" if name.startswith(("w:", "m:")) else ""
    written = "".join(
        f' {key.replace("_", ":") if "_" in key else prefix + key}="{escape(_NOT_IN_XML.sub("", str(value)))}"'
        for key, value in attributes.items()
    )
    inside = "".join(content)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def text(words: str) -> str:
    """Text, escaped."""
    return escape(_NOT_IN_XML.sub("", words), quote=False)


def root(name: str, *content: str) -> str:
    """A whole part, with all namespaces."""
    spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    return f"{HEAD}<{name}{spaces}>{''.join(content)}</{name}>"
