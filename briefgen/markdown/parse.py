"""MARKDOWN -> a prose tree, with everything that is wrong in it, in one pass; and texts that are parsed once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from briefgen.core import lazy_re, limits
from briefgen.markdown.amounts import check_lines
from briefgen.markdown.attributes import MARKS
from briefgen.markdown.build import Build, nest
from briefgen.markdown.build_blocks import build_blocks
from briefgen.markdown.build_inlines import build_inlines
from briefgen.markdown.data_values import Filler
from briefgen.markdown.faults import Fault, Parsed
from briefgen.markdown.headings import set_depths
from briefgen.markdown.parser import markdown
from briefgen.markdown.positions import Anchors, join_lines
from briefgen.markdown.remarks import Remark
from briefgen.markdown.seams import forget_seams
from briefgen.markdown.tree import Node

__all__ = ["Fault", "Parsed", "Texts", "parse"]

T = TypeVar("T", Fault, Remark)
_LINE = lazy_re.compile(r"\n[ \t]*")


class Texts:
    """The texts of one file, each parsed when it is first asked for and never again.

    Whoever reads a file makes it and hands it on with what was read, so that no later stage parses a text again.

    Args:
        links: URLs by name, for ``[words][name]``.
        shared: texts that are in use besides, such as those of the workspace.
        site: whether links may lead to other files of the site; as for the shared texts, when there are any.
        filler: the data of the file; None when it has none.
    """

    def __init__(
        self,
        links: Mapping[str, str] | None = None,
        shared: Texts | None = None,
        *,
        site: bool = False,
        filler: Filler | None = None,
    ) -> None:
        self.site: bool = shared.site if shared else site
        self.filler = filler
        self.links = dict(links or {})
        self._shared = shared
        self._parsed: dict[tuple[str, bool], Parsed] = {}

    def with_links(self, links: Mapping[str, str]) -> Texts:
        """The texts of the same file with other URLs; these ones when the URLs are the same."""
        return self if self.links == links else Texts(links, self._shared, site=self.site, filler=self.filler)

    def with_filler(self, filler: Filler) -> Texts:
        """The texts of the same file, with data."""
        return Texts(self.links, self._shared, site=self.site, filler=filler)

    def join(self, before: Texts) -> Texts:
        """These, and those of a file as it was read before: what has not changed since need not be parsed again."""
        joined = Texts(before.links, site=self.site)
        if before.site == self.site:
            joined._parsed = dict(before._parsed)
        joined._parsed |= {key: each for key, each in self._parsed.items() if self._agrees(key, before.links)}
        return joined

    def parse(self, text: str, *, inline: bool = False) -> Parsed:
        """The tree of a text and its faults; see the function ``parse``."""
        key = (text, inline)
        if (found := self._parsed.get(key)) is None:
            found = self._find_shared(key) or parse(
                text, inline=inline, links=self.links, site=self.site, data=self.filler is not None
            )
            found = self._parsed[key] = self.filler.fill(found) if self.filler else found
        return found

    def read(self, text: str, *, inline: bool = False) -> Node:
        """The tree of a text."""
        return self.parse(text, inline=inline).root

    def _find_shared(self, key: tuple[str, bool]) -> Parsed | None:
        """A shared text that says the same here: only in brackets can a URL be called by its name."""
        if self._shared is None or not self._shared._agrees(key, self.links):
            return None
        return self._shared._parsed.get(key)

    def _agrees(self, key: tuple[str, bool], links: Mapping[str, str]) -> bool:
        """Whether a text says the same with these URLs."""
        return "[" not in key[0] or links == self.links


def parse(
    text: str,
    *,
    inline: bool = False,
    links: Mapping[str, str] | None = None,
    site: bool = False,
    data: bool = False,
) -> Parsed:
    """Read a text field.

    Args:
        text: Markdown, as docs/writing.md describes it.
        inline: one run of text (a title, a heading); a newline in it is a forced break.
        links: URLs by name, for ``[words][name]``.
        site: whether links may lead to other files of the site.
        data: whether the brief has data that values and tables can be taken from.

    Returns:
        The tree (kind ``root``) and the faults; offsets are code points of ``text``.
    """
    source = re.sub(r"\r\n?", "\n", text).replace("\0", "\ufffd")
    references = {normalizeReference(name): {"href": href, "title": ""} for name, href in sorted((links or {}).items())}
    env: dict[str, Any] = {"references": references, "faults": [], "lines": _line_starts(source), "site": site}
    env["data"] = data
    build = Build(source, env)
    if too_many := check_lines(source):
        return Parsed(Node("root", stop=len(source)), (too_many,), limits.PARTS)
    children = _inline(build) if inline else _blocks(build)
    root = set_depths(Node("root", children, start=0, stop=len(source)))
    if build.marked and not any(name in MARKS for node in root.walk() for name, _ in node.attrs):
        root = forget_seams(root)
    faults = sorted(set(build.faults), key=lambda wrong: (wrong.start, wrong.stop, wrong.code, wrong.message))
    size, remarks = int(env.get("parts", 0)), tuple(sorted(build.remarks, key=lambda each: (each.start, -each.stop)))
    cells = int(env.get("cells", 0))
    if len(source) == len(text):
        return Parsed(root, tuple(faults), size, remarks, cells)
    return replace(_restore_line_ends(text, root, faults, remarks), size=size, cells=cells)


def _blocks(build: Build) -> tuple[Node, ...]:
    md = markdown()
    tokens: list[Token] = []
    md.block.parse(build.source, md, build.env, tokens)
    return build_blocks(build, nest(tokens))


def _inline(build: Build) -> tuple[Node, ...]:
    first = len(build.source) - len(build.source.lstrip(" \t\n"))
    starts = [first, *(match.end() for match in _LINE.finditer(build.source, first))]
    nodes = build_inlines(build, *join_lines(build.source, starts))
    return Node("root", nodes).map(_force_break).children


def _force_break(node: Node) -> Node:
    return replace(node, kind="break") if node.kind == "soft_break" else node


def _line_starts(source: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", source))]


def _restore_line_ends(text: str, root: Node, faults: list[Fault], remarks: tuple[Remark, ...]) -> Parsed:
    """The same, with offsets in a text that has ``\\r\\n`` line ends."""
    pairs = [(0, 0)]
    pairs.extend((match.end() - count, match.end()) for count, match in enumerate(re.finditer("\r\n", text), 1))
    anchors = Anchors(pairs)

    def move(node: Node) -> Node:
        start, stop = anchors.span(node.start, node.stop)
        return replace(node, start=start, stop=stop)

    def place(each: T) -> T:
        start, stop = anchors.span(each.start, each.stop)
        return replace(each, start=start, stop=stop)

    said = tuple(replace(place(each), said=anchors.span(*each.said)) for each in remarks)
    return Parsed(move(root.map(move)), tuple(map(place, faults)), remarks=said)
