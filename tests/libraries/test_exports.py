"""Three libraries as Zotero exports them, with entries of our own: nothing of them is lost without a word."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefgen.libraries import load_library
from briefgen.located.tree import to_data
from briefgen.model import Source
from briefgen.model.sources import SourceType

HERE = Path(__file__).parent


def describe(name: str) -> dict[str, object]:
    """Every entry as a source, and what is said of it."""
    library, why = load_library(HERE / name, HERE, name)
    assert library, why
    assert not library.problems
    found: dict[str, object] = {}
    for key, entry in library.entries.items():
        data = to_data(entry.converted.tree)
        Source.model_validate(data)
        found[key] = {
            "source": data,
            "problems": [f"{each.code} {each.place}" for each in entry.converted.problems],
            "unused": [f"{each.value} {each.spot()}" for each in entry.converted.unused],
        }
    return found


@pytest.mark.parametrize("name", ["zotero.bib", "zotero.csl.json", "zotero.ris"])
def test_exports_of_zotero(name: str) -> None:
    golden = HERE / f"{name}.golden.json"
    found = json.loads(json.dumps(describe(name)))
    if os.environ.get("BRIEFGEN_REGENERATE"):
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(golden.read_text("utf-8"))


def test_another_reader_finds_the_same_in_the_bibtex_file() -> None:
    """bibtexparser knows no places and no names, but the same fields and letters."""
    import bibtexparser
    from bibtexparser.bparser import BibTexParser

    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    theirs = bibtexparser.loads((HERE / "zotero.bib").read_text("utf-8"), parser).entries_dict
    library, _ = load_library(HERE / "zotero.bib", HERE)
    assert library
    assert list(theirs) == list(library.entries)
    for key, entry in library.entries.items():
        ours = to_data(entry.converted.tree)
        assert isinstance(ours, dict)
        for name in ("url", "doi", "volume", "edition"):
            assert ours.get(name) == theirs[key].get(name), (key, name)


def test_another_reader_finds_the_same_in_the_ris_file() -> None:
    import rispy

    theirs = rispy.loads((HERE / "zotero.ris").read_text("utf-8"))
    library, _ = load_library(HERE / "zotero.ris", HERE)
    assert library
    for record, entry in zip(theirs, library.entries.values(), strict=True):
        ours = Source.model_validate(to_data(entry.converted.tree))
        assert ours.title == record["title"].replace("_", "\\_")
        assert ours.doi == record.get("doi")
        assert [person.family or person.name for person in ours.authors] == [
            name.partition(",")[0] for name in record["authors"]
        ]
        assert ours.url in (None, *record.get("urls", []))


def test_kinds_are_those_of_the_model() -> None:
    kinds = {entry["source"].get("type") for entry in describe("zotero.bib").values()}  # type: ignore[index]
    assert kinds <= {str(kind) for kind in SourceType}
    assert {"report", "article", "news", "chapter", "thesis"} <= kinds
