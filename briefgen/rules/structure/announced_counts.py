"""Three points are announced; three follow."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.announcements import count_what_follows, find_announcements
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity

_PARTS = ("abstract", "bottom_line", "body", "sections")


@rule("STR101", Severity.ERROR, languages=("en", "ko"))
def find_wrong_counts(subject: Subject) -> Iterator[Finding]:
    """As many points follow as were announced.

    Readers who were promised three points and find four wonder which is extra; usually one was added or cut late.
    The rule counts (1), (2), (3) in the same sentence, the list directly after it, the points or subsections of the
    section, and First, Second, Third. If none of these can be counted with certainty, nothing is reported.

    Source: House style; Chicago Manual of Style, 6.129 to 6.130 (lists that are introduced).

    Bad:
        ## Why it matters {role=significance}

        Three points stand out.

        ### It is the only crossing

        ### It is not the first time

    Bad:
        The ferry stayed in port for three reasons:

        - the wind
        - the tide

    Bad: The brief looks at four areas: (1) the harbour; (2) the crew; and (3) the fuel.

    Bad: Three things follow. First, the ferry is old. Second, it is alone.

    Bad:
        ---
        lang: ko
        ---

        이유는 다음 세 가지이다. 첫째, 배가 낡았다. 둘째, 선원이 모자란다.

    Good:
        Three points stand out. First, the ferry is old. Second, it is alone. Finally, it is slow.

    Good:
        There are two good objections. Forcing it to sail is dangerous, and nobody would pay.

        - The harbour office
        - The crew
        - The owner

    Good:
        The three reasons are known. Of the five areas, two matter:

        - the harbour
        - the crew

    Good:
        ## Why it matters {role=significance}

        The ministry gave two reasons for it last year. What is at stake now is more.

        ### It is the only crossing

        ### It is not the first time

        ### It is late

    Good: He said: “Two things follow. First, the wind. Second, the tide. Third, the crew.”
    """
    for passage in subject.passages(Block.PARAGRAPH, Block.ITEM, Block.DEFINITION):
        if passage.part not in _PARTS:
            continue
        for announced in find_announcements(passage):
            given = count_what_follows(subject, announced)
            if given is not None and given != announced.number:
                message = (
                    f"{quote(announced.words.text)} are announced, but {given} {'follows' if given == 1 else 'follow'}."
                )
                yield announced.words.report(message, "Correct the number, or what follows it.")
