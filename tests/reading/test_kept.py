"""What a file that is read after each save was read as before: what has not changed is kept, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.reading import markdown, outline
from briefgen.reading.reader import read_as

HEAD = "---\ntitle: The ferry\nauthors: [Kim A]\n{more}---\n"
BODY = "\nIt sailed.[^a]\n\n## Why it matters\n\nFour[^b] islands wait.\n\n[^a]: In March.\n[^b]: In April.\n"
SAVES = (
    HEAD.format(more="") + BODY,
    HEAD.format(more="") + BODY.replace("Four", "One\n\nFive"),
    HEAD.format(more="lang: en\n") + BODY,
    HEAD.format(more="") + "\n" + BODY.replace("[^b]: In April.", ""),
    HEAD.format(more="titel: x\n") + BODY,
    HEAD.format(more="") + BODY,
)


def _forget() -> None:
    markdown._parse_front.cache_clear()
    outline._read_section.cache_clear()
    outline._read_rest.cache_clear()


@pytest.mark.parametrize("name", ["ferry.md", "pier.md"])
def test_each_save_is_read_as_if_it_were_the_first(name: str) -> None:
    _forget()
    kept = [read_as(Path(name), text) for text in SAVES]
    assert markdown._parse_front.cache_info().hits >= 3
    assert outline._read_section.cache_info().hits >= 3
    assert outline._read_rest.cache_info().hits >= 3
    for text, reading in zip(SAVES, kept, strict=True):
        _forget()
        alone = read_as(Path(name), text)
        assert reading.source == alone.source
        assert reading.brief == alone.brief
        assert [*reading.report] == [*alone.report]
        assert reading.trees == alone.trees
