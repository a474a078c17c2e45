"""A language tag -> what is known of the language besides its fixed words: the table ``[reading]`` of its file.

One file for each language, in ``templates/base/labels/``, has its fixed words and, in this table, what rules and pages
must know to read and to print it. A file is read when a text is in its language, not before.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.core.language_tags import look_up
from briefgen.core.shipped import find_languages


class Language(NamedTuple):
    """What is known of a language; a field that its file does not have is empty.

    Attributes:
        months: patterns of the names of months, January first, in every form that a date has.
        weekdays: patterns of the names of weekdays, Monday first.
        both: words between two days, with ``|`` between them: 6 et 7.
        until: words from one day to another: 6 au 8.
        every: words before a weekday that comes again: chaque mardi.
        quotes: the outer opening and closing mark and the inner ones, with the spaces that belong to them.
        narrow_before: signs with a narrow no-break space before them (U+202F).
        wide_before: signs with a no-break space before them (U+00A0).
        wide_after: signs with a no-break space after them.
        decimal: the decimal mark of numbers.
        group: what parts the thousands of numbers.
        group_from: how many digits a number has at least whose thousands are parted (CLDR, minimumGroupingDigits).
        group_sizes: how many digits the groups have, from the right; the last size is that of all that follow.
        digits: the digits from 0 to 9.
        totals_computed: the sentence that says that totals were computed from the rows of a table.
        counts: patterns of number words as they come before a noun, one first.
        units: patterns of day, week, month and year, in every form that they have after a number.
        after: what follows an interval that has passed since something, with ``|`` between the words: nach, nachdem.
        before: the same of one that was still to pass.
        roughly: patterns of words before an interval that say that it is only about right.
        idioms: intervals that are not meant as they are said: quinze jours.
        anniversary: a pattern of an anniversary, its number the group ``count``.
        endings: ends of words that do not change what they mean: signed and signing.
        function_words: words that mean nothing by themselves, such as articles.
    """

    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    both: str = ""
    until: str = ""
    every: str = ""
    quotes: tuple[str, ...] = ()
    narrow_before: str = ""
    wide_before: str = ""
    wide_after: str = ""
    decimal: str = "."
    group: str = ","
    group_from: int = 4
    group_sizes: tuple[int, ...] = (3,)
    digits: str = "0123456789"
    totals_computed: str = ""
    counts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    after: str = ""
    before: str = ""
    roughly: str = ""
    idioms: str = ""
    anniversary: str = ""
    endings: str = ""
    function_words: frozenset[str] = frozenset()


@cache
def read_language(tag: str) -> Language:
    """What is known of a language: each field from the most exact tag that has it, as with fixed words."""
    files = _list_files()
    found: dict[str, Any] = {}
    for name in reversed(look_up(tag)):
        table = _read_file(files[name]) if name in files else {}
        found |= table.get("reading", {})
        if "months" in table and "months" not in table.get("reading", {}):
            found["months"] = table["months"]
        found |= {"digits": table["digits"]} if "digits" in table else {}
    months, weekdays = (tuple(str(found.pop(name, "")).split()) for name in ("months", "weekdays"))
    for name in ("quotes", "group_sizes"):
        found[name] = tuple(found.get(name, getattr(Language(), name)))
    for name in ("counts", "units"):
        found[name] = tuple(str(found.get(name, "")).split())
    found["function_words"] = frozenset(str(found.get("function_words", "")).split())
    return Language(months, weekdays, **found)


@cache
def read_words(tag: str, table: str) -> dict[str, str]:
    """A table of words of a language: each from the most exact tag that has it; empty where no tag has the table."""
    files = _list_files()
    found: dict[str, str] = {}
    for name in reversed(look_up(tag)):
        found |= _read_file(files[name]).get(table, {}) if name in files else {}
    return found


def list_languages() -> tuple[str, ...]:
    """The tags of the languages that briefgen has a file for, in order."""
    return tuple(sorted(Path(path).stem for path in _list_files().values()))


@cache
def _list_files() -> dict[str, str]:
    return {path.stem.lower(): str(path) for path in find_languages().glob("*.toml")}


@cache
def _read_file(path: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(Path(path).read_text("utf-8"))
