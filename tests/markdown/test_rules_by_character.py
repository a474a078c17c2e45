"""Rules that are passed over would not have taken the text: with all of them, every text has the same tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.ruler import Ruler
from markdown_it.token import Token

from briefgen.markdown import block_parser, inline_parser
from briefgen.markdown.parser import BriefMarkdown, build_markdown
from briefgen.reading import outline

_INDENTS = ("", "", "", " ", "   ", "    ", "\t", "  \t")
_BEGINNINGS = (
    *("# ", "## two", "#no", "- a", "* b", "+ c", "1. d", "12) e", "> f", ">g", "---", "***", "_ _ _", "===", "```"),
    *(
        "~~~",
        "``` x",
        "[a]: /b",
        "[a]: https://b",
        "[^n]: note",
        "[c](d)",
        "<div>",
        "<!-- e -->",
        "<b>",
        ":::",
        "::: box",
        ": f",
    ),
    *(":::: table {#t}", "| a | b |", "|---|---|", "a | b", "-|-", "Caption: g", "words", "Ünïcode", "١. h", "&amp;"),
    *("\\# i", ""),
)
_LINES = st.tuples(*map(st.sampled_from, (_INDENTS, _BEGINNINGS, ("", " more", "  ")))).map("".join)
_SIGNS = (
    *(
        "*",
        "**",
        "_",
        "`",
        "``",
        "$`",
        "`$",
        "~",
        "~~",
        "^",
        "^[",
        "[",
        "]",
        "](",
        ")",
        "[^",
        "[@",
        "{",
        "}",
        "{data.",
        "![",
    ),
    *(
        "{data.",
        "![",
        "<",
        ">",
        "<b>",
        "<https://a.b>",
        "https://c.d",
        "://",
        "www.",
        "&",
        "&amp;",
        "&#x;",
        "\\",
        "\\*",
        "\n",
        "  \n",
    ),
    *("a", " b", "1", ".", ":", "-", "—", "「", "가", "é", "x{.y}", "]{remark=z}", "{=math}", "`x`{=math}", ""),
    *(
        "[@kim]",
        "[@a; -@b, p. 4]",
        "[c](d){.wide}",
        "![e](f.png){width=3}",
        "{data.a.b sum}",
        "[^n]",
        "^[note]",
        "$`x`$",
    ),
)


def _build_outline() -> BriefMarkdown:
    return outline._parser.__wrapped__()


def _try_all(build: Callable[[], BriefMarkdown]) -> BriefMarkdown:
    """A parser that tries all of its rules."""
    with pytest.MonkeyPatch.context() as patch:
        nothing: Mapping[str, str] = {}
        for module in (block_parser, inline_parser):
            patch.setattr(module, "BEGINNINGS", nothing)
        return build()


_BOTH = {build: (build(), _try_all(build)) for build in (build_markdown, _build_outline)}


def _begin(text: str) -> dict[str, Any]:
    starts = [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]
    return {"references": {"A": {"href": "b", "title": ""}}, "faults": [], "lines": starts, "notes": 0, "data": True}


def _read_blocks(md: BriefMarkdown, text: str) -> tuple[list[Any], Any]:
    env, tokens = _begin(text), list[Token]()
    md.block.parse(text, md, env, tokens)
    return [token.as_dict() for token in tokens], (env["faults"], env["references"])


def _read_inline(md: BriefMarkdown, text: str) -> tuple[list[Any], Any]:
    env = _begin(text)
    return [token.as_dict() for token in md.inline.parse(text, md, env, [])], env["faults"]


@pytest.mark.parametrize("build", _BOTH)
@settings(max_examples=300)
@example("[^n]: note\n[a]: https://b")
@given(st.lists(_LINES, min_size=5, max_size=16).map("\n".join))
def test_blocks_are_the_same_with_all_rules(build: Callable[[], BriefMarkdown], text: str) -> None:
    chosen, everything = _BOTH[build]
    assert _read_blocks(chosen, text) == _read_blocks(everything, text)


@settings(max_examples=800)
@given(st.lists(st.sampled_from(_SIGNS), min_size=5, max_size=24).map("".join))
def test_words_are_the_same_with_all_rules(text: str) -> None:
    chosen, everything = _BOTH[build_markdown]
    assert _read_inline(chosen, text) == _read_inline(everything, text)


@pytest.mark.parametrize(
    ("beginnings", "find"),
    [
        (block_parser.BEGINNINGS, lambda md: md.block.ruler),
        (inline_parser.BEGINNINGS, lambda md: md.inline.ruler),
    ],
)
def test_every_rule_with_a_beginning_is_there(
    beginnings: Mapping[str, str], find: Callable[[BriefMarkdown], Ruler[Any]]
) -> None:
    assert beginnings.keys() <= {rule.name for rule in find(_build_outline()).__rules__}
