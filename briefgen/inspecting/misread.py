"""An Edition and its PDF -> what a screen reader would say wrongly of it, in words for its writer.

The tags are read and judged as ``briefgen verify-pdf`` does it, then compared with the edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from briefgen.core.formats import find_format
from briefgen.core.messages import quote
from briefgen.edition import Edition
from briefgen.inspecting.drawn_tables import list_lost_tables
from briefgen.inspecting.expected import Expected, expect
from briefgen.inspecting.languages import list_passages
from briefgen.inspecting.tag_languages import find_wrong_languages
from briefgen.inspecting.tag_order import find_disorder, find_interrupted, place_units
from briefgen.inspecting.tagged_text import read_notes, read_text
from briefgen.inspecting.tags.tree import TagTree
from briefgen.inspecting.tags.verdict import verify_pdf
from briefgen.inspecting.wording import Wording
from briefgen.markdown.plain import plain
from briefgen.problems import Severity
from briefgen.rendering.rendered import Misplaced

#: What is reported of one kind; where more is wrong, it has one cause.
_MAX_REPORTED = 6
_REPORT = "Check the project's changes to the template; if there are none, please report this."


def find_misread(edition: Edition, files: Mapping[str, bytes]) -> Iterator[Misplaced]:
    """What is wrong with the tags of each PDF, and with the order and the languages in which they have the words.

    Args:
        edition: what was printed.
        files: names, which end as those of their format do, and bytes.
    """
    for name, data in files.items():
        if find_format(name) != "pdf":
            continue
        verdict = verify_pdf(data)
        for fault in verdict.faults:
            if (fault.code, fault.severity) == ("PDF108", Severity.WARNING):
                continue  # a guess, for PDFs of which nothing else is known
            message = f"{name}: {fault.sentence}"
            yield Misplaced(fault.code, message, fault.cure, fault.severity, fault.words)
        if verdict.tree is not None:
            expected = expect(edition, Wording.of_pdf(edition))
            yield from islice(_find_disorder(name, expected, verdict.tree), _MAX_REPORTED)
            yield from islice(_find_lost_tables(name, expected, verdict.tree), _MAX_REPORTED)
            yield from islice(_find_languages(name, edition, verdict.tree), _MAX_REPORTED)


def _find_disorder(name: str, expected: Expected, tree: TagTree) -> Iterator[Misplaced]:
    text = read_text(tree)
    placed = place_units(expected.main, text)
    for each in find_disorder(placed):
        message = f"A screen reader reads {quote(each.unit.text, 80)} in the wrong place in {name}."
        yield Misplaced("LAY914", message, _REPORT, Severity.ERROR, each.unit.text)
    for each, note in find_interrupted(placed, text):
        message = f"A screen reader reads the note {quote(note.text, 40)} in the middle of {quote(each.unit.text, 80)}"
        yield Misplaced("LAY914", f"{message} in {name}.", _REPORT, Severity.ERROR, each.unit.text)


def _find_lost_tables(name: str, expected: Expected, tree: TagTree) -> Iterator[Misplaced]:
    for table in list_lost_tables(expected.drawn, tree):
        caption = next((plain(part) for part in table.children if part.kind == "caption"), "") or table.get("alt")
        message = f"{name}: a screen reader does not get the numbers of {quote(caption, 80)} as a table."
        yield Misplaced("LAY913", message, _REPORT, Severity.ERROR, caption)


def _find_languages(name: str, edition: Edition, tree: TagTree) -> Iterator[Misplaced]:
    text = read_text(tree)
    for each in find_wrong_languages([*list_passages(edition)], [text, *read_notes(text)], tree):
        message = (
            f"A screen reader reads {quote(each.words, 80)} as {each.tagged or 'any language'}, not as {each.wanted}"
        )
        yield Misplaced("LAY915", f"{message}, in {name}.", _REPORT, Severity.ERROR, each.words)
