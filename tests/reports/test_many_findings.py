"""A long brief: every finding is there, each at its own place, and none is reported twice."""

from __future__ import annotations

from pathlib import Path

from briefgen.checks.run import check
from briefgen.pipeline.session import Session
from briefgen.reading import read

PARAGRAPH = "The ferry to Kiev did not sail on 28 April, said Mr. Kim,[^1] “nobody knows why” in the U.S. " * 8


def test_560_findings_in_10000_words_are_all_reported(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('[[check.rules]]\ncode = "HSE001"\nterms = {"Kiev" = "Kyiv"}\n', "utf-8")
    path = tmp_path / "brief.md"
    text = "\n\n".join(f"## Section {number}\n\n{PARAGRAPH}" for number in range(70))
    path.write_text(f"---\ntitle: T\nauthors: [A]\n---\n\n{text}\n\n[^1]: A note.\n", encoding="utf-8")
    report = check(read(path), Session().settings_of(path))
    found = [
        (problem.place.line, problem.place.column) for problem in report if problem.code == "HSE001" and problem.place
    ]
    assert len(found) == len(set(found)) == 560
