"""Language tags: the well-formed part of BCP 47 (RFC 5646, section 2.1), and writing direction."""

from __future__ import annotations

import re

from briefgen.core import lazy_re

# language [-extlang] [-script] [-region] *(-variant) *(-extension) [-private]
_TAG = lazy_re.compile(
    r"^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$",
    re.IGNORECASE,
)
#: Invisible; what follows is read from left to right (U+200E, UAX 9).
LEFT_TO_RIGHT = "\u200e"
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
#: ISO 15924 codes; a script in the tag says more than the language (``az-Arab``, ``ur-Latn``).
_SCRIPTS_TO_LEFT = {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}


def is_language_tag(value: str) -> bool:
    """Whether ``value`` is a well-formed BCP 47 tag of at least two letters."""
    return bool(_TAG.match(value))


def direction(tag: str) -> str:
    """``"rtl"`` for languages written from right to left, else ``"ltr"`` (HTML ``dir``)."""
    language, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    leftward = script in _SCRIPTS_TO_LEFT if script else language in _RIGHT_TO_LEFT
    return "rtl" if leftward else "ltr"
