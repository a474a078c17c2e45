"""Every word, note, number, cell, label and link of ten published documents comes out, in order.

The documents lie beside the repository (or where ``BRIEFGEN_REAL_BRIEFS`` says) and are not part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.lossless.convert import convert_file, find_transcriptions, write_workspace
from tests.lossless.families import expect
from tests.lossless.pages import build_pages, find_losses
from tests.lossless.transcription import find_briefs, read_transcription

_FOLDER = find_briefs()
_PATHS = find_transcriptions(_FOLDER) if _FOLDER.is_dir() else []
_MISSING = (
    f"THE LOSSLESS TEST DID NOT RUN: there are no documents in {_FOLDER}. "
    "Set BRIEFGEN_REAL_BRIEFS to the folder of the transcriptions."
)

#: Words over a part that briefgen prints in the words of its labels, by the start of the file's name.
#: Each must really be missing: an entry that is no longer needed fails the test.
DECLARED: Mapping[str, frozenset[str]] = {
    "01-": frozenset({"label of authors"}),
    "03-": frozenset({"label of authors"}),
    "06-": frozenset({"label of authors", "label of abstract", "label of acknowledgements"}),
    "10-": frozenset({"label of notes"}),
}

if not _PATHS:

    def test_documents_are_there(capsys: pytest.CaptureFixture[str]) -> None:
        with capsys.disabled():
            print(f"\n{_MISSING}")
        pytest.skip(_MISSING)


@pytest.mark.skipif(not _PATHS, reason=_MISSING)
@pytest.mark.parametrize("path", _PATHS, ids=lambda path: path.name[:20])
def test_nothing_is_lost(path: Path, tmp_path: Path) -> None:
    write_workspace(tmp_path, contents=True)
    content = convert_file(path, tmp_path)
    expected = expect(read_transcription(path))
    losses = find_losses(expected, *build_pages(content, tmp_path / "output"))
    declared = next((parts for start, parts in DECLARED.items() if path.name.startswith(start)), frozenset())
    undeclared = [
        f"{medium}, {loss}" for medium, found in losses.items() for loss in found if loss.part not in declared
    ]
    assert not undeclared, f"{path.name} has lost:\n" + "\n".join(undeclared)
    needless = declared - {loss.part for found in losses.values() for loss in found}
    assert not needless, f"declared as lost, but there: {sorted(needless)}"
