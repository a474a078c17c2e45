"""An Edition and its finished files -> what the files do not show of it, in words for its writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.core.messages import quote
from briefgen.edition import Edition
from briefgen.inspecting.expected import expect
from briefgen.inspecting.inspector import inspector_of
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.problems import Severity
from briefgen.rendering.rendered import Misplaced

#: What is reported of one file; where more is missing, one cause explains it.
_MAX_REPORTED = 12
_MESSAGES = {
    "lost": "{file} does not show {words}.",
    "number": "{file} does not number this item {words}.",
    "hyphen": "{file} has lost a hyphen in {words}.",
    "added": "{file} has a hyphen too many in {words}.",
    "link": "{file} has no link to {words}.",
    "picture": "{file} has no alternative text for this picture or formula: {words}.",
}
_HINT = (
    "It is cut off, hidden by a style sheet, or missing from the template. Look at the page; if the template is one of "
    "briefgen's, please report this."
)
_FONT = "A font may draw the letters without identifying them. Check whether the words can be copied from the page."


def find_missing(edition: Edition, files: Mapping[str, bytes]) -> Iterator[Misplaced]:
    """What each file does not show.

    Args:
        edition: what was printed.
        files: names, which end as those of their format do, and bytes.
    """
    for name, data in files.items():
        inspector = inspector_of(name)
        try:
            lost = inspector.find_lost(expect(edition, inspector.get_wording(edition)), data)
        except FileUnreadable as fault:
            message = f"{name} cannot be read back: {fault}."
            yield Misplaced("ACC806", message, "Please report it.", Severity.ERROR)
            continue
        for number, each in enumerate(lost[:_MAX_REPORTED], 1):
            yield _tell(name, each, len(lost) - _MAX_REPORTED if number == _MAX_REPORTED else 0)


def _tell(name: str, lost: Lost, others: int) -> Misplaced:
    words = lost.words if lost.what == "number" else quote(lost.words, 80)
    message = _MESSAGES[lost.what].format(file=name, words=words)
    message += f" The same applies to {others} other texts." if others > 0 else ""
    hint = _FONT if lost.what in ("hyphen", "added") else _HINT
    return Misplaced("LAY913", message, hint, Severity.ERROR, lost.start)
