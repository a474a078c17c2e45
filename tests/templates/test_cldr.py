"""Dates, names of months, lists and digits are those of CLDR, which Babel reads; what differs says why."""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel import Locale
from babel.core import get_global

from briefgen.core.language_tags import look_up
from briefgen.core.shipped import find_shipped
from briefgen.tailoring.words import describe_iso, join_names
from briefgen.templates.find import search_path
from briefgen.templates.load import load_pack

TAGS = sorted(path.stem for path in (find_shipped() / "base/labels").glob("*.toml"))
#: CLDR's “en” is American, and its months of Chinese are for calendars: a date has numbers, 2025年6月20日.
BRITISH = {"en": "en-GB", "zh": "zh-Hant"}
#: Chinese and Korean authors are listed with a comma alone.
AUTHORS = {"zh", "zh-Hant", "ko"}
#: As is usual beside CLDR: no comma before the last of three, no mark of direction.
LISTS = {"fa": "{0} و {1}"}
DIGITS = {"arabext": "۰۱۲۳۴۵۶۷۸۹", "latn": "0123456789"}


@cache
def words(tag: str) -> dict[str, str]:
    return dict(load_pack("base", search=search_path(None), lang=tag).labels)


@cache
def cldr(tag: str) -> Locale:
    return Locale.parse(BRITISH.get(tag, tag), sep="-")


def fill(pattern: str, day: int, month: str, year: int) -> str:
    """A pattern of CLDR (UTS 35, part 4) with a date in it."""
    parts = re.split(r"'([^']*)'", pattern)
    said = {"d": str(day), "M": month, "L": month, "y": str(year)}
    return "".join(
        part if index % 2 else re.sub(r"([dMLy])\1*", lambda match: said[match[1]], part)
        for index, part in enumerate(parts)
    )


@pytest.mark.parametrize("tag", TAGS)
def test_dates_and_lists_are_those_of_cldr(tag: str) -> None:
    labels, locale = words(tag), cldr(tag)
    digits = DIGITS[locale.default_numbering_system]
    assert labels["digits"] == digits
    months, alone = (locale.months[form]["wide"] for form in ("format", "stand-alone"))
    for month in range(1, 13):
        long, short = locale.date_formats["long"].pattern, locale.datetime_skeletons["yMMMM"].pattern
        # Some patterns have the number and the word apart: y年M月d日.
        names = [str(month), f"{month}"] if "MMMM" not in long else [months[month], alone[month]]
        day, whole = fill(long, 20, names[0], 2025), fill(short, 20, names[1], 2025)
        table = str.maketrans("0123456789", digits)
        assert describe_iso(f"2025-{month:02}-20", labels) == day.translate(table)
        assert describe_iso(f"2025-{month:02}", labels) == whole.translate(table)
    if tag not in AUTHORS:
        lists = Locale.parse(tag, sep="-").list_patterns["standard"]
        assert join_names(["A", "B"], labels) == lists["2"].format("A", "B")
        first = lists["start"].format("A", "B").replace("\u200f", "")
        assert join_names(["A", "B", "C"], labels) == LISTS.get(tag, lists["end"]).format(first, "C")


def test_tags_are_looked_up_as_cldr_relates_them() -> None:
    shared = {"en": "en-gb", "es": "es-419", "pt": "pt-pt"}
    for tag in get_global("parent_exceptions"):
        language, _, region = tag.partition("_")
        if language in shared and re.fullmatch("[A-Z]{2}|[0-9]{3}", region):
            assert shared[language] in look_up(f"{language}-{region}"), tag
    likely = {tag: full for tag, full in get_global("likely_subtags").items() if re.fullmatch("zh_[A-Z]{2}", tag)}
    assert len(likely) > 10
    for tag, full in likely.items():
        assert ("zh-hant" in look_up(tag.replace("_", "-"))) == ("Hant" in full), tag
    assert all("zh-hant" not in look_up(tag) for tag in ("zh", "zh-CN", "zh-SG", "zh-Hans-HK", "zh-Latn-TW"))
    aliases = {**get_global("language_aliases"), "no": "nb"}
    for old in ("iw", "in", "ji", "mo", "no", "cmn", "arb", "pes", "prs"):
        assert aliases[old].partition("_")[0] in look_up(old), old


@pytest.mark.parametrize(
    ("tag", "tags"),
    [
        ("zh-yue-HK", ("yue-hk", "yue", "zh-hant", "zh")),
        ("yue-CN", ("yue-cn", "yue", "zh")),
        ("zh-cmn-Hant", ("zh-hant", "zh")),
        ("no-NO", ("no-no", "no", "nb-no", "nb")),
        ("nn", ("nn", "nb")),
        ("en-US", ("en-us", "en")),
        ("en-Latn-AU", ("en-latn-au", "en-latn", "en")),
        ("pt-BR", ("pt-br", "pt")),
        ("es-ES", ("es-es", "es")),
        ("pt-AO", ("pt-ao", "pt-pt", "pt")),
        ("es-x-ar", ("es-x-ar", "es")),
    ],
)
def test_a_tag_is_looked_up_as_what_it_means(tag: str, tags: tuple[str, ...]) -> None:
    assert look_up(tag) == tags
