"""Nothing in an edition depends on what its audience may not see: other secrets, or none, the same bytes.

What the campaign writes and judges is in ``campaign.py``; here a part of it runs with seeds that stay the same.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from briefgen.core.formats import Format
from briefgen.markdown import html, html_inlines
from briefgen.markdown.attributes import ALLOWED, DATA
from briefgen.markdown.chart_nodes import CHART_ATTRIBUTES
from briefgen.markdown.containers import NAMES
from briefgen.markdown.exhibit_lines import CHART_WORDS, WORDS
from briefgen.markdown.html_exhibits import EXHIBIT_LINES
from briefgen.markdown.parse import parse
from briefgen.markdown.parser import markdown
from briefgen.model import Brief
from briefgen.model.fields import field_annotation, is_model, prose_fields, variants
from tests.visibility import campaign
from tests.visibility.campaign import OTHER_FORMATS, Figures, judge, main
from tests.visibility.secret_briefs import _ELSEWHERE, GONE, KNOWN, TELLTALE, Written, write_brief

ROOT = Path(__file__).parents[2]
#: Enough for every field and every construct to have been written.
SEEDS = range(300)
#: What each rule of the parser reads, by the name that the generator gives it.
RULES = {
    "container": "div", "exhibit_line": "caption", "table": "table", "code": "!indented code", "fence": "code_block",
    "blockquote": "quote", "hr": "rule", "list": "list", "heading": "heading", "deflist": "definitions",
    "paragraph": "paragraph", "text": "text", "bare_address": "bare address", "newline": "break", "escape": "escape",
    "math": "math", "backticks": "code", "strike": "strike", "emphasis": "emphasis", "inline_note": "inline_note",
    "superscript": "superscript", "subscript": "subscript", "note_call": "note_call", "link": "link", "span": "span",
    "citation": "citation", "image": "image", "autolink": "address", "entity": "escape", "attributes": "span",
    "balance_pairs": "emphasis", "unknown_link": "named link",
}  # fmt: skip
#: What a brief with these in it is refused for, or what leaves nothing in the tree.
REFUSED = {"html_block", "html_inline", "lheading", "reference"}


@pytest.fixture(scope="module")
def briefs() -> list[Written]:
    """Briefs with everything in them."""
    return [write_brief(seed, KNOWN[seed % len(KNOWN)], "one") for seed in SEEDS]


@pytest.fixture(scope="module")
def nodes(briefs: list[Written]) -> set[tuple[str, str]]:
    """The kinds of node that their prose has, each with each attribute that it has somewhere and with none."""
    found: set[tuple[str, str]] = set()
    for written in briefs[::3]:
        found |= list_nodes(*((text, blocks) for _, text, blocks in prose_fields(written.content, Brief)))
    return found


def list_nodes(*texts: tuple[str, bool]) -> set[tuple[str, str]]:
    trees = (parse(text, inline=not blocks, links={"a name": "https://a.org/"}).root for text, blocks in texts)
    return {(node.kind, name) for tree in trees for node in tree.walk() for name, _ in (("", ""), *node.attrs)}


def list_fields(annotation: Any, seen: frozenset[Any] = frozenset()) -> set[str]:
    """Every field of the model, by its part."""
    found: set[str] = set()
    for kind, _ in variants(annotation):
        if is_model(kind) and kind not in seen:
            for name in kind.model_fields:
                found.add(f"{kind.__name__}.{name}")
                found |= list_fields(field_annotation(kind, name), seen | {kind})
        elif not is_model(kind):
            for inner in getattr(kind, "__args__", ()):
                found |= list_fields(inner, seen) if inner is not Ellipsis else set()
    return found


def test_the_generator_writes_every_field_of_the_model(briefs: list[Written]) -> None:
    written = frozenset().union(*(each.fields for each in briefs))
    marks = {"audiences", "withhold_from", "mark"}
    listed = (each for each in list_fields(Brief) if "Wording." not in each and not each.startswith(("Data", "Event.")))
    fields = {each for each in listed if each.partition(".")[2] not in marks}
    assert fields - {f"Brief.{name}" for name in _ELSEWHERE["Brief"]} <= written
    assert {"Marked!", "Wording!", "Marked.audiences", "Marked.withhold-from", "Marked.mark"} <= written
    not_in_briefs = {"schema_", "template", "lang", "audiences", "data", "events"}
    assert _ELSEWHERE["Brief"] - not_in_briefs <= briefs[0].content.keys()


def test_the_generator_writes_every_construct_of_prose(briefs: list[Written], nodes: set[tuple[str, str]]) -> None:
    constructs = frozenset().union(*(each.constructs for each in briefs))
    parser = markdown()
    rulers = (parser.block.ruler, parser.inline.ruler, parser.inline.ruler2)
    rules = {rule for ruler in rulers for rule in ruler.get_active_rules()} - REFUSED - {"data_value"}
    assert rules == RULES.keys()
    assert {*RULES.values(), "remark"} <= constructs
    kinds = {
        *html._PRINTERS,
        *html_inlines._PRINTERS,
        *html_inlines._TAGS,
        *EXHIBIT_LINES,
        *WORDS.values(),
        *CHART_WORDS.values(),
        *NAMES,
    } - {"insertion", "deletion", "chart", "timeline"}  # only a redline has the first two; the others are tables
    assert kinds <= {kind for kind, _ in nodes}
    # Everything is written in the open, and where it is withheld.
    assert {f"!{name}" for name in constructs - {"remark"} if not name.startswith("!")} <= constructs


def test_the_generator_writes_every_attribute(nodes: set[tuple[str, str]]) -> None:
    allowed = {(kind, name) for kind, names in ALLOWED.items() for name in names if kind not in ("chart", "timeline")}
    allowed -= {("table", name) for name in DATA}  # tests/visibility/test_data.py
    # With these a chart is made from data, or its axis ends where the writer says, which tells what is left of it.
    of_data = {"x", "y", "series", "min", "max", "axis", "values", "decimals", "decimal-mark"}
    allowed |= {("table", f"chart-{name}") for name in {*CHART_ATTRIBUTES} - of_data}
    # A title becomes a node of its own, how many rows are a head is seen on the rows, and numbers on the lists.
    assert allowed - {("box", "title"), ("table", "header-rows"), ("div", "numbers")} <= nodes
    parts = {("title", ""), ("row", "head"), ("cell", "colspan"), ("cell", "rowspan")}
    assert parts | {("list", "style"), ("list", "continued")} <= nodes


def test_the_generator_writes_what_the_examples_have(nodes: set[tuple[str, str]]) -> None:
    """An attribute that Markdown comes to have has an example, and the generator must learn it."""
    texts = [
        (markdown, "titles" not in path.name)
        for path in sorted((ROOT / "tests" / "markdown" / "golden").glob("*.md"))
        if path.name != "faults.md"
        for markdown in re.findall(r"^\.\n(.*?)^\.\n", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    ]
    assert texts
    assert list_nodes(*texts) <= nodes


@pytest.mark.parametrize("seed", range(1, 25))
def test_what_an_audience_may_not_see_changes_nothing(seed: int) -> None:
    """216 comparisons of web pages and 144 of editions, over all packs; the campaign makes as many as it is told."""
    figures = judge(seed)
    assert figures.failures == []
    assert figures.counts["comparisons of html"] == 9
    assert figures.counts["comparisons of links"] == 9
    assert figures.counts["links"]


@pytest.mark.parametrize("seed", [9001])
def test_what_an_audience_may_not_see_changes_no_pdf(seed: int) -> None:
    figures = judge(seed, ["pdf"])
    assert figures.failures == []
    assert figures.counts["hidden words in pdf"] > 50


@pytest.mark.parametrize("audience", KNOWN)
def test_with_nothing_hidden_the_brief_is_what_a_person_would_have_left(audience: str) -> None:
    """The generator itself: the audience is promised the same words by every filling, and no secret by none."""
    for seed in range(40):
        one, two, gone = (write_brief(seed, audience, filling) for filling in ("one", "two", GONE))
        assert one.shown == two.shown == gone.shown
        assert one.hidden
        assert not gone.hidden
        assert TELLTALE not in str(gone.content)


def test_the_campaign_prints_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--comparisons", "9", "--seed", "7"]) == 0
    printed = capsys.readouterr().out
    assert "9 comparisons of html" in printed
    assert "0 failures" in printed


def test_a_campaign_that_is_stopped_prints_its_figures(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop_at_nine(seed: int, media: object) -> Figures:
        if seed == 9:
            raise KeyboardInterrupt
        return Figures(Counter({"comparisons of html": 9}), [f"seed {seed} is another"])

    monkeypatch.setattr(campaign, "judge", stop_at_nine)
    assert main(["--comparisons", "90", "--seed", "7"]) == 1
    printed = capsys.readouterr().out
    assert "seed 7 is another\nseed 8 is another\n" in printed
    assert "18 comparisons of html" in printed
    assert "(stopped), 2 failures" in printed


@pytest.mark.parametrize("seed", [74, 80, 91])
def test_what_an_audience_may_not_see_changes_no_other_format(seed: int) -> None:
    """Seeds 74 and 80 have texts that are in two nodes only where something beside them is withheld."""
    figures = judge(seed, OTHER_FORMATS)
    assert figures.failures == []
    assert all(figures.counts[f"hidden words in {name}"] > 50 for name in OTHER_FORMATS)
    assert {*OTHER_FORMATS, "html", "pdf"} == {*Format}
