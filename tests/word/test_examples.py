"""The examples as Word files: every word is there, by our own inspector and by the eyes of python-docx.

``BRIEFGEN_REGENERATE=1 pytest tests/word`` writes the expectations anew; read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.inspecting.inspect import inspect_edition
from briefgen.inspecting.missing import find_missing
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from briefgen.problems import Place
from tests.golden.test_golden import expect
from tests.word.reading import list_faults, outline, write_word

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in (ROOT / "content").iterdir() if path.suffix in (".md", ".yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example(path: Path) -> None:
    edition = make_edition(prepare_brief(path, Session()), "public")
    data = write_word(edition)
    files = {"brief.docx": data}
    assert [each.message for each in find_missing(edition, files)] == []
    assert [each.message for each in inspect_edition(edition, files, Place("brief.md"))] == []
    assert list_faults(data) == []
    expect(Path(__file__).parent / "examples" / f"{path.stem}.txt", outline(data))
