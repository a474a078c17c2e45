"""The names that languages have in themselves are those of CLDR, which Babel reads; what differs says why."""

from __future__ import annotations

import pytest
from babel import Locale

from briefgen.core.shipped import find_shipped
from briefgen.model.language_names import _read_names, name_language

#: Chinese is known by its script; in Indonesian and Malay a language is named with the word for it.
OWN = {
    "zh-hans": "简体中文", "zh-hant": "繁體中文", "zh-cn": "简体中文", "zh-sg": "简体中文",
    "id": "Bahasa Indonesia", "ms": "Bahasa Melayu", "sr-latn": "Srpski",
}  # fmt: skip


def test_the_names_are_those_of_cldr() -> None:
    names = {tag: name for tag, name in _read_names().items() if tag not in OWN}
    told = {tag: str(Locale.parse(tag, sep="-").get_language_name()) for tag in names}
    assert {tag: name.casefold() for tag, name in names.items()} == {tag: name.casefold() for tag, name in told.items()}
    assert {tag: name for tag, name in _read_names().items() if tag in OWN} == OWN
    assert all(name[0] == name[0].upper() or tag == "zu" or name[0] in "ქ" for tag, name in names.items())


@pytest.mark.parametrize(
    ("tag", "name"),
    [("fr-CA", "Français"), ("zh-TW", "繁體中文"), ("zh-Hant-HK", "繁體中文"), ("zh-CN", "简体中文"),
     ("no", "Norsk"), ("nb-NO", "Norsk bokmål"), ("sr-Latn-RS", "Srpski"), ("tlh", "tlh"), ("PT-BR", "Português")],
)  # fmt: skip
def test_a_tag_is_looked_up_as_labels_are(tag: str, name: str) -> None:
    assert name_language(tag) == name


def test_every_language_with_fixed_words_has_a_name() -> None:
    tags = sorted(path.stem for path in (find_shipped() / "base/labels").glob("*.toml"))
    assert [tag for tag in tags if name_language(tag) == tag] == []
