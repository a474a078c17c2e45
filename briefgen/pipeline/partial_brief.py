"""A brief of which something is not valid or cannot be read -> what can be judged of it all the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.checks.run import check
from briefgen.checks.settings import Settings
from briefgen.located import Source
from briefgen.problems import Problem, Report
from briefgen.reading import Reading

if TYPE_CHECKING:
    from briefgen.analysis.archive import Archive
    from briefgen.analysis.language_edition import Relatives
    from briefgen.analysis.subject import Subject

#: Keys that say who sees something.
_MARKS = frozenset({"audiences", "withhold-from", "mark", "marking", "wordings"})
#: Keys that say nothing about how the text is to be read.
_APART = frozenset(
    "acknowledgements authority authors citation colophon conflicts contact data_availability description "
    "disclaimer funding history identifiers keywords kicker legislation people publisher rescinds rights "
    "routing series short_title standfirst status subtitle supersedes topics version".split()
)
#: All families of rules but those that look at signs, spaces and pictures, whatever language or kind of text it is.
_NEARLY_ALL = frozenset("ABB AUD DAT LIK LNG MET NAM NOT REF REL SPL SRC STR XBR".split())
#: The families that ask for a key, where they are not nearly all.
_FAMILIES = {
    "abstract": frozenset({"ABB", "NAM", "SRC", "STR"}),
    "audiences": frozenset({"AUD"}),
    "body": _NEARLY_ALL - {"LNG"},
    "bottom_line": frozenset({"ABB", "NAM", "STR"}),
    "date": frozenset({"DAT"}),
    "as_of": frozenset({"DAT"}),
    "embargo": frozenset({"DAT", "REL"}),
    "glossary": frozenset({"ABB", "NAM"}),
    "key_points": frozenset({"ABB", "NAM", "SRC", "STR"}),
    "links": frozenset({"ACC", "SRC"}),
    "marking": frozenset({"AUD"}),
    "notes": frozenset({"NOT", "SRC", "ABB"}),
    "period": frozenset({"DAT"}),
    "restriction": frozenset({"AUD"}),
    "sections": _NEARLY_ALL - {"LNG"},
    "sources": frozenset({"NOT", "SRC"}),
    "spelling": frozenset({"LNG", "NAM", "SPL"}),
    "template": frozenset(),
    "title": frozenset({"ABB", "NAM", "STR"}),
    "type": frozenset({"LIK", "MET", "SRC", "STR"}),
    "updated": frozenset({"DAT"}),
    "waivers": _NEARLY_ALL | {"ACC", "IMP", "PRO"},
}


def run_rules(
    reading: Reading,
    settings: Settings,
    archive: Archive | None,
    relatives: Relatives | None = None,
    subject: Subject | None = None,
) -> Report:
    """What the rules find; where a key could not be read, only what they find in the text."""
    lost = reading.source.lost
    # Of a front matter that holds no keys, every key may be lost.
    if not reading.whole and not lost and {problem.code for problem in reading.report.errors} == {"VAL003"}:
        lost = frozenset({""})
    if reading.whole or not lost:
        return check(reading, settings, archive, relatives, subject)
    found = check(replace(reading, whole=True), settings, archive)
    return Report.of(
        problem for problem in found if problem.path[:1] in (("body",), ("sections",)) and not _hangs_on(problem, lost)
    )


def _hangs_on(problem: Problem, lost: frozenset[str]) -> bool:
    """Whether a finding may be there only because a key could not be read."""
    families = {family for key in lost - _APART for family in _FAMILIES.get(key, _NEARLY_ALL)}
    return problem.code[:3] in families


def without_torn(problems: Iterable[Problem], source: Source) -> Report:
    """What does not speak of a stand-in."""
    return Report.of(each for each in problems if not (each.place and each.place.line in source.torn))


def with_waivers(reading: Reading) -> Reading:
    """The same with the waivers of a brief that is not valid."""
    return replace(reading, brief=reading.sound.brief) if reading.sound else reading


def see_editions(reading: Reading, report: Report) -> Reading | None:
    """What editions can be looked at; None while a mark is wrong, for what it leaves says nothing."""
    if any(problem.code.startswith("AUD") for problem in report.errors) or not reading.whole:
        return None
    sound = reading.sound
    if sound is None:
        return reading
    if any(step in _MARKS for path in sound.left_out for step in path):
        return None
    return replace(reading, brief=sound.brief, source=sound.source, trees=sound.trees, texts=sound.texts)
