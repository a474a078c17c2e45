"""What writes briefs with secrets in them: who sees what is being written, words to look for, and what calls what.

The same seed gives the same brief to its audience, whatever the filling: all that the audience sees is drawn from one
source of chance, all that it does not see from another. With the filling ``GONE`` nothing hidden is written at all, and
what is left is what a person would leave who took it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import TypeVar

T = TypeVar("T")

#: Every secret holds it, and nothing else does, not even the fonts in a page.
TELLTALE = "zqxjvkw"
#: Every word that the audience sees begins with it.
SHOWN = "qv"
KNOWN = ("public", "internal", "press")
EVERYONE = frozenset(KNOWN)
#: The highest handling mark that each audience is cleared for.
CLEARANCES = {"public": "", "internal": "TLP:RED", "press": "TLP:GREEN"}
#: The last name of the field of a word that no PDF shows.
WEB_ONLY = "tip"
#: The filling that holds no secrets.
GONE = "gone"
#: Marks as they are written in prose, and who sees what carries them.
MARKS: dict[str, frozenset[str]] = {
    "audience=internal": frozenset({"internal"}),
    'audience="internal press"': frozenset({"internal", "press"}),
    "withhold-from=public": frozenset({"internal", "press"}),
    'withhold-from="press, public"': frozenset({"internal"}),
    "mark=TLP:GREEN": frozenset({"internal", "press"}),
    "mark=TLP:AMBER": frozenset({"internal"}),
    "mark=TLP:RED audience=internal": frozenset({"internal"}),
    "audience=press": frozenset({"press"}),
    "withhold-from=internal": frozenset({"public", "press"}),
    "mark=TLP:CLEAR": EVERYONE,
    "audience=public": frozenset({"public"}),
}
_LETTERS = "bcdfghklmnprst"


class Calls:
    """Names that prose calls: labels of notes, keys of sources. Those that the audience calls come first, in order."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.shown: list[str] = []
        self.hidden: list[str] = []


class Writer:
    """Writes one brief for one audience.

    Attributes:
        audience: whom the brief is judged for.
        filling: which secrets are in it; ``GONE`` for none.
        eyes: who sees what is being written.
        field: the field of the model that is being written, without its indices.
        shown: each word that the audience sees, with its field.
        hidden: the words that it does not see.
        constructs: what has been written, by name, with a ``!`` before what a mark hides.
        places: names that a reference can lead to.
    """

    def __init__(self, seed: str, audience: str, filling: str) -> None:
        self.audience, self.filling = audience, filling
        self.eyes = EVERYONE
        self.field: tuple[str, ...] = ()
        self.shown: list[tuple[str, tuple[str, ...]]] = []
        self.hidden: set[str] = set()
        self.constructs: set[str] = set()
        self.notes, self.sources = Calls("n"), Calls("s")
        self.places: list[str] = []
        self._hidden_places: list[str] = []
        self._open, self._secret = Random(seed), Random(f"{seed} {filling}")
        self._count = 0

    @property
    def sees(self) -> bool:
        """Whether the audience sees what is being written."""
        return self.audience in self.eyes

    @property
    def chance(self) -> Random:
        """The source of chance for what is being written."""
        return self._open if self.sees else self._secret

    def happens(self, probability: float) -> bool:
        """True as often as that."""
        return self.chance.random() < probability

    def tip(self) -> str:
        """A word that only the web page has: what a mouse shows."""
        before, self.field = self.field, (*self.field, WEB_ONLY)
        word = self.word()
        self.field = before
        return word

    def word(self) -> str:
        """A word to look for."""
        if not self.sees:
            word = TELLTALE + "".join(self.chance.choices(_LETTERS, k=self.chance.randrange(9)))
            self.hidden.add(word)
            return word
        self._count += 1
        digits = (self._count // 14**power % 14 for power in (3, 2, 1, 0))
        word = SHOWN + "".join(_LETTERS[digit] for digit in digits)
        self.shown.append((word, self.field))
        return word

    def note(self, *names: str) -> None:
        """Remember what is written."""
        self.constructs.update(names)
        self.constructs.update(f"!{name}" for name in names if not self.sees)

    def hide(self, make: Callable[[str], T], marks: dict[str, frozenset[str]] = MARKS) -> T | None:
        """What ``make`` writes with a mark on it; None when it is hidden, and nothing hidden is written."""
        mark = self.chance.choice(list(marks))
        with self.seen_by(marks[mark]):
            if not self.sees and self.filling == GONE:
                return None
            return make(mark)

    def remark(self, words: str) -> str:
        """Words of a run, which in a filling with secrets may have a remark on them."""
        if self.filling == GONE or self._secret.random() > 0.06:
            return words
        secret = TELLTALE + "".join(self._secret.choices(_LETTERS, k=5))
        self.hidden.add(secret)
        self.constructs.add("remark")
        said = self._secret.choice((secret, f'"{secret} {{so}} `{secret}'))
        quoted = said.replace('"', '\\"')
        return f'[{words}]{{remark="{quoted}"{self._secret.choice(("", " by=qx date=2026-11-20"))}}}'

    @contextmanager
    def seen_by(self, names: frozenset[str]) -> Iterator[None]:
        """What is written inside is seen by these, of those who see what is around it."""
        before, self.eyes = self.eyes, self.eyes & names
        try:
            yield
        finally:
            self.eyes = before

    def call(self, calls: Calls) -> str:
        """A name to call: one that has been called before, or a new one."""
        if self.sees:
            if calls.shown and self.happens(0.3):
                return self.chance.choice(calls.shown)
            calls.shown.append(f"{calls.prefix}{len(calls.shown) + 1}")
            return calls.shown[-1]
        known = calls.shown + calls.hidden
        if known and self.happens(0.4):
            return self.chance.choice(known)
        calls.hidden.append(f"{calls.prefix}{TELLTALE}{len(calls.hidden) + 1}")
        return calls.hidden[-1]

    def name_place(self) -> str:
        """A new name for a place."""
        if self.sees:
            self.places.append(f"place{len(self.places) + 1}")
            return self.places[-1]
        self._hidden_places.append(f"{TELLTALE}place{len(self._hidden_places) + 1}")
        return self._hidden_places[-1]

    def find_place(self) -> str | None:
        """A place to refer to."""
        known = self.places if self.sees else self.places + self._hidden_places
        return self.chance.choice(known) if known else None

    def picture(self) -> str:
        """The file of a picture."""
        return "seen.svg" if self.sees else "hidden.svg"
