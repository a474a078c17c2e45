"""Dates in running text: which words they are, and what they say."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.analysis.text import Block, Passage
from briefgen.analysis.text.dates import DateMention, find_dates
from briefgen.analysis.text.places import Places


def find(text: str, lang: str = "en") -> tuple[DateMention, ...]:
    return find_dates(Passage(("body",), Block.PARAGRAPH, text, lang, Places(), ()))


def show(mention: DateMention) -> str:
    """Its words, what they say, the weekday as a number."""
    weekday = "" if mention.weekday is None else f" {mention.weekday}"
    return f"{mention.words.text}|{mention.year or '?'}-{mention.month}-{mention.day or '?'}{weekday}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On April 28 it sailed.", ["April 28|?-4-28"]),
        ("On 28 April 2025 it sailed.", ["28 April 2025|2025-4-28"]),
        ("On Monday, April 28, 2025, it sailed.", ["Monday, April 28, 2025|2025-4-28 0"]),
        ("On the 28th of April, 2025", ["28th of April, 2025|2025-4-28"]),
        ("Sat. 26 Apr.; Sept. 11, 2001", ["Sat. 26 Apr.|?-4-26 5", "Sept. 11, 2001|2001-9-11"]),
        ("as of 2025-04-28.", ["2025-04-28|2025-4-28"]),
        ("in April 2025, in the 2010s, in 2024", ["April 2025|2025-4-?"]),
        ("26–28 April 2025", ["26|2025-4-26", "28 April 2025|2025-4-28"]),
        ("between 8 and 13 October 2024", ["8|2024-10-8", "13 October 2024|2024-10-13"]),
        ("April 26 and 28", ["April 26|?-4-26", "28|?-4-28"]),
        ("April 26, 27 and 28, 2025", ["April 26|2025-4-26", "27|2025-4-27", "28, 2025|2025-4-28"]),
        ("30 April to 2 May 2025", ["30 April|2025-4-30", "2 May 2025|2025-5-2"]),
        ("30 December to 2 January 2025", ["30 December|2024-12-30", "2 January 2025|2025-1-2"]),
        (
            "by January 19, and Monday, January 25, 2021",
            ["January 19|2021-1-19", "Monday, January 25, 2021|2021-1-25 0"],
        ),
        ("April 26 and 28 soldiers", ["April 26|?-4-26"]),
        ("Special Report no. 4, 28 April 2025", ["28 April 2025|2025-4-28"]),
        ("31 April; 30 February, 2025-02-30", ["31 April|?-4-31", "30 February|2025-2-30", "2025-02-30|2025-2-30"]),
        ("In May 9.5 per cent, by May 20 percent; it may 5 times; at 1:28 April", []),
        ("CVE-2021-03-04, 44-2021-03-04, v2021-03-04.1, 1,500 and 3.5", []),
        ("March 2000 soldiers marched", ["March 2000|2000-3-?"]),
    ],
)
def test_english_dates(text: str, found: list[str]) -> None:
    assert [show(mention) for mention in find(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025년 4월 28일(월)에", ["2025년 4월 28일(월)|2025-4-28 0"]),
        ("4월 28일 월요일에", ["4월 28일 월요일|?-4-28 0"]),
        ("2025. 4. 28.(월)", ["2025. 4. 28.(월)|2025-4-28 0"]),
        ("2026년 1월, 6개월, 12월", ["2026년 1월|2026-1-?"]),
        ("2025년 4월 26~28일", ["2025년 4월 26|2025-4-26", "28일|2025-4-28"]),
        ("2025년 4월 26일~28일", ["2025년 4월 26|2025-4-26", "28일|2025-4-28"]),
    ],
)
def test_korean_dates(text: str, found: list[str]) -> None:
    assert [show(mention) for mention in find(text, "ko")] == found


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("le 28 avril 2025, le 2 mai", "fr-CH", ["28 avril 2025|2025-4-28", "2 mai|?-5-2"]),
        ("du 30 mai au 1er juin 2025", "fr", ["30 mai|2025-5-30", "1er juin 2025|2025-6-1"]),
        ("mardi et mercredi 6 et 7 mai 2025", "fr", ["mardi et mercredi 6|2025-5-6 1", "7 mai 2025|2025-5-7 2"]),
        ("Am Dienstag, dem 21. April 2015", "de", ["Dienstag, dem 21. April 2015|2015-4-21 1"]),
        ("Dienstag bis Donnerstag, 6. bis 8. Mai", "de", ["Dienstag bis Donnerstag, 6|?-5-6 1", "8. Mai|?-5-8 3"]),
        ("el martes, 21 de abril de 2015", "es", ["martes, 21 de abril de 2015|2015-4-21 1"]),
        ("na terça-feira, 21 de abril de 2015", "pt", ["terça-feira, 21 de abril de 2015|2015-4-21 1"]),
        ("martedì 21 aprile 2015", "it", ["martedì 21 aprile 2015|2015-4-21 1"]),
        ("tisdagen den 21 april 2015", "sv", ["tisdagen den 21 april 2015|2015-4-21 1"]),
        ("Dinsdag 21 april 2015; 31 juni", "nl", ["Dinsdag 21 april 2015|2015-4-21 1", "31 juni|?-6-31"]),
        ("le mardi 2014-04-21", "fr", ["mardi 2014-04-21|2014-4-21 1"]),
        ("huhtikuun 28. päivänä 2025; 2025-04-28", "fi", ["2025-04-28|2025-4-28"]),
    ],
)
def test_dates_in_other_languages(text: str, lang: str, found: list[str]) -> None:
    assert [show(mention) for mention in find(text, lang)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tuesday and Wednesday, 6 and 7 May", ["Tuesday and Wednesday, 6|?-5-6 1", "7 May|?-5-7 2"]),
        ("Mon, Tues and Fri, 2, 3 and 6 May", ["Mon, Tues and Fri, 2|?-5-2 0", "3|?-5-3 1", "6 May|?-5-6 4"]),
        ("Tuesday–Thursday, 6, 7 and 8 May", ["Tuesday–Thursday, 6|?-5-6 1", "7|?-5-7", "8 May|?-5-8 3"]),
        ("Friday to Sunday, May 30 to June 1", ["Friday to Sunday, May 30|?-5-30 4", "June 1|?-6-1 6"]),
        ("Thursday, 8 May, and Friday, 9 May 2025", ["Thursday, 8 May|2025-5-8 3", "Friday, 9 May 2025|2025-5-9 4"]),
        ("the 6th and 7th of May (Tuesday and Wednesday)", ["6|?-5-6 1", "7th of May (Tuesday and Wednesday|?-5-7 2"]),
        ("on 21 April 2015, a Tuesday, it sat", ["21 April 2015, a Tuesday|2015-4-21 1"]),
        ("every Friday, 1 May to 30 June", ["1 May|?-5-1", "30 June|?-6-30"]),
        ("on Mondays, 1 May", ["1 May|?-5-1"]),
        ("by Monday, 1 June 2024 figures were out", ["1 June 2024|2024-6-1"]),
        ("the Friday 12 June 2025 deadline", ["Friday 12 June 2025|2025-6-12 4"]),
    ],
)
def test_weekdays_go_with_their_dates(text: str, found: list[str]) -> None:
    assert [show(mention) for mention in find(text)] == found


@pytest.mark.parametrize(
    ("text", "lang", "full"),
    [
        ("On 28 April", "en", "28 April 2025"),
        ("On April 28", "en", "April 28, 2025"),
        ("4월 28일", "ko", "2025년 4월 28일"),
        ("2024-04-28", "en", "2024-04-28"),
        ("June 2024", "en", "June 2024"),
        ("28 de abril", "pt", "28 abril 2025"),
    ],
)
def test_a_date_is_shown_as_its_author_writes_dates(text: str, lang: str, full: str) -> None:
    assert find(text, lang)[0].show(2025) == full


def test_a_day_is_resolved_by_its_year() -> None:
    (mention,) = find("On 29 February")
    assert mention.resolve() is None
    assert mention.resolve(2025) is None
    assert mention.resolve(2024) == date(2024, 2, 29)
