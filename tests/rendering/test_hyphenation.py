"""Words part at the ends of lines as their language parts them; read back from the pages by PDFium.

What is right is from dictionaries for people: Duden, Merriam-Webster, the Oxford Dictionary for Writers and Editors.
"""

from __future__ import annotations

import re

import pypdfium2
import pytest

from briefgen.rendering.formats import render
from briefgen.rendering.hyphenation import choose_dictionaries
from tests.editions import make_edition


def part(word: str, lang: str) -> str:
    import pyphen

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


def test_a_language_without_a_dictionary_parts_no_word() -> None:
    import pyphen

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
