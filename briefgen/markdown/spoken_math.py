"""MathML -> English words that a voice reads: ``a over b``, ``the sum from i equals 1 to n of x sub i``.

The words follow MathSpeak and ClearSpeak, as far as a listener who knows neither understands them: where there is
more than one sign, the end is said. No library in Python that is kept up does this; see ADR 19.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element

#: The language of the words.
LANGUAGE = "en"
_SIGNS: Mapping[str, str] = {
    "+": "plus", "−": "minus", "-": "minus", "±": "plus or minus", "×": "times", "⋅": "times", "·": "times",
    "*": "times", "∗": "times", "÷": "divided by", "/": "over", "=": "equals", "≠": "is not equal to",
    "<": "is less than",
    ">": "is greater than", "≤": "is at most", "≥": "is at least", "≈": "is approximately", "≡": "is identical to",
    "∼": "is similar to", "∝": "is proportional to", "≪": "is much less than", "≫": "is much greater than",
    "→": "to", "⟶": "to", "←": "from", "⇒": "implies", "⟹": "implies", "⇔": "if and only if", "⟺": "if and only if",
    "↦": "maps to", "∈": "in", "∉": "not in", "⊂": "is a subset of", "⊆": "is a subset of or equal to", "∪": "union",
    "∩": "intersection", "∖": "without", "∅": "the empty set", "∀": "for all", "∃": "there is", "¬": "not", "∧": "and",
    "∨": "or", "∣": "given", "∥": "parallel to", "⊥": "perpendicular to", "∞": "infinity", "∂": "partial", "∇": "nabla",
    "∑": "the sum", "∏": "the product", "∫": "the integral", "∬": "the double integral", "∭": "the triple integral",
    "∮": "the contour integral", "⋃": "the union", "⋂": "the intersection", "(": "open bracket", ")": "close bracket",
    "[": "open square bracket", "]": "close square bracket", "{": "open brace", "}": "close brace", ",": ",", ";": ";",
    ":": ":", ".": ".", "…": "and so on", "⋯": "and so on", "⋮": "and so on", "⋱": "and so on", "!": "factorial",
    "%": "percent", "°": "degrees", "′": "prime", "″": "double prime", "‴": "triple prime", "|": "vertical bar",
    "‖": "double bar", "ℏ": "h bar", "ℓ": "l", "⟨": "open angle bracket", "⟩": "close angle bracket", "∘": "degrees",
}  # fmt: skip
_LARGE = frozenset("∑∏∫∬∭∮⋃⋂⨁⨂⋁⋀")
_NAMES: Mapping[str, str] = {
    "lim": "the limit", "max": "the maximum", "min": "the minimum", "sup": "the supremum", "inf": "the infimum",
    "sin": "sine", "cos": "cosine", "tan": "tangent", "ln": "the natural logarithm of", "log": "log",
}  # fmt: skip
_LIMITED = frozenset({"lim", "max", "min", "sup", "inf"})
_MARKS: Mapping[str, str] = {
    "^": "hat", "¯": "bar", "‾": "bar", "―": "bar", "_": "bar", "˙": "dot", "¨": "double dot", "~": "tilde",
    "˜": "tilde", "→": "vector", "⏞": "with a brace above", "⏟": "with a brace below",
}  # fmt: skip
_POWERS: Mapping[str, str] = {"2": "squared", "3": "cubed", "′": "prime", "″": "double prime", "‴": "triple prime"}
_ROOTS: Mapping[str, str] = {"2": "square", "3": "cube", "4": "fourth"}
_RELATIONS = ("equals", "is ", "implies", "if and only if", "to ")
_UNHEARD = frozenset({"\u2061", "\u2062", "\u2063", "\u2064", "\u200b"})


def speak(math: Element) -> str:
    """A formula as words.

    Args:
        math: MathML without namespaces, as ``mathml.rebuild`` makes it.
    """
    said = " ".join(_say(math).split())
    for sign in ",;:.":
        said = said.replace(f" {sign}", sign)
    return said.replace(",,", ",").strip(" ,")


def _say(element: Element) -> str:
    sayer = _SAYERS.get(element.tag)
    return sayer(element) if sayer else " ".join(_say(child) for child in _join_letters(element))


def _join_letters(row: Element) -> list[Element]:
    """The children of a row; upright letters that make a word, three at least, are one: ``\\mathrm{fossil}``."""
    joined: list[Element] = []
    for upright, run in groupby(row, key=_is_upright_letter):
        letters = list(run)
        if upright and len(letters) > 2:
            word = Element("mtext")
            word.text = "".join(letter.text or "" for letter in letters)
            letters = [word]
        joined += letters
    return joined


def _is_upright_letter(element: Element) -> bool:
    text = element.text or ""
    return element.tag == "mi" and element.get("mathvariant") == "normal" and len(text) == 1 and text.isalpha()


def _core(element: Element) -> Element:
    while element.tag in {"mrow", "mstyle", "mpadded"} and len(element) == 1:
        element = element[0]
    return element


def _is_simple(element: Element) -> bool:
    """Whether it is one name or number, so that its end need not be said."""
    core = _core(element)
    if core.tag == "mrow" and len(_join_letters(core)) == 1:
        return True
    return core.tag in {"mi", "mn", "mo", "mtext"} or (core.tag == "msub" and _is_simple(core[0]))


def _say_token(element: Element) -> str:
    text = (element.text or "").strip()
    if element.tag in {"mn", "mtext"}:
        return text
    word = _read_word(element)
    if word:
        return _NAMES.get(word, word)
    return " ".join(_say_sign(sign) for sign in text if sign not in _UNHEARD)


def _read_word(element: Element) -> str:
    """The name of a function: ``lim``."""
    text = "".join(sign for sign in element.text or "" if not sign.isspace())
    return text if element.tag in {"mi", "mo"} and len(text) > 1 and text.isalpha() and text.isascii() else ""


def _say_sign(sign: str) -> str:
    if sign in _SIGNS or sign.isascii():
        return _SIGNS.get(sign, sign)
    plain = unicodedata.normalize("NFKC", sign)
    if plain in _SIGNS:
        return _SIGNS[plain]
    name = unicodedata.name(sign, "")
    if plain.isascii() and plain.isalnum():
        style = next(
            (each for each in ("BOLD", "DOUBLE-STRUCK", "SCRIPT", "FRAKTUR", "BLACK-LETTER") if each in name), ""
        )
        return f"{style.lower()} {plain}".strip()
    if len(plain) == 1 and unicodedata.name(plain, "").startswith("GREEK "):
        words = unicodedata.name(plain).removeprefix("GREEK ").replace("LETTER ", "").replace("SMALL ", "")
        return words.removesuffix(" SYMBOL").lower()
    return sign if sign.isalpha() else name.lower()


def _say_space(element: Element) -> str:
    return ""


def _is_large(element: Element) -> bool:
    core = _core(element)
    return (core.text or "").strip() in _LARGE or _read_word(core) in _LIMITED


def _say_sub(element: Element) -> str:
    base, low = element[0], element[1]
    if _is_large(base):
        return _say_limits(base, low, None)
    if _read_word(_core(base)) == "log":
        return f"log base {_say(low)} of"
    return f"{_say(base)} sub {_close(low, 'subscript')}"


def _say_sup(element: Element) -> str:
    base, high = element[0], element[1]
    if _is_large(base) and (_core(base).text or "") in _LARGE:
        return _say_limits(base, None, high)
    return f"{_say(base)} {_say_power(high)}"


def _say_power(high: Element) -> str:
    text = "".join(high.itertext()).strip()
    if text in _POWERS:
        return _POWERS[text]
    if text in {"∘", "°"}:
        return "degrees"
    if text in {"*", "∗"}:
        return "star"
    if text == "⊤":
        return "transposed"
    return f"to the power {_close(high, 'power')}"


def _say_both(element: Element) -> str:
    base, low, high = element
    if _is_large(base):
        return _say_limits(base, low, high)
    return f"{_say(base)} sub {_close(low, 'subscript')} {_say_power(high)}"


def _say_limits(base: Element, low: Element | None, high: Element | None) -> str:
    said = _say(base)
    if low is not None and _read_word(_core(base)) == "lim":
        said += f" as {_say(low).replace(' to ', ' approaches ')}"
    elif low is not None:
        said += f" {'from' if high is not None else 'over'} {_say(low)}"
    if high is not None:
        said += f" to {_say(high)}"
    return f"{said} of"


def _close(element: Element, name: str) -> str:
    return _say(element) if _is_simple(element) else f"{_say(element)}, end {name},"


def _say_over(element: Element) -> str:
    if _is_large(element[0]):
        return _say_limits(element[0], None, element[1])
    return _say_mark(element, "above")


def _say_under(element: Element) -> str:
    if _is_large(element[0]):
        return _say_limits(element[0], element[1], None)
    return _say_mark(element, "below")


def _say_mark(element: Element, place: str) -> str:
    mark = "".join(element[1].itertext()).strip()
    if mark in _MARKS:
        return f"{_say(element[0])} {_MARKS[mark]}"
    return f"{_say(element[0])} with {_say(element[1])} {place}"


def _say_under_over(element: Element) -> str:
    if _is_large(element[0]):
        return _say_limits(*element)
    return f"{_say(element[0])} with {_say(element[1])} below and {_say(element[2])} above"


def _say_fraction(element: Element) -> str:
    if element.get("linethickness") == "0":
        return f"{_say(element[0])} choose {_say(element[1])}"
    if _is_simple(element[0]) and _is_simple(element[1]):
        return f"{_say(element[0])} over {_say(element[1])}"
    return f"the fraction {_say(element[0])}, over {_say(element[1])}, end fraction,"


def _say_square_root(element: Element) -> str:
    row = Element("mrow")
    row.extend(element)
    return f"the square root of {_close(row, 'root')}"


def _say_root(element: Element) -> str:
    index = "".join(element[1].itertext()).strip()
    name = _ROOTS.get(index) or f"{_say(element[1])}th"
    return f"the {name} root of {_close(element[0], 'root')}"


def _say_table(element: Element) -> str:
    rows = [[said for cell in row if (said := _say(cell).strip())] for row in element]
    # Lines that are aligned at their relation are read as lines, not cell by cell.
    apart = " " if any(cell.startswith(_RELATIONS) for row in rows for cell in row[1:]) else ", "
    if len(rows) == 1:
        return apart.join(rows[0])
    told = "; ".join(f"row {number}: {apart.join(row)}" for number, row in enumerate(rows, 1))
    return f"{len(rows)} rows: {told};"


_SAYERS: Mapping[str, Callable[[Element], str]] = {
    "mi": _say_token,
    "mn": _say_token,
    "mo": _say_token,
    "mtext": _say_token,
    "mspace": _say_space,
    "msub": _say_sub,
    "msup": _say_sup,
    "msubsup": _say_both,
    "mover": _say_over,
    "munder": _say_under,
    "munderover": _say_under_over,
    "mfrac": _say_fraction,
    "msqrt": _say_square_root,
    "mroot": _say_root,
    "mtable": _say_table,
}
