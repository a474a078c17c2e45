"""What the engine and the inspectors found on finished pages -> Problems, placed where the words are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefgen.analysis.place import place_finding
from briefgen.analysis.subject import Subject
from briefgen.core import lazy_re
from briefgen.core.clock import read_today
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, RenderError
from briefgen.pipeline.missing_characters import report_missing
from briefgen.problems import Place, Problem, Report
from briefgen.reading import Reading
from briefgen.rendering.rendered import Misplaced, Rendered

#: Numbers that the template sets before a heading or after a word are not written in the text.
_WORD = lazy_re.compile(r"[^\W\d_]+")
#: So many words, one after the other, tell one passage from all others as a rule.
_ENOUGH = 3
#: So many letters do, when words may have been broken.
_LETTERS = 16


def find_layout_problems(files: Mapping[str, Rendered], reading: Reading) -> Report:
    """All that the engine warned of in an edition's files, and the characters that no font has."""
    missing = dict.fromkeys(character for file in files.values() for character in file.missing)
    # The engine's own word for a missing glyph has no place; it counts only where ours missed it.
    problems = [p for file in files.values() for p in file.problems if not (missing and p.code == "REN104")]
    # What is wrong with the pages as a whole is said where the brief begins.
    whole = reading.source.locate(("title",))
    problems = [replace(p, place=whole) if p.code.startswith("LAY") and p.place is None else p for p in problems]
    problems += report_missing(tuple(missing), reading)
    problems += place_layout_problems([each for file in files.values() for each in file.misplaced], reading)
    return Report.of(problems)


def check_words(edition: Edition, files: Mapping[str, bytes], reading: Reading) -> Report:
    """Look for every word of an edition in its files, as their readers see them and as screen readers say them.

    Args:
        edition: what was printed.
        files: names, which end as those of their format do, and bytes.
        reading: the brief.
    """
    # Here, not above: an ordinary build does not read its pages.
    from briefgen.inspecting.misread import find_misread
    from briefgen.inspecting.missing import find_missing

    misread = [*find_misread(edition, files)]
    # What is read in the wrong place is not where it was looked for.
    elsewhere = {each.words for each in misread if each.code == "LAY914"}
    found = [each for each in find_missing(edition, files) if each.words not in elsewhere] + misread
    return Report.of(place_layout_problems(found, reading))


def place_layout_problems(found: Iterable[Misplaced], reading: Reading) -> list[Problem]:
    """Problems, each with the place of the passage that begins with its words; else that of the title."""
    subject = Subject(reading.brief, reading.source, reading.trees, read_today())
    return [
        Problem(each.code, each.message, _place(each.words, subject, reading), each.hint, each.severity)
        for each in found
    ]


def place_failure(fault: BriefgenError, reading: Reading) -> list[Problem]:
    """The Problems of what could not be rendered; one without a place has that of what was in work, or of the title."""
    if not isinstance(fault, RenderError) or all(each.place for each in fault.problems):
        return list(fault.problems)
    place = _place(fault.words, Subject(reading.brief, reading.source, reading.trees, read_today()), reading)
    return [each if each.place else replace(each, place=place) for each in fault.problems]


def _place(words: str, subject: Subject, reading: Reading) -> Place:
    return _find_place(words, subject) or _find_line(words, reading) or reading.source.locate(("title",))


def _find_place(words: str, subject: Subject) -> Place | None:
    sought = _WORD.findall(words)
    if not sought:
        return None
    counts = [(_count_same(sought, _WORD.findall(passage.text)), passage) for passage in subject.passages()]
    count, passage = max(counts, key=lambda pair: pair[0])
    if count < min(_ENOUGH, len(sought)):
        # Long words are broken on the page.
        letters = "".join(sought)[:_LETTERS]
        broken = (p for p in subject.passages() if "".join(_WORD.findall(p.text)).startswith(letters))
        found = next(broken, None) if len(letters) == _LETTERS else None
        if found is None:
            return None
        passage = found
    return place_finding(passage.report("", ""), subject.source)


def _find_line(words: str, reading: Reading) -> Place | None:
    """The first line that holds the first words one after the other, whatever signs are between them: a row, say."""
    sought = words.split()[:_ENOUGH]
    if not sought:
        return None
    pattern = re.compile(r"[\s|*_`~^]+".join(map(re.escape, sought)))
    for number, line in enumerate(reading.source.lines, 1):
        if match := pattern.search(line):
            return reading.source.place(number, match.start() + 1, match.end() - match.start())
    return None


def _count_same(one: list[str], two: list[str]) -> int:
    """How many words two lists have in common at their beginning."""
    count = 0
    for first, second in zip(one, two, strict=False):
        if first != second:
            break
        count += 1
    return count
