"""Slips of the keyboard that are printed as typed are told, and what only looks like one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.markdown.parse import parse
from briefgen.pipeline.check import examine

_TABLE = Path(__file__).with_name("stray_markup") / "variants.tsv"
_HEAD = "---\ntitle: The ferry\ndate: 2025-06-20\nauthors: [{name: Desk}]\n---\n\nThe opening.\n\n"
VARIANTS = [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("sign", "code", "text"), VARIANTS, ids=lambda value: value if len(value) > 6 else None)
def test_a_slip_is_told(tmp_path: Path, sign: str, code: str, text: str) -> None:
    path = tmp_path / "brief.md"
    path.write_text(_HEAD + text.replace("\\n", "\n") + "\n", "utf-8")
    found = [problem.code for problem in examine([path]).report]
    assert (code in found) is (sign == "+"), found


@pytest.mark.parametrize(
    "text",
    [
        "**注意：**NATO 说",
        "**結論。**2025年",
        "NATO**「合意」**です",
        "这是**“重點”**NATO",
        "**(주)**EU와",
        "**결론:**2025년",
        "**100％**增長",
        "*注：*3",
        "***重要。***次",
        "**「A」と「B」**が",
        "한국은**[안보]{lang=ko}**와",
    ],
)
def test_signs_beside_chinese_japanese_and_korean_take(text: str) -> None:
    """All asterisks are gone: none is printed."""
    printed = "".join(node.text for node in parse(text, inline=True, links={}).root.walk())
    assert "*" not in printed


@pytest.mark.parametrize("hidden", ["中", "x", "。", "“"])
def test_what_is_hidden_does_not_decide_what_is_bold(hidden: str) -> None:
    """The first character behind a bracket may be seen by few; the words around it are the same for all."""
    tree = parse(f"sail *daily**[{hidden}x]{{audience=internal}}*섬", inline=True, links={}).root
    assert [node.kind for node in tree.walk()] == ["root", "text", "emphasis", "text", "text", "span", "text", "text"]
