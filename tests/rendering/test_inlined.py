"""Fonts of web pages are rounded up to whole sets, so that many pages carry the same ones; and kept."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.rendering import fonts, subset_cache
from briefgen.rendering.fonts import characters_of, text_faces
from briefgen.rendering.script_fonts import SCRIPTS, script_face
from briefgen.rendering.subset_cache import inline_face, round_up

FACE = next(face for face in text_faces() if face.weight == 400 and face.style == "normal")


def points(words: str) -> frozenset[int]:
    return frozenset(map(ord, words))


def test_two_english_pages_carry_the_same_letters() -> None:
    assert round_up(points("Ferry")) == round_up(points("quay, 4 “tides”"))
    assert round_up(points("Ferry é")) > round_up(points("Ferry"))
    assert round_up(points("한글")) == points("한글")


def test_what_was_made_is_found_by_the_next_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    share = points("ferry") & characters_of(FACE)
    subset_cache._open_store.cache_clear()
    inline_face.cache_clear()
    made = inline_face(FACE, share)
    assert base64.b64decode(made)[:4] == b"wOFF"
    inline_face.cache_clear()
    monkeypatch.setattr(subset_cache, "subset_face", None)  # nothing may be cut any more
    assert inline_face(FACE, share) == made
    subset_cache._open_store.cache_clear()
    inline_face.cache_clear()


def test_the_next_process_knows_the_characters_of_a_font_without_opening_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "one"))
    thai = script_face(SCRIPTS["THAI"].families[0], 400)
    assert thai
    read = characters_of.__wrapped__
    asked = [frozenset(fonts._open(face).unicodes) for face in (FACE, thai)]
    assert [read(face) for face in (FACE, thai)] == asked
    monkeypatch.setattr(fonts, "_open", None)
    assert [read(face) for face in (FACE, thai)] == asked
    with pytest.raises(TypeError):  # which is not kept: this font has no file
        read(replace(FACE, file=None))


def test_a_cache_that_was_tampered_with_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    share = points("quay") & characters_of(FACE)
    subset_cache._open_store.cache_clear()
    inline_face.cache_clear()
    made = inline_face(FACE, share)
    entries = [path for path in (tmp_path / "briefgen/faces").rglob("*") if path.is_file()]
    assert len(entries) == 1
    whole = entries[0].read_bytes()
    entries[0].write_bytes(whole[:-9] + b"\0" * 9)
    inline_face.cache_clear()
    assert inline_face(FACE, share) == made
    assert entries[0].read_bytes() == whole, "it is made again, and kept"
    subset_cache._open_store.cache_clear()
    inline_face.cache_clear()
