"""Lists of the front matter in which something else than a comma separates the items are one item, and are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline.check import examine_file
from briefgen.pipeline.session import Session

HEAD = "---\ntitle: The ferry\ndate: 2025-06-20\n{}\n---\n\nThe ferry did not leave the harbour.\n"


def find(folder: Path, line: str) -> list[tuple[int, str, str]]:
    (folder / "briefgen.toml").write_text("", "utf-8")
    path = folder / "brief.md"
    path.write_text(HEAD.format(line), "utf-8")
    found = [each for each in examine_file(path, Session()).report if each.code == "MET121"]
    return [(each.place.column if each.place else 0, each.message, each.hint) for each in found]


@pytest.mark.parametrize(
    ("line", "column", "message", "hint"),
    [
        ("keywords: [ferry; harbour]", 12, "“ferry; harbour” is one keyword,", "Write keywords: [ferry, harbour]."),
        ("topics: [Häfen; Fähren; Inseln]", 10, "is one topic,", "Write topics: [Häfen, Fähren, Inseln]."),
        ("topics: [항만；여객선]", 10, "“항만；여객선” is one topic,", "Write topics: [항만, 여객선]."),
        ("topics: [موانئ، عبارات]", 10, "is one topic,", "Write topics: [موانئ, عبارات]."),
        ("topics: [{text: Ports | Ferries}]", 17, "is one topic,", "Write topics: [Ports, Ferries]."),
        ("authors: [Ada Quay; Kim Pier]", 11, "“Ada Quay; Kim Pier” is one author,", "[Ada Quay, Kim Pier]."),
        ("authors: [{name: 金一、李二}]", 18, "“金一、李二” is one author,", "Write authors: [金一, 李二]."),
    ],
)
def test_a_list_with_semicolons_is_one_item(tmp_path: Path, line: str, column: int, message: str, hint: str) -> None:
    ((at, told, help_),) = find(tmp_path, line)
    assert at == column
    assert message in told
    assert hint in help_


@pytest.mark.parametrize(
    "line",
    [
        "topics: [Ports, Ferries]",
        "authors: [Ada Quay, Kim Pier]",
        "authors: [{name: Quay, affiliation: Institute of Ports; Harbour Office}]",
    ],
)
def test_a_list_with_commas_is_not_told(tmp_path: Path, line: str) -> None:
    assert find(tmp_path, line) == []
