"""Words in any script -> a name for a file and an address: ``[a-z0-9-]{1,80}``."""

from __future__ import annotations

import unicodedata

from briefgen.core import lazy_re

#: What a URL can hold, and what a folder's listing can show.
MAX_LENGTH = 80
#: Windows keeps these names for devices, in every folder and whatever the suffix.
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})

_WORDS = lazy_re.compile(r"[a-z0-9]+")
#: Syllables that Unicode itself spells: HANGUL SYLLABLE HAN, KATAKANA LETTER SMALL TU.
_SPELT = lazy_re.compile(r"(?:HANGUL SYLLABLE|(?:HIRAGANA|KATAKANA) LETTER(?: SMALL)?) ([A-Z]+)")
#: Cyrillic after ISO 9 and Greek after ELOT 743, both without diacritics.
_TABLE = """
ß=ss æ=ae œ=oe ø=o đ=d ð=d ł=l þ=th ı=i '= ’= ‘=
а=a б=b в=v г=g д=d е=e з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ы=y э=e
ж=zh ц=ts ч=ch ш=sh щ=shch ъ= ь= ю=yu я=ya є=ye і=i ґ=g
α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o
"""
_LETTERS = {"&": " and ", **dict(pair.split("=") for pair in _TABLE.split())}


def make_slug(words: str) -> str:
    """A slug, cut at a word's end; ``""`` when no letter can be written in a-z (Chinese, Arabic, ...)."""
    parts = _WORDS.findall("".join(map(_spell, unicodedata.normalize("NFC", words).lower())))
    while len(parts) > 1 and len("-".join(parts)) > MAX_LENGTH:
        parts.pop()
    return "-".join(parts)[:MAX_LENGTH]


def _spell(character: str) -> str:
    if character in _LETTERS or character.isascii():
        return _LETTERS.get(character, character)
    spelt = _SPELT.fullmatch(unicodedata.name(character, ""))
    if spelt:
        return spelt[1].lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return "".join(_LETTERS.get(c, c) for c in plain)
