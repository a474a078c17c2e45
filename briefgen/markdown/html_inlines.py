"""Inline nodes -> HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby

from briefgen.core import lazy_re
from briefgen.markdown.addresses import encode_address, is_allowed
from briefgen.markdown.html_math import print_formula
from briefgen.markdown.markup import attributes, common, element, within, words
from briefgen.markdown.medium import Medium
from briefgen.markdown.tree import Node

_TAGS = {"emphasis": "em", "strong": "strong", "strike": "s", "subscript": "sub"}
#: What an ``<a>`` must not be put around, or inside of.
_ACTIVE = {"note_call", "inline_note", "citation", "cite", "reference", "link", "image"}
_PLAIN = {"text", "soft_break"}
#: The end of a text that a call must not be parted from: a short word, or one character of a script without spaces.
_LAST_WORD = lazy_re.compile(
    r"(?<![!-~\u00a1-\u0fff\u2010-\u2027])[!-~\u00a1-\u0fff\u2010-\u2027]{1,24}\Z|[\u1100-\uffef]\Z"
)
_LONG_RUN = lazy_re.compile(r"[!-~]{30}")


def print_inlines(nodes: Iterable[Node], medium: Medium) -> str:
    """The HTML of a run of inline nodes."""
    if medium.hold_calls:
        return "".join(_print_held(tuple(nodes), medium))
    return "".join(_print(node, medium) for node in nodes)


def _print_held(nodes: tuple[Node, ...], medium: Medium) -> Iterable[str]:
    """The nodes one by one; a word and the footnote references after it go into a span that does not break."""
    held = False
    for index, node in enumerate(nodes):
        called = index + 1 < len(nodes) and nodes[index + 1].kind == "note_call"
        word = _LAST_WORD.search(node.text) if called and node.kind == "text" else None
        if word:
            yield f'{words(node.text[: word.start()])}<span class="held">{words(word[0])}'
            held = True
            continue
        yield _print(node, medium)
        if held and not called:
            yield "</span>"
            held = False


def _print(node: Node, medium: Medium) -> str:
    if node.kind in _TAGS:
        return element(_TAGS[node.kind], print_inlines(node.children, medium))
    return _PRINTERS[node.kind](node, medium)


def _text(node: Node, medium: Medium) -> str:
    return words(node.text)


def _break(node: Node, medium: Medium) -> str:
    return "<br>\n"


def _soft_break(node: Node, medium: Medium) -> str:
    return "" if node.get("joins") else "\n"


def _code(node: Node, medium: Medium) -> str:
    return element("code", words(node.text), *common(node, medium))


def _superscript(node: Node, medium: Medium) -> str:
    content, target = print_inlines(node.children, medium), node.get("ref")
    if target:
        content = element("a", content, ("href", f"#{medium.id_prefix}{target}"))
    return element("sup", content, ("class", "lettered" if node.get("lettered") else ""))


def _span(node: Node, medium: Medium) -> str:
    return element("span", print_inlines(node.children, within(node, medium)), *common(node, medium))


def _change(node: Node, medium: Medium) -> str:
    content, move = print_inlines(node.children, medium), node.get("move")
    tag = "ins" if node.kind == "insertion" else "del"
    return element(tag, content, ("class", "moved" if move else ""), ("data-move", move))


def _math(node: Node, medium: Medium) -> str:
    return print_formula(node, medium)


def _note(node: Node, medium: Medium) -> str:
    return medium.note(node)


def _citation(node: Node, medium: Medium) -> str:
    if node.get("formatted"):
        return element("span", print_inlines(node.children, medium), ("class", "citation"))
    return medium.cite(node)


def _image(node: Node, medium: Medium) -> str:
    return print_image(node, medium)


def print_image(node: Node, medium: Medium) -> str:
    """An ``<img>`` with its description; nothing when the medium has no such picture."""
    found = medium.image(node.get("src"))
    if found is None:
        return ""
    url, width, height = found
    size = (("width", str(width or "")), ("height", str(height or "")))
    alt = f' alt="{escape(node.get("alt"))}"'
    return (
        f"<img{attributes(('src', url))}{alt}{attributes(('title', node.get('title')), *size, *common(node, medium))}>"
    )


def _link(node: Node, medium: Medium) -> str:
    href = (medium.relative_links and node.get("relative")) or node.get("href")
    if not is_allowed(href):
        return print_inlines(node.children, medium)
    return _anchor(
        node.children, medium, ("href", encode_address(href)), ("title", node.get("title")), *common(node, medium)
    )


def _reference(node: Node, medium: Medium) -> str:
    children = node.children or (Node("text", text=node.get("text") or node.get("target")),)
    target = node.get("ref")
    if not target:
        return print_inlines(children, medium)
    return _anchor(children, medium, ("href", f"#{medium.id_prefix}{target}"), *common(node, medium))


def _cite(node: Node, medium: Medium) -> str:
    return _reference(node, medium) if node.children else ""


def _anchor(children: tuple[Node, ...], medium: Medium, *attrs: tuple[str, str]) -> str:
    """An ``<a>`` around the children, or around the runs of text in them where it must be flat."""
    nodes = [node for child in children for node in child.walk()]
    links_inside = any(node.kind in _ACTIVE - {"image"} or node.get("ref") for node in nodes)
    if not medium.flat_links and not links_inside:
        return f"{_opening(attrs)}{print_inlines(children, medium)}</a>"
    return "".join(_flat(children, medium, attrs))


def _opening(attrs: tuple[tuple[str, str], ...]) -> str:
    # An empty address is a URL too, so `attributes` would be wrong to leave it out.
    (_, href), *rest = attrs
    return f'<a href="{escape(href)}"{attributes(*rest)}>'


def _mark_address(attrs: tuple[tuple[str, str], ...], text: str) -> tuple[tuple[str, str], ...]:
    """A class for a link whose words have a run too long for a line: style sheets may break it anywhere."""
    if not _LONG_RUN.search(text):
        return attrs
    classes = " ".join(value for name, value in attrs if name == "class")
    return (*(pair for pair in attrs if pair[0] != "class"), ("class", f"{classes} address".strip()))


def _flat(children: tuple[Node, ...], medium: Medium, attrs: tuple[tuple[str, str], ...]) -> Iterable[str]:
    for plain, run in groupby(children, key=lambda node: node.kind in _PLAIN):
        nodes = tuple(run)
        if plain:
            # No <wbr>: WeasyPrint makes it an element, and the link would not hold text only (PDF/UA-1, 7.18.5).
            text = "".join(node.text if node.kind == "text" else _soft_break(node, medium) for node in nodes)
            opening = _opening(_mark_address(attrs, text))
            yield f"{opening}{escape(text, quote=False)}</a>" if text.strip() else text
            continue
        for node in nodes:
            if node.kind == "code":
                yield element("code", f"{_opening(attrs)}{escape(node.text, quote=False)}</a>", *common(node, medium))
            elif node.children and node.kind not in _ACTIVE:
                yield element(*_wrapping(node, "".join(_flat(node.children, medium, attrs)), medium))
            else:
                yield _print(node, medium)


def _wrapping(node: Node, content: str, medium: Medium) -> tuple[str, str, *tuple[tuple[str, str], ...]]:
    if node.kind == "span":
        return ("span", content, *common(node, medium))
    return (_TAGS.get(node.kind, "sup"), content)


_PRINTERS: dict[str, Callable[[Node, Medium], str]] = {
    "text": _text,
    "break": _break,
    "soft_break": _soft_break,
    "code": _code,
    "superscript": _superscript,
    "span": _span,
    "math": _math,
    "note_call": _note,
    "inline_note": _note,
    "citation": _citation,
    "image": _image,
    "link": _link,
    "reference": _reference,
    "cite": _cite,
    "insertion": _change,
    "deletion": _change,
}
