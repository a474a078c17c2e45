"""Every finding on ten published documents was judged by a person; one that is not in the table is news.

The documents lie beside the repository (or where ``BRIEFGEN_REAL_BRIEFS`` says) and are not part of it. The table,
``judged.toml``, names a finding by document, code and line, and says whether it is true. After a change of a rule,
``BRIEFGEN_REGENERATE=1`` writes the table anew with ``unjudged`` where a person has to look.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from briefgen.building.check import examine
from tests.lossless.convert import convert_file, find_transcriptions, write_workspace
from tests.lossless.transcription import find_briefs

TABLE = Path(__file__).with_name("judged.toml")
VERDICTS = {"true", "debatable"}
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


def read_table() -> dict[str, list[tuple[str, str]]]:
    """Findings with their verdicts, in order."""
    table = tomllib.loads(TABLE.read_text("utf-8")) if TABLE.exists() else {}
    return {
        name: [(each.rpartition(" ")[0], each.rpartition(" ")[2]) for each in listed] for name, listed in table.items()
    }


@pytest.mark.skipif(not _PATHS, reason=_MISSING)
def test_every_finding_was_judged(tmp_path: Path) -> None:
    found, table = find_all(tmp_path), read_table()
    if os.environ.get("BRIEFGEN_REGENERATE"):
        verdicts = {name: dict(listed) for name, listed in table.items()}
        lines = ["# Findings on the ten documents: code, line of the content file, verdict."]
        for name, listed in found.items():
            rows = (f'  "{each} {verdicts.get(name, {}).get(each, "unjudged")}",' for each in listed)
            lines += ["", f'"{name}" = [', *rows, "]"]
        TABLE.write_text("\n".join(lines) + "\n", "utf-8")
    judged = {name: Counter(each for each, _ in listed) for name, listed in table.items()}
    news = {name: list((Counter(listed) - judged.get(name, Counter())).elements()) for name, listed in found.items()}
    assert not {name: listed for name, listed in news.items() if listed}
    gone = {name: list((listed - Counter(found.get(name, []))).elements()) for name, listed in judged.items()}
    assert not {name: listed for name, listed in gone.items() if listed}


def test_no_finding_is_untrue() -> None:
    verdicts = [verdict for listed in read_table().values() for _, verdict in listed]
    assert set(verdicts) == VERDICTS
    assert verdicts.count("debatable") <= len(verdicts) // 5
