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
