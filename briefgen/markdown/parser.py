"""The Markdown of a brief: markdown-it's CommonMark with our rules, built once."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from mdit_py_plugins.deflist import deflist_plugin

from briefgen.markdown.autolinks import add_address_rules
from briefgen.markdown.block_parser import LocatedBlock
from briefgen.markdown.containers import add_container_rules
from briefgen.markdown.inline_parser import LocatedInline
from briefgen.markdown.inline_rules import add_inline_rules
from briefgen.markdown.link_labels import HELPERS

#: Blocks or inlines inside each other; a list in a list is two. Beyond it a page could not be set.
MAX_NESTING = 40


class BriefMarkdown(MarkdownIt):
    """markdown-it that leaves URLs as they are; briefgen.markdown.autolinks judges them afterwards."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's names
        """The URL as the author wrote it."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """The URL as the author wrote it."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Every URL makes a link."""
        return True


@cache
def markdown() -> BriefMarkdown:
    """The parser that all share; it holds no state between texts."""
    return build_markdown()


def build_markdown() -> BriefMarkdown:
    """A parser of one's own, to add rules to."""
    md = BriefMarkdown()
    md.inline, md.block = LocatedInline(), (block := LocatedBlock())
    helpers: Any = HELPERS
    md.helpers = helpers
    md.configure("commonmark", {"maxNesting": MAX_NESTING})
    md.enable("table")
    md.inline.ruler2.disable("fragments_join")
    deflist_plugin(md)
    _keep_tildes(block)
    md.block.ruler.at("reference", _read_link_definition)
    add_inline_rules(md)
    add_address_rules(md)
    add_container_rules(md)
    return md


def _read_link_definition(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """``[name]: address``, but not ``[^label]: note``, which the reader takes."""
    start = state.bMarks[startLine] + state.tShift[startLine]
    return not state.src.startswith("[^", start) and reference(state, startLine, endLine, silent)


def _keep_tildes(block: LocatedBlock) -> None:
    """A definition begins with a colon only: a line may begin with ``~ 20 km``."""
    take = block.ruler.find("deflist")

    def read_definitions(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
        marker_line = startLine if silent else startLine + 1
        while not silent and marker_line < endLine and state.isEmpty(marker_line):
            marker_line += 1
        if marker_line >= endLine or not state.src.startswith(
            ":", state.bMarks[marker_line] + state.tShift[marker_line]
        ):
            return False
        return take(state, startLine, endLine, silent)

    block.ruler.at("deflist", read_definitions, {"alt": ["paragraph", "reference", "blockquote"]})
