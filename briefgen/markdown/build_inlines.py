"""Inline tokens -> nodes, with their places and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it.token import Token

from briefgen.core import lazy_re
from briefgen.markdown.addresses import check_address
from briefgen.markdown.amounts import check_length, check_parts, is_full
from briefgen.markdown.attributes import MARKS, Attributes, has_remark
from briefgen.markdown.build import Branch, Build, nest, place_fault
from briefgen.markdown.faults import fault
from briefgen.markdown.inline_parser import position
from briefgen.markdown.inline_rules import nested_link
from briefgen.markdown.positions import Anchors
from briefgen.markdown.raw_html import check_html
from briefgen.markdown.soft_breaks import join_soft_breaks
from briefgen.markdown.tree import Node

_PAIRS = {"em": "emphasis", "strong": "strong", "s": "strike", "sup": "superscript", "sub": "subscript"}
_PAIRS["inline_note"] = "inline_note"
_CALLS = {"note_call", "citation", "inline_note_open"}
#: Characters of a text too long to be set that are kept, so that its place is known.
_KEPT = 200
_BREAK_TAG = lazy_re.compile(r"<br\s*/?>", re.IGNORECASE)
_BREAKS = {"hardbreak": "break", "softbreak": "soft_break"}


def build_inlines(build: Build, content: str, anchors: Anchors, *, breaks: bool = False) -> tuple[Node, ...]:
    """The nodes of one piece of inline content; no more than its beginning where it is too long to be set.

    Args:
        build: the text.
        content: the piece, its marks of quotations and escapes taken out.
        anchors: where its characters are in the text.
        breaks: whether ``<br>`` is a line break.
    """
    wrong = check_length(content)
    if wrong is None and not is_full(build):
        tokens = build.inline_tokens(content)
        wrong = check_parts(build, tokens)
        if wrong is None:
            return Inlines(build, anchors, breaks).nodes(nest(tokens))
    if wrong is not None:
        build.report(place_fault(wrong, anchors))
    beginning = content[:_KEPT].partition("\n")[0]
    start, stop = anchors.span(0, len(beginning))
    return (Node("text", text=beginning, start=start, stop=stop),) if beginning else ()


class Inlines:
    """Makes the nodes of one piece of inline content."""

    def __init__(self, build: Build, anchors: Anchors, breaks: bool = False) -> None:
        self.build = build
        self.breaks = breaks
        self.anchors = anchors
        self.link_depth = 0

    def nodes(self, branches: Iterable[Branch]) -> tuple[Node, ...]:
        """A node for each branch; neighbouring texts are one node."""
        found: list[Node] = []
        for branch in branches:
            for node in self._make(branch):
                last = found[-1] if found else None
                if (
                    last is not None
                    and node.kind == last.kind == "text"
                    and _is_plain(last)
                    and _is_plain(node)
                    and not node.attrs
                    and last.stop == node.start
                ):
                    found[-1] = replace(last, text=last.text + node.text, stop=node.stop)
                else:
                    found.append(node)
        return join_soft_breaks(found)

    def _make(self, branch: Branch) -> tuple[Node, ...]:
        token = branch.token
        if token.type == "fault":
            self.build.report(place_fault(token.meta["fault"], self.anchors))
            return ()
        start, stop = self._span(branch)
        name = token.type.removesuffix("_open")
        if name in {"text", "text_special"}:
            return (Node("text", text=token.content, start=start, stop=stop),) if token.content else ()
        if name in _BREAKS:
            return (Node(_BREAKS[name], start=start, stop=stop),)
        if name in _PAIRS:
            return (Node(_PAIRS[name], self.nodes(branch.children), start=start, stop=stop),)
        return _MAKERS[name](self, branch, start, stop)

    def _span(self, branch: Branch) -> tuple[int, int]:
        start, stop = position(branch.token)
        if branch.close is not None and branch.token.type in {"em_open", "strong_open"}:
            # The tokens of "**" each span one sign of the two; so do the outer signs of "***".
            start, stop = position(branch.token)[1] - len(branch.token.markup), 0
            stop = position(branch.close)[0] + len(branch.close.markup)
        attributes = branch.token.meta.get("attributes") or (branch.close and branch.close.meta.get("attributes"))
        return self.anchors.span(start, attributes.stop if attributes else stop)

    def _attributes(self, token: Token, kind: str, span: tuple[int, int] = (0, 0)) -> tuple[tuple[str, str], ...]:
        return tuple(self.build.attributes(token.meta.get("attributes"), kind, self.anchors, span).items())

    def code(self, branch: Branch, start: int, stop: int) -> tuple[Node, ...]:
        """`` `code` ``."""
        attrs = self._attributes(branch.token, "code")
        return (Node("code", text=branch.token.content, attrs=attrs, start=start, stop=stop),)

    def math(self, branch: Branch, start: int, stop: int) -> tuple[Node, ...]:
        """A formula."""
        # Here, not above: most briefs have no formula.
        from briefgen.markdown.formulas import check_formula

        latex = branch.token.content
        self.build.report(check_formula(latex, start, stop, self.build.source))
        return (Node("math", text=latex, start=start, stop=stop),)

    def html(self, branch: Branch, start: int, stop: int) -> tuple[Node, ...]:
        """A raw tag: text, and a fault; but in a cell, which is one line, ``<br>`` is a line break."""
        if self.breaks and _BREAK_TAG.fullmatch(branch.token.content):
            return (Node("break", start=start, stop=stop),)
        self.build.report(check_html(branch.token.content, start, stop, self.build.opened_tags))
        nodes: list[Node] = []
        offset = position(branch.token)[0]
        for line in branch.token.content.split("\n"):
            if nodes:
                nodes.append(Node("soft_break", (), "", (), *self.anchors.span(offset - 1, offset)))
            if line:
                nodes.append(Node("text", (), line, (), *self.anchors.span(offset, offset + len(line))))
            offset += len(line) + 1
        return tuple(nodes)

    def link(self, branch: Branch, start: int, stop: int) -> tuple[Node, ...]:
        """A link, or a reference to a place in the brief."""
        self.link_depth += 1
        children = self.nodes(branch.children)
        self.link_depth -= 1
        href = str(branch.token.attrs["href"])
        assert branch.close is not None
        attrs = self._attributes(branch.close, "link")
        if self.link_depth:
            self.build.report(nested_link(start, stop))
            return (Node("span", children, attrs=attrs, start=start, stop=stop),) if attrs else children
        if href.startswith("#") and len(href) > 1:
            return (Node("reference", children, attrs=(("target", href[1:]), *attrs), start=start, stop=stop),)
        self.build.report(check_address(href, start, stop, site=bool(self.build.env.get("site"))))
        if not any(node.kind in {"text", "code", "image", "math"} for child in children for node in child.walk()):
            hint = "Write the link text between the brackets."
            self.build.report(fault("PRO012", "This link has no text", hint, start, stop))
        title = branch.token.attrs.get("title")
        titled = (("title", str(title)),) if title else ()
        return (Node("link", children, attrs=(("href", href), *titled, *attrs), start=start, stop=stop),)

    def span(self, branch: Branch, start: int, stop: int) -> tuple[Node, ...]:
        """``[words]{…}``."""
        attrs = self._attributes(branch.token, "span", (start, stop))
        children = self.nodes(branch.children)
        if not attrs and has_remark(branch.token.meta.get("attributes")):
            return children  # as they are without the remark
        return (Node("span", children, attrs=attrs, start=start, stop=stop),)

    def note_call(self, branch: Branch, start: int, stop: int) -> tuple[Node, ...]:
        """``[^label]``."""
        return (Node("note_call", attrs=(("label", branch.token.meta["label"]),), start=start, stop=stop),)

    def data_value(self, branch: Branch, start: int, stop: int) -> tuple[Node, ...]:
        """``{data.exports.value}``: a text that waits for its words."""
        if not self.build.env.get("data"):
            hint = (
                "Name the file in the front matter: data: {exports: data/exports.csv}; or write \\{ to print the brace."
            )
            self.build.report(fault("EXH120", "This brief has no data", hint, start, stop))
        return (Node("text", attrs=(("value", branch.token.content[1:-1].strip()),), start=start, stop=stop),)

    def citation(self, branch: Branch, start: int, stop: int) -> tuple[Node, ...]:
        """``[@key, p. 4]``."""
        cites = []
        for attrs, first, last in branch.token.meta["cites"]:
            at, to = self.anchors.span(first, last)
            cites.append(Node("cite", attrs=tuple(attrs.items()), start=at, stop=to))
        return (Node("citation", tuple(cites), start=start, stop=stop),)

    def image(self, branch: Branch, start: int, stop: int) -> tuple[Node, ...]:
        """``![what it shows](file)``."""
        token = branch.token
        src, alt = str(token.attrs["src"]), " ".join(_words(token.children or ()).split())
        title = token.attrs.get("title")
        attrs = [("src", src), ("alt", alt), *((("title", str(title)),) if title else ())]
        self._check_image(src, alt, start, stop)
        for inner in _list_attributes(token.children or ()):
            if remark := inner.remark(start, stop):  # where it is said counts in the description
                self.build.remarks.append(replace(remark, said=(start, stop)))
        if any(_is_marked(inner) for inner in token.children or ()):
            message = "Part of this image's description is only for some audiences"
            hint = "Mark the whole image: ![The harbour](harbour.png){audience=internal}."
            self.build.report(fault("AUD106", message, hint, start, stop))
        if any(inner.type in _CALLS for inner in token.children or ()):
            message = "This image's description contains a note or a citation, which screen readers cannot follow"
            hint = "Put it after the image, or into the caption of a ::: figure block."
            self.build.report(fault("PRO031", message, hint, start, stop, warning=True))
        if any(inner.type == "data_value" for inner in token.children or ()):
            message = "An image's description cannot take values from data"
            self.build.report(fault("EXH121", message, "Write the number.", start, stop))
        attrs.extend(self._attributes(token, "image"))
        return (Node("image", attrs=tuple(attrs), start=start, stop=stop),)

    def _check_image(self, src: str, alt: str, start: int, stop: int) -> None:
        name = PurePosixPath(unquote(src))
        if ":" in src or src.startswith(("//", "#")) or not src:
            hint = "Save the picture next to the brief and write its path, such as assets/harbour.png."
            message = "An image must be a file next to the brief" if src else "This image has no file"
            self.build.report(fault("PRO030", message, hint, start, stop))
        if not alt or alt.lower() in {src.lower(), name.name.lower(), name.stem.lower()}:
            message = (
                "This image has no description" if not alt else "This image has only its file name as a description"
            )
            hint = "Describe the picture between the brackets: ![The harbour from the east](…)."
            self.build.report(fault("ACC802", message, hint, start, stop))


def _is_plain(node: Node) -> bool:
    return node.stop - node.start == len(node.text)


def _is_marked(token: Token) -> bool:
    found: Attributes | None = token.meta.get("attributes")
    marked = found is not None and any(item.name in MARKS for item in found.items)
    return marked or any(_is_marked(inner) for inner in token.children or ())


def _list_attributes(tokens: Iterable[Token]) -> Iterator[Attributes]:
    for token in tokens:
        if found := token.meta.get("attributes"):
            yield found
        yield from _list_attributes(token.children or ())


def _words(tokens: Iterable[Token]) -> str:
    words = []
    for token in tokens:
        if token.type == "image":
            words.append(_words(token.children or ()))
        elif token.type in _BREAKS:
            words.append(" ")
        elif token.type != "fault":
            words.append(token.content)
    return "".join(words)


_Maker = Callable[[Inlines, Branch, int, int], tuple[Node, ...]]
_MAKERS: dict[str, _Maker] = {
    "code_inline": Inlines.code,
    "math": Inlines.math,
    "html_inline": Inlines.html,
    "link": Inlines.link,
    "span": Inlines.span,
    "note_call": Inlines.note_call,
    "citation": Inlines.citation,
    "data_value": Inlines.data_value,
    "image": Inlines.image,
}
