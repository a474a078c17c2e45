"""Who speaks in a sentence, as far as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.analysis.quotes import Quotation, Sort, list_quotations
from briefgen.analysis.subject import Subject
from briefgen.core.clock import read_today
from briefgen.reading import read


def quotations(folder: Path, text: str, lang: str = "en") -> tuple[Quotation, ...]:
    path = folder / "brief.md"
    path.write_text(f"---\ntitle: T\nauthors: [A]\nlang: {lang}\n---\n\n{text}\n", encoding="utf-8")
    reading = read(path)
    return list_quotations(Subject(reading.brief, reading.source, reading.trees, read_today()))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“It sailed,” said Anna Berg.", ["Anna Berg"]),
        ("“It sailed,” Anna Berg, the harbour master, said on Monday.", ["Anna Berg"]),
        ("The harbour office stated that “it sailed”.", ["The harbour office"]),
        ("In a letter of 3 May, the Ministry of Ports declared: “It sailed.”", ["the Ministry of Ports"]),
        ("On 3 May 2025 General Lee reported to the king. He spoke of “a crossing”.", ["General Lee"]),
        ("According to the harbour log, the ferry “sailed at dawn”.", ["the harbour log"]),
        ("This is in the council’s claim that the ferry “sailed at dawn”.", ["the council"]),
        ("President Berg praised the crew on television, stating, “They sailed.”", ["President Berg"]),
        ("Lee said that Berg described the pier as “sound and dry”.", ["Berg"]),
        ("“It sailed,” he said.", [""]),
        ("Berg went home. The ferry was “late”, she said, and “wet”.", ["Berg", "Berg"]),
        ("The ferry is a “sound and dry” ship.", [""]),
        ("The reports of the crossing were “sound”.", [""]),
        ("> It sailed.\n>\n> — Anna Berg, harbour master", ["Anna Berg"]),
        ("The log says:\n\n> It sailed.", ["The log"]),
        ("## One\n\n“It sailed,” said Berg.\n\n## Two\n\n“It sank,” he said.", ["Berg", ""]),
    ],
)
def test_the_speaker_is_read_from_the_sentence(tmp_path: Path, text: str, speakers: list[str]) -> None:
    assert [each.speaker for each in quotations(tmp_path, text)] == speakers


def test_a_korean_sentence_is_read(tmp_path: Path) -> None:
    (first,) = quotations(tmp_path, "장관은 “배가 오늘 떠났다”라고 말했다.", "ko")
    assert (first.speaker, first.text) == ("장관", "배가 오늘 떠났다")
    assert [each.text for each in quotations(tmp_path, '그는 ‘적정한 수준’의 뜻을 "오늘"이라고 했다.', "ko")] == [
        "적정한 수준",
        "오늘",
    ]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("He said “nobody knows the reason”.", Sort.QUOTATION),
        ("He called it “folly”.", Sort.PHRASE),
        ("She read “The Day the Ferry Stopped” twice.", Sort.TITLE),
        ("See it.[^1]\n\n[^1]: A. Berg, “The ferry that stopped,” *Times*, 2025.", Sort.TITLE),
        ("See it.[^1]\n\n[^1]: Article 4 stipulates: “The ferry sails every day.”", Sort.QUOTATION),
    ],
)
def test_a_quotation_is_told_from_a_title(tmp_path: Path, text: str, sort: Sort) -> None:
    assert quotations(tmp_path, text)[0].sort is sort


def test_a_quotation_over_paragraphs_is_one(tmp_path: Path) -> None:
    (one,) = quotations(tmp_path, "She said: “It sailed.\n\n“It came back.”")
    assert one.text == "It sailed. It came back."
    (block,) = quotations(tmp_path, "> It sailed.\n>\n> It came back.")
    assert block.text == "It sailed. It came back."


def test_a_list_written_as_a_block_is_no_quotation(tmp_path: Path) -> None:
    assert quotations(tmp_path, "> ii. Close the door for all crews of the ferry.") == ()


def test_many_pronouns_in_a_row_are_followed_back(tmp_path: Path) -> None:
    text = "Berg said “yes”.\n\n" + "\n\n".join("“It sailed today,” she said." for _ in range(1500))
    assert quotations(tmp_path, text)[-1].speaker == "Berg"
