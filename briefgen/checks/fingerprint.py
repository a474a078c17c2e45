"""A Problem -> a short text that stays the same while the words it is about do, wherever they move."""

from __future__ import annotations

import hashlib
import unicodedata

from briefgen.problems import Problem

#: Characters before and after what is marked that belong to it.
_AROUND = 30


def take_fingerprint(problem: Problem, file: str) -> str:
    """16 hexadecimal digits of SHA-256 over the code, the file and the marked words with what is around them.

    No line number and no message is in it, for a message may name a line.

    Args:
        problem: what was found.
        file: the name of its file, which a baseline gives from its own folder.
    """
    words = ""
    if place := problem.place:
        start = place.column - 1
        # Without an excerpt the file as a whole is meant.
        words = place.excerpt[max(start - _AROUND, 0) : start + place.length + _AROUND]
    plain = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256("\0".join([problem.code, file, plain]).encode("utf-8", "replace")).hexdigest()[:16]
