"""Block tokens -> nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from briefgen.core import lazy_re
from briefgen.markdown.attributes import has_remark, parse_attributes, unreadable_attributes
from briefgen.markdown.build import Branch, Build, place_fault
from briefgen.markdown.build_exhibits import Span, build_exhibit, build_pipe_table
from briefgen.markdown.build_inlines import build_inlines
from briefgen.markdown.faults import Fault, fault
from briefgen.markdown.list_numbers import read_numbers
from briefgen.markdown.positions import Anchors, join_lines, line_end
from briefgen.markdown.raw_html import check_html
from briefgen.markdown.seams import ATTRIBUTION, close_seams, lone_figure
from briefgen.markdown.tree import Node

_CLOSING_SIGNS = lazy_re.compile(r"(?:^|[ \t]+)#+$")
#: Where the line of a block's colons was.
_GAP = Node("gap")
_TRAILING_BRACES = lazy_re.compile(r"[ \t]+(\{[^{}]*\})$")


def build_blocks(build: Build, branches: Iterable[Branch]) -> tuple[Node, ...]:
    """A node for each block."""
    blocks = [
        node if index else _set_apart(build, branch, node)
        for branch in branches
        for index, node in enumerate(_MAKERS[branch.token.type.removesuffix("_open")](build, branch))
    ]
    return close_seams(blocks) if any(node.kind == "gap" for node in blocks) else tuple(blocks)


def _set_apart(build: Build, branch: Branch, node: Node) -> Node:
    """The node with ``apart`` where an empty line comes before it, which decides how it is set when others go."""
    return node.having(apart="true") if build.marked and "apart" in branch.token.meta else node


def span(build: Build, token: Token) -> tuple[int, int]:
    """From a block's first character to the end of its last line that is not empty."""
    start: int = token.meta["at"]
    assert token.map is not None
    lines: list[int] = build.env["lines"]
    stop = lines[token.map[1]] if token.map[1] < len(lines) else len(build.source)
    return start, max(start, start + len(build.source[start:stop].rstrip(" \t\n")))


def inlines(build: Build, branch: Branch) -> tuple[Node, ...]:
    """The nodes of a block that holds inline content only."""
    return build_inlines(build, *join_lines(build.source, branch.children[0].token.meta["lines"]))


def _paragraph(build: Build, branch: Branch) -> tuple[Node, ...]:
    start, stop = span(build, branch.token)
    children = inlines(build, branch)
    if len(children) == 1 and children[0].kind == "image" and not branch.token.hidden:
        return (lone_figure(Node("paragraph", children, start=start, stop=stop), seams=build.marked),)
    if not children and build.remarks:
        return (_GAP,)  # a remark on no words is all that was here
    return (Node("paragraph", children, start=start, stop=stop),)


def _heading(build: Build, branch: Branch) -> tuple[Node, ...]:
    start, stop = span(build, branch.token)
    level, lines = int(branch.token.tag[1]), branch.children[0].token.meta["lines"]
    if branch.token.markup.startswith("#"):
        words = build.source[start + level : line_end(build.source, start)]
        lines = [start + level + len(words) - len(words.lstrip(" \t"))]
    content, anchors = join_lines(build.source, lines)
    if branch.token.markup.startswith("#"):
        content = _CLOSING_SIGNS.sub("", content)
    content, attrs = _heading_attributes(build, content, anchors)
    if level < 4:
        message = f"Level-{level} headings are not allowed within a text"
        hint = "Use #### or deeper here; ## and ### are for sections and points."
        if not branch.token.markup.startswith("#"):
            hint = "For a rule, put an empty line before the line of hyphens; for a heading, use ####."
        build.report(fault("PRO006", message, hint, start, stop))
    children = build_inlines(build, content, anchors)
    return (Node("heading", children, attrs=(("level", str(level)), *attrs.items()), start=start, stop=stop),)


def _heading_attributes(build: Build, content: str, anchors: Anchors) -> tuple[str, dict[str, str]]:
    match = _TRAILING_BRACES.search(content)
    if match is None:
        return content, {}
    attributes = parse_attributes(content, match.start(1))
    if attributes is None:
        build.report(place_fault(unreadable_attributes(content, *match.span(1)), anchors))
        return content, {}
    return content[: match.start()], build.attributes(attributes, "heading", anchors)


def _quote(build: Build, branch: Branch) -> tuple[Node, ...]:
    start, stop = span(build, branch.token)
    children = list(build_blocks(build, branch.children))
    last = children[-1] if children else None
    if last is not None and last.kind == "paragraph" and len(children) > 1:
        opening = ATTRIBUTION.match(build.source, last.start)
        if opening:
            children[-1] = replace(last, kind="attribution", children=_without(last.children, opening.end()))
    return (Node("quote", tuple(children), start=start, stop=stop),)


def _without(children: tuple[Node, ...], start: int) -> tuple[Node, ...]:
    first, *rest = children
    if first.stop <= start:
        return tuple(rest)
    return (replace(first, text=first.text[start - first.start :], start=start), *rest)


def _list(build: Build, branch: Branch) -> tuple[Node, ...]:
    start, stop = span(build, branch.token)
    attrs = []
    if branch.token.type == "ordered_list_open":
        attrs.append(("ordered", "true"))
        if "start" in branch.token.attrs:
            attrs.append(("start", str(branch.token.attrs["start"])))
        if branch.token.markup == ")":
            attrs.append(("delimiter", ")"))
    if build.marked:
        attrs.append(("sign", branch.token.markup))
    if _is_tight(branch):
        attrs.append(("tight", "true"))
    items = tuple(_item(build, item) for item in branch.children)
    return (Node("list", items, attrs=tuple(attrs), start=start, stop=stop),)


def _item(build: Build, branch: Branch) -> Node:
    start, stop = span(build, branch.token)
    return _set_apart(build, branch, Node("item", build_blocks(build, branch.children), start=start, stop=stop))


def _is_tight(branch: Branch) -> bool:
    """Whether its paragraphs are set without space between; an empty list is."""
    return all(
        block.token.hidden
        for item in branch.children
        for block in item.children
        if block.token.type == "paragraph_open"
    )


def _fence(build: Build, branch: Branch) -> tuple[Node, ...]:
    start, stop = span(build, branch.token)
    if branch.token.type == "fence":
        build.report(_check_end(build, branch.token.markup, start, stop))
    language = unescapeAll(branch.token.info).strip().partition(" ")[0]
    if language == "math":
        return (_formula(build, branch.token, start, stop),)
    attrs = (("language", language),) if language else ()
    return (Node("code_block", text=branch.token.content, attrs=attrs, start=start, stop=stop),)


def _formula(build: Build, token: Token, start: int, stop: int) -> Node:
    """A formula on its own, with its ID and its label: that of its ``\\tag``, or of its attributes."""
    # Here, not above: most briefs have no formula.
    from briefgen.markdown.formulas import check_formula
    from briefgen.markdown.latex import FormulaError, read_latex

    latex = token.content.strip()
    build.report(check_formula(latex, start, stop, build.source, "block"))
    attrs = _formula_attributes(build, start)
    try:
        known = read_latex(latex, "block")
        tag, (first, last) = known.tag, known.tag_span
        latex = f"{latex[:first].rstrip()} {latex[last:].lstrip()}".strip() if tag else latex
    except FormulaError:
        tag = ""
    if tag and "label" in attrs:
        message, hint = "This formula has a label and a \\tag", "Keep one of them."
        build.report(fault("PRO004", message, hint, start, start + len(build.source[start:stop].partition("\n")[0])))
    if tag:
        attrs["label"] = tag
    return Node("math_block", text=latex, attrs=tuple(attrs.items()), start=start, stop=stop)


def _formula_attributes(build: Build, start: int) -> dict[str, str]:
    end = line_end(build.source, start)
    brace = build.source.find("{", start, end)
    if brace < 0:
        return {}
    attributes = parse_attributes(build.source, brace, end)
    if attributes is None or build.source[attributes.stop : end].strip():
        build.report(unreadable_attributes(build.source, brace, end))
        return {}
    return build.attributes(attributes, "math_block")


def _check_end(build: Build, fence: str, start: int, stop: int) -> Fault | None:
    """A code block that nothing closes takes all that follows it."""
    first, _, rest = build.source[start:stop].partition("\n")
    if re.fullmatch(rf"[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*", rest.rpartition("\n")[2]):
        return None
    message, hint = "This code block is not closed", f"Put a line with {fence} after its last line."
    return fault("PRO008", message, hint, start, start + len(first))


def _html(build: Build, branch: Branch) -> tuple[Node, ...]:
    """Raw HTML is kept as the text that it is, line by line."""
    start, stop = span(build, branch.token)
    children: list[Node] = []
    for at in branch.token.meta["lines"]:
        line = build.source[at : line_end(build.source, at)].rstrip(" \t")
        if line and children:
            children.append(Node("soft_break", start=at, stop=at))
        if line:
            children.append(Node("text", text=line, start=at, stop=at + len(line)))
    first = children[0]
    build.report(check_html(first.text, first.start, first.stop, build.opened_tags))
    return (Node("paragraph", tuple(children), start=start, stop=stop),)


def _rule(build: Build, branch: Branch) -> tuple[Node, ...]:
    start, stop = span(build, branch.token)
    return (Node("rule", start=start, stop=stop),)


def _definitions(build: Build, branch: Branch) -> tuple[Node, ...]:
    start, stop = span(build, branch.token)
    parts: list[Node] = []
    for part in branch.children:
        at, to = span(build, part.token)
        if part.token.type == "dt_open":
            children = inlines(build, part)
            parts.append(Node("term", children, start=at, stop=max([at, *(child.stop for child in children)])))
        else:
            # The plug-in gives the line of the term; the definition begins with the colon after it.
            children = build_blocks(build, part.children)
            colon = build.source.find(":", parts[-1].stop, children[0].start if children else to)
            parts.append(_set_apart(build, part, Node("definition", children, start=colon, stop=to)))
    # Entries are set apart by empty lines as a rule; only definitions of several paragraphs are loose.
    loose = any(sum(child.kind == "paragraph" for child in part.children) > 1 for part in parts)
    tight = () if loose else (("tight", "true"),)
    return (Node("definitions", tuple(parts), attrs=tight, start=start, stop=stop),)


def _container(build: Build, branch: Branch) -> tuple[Node, ...]:
    token, kind = branch.token, branch.token.info
    start, stop = span(build, token)
    stop = _container_stop(build, token, stop)
    found = token.meta["attributes"]
    attrs = build.attributes(found, kind, span=(start, stop))
    if kind == "chart":
        # Here, not above: most briefs have no chart.
        from briefgen.markdown.build_charts import build_chart

        return (replace(build_chart(build, branch, attrs, (start, stop), build_blocks), start=start, stop=stop),)
    if kind == "timeline":
        # Here, not above: most briefs have no timeline.
        from briefgen.markdown.build_timelines import build_timeline

        return (replace(build_timeline(build, branch, attrs, (start, stop), build_blocks), start=start, stop=stop),)
    if kind in {"table", "figure"}:
        parts = build_exhibit(build, kind, branch.children, attrs, (start, stop), build_blocks)
        return (replace(parts, start=start, stop=stop),)
    children = build_blocks(build, branch.children)
    if "numbers" in attrs:
        children = _number_lists(build, children, attrs.pop("numbers"), (start, stop))
    if kind == "div" and not attrs and has_remark(found):
        return (_GAP, *children, _GAP)  # as they are without the remark
    title = attrs.pop("title", "")
    if title:
        item = next(item for item in found.items if item.name == "title")
        inner = build_inlines(build, title, Anchors([(0, item.start)]))
        children = (Node("title", inner, start=item.start, stop=item.stop), *children)
    return (Node(kind, children, attrs=tuple(attrs.items()), start=start, stop=stop),)


def _number_lists(build: Build, children: tuple[Node, ...], numbers: str, span: Span) -> tuple[Node, ...]:
    """The blocks, the numbered lists among them with the numbers that the attribute asks for."""
    if not any(child.get("ordered") for child in children):
        message, hint = "There is no numbered list in this block", "Begin each item with a number, such as 1."
        stop = span[0] + len(build.source[slice(*span)].partition("\n")[0])
        build.report(fault("PRO004", message, hint, span[0], stop))
    attrs = read_numbers(numbers) or {}
    return tuple(_number_list(child, attrs) if child.get("ordered") else child for child in children)


def _number_list(numbered: Node, attrs: dict[str, str]) -> Node:
    # Whether it is tight comes last, as it does where that is decided again.
    tight = {"tight": "true"} if numbered.get("tight") else {}
    return numbered.without("tight").having(**attrs, **tight)


def _container_stop(build: Build, token: Token, stop: int) -> int:
    lines: list[int] = build.env["lines"]
    end = token.meta["end"]
    if end >= len(lines):
        return stop
    closing = re.compile(r"[^:\n]*:{3,}").match(build.source, lines[end])
    return closing.end() if closing else stop


def _table(build: Build, branch: Branch) -> tuple[Node, ...]:
    return (build_pipe_table(build, branch, span(build, branch.token)),)


def _line(build: Build, branch: Branch) -> tuple[Node, ...]:
    start, stop = span(build, branch.token)
    attrs = tuple((name, str(value)) for name, value in branch.token.attrs.items())
    return (Node(branch.token.info, inlines(build, branch), attrs=attrs, start=start, stop=stop),)


_MAKERS: dict[str, Callable[[Build, Branch], tuple[Node, ...]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "blockquote": _quote,
    "bullet_list": _list,
    "ordered_list": _list,
    "fence": _fence,
    "code_block": _fence,
    "html_block": _html,
    "hr": _rule,
    "dl": _definitions,
    "container": _container,
    "table": _table,
    "exhibit": _line,
}
