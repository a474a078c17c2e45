"""Labels: the most exact language that has a word, and of one language the most derived pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import TemplateError
from briefgen.templates.labels import fall_back
from briefgen.templates.load import load_pack

WritePack = Callable[..., Path]


@pytest.mark.parametrize(
    ("tag", "tags"),
    [
        ("en", ("en",)),
        ("ko-KR", ("ko-kr", "ko", "en")),
        ("zh-Hant-TW", ("zh-hant-tw", "zh-hant", "zh", "en")),
        # The example of RFC 4647, section 3.4.
        (
            "zh-Hant-CN-x-private1-private2",
            ("zh-hant-cn-x-private1-private2", "zh-hant-cn-x-private1", "zh-hant-cn", "zh-hant", "zh", "en"),
        ),
    ],
)
def test_a_tag_falls_back_as_rfc_4647_says(tag: str, tags: tuple[str, ...]) -> None:
    assert fall_back(tag) == tags


@pytest.fixture
def search(write_pack: WritePack) -> Path:
    labels = {
        "labels/en.toml": 'note = "Note"\npage = "Page"\ncolon = ": "',
        "labels/ko.toml": 'note = "주"',
        "labels/zh-Hant.toml": 'note = "註"',
    }
    write_pack("base", 'title = "Base"', labels)
    return write_pack("house", 'title = "H"\nextends = "base"', {"labels/en.toml": 'note = "Remark"\nextra = "+"'})


def test_each_word_comes_from_the_most_exact_language(search: Path) -> None:
    labels = load_pack("base", search=[search], lang="ko-KR").labels
    assert labels == {"note": "주", "page": "Page", "colon": ": "}
    assert load_pack("base", search=[search], lang="zh-Hant-TW").labels["note"] == "註"
    assert load_pack("base", search=[search], lang="zh-Hans").labels["note"] == "Note"


def test_a_derived_pack_changes_its_own_language_only(search: Path) -> None:
    assert load_pack("house", search=[search], lang="en-GB").labels["note"] == "Remark"
    assert load_pack("house", search=[search], lang="ko").labels["note"] == "주"
    assert load_pack("house", search=[search], lang="ko").labels["extra"] == "+"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('date_format = "{day}. {monat} {year}"', "{day} and {month} and {year}"),
        ('date_format = "{day} {month}"', "{day} and {month} and {year}"),
        ('month_format = "{month} {year"', "{month} and {year}"),
        ('month_format = "{month!r} {year}"', "{month} and {year}"),
        ('month_format = "{month.__class__} {year}"', "{month} and {year}"),
        ('names_pair = "and"', "{} and {}"),
        ('edited_by = "ed."', "must have {}"),
        ('number_format = "No. {} {}"', "must have {}"),
        ('months = "January February"', "12 words with spaces between them, and has 2"),
        ('digits = "012345678"', "ten digits, from zero to nine, and has 9"),
    ],
)
def test_a_label_that_is_filled_in_has_its_form(write_pack: WritePack, line: str, words: str) -> None:
    search = write_pack("base", files={"labels/en.toml": f'note = "Note"\n{line}'})
    with pytest.raises(TemplateError) as caught:
        load_pack("base", search=[search])
    (problem,) = caught.value.problems
    assert (problem.code, problem.place and problem.place.line) == ("TPL118", 2)
    assert words in problem.message


def test_names_are_joined_without_a_word_of_another_language(write_pack: WritePack) -> None:
    forms = {"names_pair": "{} and {}", "names_last": "{}, and {}"}
    lines = "\n".join(f'{name} = "{form}"' for name, form in forms.items())
    files = {"labels/en.toml": lines, "labels/sv.toml": 'names_last = "{} och {}"'}
    search = [write_pack("base", 'title = "Base"', files)]
    assert load_pack("base", search=search, lang="en-GB").labels == forms
    assert load_pack("base", search=search, lang="fi").labels == dict.fromkeys(forms, "{}, {}")
    assert load_pack("base", search=search, lang="sv").labels["names_last"] == "{} och {}"


def test_labels_are_flat(write_pack: WritePack) -> None:
    search = write_pack("base", files={"labels/en.toml": 'a = "x"\n[b]\nc = "y"'})
    with pytest.raises(TemplateError) as caught:
        load_pack("base", search=[search])
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("TPL108", ("b",))
