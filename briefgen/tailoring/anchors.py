"""Names for places: each section, point and exhibit gets one id, and references learn what to print."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_WORD = re.compile(r"[a-z0-9]+")


@dataclass
class Anchors:
    """The ids of an edition, and the words that a reference to each of them prints."""

    words: dict[str, str] = field(default_factory=dict)

    def claim(self, wanted: str, heading: str, words: str, *, fallback: str = "section") -> str:
        """An id that is still free: the author's own, else one made from the heading.

        Args:
            wanted: the author's id, taken as it is; may be empty.
            heading: plain text to make an id from (ASCII letters and digits of it).
            words: what ``[](#id)`` prints.
            fallback: the id's stem where the heading has no Latin letters.
        """
        if wanted:
            self.words[wanted] = words
            return wanted
        ascii_text = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
        stem = "-".join(_WORD.findall(ascii_text))[:60].strip("-") or fallback
        name, count = stem, 1
        while name in self.words:
            count += 1
            name = f"{stem}-{count}"
        self.words[name] = words
        return name
