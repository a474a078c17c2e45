"""Names, attributes and content -> HTML, everything escaped."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from briefgen.core import lazy_re
from briefgen.markdown.medium import Medium
from briefgen.markdown.tree import Node
from briefgen.model.language import direction

_LONG_URL = lazy_re.compile(r"https?://[^\s<>]{52,}")
#: The beginning of a URL that stays in one piece, unless the host's name is very long.
_HEAD = lazy_re.compile(r"https?://[^/?#]{0,40}")
_BREAK = lazy_re.compile(r"(?<=[/?&=._#:~-])(?![/?&=._#:~-]|$)|(?=%)")


def element(name: str, content: str, *attrs: tuple[str, str]) -> str:
    """An element with its content, which is HTML already; attributes that are empty are left out."""
    return f"<{name}{attributes(*attrs)}>{content}</{name}>"


def attributes(*attrs: tuple[str, str]) -> str:
    """Attributes as they are in a tag, with a space before each."""
    return "".join(f' {name}="{escape(value)}"' for name, value in attrs if value)


def common(node: Node, medium: Medium, css_class: str = "") -> tuple[tuple[str, str], ...]:
    """The attributes that any element may carry: id, class, language, and the direction where that is another."""
    name, lang = node.get("id"), node.get("lang")
    turns = bool(lang) and direction(lang) != medium.direction
    way = node.get("dir") or (direction(lang) if turns else "")
    classes = " ".join(part for part in (css_class, node.get("class")) if part)
    return (
        ("id", medium.id_prefix + name if name else ""),
        ("class", classes),
        ("lang", lang),
        ("dir", way),
    )


def within(node: Node, medium: Medium) -> Medium:
    """The medium inside a node, which may be in a language of the other direction."""
    lang = node.get("lang")
    way = node.get("dir") or (direction(lang) if lang else medium.direction)
    return replace(medium, direction=way) if way != medium.direction else medium


def words(text: str) -> str:
    """Text, escaped; a URL of 60 characters and more may break after its signs."""
    pieces, offset = [], 0
    for match in _LONG_URL.finditer(text):
        pieces.append(escape(text[offset : match.start()], quote=False))
        pieces.append("<wbr>".join(escape(part, quote=False) for part in _breakable(match[0])))
        offset = match.end()
    pieces.append(escape(text[offset:], quote=False))
    return "".join(pieces)


def _breakable(url: str) -> list[str]:
    head = _HEAD.match(url)
    first, *rest = _BREAK.split(url[head.end() :] if head else url)
    return [(head[0] if head else "") + first, *rest]
