"""A brief of which something is not valid or cannot be read -> what can be judged of it all the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.checks.run import check
from briefgen.checks.settings import Settings
from briefgen.problems import Report
from briefgen.reading import Reading

if TYPE_CHECKING:
    from briefgen.analysis.archive import Archive

#: Keys that say who sees something.
_MARKS = frozenset({"audiences", "withhold-from", "mark", "marking", "wordings"})
#: Keys that say nothing about how the text is to be read.
_APART = frozenset(
    "acknowledgements authors citation colophon conflicts contact data_availability description disclaimer funding "
    "history identifiers keywords kicker people publisher rights routing series short_title standfirst status subtitle "
    "topics version".split()
)


def run_rules(reading: Reading, settings: Settings, archive: Archive | None) -> Report:
    """What the rules find; where a key could not be read, only what they find in the text."""
    lost = reading.source.lost
    if reading.whole or not lost or not lost <= _APART:
        return check(reading, settings, archive)
    found = check(replace(reading, whole=True), settings, archive)
    return Report.of(problem for problem in found if problem.path[:1] in (("body",), ("sections",)))


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
