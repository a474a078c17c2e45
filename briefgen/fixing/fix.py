"""The text of a content file -> the text with everything fixed that needs no judgment."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from briefgen.core.bounds import count_seconds, sharing
from briefgen.fixing.edits import Offer, drop_overlapping, make_offer
from briefgen.fixing.raw import Edit, RawText
from briefgen.fixing.verify import has_more, is_same_but
from briefgen.problems import Problem, Report
from briefgen.reading import Reading

#: A fix may make another one possible; more rounds than this are two rules that undo each other.
_ROUNDS = 10
#: How often a file is read again, in all rounds together, to find the one fix among many that would change something
#: else; each time costs as much as a check, and what is left has its turn when the command is given again.
_TRIALS = 12
#: The part of the time for a check that is there for reading and checking a file once, and that for all of it.
_ONCE, _ALL = 0.3, 0.5
_TOO_MUCH = ("BLD108", "BLD109")
#: Takes the text of a file; gives what was read, and all that is wrong with it.
Examine = Callable[[str], tuple[Reading, Report]]


@dataclass(frozen=True, slots=True)
class FixedFile:
    """What became of a file.

    Attributes:
        path: the file.
        before: its text, with its byte order mark and its line ends.
        after: the same, fixed.
        done: what was fixed, as it was found.
        refused: what was not, because more than its words would have changed; as it is found afterwards.
        untried: what was not even tried: there was no time, or other fixes took all trials.
        late: whether there was no time for more.
    """

    path: Path
    before: str
    after: str
    done: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()
    untried: tuple[Problem, ...] = ()
    late: bool = False


def fix_text(path: Path, text: str, examine: Examine) -> FixedFile:
    """Fix a text until nothing is left that can be fixed.

    Args:
        path: its file, which is not opened.
        text: the whole of it, byte order mark, line ends and all.
        examine: reads and checks a text; what is waived is left alone.
    """
    raw, done = RawText(text), list[Problem]()
    trials = _TRIALS
    until = time.process_time() + count_seconds(len(text)) * _ALL
    # What was tried last is what the next round begins with.
    examine = lru_cache(maxsize=2)(examine)
    with sharing(_ONCE):
        for _ in range(_ROUNDS):
            work = _Round(raw, examine, trials, until)
            chosen = work.choose_any()
            trials = work.trials
            if not chosen:
                break
            raw = raw.replace(edit for _, edits in chosen for edit in edits)
            done += [problem for problem, _ in chosen]
    if chosen:  # the last round, too, fixed something: what is left after it is not known
        return FixedFile(path, text, raw.text, tuple(done), late=work.late)
    untried = tuple(offer.problem for offer in work.offers if offer not in work.refused)
    refused = tuple(offer.problem for offer in work.refused)
    return FixedFile(path, text, raw.text, tuple(done), refused, untried, work.late)


#: A finding, with the edits that fix it.
_Chosen = tuple[Problem, tuple[Edit, ...]]


@dataclass
class _Round:
    """One text, and what can be fixed in it at once."""

    raw: RawText
    examine: Examine
    trials: int
    until: float
    late: bool = field(init=False)
    offers: list[Offer] = field(init=False)
    refused: list[Offer] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.reading, self.report = self.examine(self.raw.unified)
        self.late = any(problem.code in _TOO_MUCH for problem in self.report)
        found = (problem for problem in self.report if problem.fixes and not problem.waived)
        offers = (make_offer(problem, self.reading.source, self.raw) for problem in found)
        self.offers = [offer for offer in offers if offer] if self.reading.whole else []

    @property
    def is_over(self) -> bool:
        """Whether nothing more can be tried."""
        return self.late or self.trials < 0

    def choose_any(self) -> list[_Chosen]:
        """Offers that can be carried out together; of those that overlap the first that can be carried out."""
        left = self.offers
        while left and not self.is_over:
            tried = list(drop_overlapping(left))
            if chosen := self.choose(tried):
                return chosen
            left = [offer for offer in left if offer not in tried]
        return []

    def choose(self, offers: list[Offer]) -> list[_Chosen]:
        """Those of some offers, none of which overlap, that can be carried out together, found by halving."""
        if not offers:
            return []
        for number in range(len(offers[0].choices) if len(offers) == 1 else 1):
            chosen = [(offer.problem, offer.choices[number]) for offer in offers]
            if self.is_right(chosen):
                return chosen
        if len(offers) == 1:
            self.refused += [] if self.is_over else offers
            return []
        middle = len(offers) // 2
        first, second = self.choose(offers[:middle]), self.choose(offers[middle:])
        if not (first and second) or self.is_right(first + second):
            return first + second
        return first  # the others have their turn in the next round

    def is_right(self, chosen: list[_Chosen]) -> bool:
        """Whether the file would be the same afterwards but for the fixed words, and nothing more wrong with it."""
        self.trials -= 1
        self.late = self.late or time.process_time() > self.until
        if self.is_over:
            return False
        text = self.raw.replace(edit for _, edits in chosen for edit in edits).unified
        reading, report = self.examine(text)
        fixed = [problem for problem, _ in chosen]
        return is_same_but(self.reading, reading, fixed) and not has_more(self.report, report)
