"""Every example of the CommonMark specification that has no raw HTML gives the specification's HTML."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TypedDict

import pytest
from markdown_it import MarkdownIt

from briefgen.markdown.html import Medium, html
from briefgen.markdown.parse import Parsed, parse
from tests.markdown.fetch_spec import SPEC


class Example(TypedDict):
    example: int
    markdown: str
    html: str
    section: str


#: Where an extension differs on purpose, and why.
DIFFERENT = {
    501: "a link to a #name is a reference, which tailoring resolves",
    596: "irc: is no scheme that a brief may link to",
    598: "a+b+c: is no scheme that a brief may link to",
    599: "made-up-scheme: is no scheme that a brief may link to",
    601: "localhost: is no scheme that a brief may link to",
    602: "a bare https:// address is a link",
    608: "a bare https:// address is a link",
    611: "a bare https:// address is a link",
}


@cache
def examples() -> dict[int, Example]:
    if not SPEC.exists():
        pytest.skip("The specification's examples are missing: run python -m tests.markdown.fetch_spec")
    found: list[Example] = json.loads(SPEC.read_text("utf-8"))
    return {example["example"]: example for example in found}


def has_raw_html(parsed: Parsed) -> bool:
    return any(wrong.code == "ACC807" for wrong in parsed.faults)


def as_specified(parsed: Parsed) -> str:
    """Our HTML in the specification's manner: its headings' levels, void tags, and nothing of our own."""
    printed = html(parsed.root, Medium())
    levels = iter([node.get("level") for node in parsed.root.walk() if node.kind == "heading"])
    printed = re.sub(r"<h\d>(.*?)</h\d>", lambda match: _heading(next(levels), match[1]), printed, flags=re.DOTALL)
    printed = re.sub(r"<(br|hr|img[^>]*)>", r"<\1 />", printed)
    printed = re.sub(r' class="(tight|loose)( paren)?"', "", printed)
    printed = re.sub(r'<figure class="figure">\n(.*?)\n</figure>', r"<p>\1</p>", printed, flags=re.DOTALL)
    return printed.replace("<wbr>", "").strip()


def _heading(level: str, content: str) -> str:
    return f"<h{level}>{content}</h{level}>"


def unquoted(text: str) -> str:
    """Without the difference between a quotation mark and its entity: both are right."""
    return text.replace("&quot;", '"').strip()


def test_examples_without_raw_html_give_the_specified_html() -> None:
    wrong = {}
    compared = 0
    for number, example in examples().items():
        parsed = parse(example["markdown"])
        if has_raw_html(parsed) or number in DIFFERENT:
            continue
        compared += 1
        if unquoted(as_specified(parsed)) != unquoted(example["html"]):
            wrong[number] = (example["markdown"], as_specified(parsed), example["html"])
    assert wrong == {}
    assert compared > 560


def test_the_differences_are_still_differences() -> None:
    for number, reason in DIFFERENT.items():
        example = examples()[number]
        printed = as_specified(parse(example["markdown"]))
        assert unquoted(printed) != unquoted(example["html"]), f"{number} no longer differs: {reason}"


def test_raw_html_is_found_where_markdown_it_finds_it() -> None:
    plain_markdown = MarkdownIt("commonmark")
    for example in examples().values():
        blocks = plain_markdown.parse(example["markdown"])
        kinds = {token.type for block in blocks for token in (block, *(block.children or ()))}
        expected = bool(kinds & {"html_block", "html_inline"})
        assert has_raw_html(parse(example["markdown"])) == expected, example["markdown"]
