"""A text in a language that is known here -> where dates may be in it: patterns for English, Korean and ISO 8601.

English forms are those of the Chicago Manual of Style (chapters 6 and 9) and of New Hart's Rules (chapter 11):
“28 April 2025”, “April 28, 2025”, “the 28th of April”. Korean ones are those of the press and of official papers:
“2025년 4월 28일(월)” and “2025. 4. 28.”.
"""

from __future__ import annotations

from briefgen.core import lazy_re

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KOREAN_WEEKDAYS = "월화수목금토일"

_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])"
_DAY = rf"{_NUMBER}(?:st|nd|rd|th)?"
#: Between two days of one month: 26–28 April, April 26 and 28.
_BETWEEN = r"\s?[–—-]\s?|\s(?:to|and|or|until|through)\s"
_DAYS = rf"{_DAY}(?:(?:,\s{_DAY})*,?\s(?:and|or)\s{_DAY}|(?:{_BETWEEN}){_DAY})?"
_YEAR_MAYBE = rf"(?:,?\s(?P<year>{_YEAR})(?![\d%]|[.,:]\d|-\d\d-))?"

#: The name of a month, in full or cut short.
MONTH = lazy_re.compile(
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?"
    r"|Aug(?:ust|\.)?|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\w)"
)
#: The end of what may come before it, to look before looking closer.
NEAR = lazy_re.compile(r"\d(?:st|nd|rd|th)?(?:\sof)?\s\Z")
#: What may come before it: 28; the 26th and 28th of.
BEFORE = lazy_re.compile(rf"(?<![\w.,:/–—-])(?<!\d\s)(?P<days>{_DAYS})(?:\sof)?\s\Z")
#: What may follow one with days before it, or with none: 2025.
YEAR_BEHIND = lazy_re.compile(rf",?\s(?:of\s)?(?P<year>{_YEAR})(?![\d%]|[.,:]\d|-\d\d-)")
#: What may follow one with no days before it: 28, 2025; 26 and 28.
DAYS_BEHIND = lazy_re.compile(rf"\s(?P<days>{_DAYS})(?!\w|[%:/]|[.,]\d|[–-]\d|\s?per\s?cent\b){_YEAR_MAYBE}")
#: The same with one day, where words behind several of them say that the second counts something.
DAY_BEHIND = lazy_re.compile(rf"\s(?P<days>{_DAY})(?!\w|[%:/]|[.,]\d|\s?per\s?cent\b){_YEAR_MAYBE}")
#: After “April 26 and 28”, a noun that the second number counts: soldiers.
COUNTED = lazy_re.compile(
    r"\s(?!(?:in|at|on|of|to|for|by|with|as|when|was|were|is|are|did|had|has|the|and|but|or)\b)[a-z]"
)
ONE_DAY = lazy_re.compile(rf"({_NUMBER})(?:st|nd|rd|th)?")
ISO = lazy_re.compile(rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w/-]|\.\d)")
#: Before a number that is part of a longer one, of a name or of a URL.
INSIDE = lazy_re.compile(r"[\w/.-]\Z")
#: Between a date without a year and one with it, which is then that of both: “30 April to 2 May 2025”.
JOINED = lazy_re.compile(
    r"(?:st|nd|rd|th)?(?:\s?[–—-]\s?|,?\s(?:to|and|or|until|through|and\son)\s(?:on\s)?(?:the\s)?|,\s)"
)

_KOREAN_WEEKDAY = r"(?:\s?\((?P<bracketed>[월화수목금토일])(?:요일)?\)|\s(?P<named>[월화수목금토일])요일)?"
KOREAN = lazy_re.compile(
    rf"(?:(?P<year>{_YEAR})년\s?)?(?<!\d)(?P<month>1[0-2]|0?[1-9])월"
    rf"(?:\s?(?P<day>{_NUMBER})일?(?:\s?[~∼–·-]\s?(?P<last>{_NUMBER}))?일{_KOREAN_WEEKDAY})?"
    rf"|(?<![\d.])(?P<dotted_year>{_YEAR})\.\s?(?P<dotted_month>1[0-2]|0?[1-9])\.\s?(?P<dotted_day>{_NUMBER})(?!\d)\.?"
    rf"(?:\s?\((?P<dotted_weekday>[월화수목금토일])\))?"
)

#: 2025年5月6日（火）, 2025年5月6日星期二; the second day of a span has its weekday too.
HAN = lazy_re.compile(
    r"(?P<year>\d{4})年\s?(?P<month>1[0-2]|0?[1-9])月\s?(?P<day>\d{1,2})日"
    r"(?:\s?[（(]?(?:(?:星期|礼拜|禮拜|周|週)(?P<chinese>[一二三四五六日天])|(?P<japanese>[月火水木金土日])(?:曜日?|(?=[）)])))[）)]?)?"
)
#: Monday first, as the groups of HAN have them.
HAN_WEEKDAYS = {"chinese": "一二三四五六日", "japanese": "月火水木金土日"}


def read_month(name: str) -> int:
    """The number of a month's name, in full or cut short: ``Sept.`` is 9."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))
