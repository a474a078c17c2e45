"""Releases in the formats that are no pages: made again, byte for byte, and their differences told."""

from __future__ import annotations

import pytest

from briefgen.problems import Place
from briefgen.releasing.explain import explain_difference
from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.releasing.conftest import Office

FORMATS = ("txt", "md", "json", "email", "epub")


def test_a_release_in_every_format_is_verified(office: Office) -> None:
    names = ", ".join(f'"{name}"' for name in FORMATS)
    office.change('[audiences.public]\nformats = ["html"]', f"[audiences.public]\nformats = [{names}]", "briefgen.toml")
    outcome = office.release("public")
    there = {path.name for path in (outcome.folder / "public").iterdir()}
    assert there == {"ferry.txt", "ferry.md", "ferry.json", "ferry.eml", "ferry.epub"}
    assert office.verify(outcome.folder).remade == len(FORMATS)
    assert all(b"Nightjar" not in path.read_bytes() for path in (outcome.folder / "public").iterdir())


@pytest.mark.parametrize("name", FORMATS)
def test_what_differs_in_a_file_is_told(name: str) -> None:
    one, two, three = (
        render(make_edition(body=body), [name])[name].data
        for body in ("Ten ferries.", "Eleven ferries.", "Ten *ferries*.")
    )
    (words,) = explain_difference(one, two, name, Place("a"), "")
    assert "Ten" in words.message
    if name == "txt":
        assert one == three
        return
    (markup,) = explain_difference(one, three, name, Place("a"), "")
    assert "same words" in markup.message
