"""Words part at the ends of lines as their language parts them; read back from the pages by PDFium.

What is right is from dictionaries for people: Duden, Merriam-Webster, the Oxford Dictionary for Writers and Editors.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pyphen
import pytest

from briefgen.rendering import hyphenation_patterns
from briefgen.rendering.formats import render
from briefgen.rendering.hyphenation import _choose, choose_dictionaries
from briefgen.rendering.hyphenation_patterns import Dictionary
from tests.editions import make_edition


def part(word: str, lang: str) -> str:
    choose_dictionaries(f'<p lang="{lang}">')
    return str(pyphen.Pyphen(lang=lang, left=3, right=3).inserted(word))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "pho-tog-ra-phy democ-racy knowl-edge"),
        ("en-US", "pho-tog-ra-phy"),
        ("en-PH", "pho-tog-ra-phy"),
        ("en-GB", "pho-to-graphy demo-cracy know-ledge"),
        ("en-AU", "pho-to-graphy"),
        ("en-001", "pho-to-graphy"),
        ("de", "zusam-men-ar-beit Treib-haus-gas-emis-si-o-nen Bun-des-kanz-ler-amt Über-schwem-mung"),
        ("de-CH", "Zusam-men-ar-beit"),
        ("no", "folke-helse-in-sti-tut-tet"),
        ("pt", "repú-blica"),
        ("pt-AO", "repú-blica"),
        ("fr", "gou-ver-ne-ment l’in-for-ma-tion"),
    ],
)
def test_words_part_as_their_language_parts_them(lang: str, words: str) -> None:
    assert [part(word.replace("-", ""), lang) for word in words.split()] == words.split()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fr", "gouvernement l’information"),
        # A point at which the spelling changes: instal·lació is parted as instal-lació.
        ("ca", "instal·lació col·legi governament"),
        ("hr", "vladavina otočje brodogradnja"),
    ],
)
def test_patterns_that_were_kept_part_words_as_before(
    name: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask() -> list[list[tuple[int, object]]]:
        asked = Dictionary(pyphen.LANGUAGES[name])
        return [[(int(place), place.data) for place in asked.positions(word)] for word in words.split()]

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = ask()
    assert all(first)
    assert name != "ca" or ("=", -1, 1) in [change for _, change in first[0]]
    if name != "hr":  # of two levels, which Pyphen reads otherwise
        read = pyphen.HyphDict(pyphen.LANGUAGES[name])
        assert first == [[(int(place), place.data) for place in read.positions(word)] for word in words.split()]
    monkeypatch.setattr(hyphenation_patterns, "_read", None)
    assert ask() == first


def test_a_dictionary_is_read_when_a_word_is_to_be_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page in English may name a German source: that of Germany takes longer to read than the page to lay out."""
    monkeypatch.setattr(hyphenation_patterns, "StartCache", None)
    monkeypatch.setattr(pyphen, "hdcache", {})
    _choose.cache_clear()
    choose_dictionaries('<p lang="de-DE">')
    with pytest.raises(TypeError):
        pyphen.Pyphen(lang="de_DE").positions("Fähre")
    _choose.cache_clear()


def test_a_language_without_a_dictionary_parts_no_word() -> None:
    choose_dictionaries('<p lang="tr"><p lang="fi">')
    assert pyphen.language_fallback("tr") is None
    assert pyphen.language_fallback("fi-FI") is None


def test_a_page_parts_compounds_between_their_parts() -> None:
    words = "Zusammenarbeit Treibhausgasemissionen Bundeskanzleramt Mitgliederversammlung"
    allowed = {
        "Zusam-menarbeit", "Zusammen-arbeit", "Zusammenar-beit", "Treib-hausgasemissionen", "Treibhaus-gasemissionen",
        "Treibhausgas-emissionen", "Treibhausgasemis-sionen", "Treibhausgasemissio-nen", "Treibhausgasemissi-onen",
        "Bun-deskanzleramt", "Bundes-kanzleramt", "Bundeskanz-leramt", "Bundeskanzler-amt", "Mit-gliederversammlung",
        "Mitglie-derversammlung", "Mitglieder-versammlung", "Mitgliederver-sammlung", "Mitgliederversamm-lung",
    }  # fmt: skip
    body = "\n\n".join(f"{'ab ' * number}{words} {words} {words}" for number in range(1, 30))
    with pypdfium2.PdfDocument(render(make_edition(lang="de", body=body), ["pdf"])["pdf"].data) as pdf:
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    parted = {f"{one}-{two}" for one, two in re.findall("([A-Z][a-z]+)\ufffe([a-z]+)", text)}
    assert len(parted) > 4
    assert parted <= allowed
