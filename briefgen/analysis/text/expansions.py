"""An abbreviation and the words before it -> those that it is short for.

After Schwartz and Hearst, “A simple algorithm for identifying abbreviation definitions in biomedical text”, Pacific
Symposium on Biocomputing 2003: the letters are looked for from the end, and the first must begin a word.
"""

from __future__ import annotations

from briefgen.core import lazy_re

_WORD = lazy_re.compile(r"[^\s()\[\]]+")


def find_expansion(short: str, before: str) -> str:
    """The end of ``before`` that ``short`` abbreviates; "" when there is none.

    Args:
        short: the abbreviation, without a plural s.
        before: what comes before it, or before its bracket, in the same sentence.
    """
    letters = [char.casefold() for char in short if char.isalnum()]
    words = list(_WORD.finditer(before.rstrip(" ,“\"‘'")))
    # As the paper has it: so many words as letters and five more, or twice as many.
    near = words[-min(len(letters) + 5, len(letters) * 2) :]
    if not near or not letters:
        return ""
    start, stop = near[0].start(), near[-1].end()
    text = before[start:stop].casefold()
    if len(text) != stop - start:  # letters that fold into two
        return ""
    at = len(text)
    for number in reversed(range(len(letters))):
        at -= 1
        while at >= 0 and not (text[at] == letters[number] and (number or _begins(text, at))):
            at -= 1
        if at < 0:
            return ""
    found = before[start + at : stop]
    # One word is no expansion: (NATO) after Nato.
    return found if " " in found or "-" in found else ""


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
