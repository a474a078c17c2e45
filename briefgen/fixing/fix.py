"""The text of a content file -> the text with everything fixed that needs no judgment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

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
    """

    path: Path
    before: str
    after: str
    done: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()


def fix_text(path: Path, text: str, examine: Examine) -> FixedFile:
    """Fix a text until nothing is left that can be fixed.

    Args:
        path: its file, which is not opened.
        text: the whole of it, byte order mark, line ends and all.
        examine: reads and checks a text; what is waived is left alone.
    """
    raw, done = RawText(text), list[Problem]()
    refused: tuple[Problem, ...] = ()
    trials = _TRIALS
    for _ in range(_ROUNDS):
        work = _Round(raw, examine, trials)
        chosen = work.choose(list(drop_overlapping(work.offers)))
        trials = work.trials
        refused = tuple(offer.problem for offer in work.offers)
        if not chosen:
            break
        raw = raw.replace(edit for _, edits in chosen for edit in edits)
        done += [problem for problem, _ in chosen]
    return FixedFile(path, text, raw.text, tuple(done), refused)


#: A finding, with the edits that fix it.
_Chosen = tuple[Problem, tuple[Edit, ...]]


@dataclass
class _Round:
    """One text, and what can be fixed in it at once."""

    raw: RawText
    examine: Examine
    trials: int
    offers: list[Offer] = field(init=False)

    def __post_init__(self) -> None:
        self.reading, self.report = self.examine(self.raw.unified)
        found = (problem for problem in self.report if problem.fixes and not problem.waived)
        offers = (make_offer(problem, self.reading.source, self.raw) for problem in found)
        self.offers = [offer for offer in offers if offer] if self.reading.whole else []

    def choose(self, offers: list[Offer]) -> list[_Chosen]:
        """Those that can be carried out together, found by halving."""
        if not offers:
            return []
        for number in range(len(offers[0].choices) if len(offers) == 1 else 1):
            chosen = [(offer.problem, offer.choices[number]) for offer in offers]
            if self.is_right(chosen):
                return chosen
        if len(offers) == 1:
            return []
        middle = len(offers) // 2
        first, second = self.choose(offers[:middle]), self.choose(offers[middle:])
        if not (first and second) or self.is_right(first + second):
            return first + second
        return first  # the others have their turn in the next round

    def is_right(self, chosen: list[_Chosen]) -> bool:
        """Whether the file would be the same afterwards but for the fixed words, and nothing more wrong with it."""
        self.trials -= 1
        if self.trials < 0:
            return False
        text = self.raw.replace(edit for _, edits in chosen for edit in edits).unified
        reading, report = self.examine(text)
        fixed = [problem for problem, _ in chosen]
        return is_same_but(self.reading, reading, fixed) and not has_more(self.report, report)
