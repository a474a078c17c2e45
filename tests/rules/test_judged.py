"""Every finding on ten published documents was judged by a person; one that is not in the table is news.

The documents lie beside the repository (or where ``BRIEFGEN_REAL_BRIEFS`` says) and are not part of it. The table,
``judged.toml``, names a finding by document, code and line, and says what a strict editor would: ``true`` (fix it),
``false`` (it is right as it is) or ``annoying`` (right, and not worth saying), with a few words why; no word of the
documents is there. After a change of a rule, ``BRIEFGEN_REGENERATE=1`` writes the table again with ``unjudged``
where a person has to look. Two persons judged, each without the verdicts of the other; the head of the table says how
far they agreed, and its verdicts are those that both came to.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from briefgen.pipeline.check import examine
from tests.lossless.convert import convert_file, find_transcriptions, write_workspace
from tests.lossless.transcription import find_briefs

TABLE = Path(__file__).with_name("judged.toml")
VERDICTS = {"true", "false", "annoying"}
#: At most so many of a hundred findings may be of these.
MOST = {"false": 10, "annoying": 20}
_FOLDER = find_briefs()
_PATHS = find_transcriptions(_FOLDER) if _FOLDER.is_dir() else []
_MISSING = f"THE JUDGED FINDINGS WERE NOT COMPARED: there are no documents in {_FOLDER}. Set BRIEFGEN_REAL_BRIEFS."


def find_all(folder: Path) -> dict[str, list[str]]:
    """``CODE line`` of every finding, by the beginning of the document's name."""
    write_workspace(folder, checked=True)
    contents = [convert_file(path, folder) for path in _PATHS]
    found: dict[str, list[str]] = {}
    for content in contents:
        problems = examine([content]).report
        lines = sorted((p.place.line if p.place else 0, p.code) for p in problems)
        found[content.name.split("-")[0]] = [f"{code} {line}" for line, code in lines]
    return found


def read_table() -> dict[str, list[tuple[str, str, str]]]:
    """Findings with their verdicts and the reasons, in order."""
    table = tomllib.loads(TABLE.read_text("utf-8")) if TABLE.exists() else {}
    return {name: [_read_row(each) for each in listed] for name, listed in table.items()}


def _read_row(row: str) -> tuple[str, str, str]:
    named, _, why = row.partition(": ")
    finding, _, verdict = named.rpartition(" ")
    return finding, verdict, why


@pytest.mark.skipif(not _PATHS, reason=_MISSING)
def test_every_finding_was_judged(tmp_path: Path) -> None:
    found, table = find_all(tmp_path), read_table()
    if os.environ.get("BRIEFGEN_REGENERATE"):
        lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("#")]
        for name, listed in found.items():
            known = {finding: f"{verdict}: {why}" for finding, verdict, why in table.get(name, ())}
            rows = (f'  "{each} {known.get(each, "unjudged: ")}",' for each in listed)
            lines += ["", f'"{name}" = [', *rows, "]"]
        TABLE.write_text("\n".join(lines) + "\n", "utf-8")
    judged = {name: Counter(each for each, _, _ in listed) for name, listed in table.items()}
    news = {name: list((Counter(listed) - judged.get(name, Counter())).elements()) for name, listed in found.items()}
    assert not {name: listed for name, listed in news.items() if listed}
    gone = {name: list((listed - Counter(found.get(name, []))).elements()) for name, listed in judged.items()}
    assert not {name: listed for name, listed in gone.items() if listed}


def _weigh(*names: str) -> tuple[Counter[str], int]:
    verdicts = Counter(verdict for name, listed in read_table().items() if name in names for _, verdict, _ in listed)
    return verdicts, verdicts.total()


def test_each_finding_has_a_verdict_and_a_reason() -> None:
    rows = [row for listed in read_table().values() for row in listed]
    assert len(rows) > 100
    assert {verdict for _, verdict, _ in rows} <= VERDICTS
    assert all(why for _, _, why in rows)


@pytest.mark.parametrize("names", [tuple(read_table()), ("a", "b")], ids=["all ten", "the two essays"])
def test_few_findings_are_false_or_annoying(names: tuple[str, ...]) -> None:
    verdicts, count = _weigh(*names)
    assert count
    assert {verdict for verdict, most in MOST.items() if verdicts[verdict] * 100 > most * count} == set()
