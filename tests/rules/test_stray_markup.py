"""Slips of the keyboard that are printed as typed are told, and what only looks like one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.markdown.parse import parse
from briefgen.pipeline.check import examine_file
from briefgen.pipeline.session import Session

_TABLES = Path(__file__).with_name("stray_markup")
_HEAD = "---\ntitle: The ferry\ndate: 2025-06-20\nauthors: [{name: Desk}]\n---\n\nThe opening.\n\n"
_TOLD = ",".join(f"PRO0{number}" for number in range(61, 100))
#: Where … is, the slip is put.
PLACES = {
    "item": "- one more\\n- …\\n- two",
    "second paragraph of an item": "- a\\n\\n  …\\n- b",
    "cell": "| Island | What |\\n|---|---|\\n| North | … |",
    "caption": "::: table\\nCaption: …\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n:::",
    "legend": "::: table\\n| a | b |\\n|---|---|\\n| 1 | 2 |\\n\\nNote: …\\n:::",
    "note": "The ferry[^n] did.\\n\\n[^n]: ….",
    "heading": "## …\\n\\nText.",
    "quotation": "> ….\\n>\\n> — Kim",
    "box": '::: box {title="The box"}\\n….\\n:::',
    "definition": "Term\\n: …",
}
SLIPS = (
    "**Note:**the ferry did not sail",
    "The ferry * did not * sail",
    "The ferry** did not sail",
    "the *ferry did not sail",
    "See [the log] (https://example.org/ab) for it",
    "See [the log](https://example.org/a b) for it",
    "The ferry[^ 1] did not sail",
    "The `ferry did not sail",
    "The words {lang=de} did not take",
    "It is $E = mc^2$ here",
    "See https:// example.org for it",
    "It is '''bold''' here",
    "It took 10^6 litres",
    "배는 **떠나지 않았다",
    "参见［日志］（https://example.org/ab）",
)


def list_variants(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


def find_wrong(folder: Path, session: Session, rows: list[list[str]]) -> list[tuple[str, str, list[str]]]:
    """The rows of a table of which check does not say what they say that it does."""
    path, wrong = folder / "brief.md", []
    (folder / "briefgen.toml").write_text("", "utf-8")
    for sign, code, text in rows:
        path.write_text(_HEAD + text.replace("\\n", "\n").replace("⇥", "\t") + "\n", "utf-8")
        found = [problem.code for problem in examine_file(path, session).report]
        wanted = _TOLD if code == "PRO" else code
        if any(each in found for each in wanted.split(",")) is not (sign == "+"):
            wrong.append((code, text, found))
    return wrong


@pytest.mark.parametrize("name", sorted(path.name for path in _TABLES.glob("*.tsv")))
def test_a_slip_is_reported(tmp_path: Path, session: Session, name: str) -> None:
    assert find_wrong(tmp_path, session, list_variants(_TABLES / name)) == []


@pytest.mark.parametrize("place", PLACES)
def test_a_slip_says_wherever_it_is(tmp_path: Path, session: Session, place: str) -> None:
    rows = [["+", "PRO", PLACES[place].replace("…", slip)] for slip in SLIPS]
    rows.append(["-", "PRO", PLACES[place].replace("…", "The ferry sailed to the north")])
    assert find_wrong(tmp_path, session, rows) == []


@pytest.mark.parametrize(
    "key",
    [
        "short_title: …",
        "abstract: …",
        "disclaimer: …",
        "keywords: [harbour, …]",
        "key_points: […]",
        "topics: […]",
        "series: {name: …, number: 3}",
        "publisher: {name: …}",
        "people: [{name: Lee, did: …}]",
        "history: [{date: 2025-06-21, kind: correction, note: …}]",
    ],
)
@pytest.mark.parametrize(
    "slip", ["The ferry** did", "[the log] (https://example.org/ab)", "The `ferry did", "10^6 tons"]
)
def test_a_slip_in_the_front_matter_is_reported(tmp_path: Path, session: Session, key: str, slip: str) -> None:
    (tmp_path / "briefgen.toml").write_text("", "utf-8")
    path = tmp_path / "brief.md"
    head = _HEAD.replace("---\n\n", "{}\n---\n\n", 1)
    path.write_text(head.replace("{}", key.replace("…", f'"{slip}"')), "utf-8")
    found = [problem.code for problem in examine_file(path, session).report]
    assert not {"KEY001", "VAL003"} & set(found)
    assert set(_TOLD.split(",")) & set(found)


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
    """The first character after a bracket may be seen by few; the words around it are the same for all."""
    tree = parse(f"sail *daily**[{hidden}x]{{audience=internal}}*섬", inline=True, links={}).root
    assert [node.kind for node in tree.walk()] == ["root", "text", "emphasis", "text", "text", "span", "text", "text"]
