"""A text that must not be in an edition -> the forms in which it is searched for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefgen.core import lazy_re
from briefgen.core.slugs import make_slug
from briefgen.problems import Place

#: Letters and digits; from here on a text is searched wherever it is, shorter ones as whole words.
LONG = 12
#: A part of a text counts as leaked from so many words in a row ...
WORDS = 6
#: ... with so many letters between them; for scripts without spaces, so many characters.
LETTERS, CHARACTERS = 16, 12
#: Chinese, Japanese, Thai, Lao, Burmese, Khmer: words run on, so each character counts as a word.
_RUNS_ON = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = lazy_re.compile(rf"[{_RUNS_ON}]|[^\W_{_RUNS_ON}]+")
_ASIAN = lazy_re.compile(rf"[{_RUNS_ON}\uac00-\ud7a3]")
_OTHER = lazy_re.compile(r"[\W_]+")
#: Accents, as NFKD sets them apart.
_MARKS = lazy_re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]+")
_DROPPED = bytes(code for code in range(128) if not chr(code).isalnum())
#: The signs that a page is full of; what is left after them is mostly ASCII.
_SIGNS = "\u2019\u201c\u201d\u2013\u2014\u2026\u00a0\u2010\u21a9\u00b7"
_LOWER = bytes(code + 32 if 65 <= code <= 90 else code for code in range(256))
#: Where one element of a line ends and another begins: perhaps inside a word, perhaps between two.
EDGE = "\x1f"
#: What can be inside a word: the end of a line or an element, hyphens there, soft hyphens, invisible characters.
_BROKEN = f"(?:[-\u2010\u00ad]?\n|[{EDGE}\u00ad\u200b-\u200d\u2060\ufeff])*"


@dataclass(frozen=True)
class Secret:
    """A text that must not be in the files.

    Attributes:
        text: as it was written.
        place: where; for the message.
        declared: a word that its author named. It is searched however short it is and in everything, and no
            visible text excuses it.
    """

    text: str
    place: Place | None = None
    declared: bool = False

    @cached_property
    def squeezed(self) -> str:
        """Its letters and digits alone, folded."""
        return squeeze(self.text)

    @cached_property
    def spelt(self) -> str:
        """Its squeezed form as a URL would spell it, when that differs and is long enough to tell; else ""."""
        if self.squeezed.isascii():
            return ""
        slug = make_slug(self.text).replace("-", "")
        return slug if len(slug) >= LONG and slug != self.squeezed else ""

    @property
    def long(self) -> bool:
        """Whether it is searched by its letters alone, whatever is between them."""
        return len(self.squeezed) >= LONG

    @property
    def telling(self) -> bool:
        """Whether a short text says enough to be searched: "Li Wei" does, "however" and "12" do not."""
        if self.declared:
            return len(self.squeezed) >= 2
        wide = len(_ASIAN.findall(self.squeezed))
        if wide:
            return len(self.squeezed) >= 3
        named = any(char.isupper() for char in self.text) or " " in self.text.strip()
        return len(self.squeezed) >= 4 and (named or sum(char.isdigit() for char in self.text) >= 4)

    @cached_property
    def whole_words(self) -> re.Pattern[str]:
        """Finds it in a folded text as words of their own, over line ends and hyphenation."""
        words = [_BROKEN.join(map(re.escape, word)) for word in _OTHER.split(fold(self.text)) if word]
        first, last = self.squeezed[:1], self.squeezed[-1:]
        # Asian scripts hang particles on a word, or set no spaces at all.
        before = "" if _ASIAN.match(first) else r"(?<![^\W_])"
        after = "" if _ASIAN.match(last) else r"(?![^\W_])"
        return re.compile(before + r"[\W_]+".join(words) + after)

    @cached_property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """Start and stop, in ``squeezed``, of every shortest part that says too much; overlapping."""
        return tuple(_list_parts([squeeze(word) for word in _TOKEN.findall(self.text)]))


def _list_parts(words: list[str]) -> Iterator[tuple[int, int]]:
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    for first in range(len(words)):
        for last in range(first + WORDS, len(words) + 1):
            length = ends[last] - ends[first]
            if length >= LETTERS or (length >= CHARACTERS and length == last - first):
                yield ends[first], ends[last]
                break


def fold(text: str) -> str:
    """Case, accents and the several ways to write one character taken away; spaces and signs stay."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", apart))


def squeeze(text: str) -> str:
    """Letters and digits alone, folded: no space, hyphen, line end or sign can part a word of it."""
    # First what bytes can do, which is most of it and ten times quicker.
    some = text.encode("utf-8", "replace").translate(_LOWER, _DROPPED).decode()
    if some.isascii():
        return some
    for sign in _SIGNS:
        some = some.replace(sign, "")
    if not some.isascii():
        some = _OTHER.sub("", some)
    return some if some.isascii() else _OTHER.sub("", fold(some))
