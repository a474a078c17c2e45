"""Font files: what is taken, what is refused, and what is made of a variable font."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from briefgen.assets.fonts.packages import find_family, list_families, read_cuts
from briefgen.assets.fonts.read import MAX_BYTES, FontRefused, check_font, make_cuts, read_font
from briefgen.assets.fonts.typeface import Cut, pick_cut
from tests.assets.fonts.families import ENGLISH, ITALIC, REGULAR, keep, lock, make_variable, wrap


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_a_web_font_becomes_a_bare_one_with_the_same_letters(flavor: str) -> None:
    data, viewing_only = check_font(wrap(flavor))
    assert data[:4] == b"\0\1\0\0"
    assert not viewing_only
    with TTFont(io.BytesIO(data)) as font, TTFont(REGULAR) as whole:
        letters = {ord(char): whole.getBestCmap()[ord(char)] for char in ENGLISH}
        assert font.getBestCmap() == letters


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "FNT102", "is not a TTF"),
        (b"<svg/>", "FNT102", "is not a TTF"),
        (b"ttcf" + bytes(100), "FNT102", "collection"),
        (REGULAR.read_bytes()[:9000], "FNT102", "damaged"),
        (wrap("woff2")[:9000], "FNT102", "damaged"),
        (wrap("woff")[:9000], "FNT102", "damaged"),
        (b"wOF2" + bytes(12) + b"\x7f\xff\xff\xff" + bytes(40), "FNT102", "becomes larger"),
        (lock(0x0002), "FNT103", "does not permit embedding in documents"),
        (lock(0x0200), "FNT103", "does not permit embedding in documents"),
        (lock(0x0100), "FNT103", "embedding a subset"),
        (keep(ENGLISH.replace("Q", "").replace("&", "")), "FNT104", "no glyph for & Q"),
        (keep("한글"), "FNT104", "and 87 more"),
    ],
)
def test_a_font_that_cannot_be_used_is_refused(data: bytes, code: str, said: str) -> None:
    with pytest.raises(FontRefused, match=said) as refused:
        check_font(data)
    assert refused.value.code == code


def test_a_licence_for_viewing_is_reported() -> None:
    assert check_font(lock(0x0004))[1]
    assert not check_font(lock(0x000C))[1], "of several permissions the widest holds"


def test_a_damaged_font_is_refused_or_can_be_cut_but_never_ends_in_a_traceback() -> None:
    dice = random.Random(2025)
    whole = REGULAR.read_bytes()
    for _ in range(40):
        broken = bytearray(whole)
        for _ in range(dice.choice((1, 20, 400))):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            data, _ = check_font(bytes(broken))
        except FontRefused:
            continue
        assert make_cuts(data, 400, "normal")


def test_a_font_must_lie_in_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "acme.ttf").write_bytes(REGULAR.read_bytes())
    (tmp_path / "ours" / "link.ttf").symlink_to(tmp_path / "acme.ttf")
    with (tmp_path / "ours" / "large.ttf").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for name, said in {
        "../acme.ttf": "outside",
        "link.ttf": "outside",
        "no.ttf": "does not exist",
        ".": "is a folder",
        "large.ttf": "larger than 25 MB",
    }.items():
        with pytest.raises(FontRefused, match=said):
            read_font(name, tmp_path / "ours")


def test_a_static_font_is_one_cut_as_it_is() -> None:
    (cut,) = make_cuts(ITALIC.read_bytes(), 400, "italic")
    assert (cut.weight, cut.style, cut.data) == (400, "italic", ITALIC.read_bytes())


def test_a_variable_font_is_cut_at_the_weights_in_use() -> None:
    cuts = make_cuts(make_variable(), 400, "normal")
    assert [cut.weight for cut in cuts] == [400, 600]
    assert cuts[0].digest != cuts[1].digest
    assert not any(hb.Face(hb.Blob(cut.data)).axis_infos for cut in cuts)
    assert [cut.weight for cut in make_cuts(make_variable(), 700, "normal")] == [700], "a file named bold is the bold"


def test_the_nearest_weight_is_the_one_that_css_prefers() -> None:
    def pick(weight: int, *there: int) -> int:
        cut = pick_cut([Cut.of(each, "normal", b"") for each in there], weight, "normal")
        return cut.weight if cut else 0

    assert pick(600, 400, 700) == 700
    assert pick(600, 400) == 400
    assert pick(500, 400, 700) == 400
    assert pick(400, 300, 500, 600) == 500
    assert pick(300, 400, 700) == 400
    assert pick(300, 200, 400) == 200
    assert pick_cut([Cut.of(400, "italic", b"")], 400, "normal") is None


def test_installed_families_are_known_by_their_package() -> None:
    assert find_family("fontpkg-fira-sans") == "Fira Sans"
    assert find_family("fontpkg-no-such-font") == ""
    assert {"fontpkg-spectral", "fontpkg-fira-sans", "fontpkg-ibm-plex-mono"} <= set(list_families())
    assert {(400, "normal"), (700, "italic")} <= {(cut.weight, cut.style) for cut in read_cuts("fontpkg-spectral")}
