"""Rules that are passed over would not have taken the line: with all of them, every text has the same blocks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from briefgen.markdown import block_rules
from briefgen.markdown.parser import BriefMarkdown, build_markdown
from briefgen.reading import outline

_INDENTS = ("", "", "", " ", "   ", "    ", "\t", "  \t")
_BEGINNINGS = (
    *(
        "# ",
        "## two",
        "#no",
        "- a",
        "* b",
        "+ c",
        "1. d",
        "12) e",
        "> f",
        ">g",
        "---",
        "***",
        "_ _ _",
        "===",
        "```",
        "~~~",
    ),
    *(
        "``` x",
        "[a]: /b",
        "[^n]: note",
        "[c](d)",
        "<div>",
        "<!-- e -->",
        "<b>",
        ":::",
        "::: box",
        ":::: table {#t}",
        ": f",
    ),
    *("| a | b |", "|---|---|", "a | b", "-|-", "Caption: g", "words", "Ünïcode", "١. h", "\\# i", "&amp;", ""),
)
_LINES = st.builds(
    lambda indent, begin, rest: indent + begin + rest,
    st.sampled_from(_INDENTS),
    st.sampled_from(_BEGINNINGS),
    st.sampled_from(("", " more", "  ")),
)
_TEXTS = st.lists(_LINES, max_size=14).map("\n".join)


def _parse(md: BriefMarkdown, text: str) -> tuple[list[dict[str, Any]], Any]:
    starts = [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]
    env: dict[str, Any] = {"references": {}, "faults": [], "lines": starts, "notes": 0}
    tokens: list[Token] = []
    md.block.parse(text, md, env, tokens)
    return [dict(token.as_dict()) for token in tokens], (env["faults"], env["references"])


def _build_outline() -> BriefMarkdown:
    return outline._parser.__wrapped__()


@pytest.fixture(scope="module", params=[build_markdown, _build_outline])
def parsers(request: pytest.FixtureRequest) -> tuple[BriefMarkdown, BriefMarkdown]:
    """One that passes rules over, and one that tries them all."""
    chosen = request.param()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block_rules, "_FIRST", {})
        everything = request.param()
        for chain in ("", "paragraph", "reference", "blockquote", "list"):
            everything.block.ruler.getRules(chain)
    return chosen, everything


@given(_TEXTS)
def test_blocks_are_the_same_with_all_rules(parsers: tuple[BriefMarkdown, BriefMarkdown], text: str) -> None:
    chosen, everything = parsers
    assert _parse(chosen, text) == _parse(everything, text)


def test_every_rule_with_a_beginning_is_there() -> None:
    known = {rule.name for rule in _build_outline().block.ruler.__rules__}
    assert block_rules._FIRST.keys() <= known
