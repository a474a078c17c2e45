"""Whether the main point comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import words
from briefgen.analysis.parts import find_part
from briefgen.analysis.requirements import is_just_begun
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.checks.registry import Kind, rule
from briefgen.problems import Severity

JUDGMENT_WORDS = words(
    "judgment_words",
    (
        "argue argues assess assesses believe but cannot conclude concludes could expect expects finds find "
        "forecast however indicate indicates judge judges likely may means might must need needs ought "
        "probably propose proposes recommend recommends remains require requires risk risks should show shows "
        "suggest suggests therefore threaten threatens thus unlikely warns will would yet"
    ).split(),
    "Words any of which shows that a sentence makes a judgement and does not only report.",
)
_SAYS_IT_FIRST = ("bottom_line", "key_points", "abstract", "standfirst")


@rule(
    "STR111",
    Severity.INFO,
    kind=Kind.HEURISTIC,
    languages=("en",),
    types=("commentary", "issue-brief", "assessment", "memo"),
    options=(JUDGMENT_WORDS,),
)
def find_late_bottom_line(subject: Subject) -> Iterator[Finding]:
    """The main point of a brief is in its first paragraph, or before it.

    Many readers stop there, and the others follow more easily when they know where the text is going. A bottom line,
    key points, an abstract or a standfirst is enough; without one, the first paragraph should contain a judgement and
    not only news.

    Source: ICD 203, Analytic Standards (main message up front); US Army AR 25-50, Preparing and Managing Correspondence
        (bottom line up front).

    Bad:
        The ferry was called back on Monday. The harbour office said so on Tuesday, and the ministry on Friday. On the
        islands people waited on the quay until it was dark, and in the morning they came again with their bags.

        It is likely that the islands will lose their only link, as the owner has no other ship, and no wish to buy one.

    Good:
        The islands will probably lose their only link. The ferry was called back on Monday. The harbour office said so
        on Tuesday, and the ministry on Friday.

        People waited on the quay until it was dark, and in the morning they came again with their bags. Nobody told
        them that the owner has no other ship.

    Good:
        ---
        bottom_line: The islands will lose their only link.
        ---

        The ferry was called back on Monday. The harbour office said so on Tuesday, and the ministry on Friday. On the
        islands people waited on the quay until it was dark, and in the morning they came again with their bags, as
        nobody had told them anything.

    Good:
        The ferry was called back on Monday. That is not the problem. The harbour office said so on Tuesday, and the
        ministry on Friday. On the islands people waited on the quay until it was dark, and in the morning they came
        again with their bags, as nobody had told them anything.
    """
    if is_just_begun(subject) or any(find_part(subject, part) for part in _SAYS_IT_FIRST):
        return
    first = next(iter(subject.passages(Block.PARAGRAPH, Block.ITEM)), None)
    if first is None or first.part not in ("body", "sections") or len(first.sentences) < 2:
        return
    telling = {word.casefold() for word in subject.option(JUDGMENT_WORDS)}
    own = {word.text.casefold() for word in first.words if word.is_own}
    if not own & telling and not re.search(r"\bis (?:not|a|an|the)\b", first.text):
        message = "The first paragraph only reports, and does not say what follows from it."
        hint = "Begin with your conclusion, or write a bottom_line."
        yield first.sentences[0].report(message, hint)
