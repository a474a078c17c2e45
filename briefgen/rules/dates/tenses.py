"""Tenses that do not fit the brief's own date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.chronology import Dated, list_sentences, read_latest
from briefgen.analysis.finding import Finding
from briefgen.analysis.likelihood.attribution import is_own_judgement
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Block, Stretch
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

_WHERE = (*RUNNING, Block.NOTE, Block.CAPTION)
#: A subject without a comma, a relative clause or a verb in it: the ministry of trade.
_SUBJECT = r"(?:(?!(?:that|which|who|whom|where|when|whose|if)\b)[\w’'-]+\s){1,7}?"
_PLAN = (
    r"(?:will|shall|(?:is|are)\s(?:to|due\sto|set\sto|going\sto|expected\sto|scheduled\sto|planned\sto))"
    r"(?:\s(?:also|then|again|not))?"
)
#: “will be held on”, “is due on”, “are scheduled for”
_PLAN_BEFORE = lazy_re.compile(
    rf"\b(?:{_PLAN}\s(?:be\s\w+|(?:take|enter|come|go)\s\w+(?:\s(?:force|effect))?|\w+)"
    r"|(?:is|are)\s(?:due|scheduled|planned|expected|set))\s(?:on|for|in)\s\Z"
)
#: “On 28 April the ministry will”
_PLAN_BEHIND = lazy_re.compile(rf",?\s{_SUBJECT}{_PLAN}\s\w+")
#: What somebody has said or written before, and what it says: the plan of 2018 foresees that, they agreed that.
_REPORTED = lazy_re.compile(
    r"\b(?:plan|law|act|bill|treaty|agreement|accord|decree|order|resolution|report|letter|statement|notice|timetable|"
    r"schedule|announcement|promise|pledge|decision|proposal|forecast|programme|program|memo|memorandum|article|text|"
    r"decided|agreed|promised|pledged|vowed|proposed|hoped|ordered|ruled|resolved|demanded|requested|recommended|"
    r"confirmed|explained|informed|assured|replied|answered|repeated|revealed|signalled|signaled|indicated|foresaw|"
    r"foresees|foreseen|provides?|provided|stipulates?|stipulated|envisag\w+|specif\w+|says|said|read|reads)\b"
    r"[^.;]{0,80}?\b(?:that|how|when|whether)\b[^.;]*\Z|:\s[“\"'‘«„]?[^.;]*\Z"
    r"|\bunder\s(?:the|its|his|her|their|that|this|a)\b[^.;,]{0,60},[^.;]*\Z",
    re.IGNORECASE,
)
_STARTS = lazy_re.compile(r"(?:[Oo]n|[Ii]n)\s\Z")

#: Verbs in the past that are no participles too.
_PAST = "said|told|was|were|became|began|took|gave|came|went|fell|rose|spoke|wrote|did|met"
_TOLD = (
    r"announced|confirmed|declared|published|signed|released|issued|adopted|approved|launched|reported|stated|"
    r"ratified|invaded|opened|closed|arrived|visited|addressed|voted"
)
#: “announced on 9 May”, “was held on 9 May”; not “to be announced on”.
_PAST_BEFORE = lazy_re.compile(
    rf"(?<!\bbe )(?<!\bbeing )(?<!\bwhen )(?<!\bif )(?<!\bas )\b(?:{_TOLD}|met|said|(?:was|were)\s\w+)\s(?:on|in)\s\Z"
)
#: “On 9 May the ministry said”; not “the law adopted in 2024 expires”.
_PAST_BEHIND = lazy_re.compile(rf",?\s{_SUBJECT}(?:(?:{_PAST})\b|(?:{_TOLD})\b(?!\s(?:in|on|by|at|under|between)\b))")
#: What is planned, asked for or only thought of.
_OPEN = lazy_re.compile(
    r"\b(?:will|would|shall|should|could|(?-i:may)|might|must|if|unless|until|once|when|due|scheduled|planned|expected|set|"
    r"supposed|to be|deadline|expires?|postponed|moved|hypothetical\w*|scenario|imagine|suppose)\b",
    re.IGNORECASE,
)


@rule("DAT506", Severity.ERROR, languages=("en",))
def find_wrong_tenses(subject: Subject) -> Iterator[Finding]:
    """Past dates are not announced as future, and future dates are not reported as past.

    “Will be held on 28 April” in a paper of June was written earlier and never updated; “announced on 9 May 2026” in a
    paper of 2025 has the wrong year. Dates are compared with the date of the brief, or of its last update. Only days
    and months with a year are checked, and only where the verb clearly belongs to them. What others announced at the
    time may keep its tense. A brief without a date cannot be checked.

    Source: House style (check each date against the date of issue).

    Bad:
        ---
        date: 2025-06-20
        ---

        The vote will be held on 28 April 2025.

    Bad:
        ---
        date: 2025-06-20
        ---

        On 9 May 2026 the ministry announced the vote.

    Good:
        ---
        date: 2025-06-20
        ---

        The vote will be held on 28 April 2026, and the report is due on 1 May 2026.

    Good:
        ---
        date: 2025-06-20
        ---

        The treaty signed on 19 June 2024 will bind both. They will end the war begun on 24 February 2022.

    Good:
        ---
        date: 2025-06-20
        ---

        On 9 May 2027 the law adopted in 2024 expires. It was to be announced on 1 July 2026.

    Good:
        ---
        date: 2025-06-20
        ---

        In 2024 the ministry said that the vote will be held on 28 April 2025.

    Good: The vote will be held on 28 April 2025.
    """
    latest = read_latest(subject)
    if latest is None:
        return
    for sentence, dated in list_sentences(subject):
        if sentence.passage.kind not in _WHERE:
            continue
        for each in dated:
            if each.is_said and each.words.is_own and not each.mention.listed:
                first, last = _read_bounds(each)
                plan = _find_plan(each, sentence) if last < latest.first.isoformat() else None
                if (found := plan) and not _is_reported(found, sentence):
                    yield _report(found, each, "announces something for a day that was past when this brief was issued")
                elif first > latest.last.isoformat() and (found := _find_deed(each, sentence)):
                    yield _report(found, each, "reports a day that was still to come when this brief was issued")


def _read_bounds(each: Dated) -> tuple[str, str]:
    """The first and the last day that it may mean, in ISO form."""
    mention = each.mention
    month = f"{mention.year}-{mention.month:02}"
    return (f"{month}-{mention.day or 1:02}", f"{month}-{mention.day or 31:02}")


def _is_reported(found: Stretch, sentence: Stretch) -> bool:
    """Whether somebody else announced it then, and the sentence says so."""
    before = sentence.text[: found.start - sentence.start]
    return not is_own_judgement(found, sentence) or _REPORTED.search(before) is not None


def _find_plan(each: Dated, sentence: Stretch) -> Stretch | None:
    """The words that announce something for this day."""
    return _find(each, sentence, _PLAN_BEFORE, _PLAN_BEHIND)


def _find_deed(each: Dated, sentence: Stretch) -> Stretch | None:
    """The words that report this day as past."""
    if _OPEN.search(sentence.text):
        return None
    return _find(each, sentence, _PAST_BEFORE, _PAST_BEHIND)


def _find(each: Dated, sentence: Stretch, before: re.Pattern[str], behind: re.Pattern[str]) -> Stretch | None:
    passage, words = sentence.passage, each.words
    if match := before.search(passage.text, sentence.start, words.start):
        return passage.cut(match.start(), words.stop)
    if _STARTS.fullmatch(passage.text, sentence.start, words.start):
        match = behind.match(passage.text, words.stop, sentence.stop)
        return passage.cut(sentence.start, match.end()) if match else None
    return None


def _report(found: Stretch, each: Dated, what: str) -> Finding:
    return found.report(
        f"{quote(found.text, 60)} {what}.", f"Correct the tense, or {each.mention.show()}, whichever is wrong."
    )
