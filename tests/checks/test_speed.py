"""A long brief with many findings is checked while its author waits for nothing."""

from __future__ import annotations

import time
from pathlib import Path

from briefgen.building.check import Desk
from briefgen.checks import check
from briefgen.reading import read

PARAGRAPH = "The ferry to Kiev did not sail on 28 April, said Mr. Kim,[^1] “nobody knows why” in the U.S. " * 8


def test_300_findings_in_10000_words_take_less_than_half_a_second(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('[[check.rules]]\ncode = "HSE001"\nterms = {"Kiev" = "Kyiv"}\n', "utf-8")
    path = tmp_path / "brief.md"
    text = "\n\n".join(f"## Section {number}\n\n{PARAGRAPH}" for number in range(70))
    path.write_text(f"---\ntitle: T\nauthors: [A]\n---\n\n{text}\n\n[^1]: A note.\n", encoding="utf-8")
    reading, settings = read(path), Desk().settings_of(path)
    seconds = []
    for _ in range(3):  # the machine may be busy with something else
        start = time.perf_counter()
        report = check(reading, settings)
        seconds.append(time.perf_counter() - start)
    assert sum(problem.code == "HSE001" for problem in report) == 560
    assert min(seconds) < 0.5
