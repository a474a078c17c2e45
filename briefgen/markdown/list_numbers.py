"""The numbers of a list: ``1.``, ``a)``, ``(iv)``; how they are written in braces, and what each item's says.

The names of the styles are those of CSS Counter Styles Level 3 (6.1), which also says what follows z, and that no Roman
number is written above 3999.
"""

from __future__ import annotations

from briefgen.core import lazy_re
from briefgen.markdown.tree import Node

#: What stands for a number in braces -> the style.
STYLES = {"1": "", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_FORM = lazy_re.compile(r"(?:(?P<open>\()?(?P<first>[1aAiI])(?P<close>[.)])?)?(?:(?:^|\s+)(?P<continued>continued))?")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def read_numbers(value: str) -> dict[str, str] | None:
    """``(a)``, ``i. continued`` or ``continued`` -> the attributes of a list; None when it is none of these."""
    match = _FORM.fullmatch(value.strip())
    if not value.strip() or not match or (match["open"] and match["close"] != ")"):
        return None
    found = {"style": STYLES[match["first"]]} if match["first"] else {}
    if match["first"] and match["close"]:
        found["delimiter"] = "()" if match["open"] else match["close"].replace(".", "")
    if match["continued"]:
        found["continued"] = "true"
    return found


def read_list(classes: str, start: str) -> Node:
    """The list that an ``<ol>`` shows, by its classes and its ``start``."""
    names = classes.split()
    style = next((name for name in names if name in STYLES.values()), "")
    delimiter = "()" if "parens" in names else ")" if "paren" in names else ""
    return Node(
        "list", attrs=(("start", start if start.isdecimal() else ""), ("style", style), ("delimiter", delimiter))
    )


def find_first(numbered: Node) -> int:
    """The number of the first item."""
    return int(numbered.get("start") or 1)


def write_number(numbered: Node, index: int) -> str:
    """The number of an item without its sign: 3, c, iii.

    Args:
        numbered: the list.
        index: which item, counted from 0.
    """
    number, style = find_first(numbered) + index, numbered.get("style")
    if style.endswith("alpha") and number > 0:
        words = _write_letters(number)
    elif style.endswith("roman") and 0 < number < 4000:
        words = _write_roman(number)
    else:
        return str(number)
    return words.upper() if style.startswith("upper") else words


def write_marker(numbered: Node, index: int) -> str:
    """The number of an item as it is printed: 3., c), (iii)."""
    number, delimiter = write_number(numbered, index), numbered.get("delimiter")
    return f"({number})" if delimiter == "()" else number + (delimiter or ".")


def _write_letters(number: int) -> str:
    words = ""
    while number:
        number, letter = divmod(number - 1, 26)
        words = chr(ord("a") + letter) + words
    return words


def _write_roman(number: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words
