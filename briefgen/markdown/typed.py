"""Raised and lowered words -> plain text: ``10⁶``, ``CO₂``, ``1ᵉʳ``; in brackets where Unicode has no such signs."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+−=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_LOWERED = str.maketrans("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
#: Signs that stand high by themselves.
_HIGH = frozenset("*†‡§¶#°′″")


def raise_words(words: str) -> str:
    """A superscript. The convention for what has no signs is UnicodeMath's (Unicode Technical Note 28): ``^(a, b)``."""
    return words if set(words) <= _HIGH else _write(words, _RAISED, "^")


def lower_words(words: str) -> str:
    """A subscript: ``_(max, i)`` where there are no signs."""
    return _write(words, _LOWERED, "_")


def _write(words: str, letters: dict[int, int], sign: str) -> str:
    if all(ord(each) in letters for each in words):
        return words.translate(letters)
    return f"{sign}({words})" if words.strip() else words
