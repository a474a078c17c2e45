"""A number -> its words on a page, as the language of the edition writes numbers (CLDR, "Number Patterns")."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

from briefgen.core.languages import Language, read_language
from briefgen.model.language import LEFT_TO_RIGHT, direction

#: A minus sign, not a hyphen.
MINUS = "\u2212"
#: In the cell of a table that has no value.
NOTHING = "–"


def format_number(value: Decimal, decimals: int, lang: str, *, signed: bool = False, grouped: bool = True) -> str:
    """Write a number.

    Args:
        value: the number.
        decimals: how many are printed; halves are rounded away from zero.
        lang: a language tag; "" for English.
        signed: whether a number above zero has a plus sign.
        grouped: whether thousands are parted.
    """
    language = read_language(lang or "en")
    rounded = _round(value, decimals)
    whole, _, tail = format(rounded.copy_abs(), "f").partition(".")
    if grouped and len(whole) >= language.group_from:
        whole = _group(whole, language)
    sign = (MINUS if rounded < 0 else "+" if signed and rounded > 0 else "") if rounded else ""
    if sign and direction(lang) == "rtl":
        # As CLDR has it: in a line from right to left, a sign would stand behind its number.
        sign = LEFT_TO_RIGHT + sign
    words = f"{sign}{whole}{language.decimal if tail else ''}{tail}"
    return words.translate(str.maketrans("0123456789", language.digits))


def write_exactly(value: Decimal, decimals: int) -> str:
    """The number that ``format_number`` prints, as programs read it: ``-1234.5``."""
    return format(_round(value, decimals), "f")


def _round(value: Decimal, decimals: int) -> Decimal:
    with localcontext() as context:
        # All digits that are printed, and one that rounding may add; by itself, too many are an error.
        context.prec = max(value.adjusted(), 0) + decimals + 2
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _group(whole: str, language: Language) -> str:
    parts: list[str] = []
    sizes = list(language.group_sizes)
    while len(whole) > sizes[0]:
        parts.insert(0, whole[-sizes[0] :])
        whole = whole[: -sizes[0]]
        sizes = sizes[1:] or sizes
    return language.group.join([whole, *parts])
