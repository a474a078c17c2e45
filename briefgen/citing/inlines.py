"""Trees -> pandoc's inlines, and back.

The JSON form is that of pandoc-types 1.23 (https://hackage.haskell.org/package/pandoc-types, Text.Pandoc.Definition).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from briefgen.core import lazy_re
from briefgen.markdown.addresses import is_allowed
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node, text

Inline = dict[str, Any]
#: The version of the JSON form.
API_VERSION = (1, 23, 1)
#: What begins the name of an entry of pandoc's bibliography, and a link to it.
ENTRY = "ref-"

_MARKS = {
    "emphasis": "Emph",
    "strong": "Strong",
    "strike": "Strikeout",
    "superscript": "Superscript",
    "subscript": "Subscript",
}
_KINDS = {name: kind for kind, name in _MARKS.items()} | {"Underline": "emphasis"}
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
#: What an apostrophe may be is no quotation: a single one ends where no letter follows.
_QUOTED = lazy_re.compile(r"“([^“”]+)”|(?<!\S)\"([^\"]+)\"(?!\w)|(?<!\w)‘(?P<single>[^‘’]+)’(?!\w)")
_SMALL_CAPITALS = "smallcaps"


def write_inlines(nodes: Iterable[Node]) -> list[Inline]:
    """Inline nodes as pandoc has them. Calls of notes, citations and pictures have no place in a style's entry."""
    return [inline for node in nodes for inline in _write(node)]


def write_words(words: str) -> list[Inline]:
    """A text as pandoc has it: words with spaces between them."""
    inlines: list[Inline] = []
    for index, word in enumerate(words.replace("\n", " ").split(" ")):
        inlines += [{"t": "Space"}] if index else []
        inlines += [{"t": "Str", "c": word}] if word else []
    return inlines


def _write_quoted(words: str) -> Iterator[Inline]:
    """A text in which words between quotation marks are quoted, so that a style can set others around and in them."""
    end = 0
    for match in _QUOTED.finditer(words):
        yield from write_words(words[end : match.start()])
        kind = "SingleQuote" if match["single"] else "DoubleQuote"
        yield {"t": "Quoted", "c": [{"t": kind}, write_words(next(filter(None, match.groups())))]}
        end = match.end()
    yield from write_words(words[end:])


def _write(node: Node) -> Iterator[Inline]:
    kind = node.kind
    if kind == "text":
        yield from _write_quoted(node.text)
    elif kind in _MARKS:
        yield {"t": _MARKS[kind], "c": write_inlines(node.children)}
    elif kind in ("soft_break", "break"):
        if not node.get("joins"):
            yield {"t": "Space"}
    elif kind == "code":
        yield {"t": "Code", "c": [["", [], []], node.text]}
    elif kind == "math":
        yield {"t": "Math", "c": [{"t": "InlineMath"}, node.text]}
    elif kind == "link":
        yield {"t": "Link", "c": [["", [], []], write_inlines(node.children), [node.get("href"), ""]]}
    elif kind == "reference" and not node.children:
        yield from write_words(node.get("text"))
    elif kind in ("span", "reference"):
        classes = [each for each in node.get("class").split() if each != _SMALL_CAPITALS]
        pairs = [["lang", node.get("lang")]] if node.get("lang") else []
        inner = write_inlines(node.children)
        if _SMALL_CAPITALS in node.get("class").split():
            inner = [{"t": "SmallCaps", "c": inner}]
        yield {"t": "Span", "c": [["", classes, pairs], inner]}


def read_inlines(inlines: Iterable[Inline]) -> tuple[Node, ...]:
    """pandoc's inlines as nodes; texts side by side are one. A link to an entry is a ``cite`` with its key."""
    return join_texts(node for inline in inlines for node in _read(inline))


def _read(inline: Inline) -> Iterator[Node]:
    kind: str = inline["t"]
    content: Any = inline.get("c")
    if kind == "Str":
        yield text(content)
    elif kind in ("Space", "SoftBreak", "LineBreak"):
        yield text(" ")
    elif kind in _KINDS:
        yield Node(_KINDS[kind], read_inlines(content))
    elif kind == "SmallCaps":
        yield Node("span", read_inlines(content), attrs=(("class", _SMALL_CAPITALS),))
    elif kind == "Quoted":
        before, behind = _QUOTES[content[0]["t"]]
        yield from (text(before), *read_inlines(content[1]), text(behind))
    elif kind == "Link":
        yield from _read_link(content)
    elif kind == "Span":
        yield from _read_span(content)
    elif kind == "Code":
        yield Node("code", text=content[1])
    elif kind == "Math":
        yield Node("math", text=content[1])
    elif kind == "Cite":
        yield from read_inlines(content[1])


def _read_link(content: list[Any]) -> Iterator[Node]:
    inner, address = read_inlines(content[1]), content[2][0]
    if address.startswith(f"#{ENTRY}"):
        key = address.removeprefix(f"#{ENTRY}")
        yield Node("cite", inner, attrs=(("key", key),))
    elif is_allowed(address):
        yield Node("link", inner, attrs=(("href", address),))
    else:
        yield from inner


def _read_span(content: list[Any]) -> Iterator[Node]:
    (_, classes, pairs), inner = content[0], read_inlines(content[1])
    language = dict(pairs).get("lang", "")
    kept = " ".join(each for each in classes if not each.startswith("csl-") and each != "nocase")
    attrs = tuple((name, value) for name, value in (("lang", language), ("class", kept)) if value)
    if attrs:
        yield Node("span", inner, attrs=attrs)
    else:
        yield from inner


def _find_address(before: Node, link: Node) -> str:
    """The beginning of a link's address, where it stands before the link; else nothing."""
    start = link.get("href").removesuffix(plain(link))
    return start if start != link.get("href") and before.kind == "text" and before.text.endswith(start) else ""


def join_texts(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes, texts that stand side by side made one."""
    joined: list[Node] = []
    for node in nodes:
        before = joined[-1] if joined else None
        if node.kind == "text" and before and before.kind == "text":
            joined[-1] = text(before.text + node.text)
        elif node.kind == "link" and before and (address := _find_address(before, node)):
            # https://doi.org/ stands before the link that begins with 10.
            joined[-1:] = [text(before.text.removesuffix(address)), replace(node, children=(text(node.get("href")),))]
        elif node.kind != "text" or node.text:
            joined.append(node)
    return tuple(joined)
