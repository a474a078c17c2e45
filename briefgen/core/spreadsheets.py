"""Text -> a cell of a CSV file that no spreadsheet computes (OWASP, CSV Injection)."""

from __future__ import annotations

from briefgen.core import lazy_re

#: What makes a spreadsheet take a cell for a formula; those of full width too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
#: A number with its sign: -1,234.5, +2.4 %, -5e-3, -€5. A spreadsheet reads it, and computes nothing.
_NUMBER = lazy_re.compile(
    r"\s*[-+][$€£¥₩₽₹]? ?(?:\d+(?:[.,'’ \u00a0\u202f]\d+)*|[.,]\d+)(?:[eE][-+]?\d+)?[ \u00a0\u202f]?[%‰]?\s*"
)


def guard_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute.

    Numbers stay numbers, and signs that stand alone, such as a hyphen for "no figure", stay as they are.
    """
    if not (text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)):
        return text
    if _NUMBER.fullmatch(text) or not any(map(str.isalnum, text)):
        return text
    return f"'{text}"
