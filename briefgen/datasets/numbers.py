"""The cell of a file -> the number in it, its decimals and the footnote sign behind it; or nothing, never a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from briefgen.model.language import LEFT_TO_RIGHT

#: Spaces and apostrophes that part thousands, whatever the decimal mark is.
_GAPS = " \u00a0\u2009\u202f'’"
#: The sign of a note behind a number: letters as statistical offices set them (``p`` for provisional), or signs.
_SIGN = r"(?P<sign>[ \u00a0\u202f]?(?:[a-z]{1,2}|\([a-z]{1,2}\)|[*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᵖʳˢ]{1,3}))?"
#: No number of a brief has more places before its decimals, or more zeros after them; a page has no room for it.
_PLACES = 100
#: Enough for the sum of any numbers that a file may have.
DIGITS = 2 * _PLACES + 50
_MINUS = {"−": "-", "﹣": "-", "－": "-", "‒": "-", "–": "-"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as it is written.

    Attributes:
        value: exactly.
        decimals: how many are written.
        sign: of a note behind it; "" for none.
        unit: ``%`` or ``‰`` where it is behind the number; else "".
    """

    value: Decimal
    decimals: int
    sign: str = ""
    unit: str = ""


def read_number(written: str, mark: str) -> Number | None:
    """The number in a cell; None when it holds none, or more than a number.

    Args:
        written: the cell, without white space around.
        mark: the decimal mark, ``.`` or ``,``.
    """
    match = _pattern(mark).fullmatch(_unify(written))
    if match is None:
        return None
    whole = re.sub(f"[{_GAPS},.]", "", match["whole"] or "0")
    decimals, power = match["decimals"] or match["tail"] or "", int(match["power"] or 0)
    value = Decimal(f"{match['minus']}{whole}.{decimals}e{power}")
    if not is_printable(value):
        return None
    sign = (match["sign"] or "").strip(" \u00a0\u202f()")
    return Number(value, max(len(decimals) - power, 0), sign, match["unit"] or "")


def is_printable(value: Decimal) -> bool:
    """Whether a number is neither too large nor too small for a page."""
    return not value or abs(value.adjusted()) < _PLACES


@cache
def _pattern(mark: str) -> re.Pattern[str]:
    comma = "," if mark == "." else "."
    whole = rf"[1-9]\d{{0,2}}(?:[{comma}]\d{{3}})+|[1-9]\d{{0,2}}(?P<gap>[{_GAPS}])\d{{3}}(?:(?P=gap)\d{{3}})*|\d+"
    return re.compile(
        rf"(?P<minus>[-+]?)(?:(?P<whole>{whole})(?:[{mark}](?P<decimals>\d*))?|[{mark}](?P<tail>\d+))"
        rf"(?:[eE](?P<power>[-+]?\d{{1,3}}))?(?:[ \u00a0\u202f]?(?P<unit>[%‰]))?{_SIGN}"
    )


def _unify(written: str) -> str:
    """The same with ASCII digits and one form of the minus sign, and without a mark that keeps it before the number."""
    if written.isascii():
        return written
    written = written.removeprefix(LEFT_TO_RIGHT)
    first = _MINUS.get(written[:1], written[:1])
    digits = (str(unicodedata.digit(char)) if char.isdecimal() else char for char in written[1:])
    return (str(unicodedata.digit(first)) if first.isdecimal() else first) + "".join(digits)


def find_mark(cells: Iterable[str]) -> tuple[str, str]:
    """The decimal mark that the numbers of a file show.

    Returns:
        The mark and ""; where the numbers show none, "." and the first number that depends on it.
    """
    doubtful = ""
    shows = {".": False, ",": False}
    for cell in cells:
        text = cell.strip()
        if "." not in text and "," not in text:
            continue
        point, comma = read_number(text, "."), read_number(text, ",")
        if point and comma:
            doubtful = doubtful or text
        elif point or comma:
            shows["." if point else ","] = True
    if shows["."] != shows[","]:
        return ("." if shows["."] else ","), ""
    return ".", doubtful
