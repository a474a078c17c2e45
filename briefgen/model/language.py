"""Language tags: the well-formed part of BCP 47 (RFC 5646, section 2.1), and writing direction."""

from __future__ import annotations

import re

from briefgen.patterns import later

# language [-extlang] [-script] [-region] *(-variant) *(-extension) [-private]
_TAG = later(
    r"^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$",
    re.IGNORECASE,
)
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ku-arab", "ps", "sd", "ug", "ur", "yi"}


def is_language_tag(value: str) -> bool:
    """Whether ``value`` is a well-formed BCP 47 tag of at least two letters."""
    return bool(_TAG.match(value))


def direction(tag: str) -> str:
    """``"rtl"`` for languages written from right to left, else ``"ltr"`` (HTML ``dir``)."""
    return "rtl" if tag.lower().split("-")[0] in _RIGHT_TO_LEFT else "ltr"
