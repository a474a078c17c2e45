"""Secrets and the texts that may be seen -> which of the secrets are in a text.

Long secrets are found by a sampled index: every run of ``GRAM`` characters of the secrets is in a table, and of a text
only the runs at every ``STRIDE``-th character are looked up. Whatever they share over ``LONG`` characters holds one of
those, so nothing is missed; and the time does not depend on the number of secrets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from briefgen.leaks.secret import LONG, WORDS, Secret, fold, squeeze
from briefgen.leaks.text_source import Channel

GRAM = 5
STRIDE = LONG - GRAM + 1


class SecretIndex:
    """Finds secrets in texts.

    Args:
        secrets: a text that ``allowed`` holds as a whole is none, unless it is declared.
        allowed: texts that may be seen; parts of a secret that are in one of them say nothing.
    """

    def __init__(self, secrets: Iterable[Secret], allowed: Iterable[str]) -> None:
        seen = tuple(allowed)
        self._allowed = "\n".join(["", *map(squeeze, seen), ""])
        shown = "\n".join(map(fold, seen))
        kept = {(s.squeezed, s.declared): s for s in reversed(tuple(secrets)) if s.squeezed}
        found = [secret for secret in reversed(kept.values()) if secret.declared or not self._excuses(secret, shown)]
        self.long = [secret for secret in found if secret.long]
        self.short = [secret for secret in found if not secret.long and secret.telling]
        self._decided: dict[str, bool] = {}
        self._grams: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, secret in enumerate(self.long):
            for start in range(len(secret.squeezed) - GRAM + 1):
                gram = secret.squeezed[start : start + GRAM]
                if gram.count(gram[0]) < GRAM:  # rows of noughts say nothing, and are everywhere in a PDF
                    self._grams[gram].append((number, start))

    def __bool__(self) -> bool:
        return bool(self.long or self.short)

    def list_missed(self, secrets: Iterable[Secret]) -> list[Secret]:
        """Those of other secrets that are worth a search, and are neither searched here nor a part of what is."""
        searched = "\n".join(each.squeezed for each in (*self.long, *self.short))
        return [each for each in secrets if (each.long or each.telling) and each.squeezed not in searched]

    def find(self, channel: Channel) -> Iterator[Secret]:
        """The secrets that a channel holds, or holds a telling part of; each once."""
        text = squeeze(channel.text)
        yield from self._find_long(text, channel)
        for secret in (*self.long, *self.short):
            if secret.spelt and secret.spelt in text and not self._is_shown(secret.spelt):
                yield secret
        folded = ""
        for secret in self.short:
            if (channel.human or secret.declared) and secret.squeezed in text:
                folded = folded or fold(channel.text)
                if secret.whole_words.search(folded):
                    yield secret

    def find_split(self, before: Channel, after: Channel) -> Iterator[Secret]:
        """The secrets that begin at the end of a line of one page, and end at the start of a line of the next.

        Between the two stand notes, page numbers and running heads. Of texts of more than twice ``WORDS`` words
        enough is on one of the pages.
        """
        ends, starts = read_lines(before.text).ends, read_lines(after.text).starts
        for secret in self.long:
            words = secret.squeezed
            cuts = range(EDGE, len(words) - EDGE + 1) if len(secret.parts) <= WORDS else ()
            if any(
                any(end.endswith(words[:cut]) for end in ends.get(words[cut - EDGE : cut], ()))
                and any(start.startswith(words[cut:]) for start in starts.get(words[cut : cut + EDGE], ()))
                for cut in cuts
            ) and (secret.declared or not self._is_pieced(words)):
                yield secret

    def _find_long(self, text: str, channel: Channel) -> Iterator[Secret]:
        grams, found = self._grams, set[int]()
        for at in [at for at in range(0, len(text) - GRAM + 1, STRIDE) if text[at : at + GRAM] in grams]:
            for number, start in grams[text[at : at + GRAM]]:
                if number not in found and self._leaks(self.long[number], start, text, at, channel):
                    found.add(number)
                    yield self.long[number]

    def _leaks(self, secret: Secret, start: int, text: str, at: int, channel: Channel) -> bool:
        """Whether what a text and a secret share around a place says too much."""
        words = secret.squeezed
        low, lowest = 0, min(start, at)
        while low < lowest and words[start - low - 1] == text[at - low - 1]:
            low += 1
        high, highest = GRAM, min(len(words) - start, len(text) - at)
        while high < highest and words[start + high] == text[at + high]:
            high += 1
        first, last = start - low, start + high
        if last - first < LONG:
            return False
        if first == 0 and last == len(words) and (secret.declared or not self._is_pieced(words)):
            return True
        if secret.declared:
            return False
        return any(
            not self._is_shown(words[a:b]) and not self._is_interrupted(words[a:b], at + a - start, channel)
            for a, b in secret.parts
            if first <= a and b <= last
        )

    def _excuses(self, secret: Secret, shown: str) -> bool:
        if secret.long:
            return secret.squeezed in self._allowed
        return secret.squeezed in squeeze(shown) and bool(secret.whole_words.search(shown))

    def _is_shown(self, words: str) -> bool:
        if words not in self._decided:
            self._decided[words] = words in self._allowed or self._is_pieced(words)
        return self._decided[words]

    def _is_pieced(self, words: str) -> bool:
        """Whether the end of one visible text and the start of another make it up: a title before a subtitle."""
        shown = self._allowed
        return any(f"{words[:cut]}\n" in shown and f"\n{words[cut:]}" in shown for cut in range(1, len(words)))

    def _is_interrupted(self, words: str, at: int, channel: Channel) -> bool:
        """Whether a visible text breaks off with its printed page, and another is drawn next or just before.

        What comes first on a page may be drawn last. A line must end between the two.
        """
        if not channel.printed:
            return False
        shown, ends = self._allowed, find_line_ends(channel.text)
        return any(
            (words[:cut] in shown and f"\n{words[cut:]}" in shown)
            or (f"{words[:cut]}\n" in shown and words[cut:] in shown)
            for cut in range(1, len(words))
            if at + cut in ends
        )


#: Characters by which the ends and starts of lines are looked up.
EDGE = 2
#: Characters around a line end that a text may go over; longer ones are found by their parts.
_REACH = 400


@dataclass(frozen=True, slots=True)
class Lines:
    """Squeezed text before line ends, by its last ``EDGE`` characters, and after line starts, by its first."""

    ends: Mapping[str, Sequence[str]]
    starts: Mapping[str, Sequence[str]]


@lru_cache(maxsize=2)
def find_line_ends(text: str) -> Set[int]:
    """Where its lines end, in its squeezed form."""
    return frozenset(accumulate(len(squeeze(line)) for line in text.split("\n")))


@lru_cache(maxsize=2)
def read_lines(text: str) -> Lines:
    """The lines of a page; remembered, since each page is read as the one before and as the one after."""
    ends, starts = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    lines = [line for line in map(squeeze, text.split("\n")) if line]
    whole, at = "".join(lines), 0
    for line in lines:
        starts[whole[at : at + EDGE]].append(whole[at : at + _REACH])
        at += len(line)
        ends[whole[at - EDGE : at]].append(whole[max(at - _REACH, 0) : at])
    return Lines(ends, starts)
