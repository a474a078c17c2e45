"""What appears only in the conclusion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.headings import find_roles
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Block, Passage, Stretch
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

_NAME = lazy_re.compile(r"[A-Z][\w’'-]*(?: (?:of|the|for|and|on) (?=[A-Z])| ?[A-Z][\w’'-]*)*")
_FIGURE = lazy_re.compile(r"(?<![\w.])\d[\d,.]*\d(?:\u00a0| )?(?:%|per cent|percent)?|\b(?:19|20)\d\d\b")
#: Words that are written with a capital without being the name of something new.
_COMMON = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday i western eastern northern southern europe european asia asian africa african "
    "america american western west east north south the a an this that in for".split()
)


@rule("STR112", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_news_in_conclusions(subject: Subject) -> Iterator[Finding]:
    """A conclusion introduces nothing new.

    A conclusion draws on what was shown. A name, a year or a figure that appears only there is a claim without
    evidence, which readers cannot check. The rule checks names within sentences and figures of two or more digits,
    outside quotations.

    Source: House style.

    Bad:
        The ferry did not sail.

        ## Conclusion

        It will hardly sail before the next Harbour Festival.

    Bad:
        The ferry did not sail.

        ## What it comes to {role=conclusion}

        By 2031 it will have sailed 47 times.

    Good:
        The ferry did not sail to Harbour Island on 5 May 2025, and 14,000 people waited.

        ## Conclusion

        Harbour Island waits. Nobody asked the 14,000. The islands’ patience ended in 2025.

    Good:
        The World Health Organization (WHO) said so.

        ## Conclusion

        Nobody heard the WHO. Thus it failed.
    """
    roles = subject.once(find_roles)
    ends = {path for path, each in roles.items() if "conclusion" in each}
    inside = [each for each in subject.passages(*RUNNING) if each.section in ends]
    if not inside:
        return
    outside = (each.text for each in subject.passages() if each.section not in ends and each.kind is not Block.SOURCE)
    before = " ".join(outside)
    known = frozenset(re.findall(r"[^\W_]+", before.casefold()))
    if not known:
        return
    told: set[str] = set()
    for passage in inside:
        for found in _find_claims(passage):
            new = _is_new(found.text, known, before)
            if new and found.is_own and found.text not in told:
                told.add(found.text)
                message = f"{quote(found.text)} appears only in the conclusion."
                yield found.report(message, "Introduce it earlier, with its source, or remove it here.")


def _find_claims(passage: Passage) -> Iterator[Stretch]:
    starts = {sentence.start for sentence in passage.sentences}
    for match in _NAME.finditer(passage.text):
        start = match.start()
        # The first word of a sentence has its capital for that.
        opens = start in starts or not re.search(r"[\w,;:)] \Z", passage.text[:start])
        if opens and " " not in match[0]:
            continue
        if opens:
            start += match[0].index(" ") + 1
        yield passage.cut(start, match.end())
    for match in _FIGURE.finditer(passage.text):
        yield passage.cut(*match.span())


def _is_new(words: str, known: frozenset[str], before: str) -> bool:
    if words[:1].isdigit():
        return re.search(rf"(?<![\d.,]){re.escape(words.rstrip('.,'))}(?!\d)", before) is None
    parts = [part for part in re.findall(r"[^\W_]+", words.casefold()) if len(part) > 1]
    named = [part for part in parts if part not in _COMMON]
    return bool(named) and not all({part, f"{part}s", part.removesuffix("s")} & known for part in named)
