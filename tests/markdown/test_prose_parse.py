"""What parse promises beside the trees: link names, memory, speed, offsets in files with other line ends."""

from __future__ import annotations

import pickle
import re
import time
from pathlib import Path

from briefgen.markdown.headings import set_depths
from briefgen.markdown.parse import Texts, parse
from briefgen.markdown.tree import Node
from tests.markdown.golden_cases import read_cases

ROOT = Path(__file__).parents[2]
WRITING = (ROOT / "docs" / "writing.md").read_text("utf-8")


def found(text: str, kind: str, *, links: dict[str, str] | None = None) -> list[Node]:
    return [node for node in parse(text, links=links).root.walk() if node.kind == kind]


def test_links_by_name_come_from_the_brief() -> None:
    (link,) = found("[the yearbook][Year Book]", "link", links={"year book": "https://example.org/y"})
    assert link.get("href") == "https://example.org/y"


def test_a_definition_in_the_text_goes_before_none_in_the_brief() -> None:
    (link,) = found("[a]\n\n[a]: https://example.org/a 'T'", "link")
    assert (link.get("href"), link.get("title")) == ("https://example.org/a", "T")


def test_a_tree_is_remembered_with_its_texts_and_can_be_sent_to_a_worker() -> None:
    texts = Texts({"a": "https://b"})
    parsed = texts.parse("Some *text*.")
    assert texts.parse("Some *text*.") is parsed
    assert parsed == parse("Some *text*.", links={"a": "https://b"})
    assert pickle.loads(pickle.dumps(parsed)) == parsed


def test_offsets_count_the_characters_of_a_file_with_windows_line_ends() -> None:
    text = "one\r\n*two*\r\nthree <b>four</b>\r\n"
    (emphasis,) = found(text, "emphasis")
    assert text[emphasis.start : emphasis.stop] == "*two*"
    (wrong,) = parse(text).faults
    assert text[wrong.start : wrong.stop] == "<b>"


def test_offsets_are_exact_inside_quotations_lists_and_tables() -> None:
    text = "> - a\n>   b *c*\n>\n>   | x | `y \\| z` |\n>   |---|---|\n>   | **1** | 2 |\n"
    said = {
        kind: [text[node.start : node.stop] for node in found(text, kind)]
        for kind in ("emphasis", "strong", "code", "cell")
    }
    assert said == {
        "emphasis": ["*c*"],
        "strong": ["**1**"],
        "code": ["`y \\| z`"],
        "cell": ["x", "`y \\| z`", "**1**", "2"],
    }


def test_depths_are_set_again_when_a_heading_is_taken_out() -> None:
    root = parse("#### a\n\n##### b").root
    without = set_depths(root.map(lambda node: None if node.get("level") == "4" else node))
    assert [node.get("depth") for node in without.children] == ["0"]


#: A paragraph that is too long would be long here too: tests/bounds shows these with their limits set low. Values of
#: data and events are shown in tests/datasets and tests/timelines.
ELSEWHERE = {"PRO018", "PRO019", "EXH120", "EXH121", "EVT103", "EVT104"}


def test_every_code_has_a_golden_case() -> None:
    shown = {line.split()[0] for case in read_cases("faults.md") for line in case.wanted.splitlines() if line[0] != " "}
    modules = (path.read_text("utf-8") for path in (ROOT / "briefgen" / "markdown").glob("*.py"))
    codes = {code for text in modules for code in re.findall(r'"([A-Z]{3}[0-9]{3})"', text)}
    assert shown == codes - ELSEWHERE


def test_messages_are_sentences_for_people() -> None:
    for case in read_cases("faults.md"):
        for wrong in parse(case.text).faults:
            assert wrong.message[0].isupper() or wrong.message[0] == '"'
            assert not wrong.message.endswith(".")
            assert wrong.hint.endswith((".", "?"))


def test_thirty_kilobytes_are_read_in_a_tenth_of_a_second() -> None:
    text = (WRITING * 9)[:30_000]
    times = []
    for attempt in range(4):
        start = time.process_time()
        parse(f"{text}{attempt}")
        times.append(time.process_time() - start)
    assert min(times) < 0.1


def test_a_text_that_never_closes_what_it_opens_is_read_in_time() -> None:
    start = time.process_time()
    for piece in ("[", "*a ", "**a", "~~a ", "^a", "^[", "$`a", "[^", "[@a;", "<a ", "![", "[a]{", "`a`{", "[a](", "{"):
        parse(piece * 2000)
    assert time.process_time() - start < 5
