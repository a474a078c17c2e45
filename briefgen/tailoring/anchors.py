"""Names for places: each section, point and exhibit gets one id, and references learn what to print."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.slugs import make_slug


@dataclass
class Anchors:
    """The ids of an edition, and the words that a reference to each of them prints."""

    words: dict[str, str] = field(default_factory=dict)

    def claim(self, wanted: str, heading: str, words: str, *, fallback: str = "section") -> str:
        """An id that is still free: the author's own, else one made from the heading.

        Args:
            wanted: the author's id, taken as it is; may be empty.
            heading: plain text to make an id from; it is read aloud with links, so it spells the words.
            words: what ``[](#id)`` prints.
            fallback: the id's stem where nothing of the heading can be written in a-z.
        """
        if wanted:
            self.words[wanted] = words
            return wanted
        stem = make_slug(heading) or fallback
        name, count = stem, 1
        while name in self.words:
            count += 1
            name = f"{stem}-{count}"
        self.words[name] = words
        return name
