"""What a writer left for later, and a reader must not meet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.finding import Finding
from briefgen.checks.registry import rule
from briefgen.checks.subject import Subject
from briefgen.checks.text.stretch import Stretch
from briefgen.located.words import quote
from briefgen.problems import Severity

#: Reminders as writers and editors type them, and the words that fill a page before its text is there.
_LEFT = re.compile(r"\b(?:TODO|FIXME|TKTK|TK|XXX+)\b|\b[Ll]orem [Ii]psum\b|\[\?+\]|\?\?\?+")


@rule("REL132", Severity.WARNING)
def find_leftovers(subject: Subject) -> Iterator[Finding]:
    """Nothing in the text waits to be written: no TODO, no XXX, no filler.

    A reminder that reaches a reader says that nobody has read the brief to its end before it left the house.

    Source: House style; the marks are those that editors use (TK is the newsroom's “to come”).

    Bad: The crossing costs TK pounds a year.

    Bad: It sailed on ??? with forty people.

    Bad: Lorem ipsum dolor sit amet.

    Good: The crossing costs 40,000 pounds a year.

    Good: The file is called `TODO`.
    """
    for passage in subject.passages():
        for match in _LEFT.finditer(passage.text):
            found = Stretch(passage, match.start(), match.end())
            if found.is_own:
                yield found.report(f"{quote(found.text)} waits to be written.", "Write it, or take the sentence out.")
