"""Reports and opinions that are attributed to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.evidence import is_running_text, is_sourced
from briefgen.analysis.finding import Finding
from briefgen.analysis.named_sources import names_reporter
from briefgen.analysis.option import words
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Passage
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

VAGUE_ATTRIBUTIONS = words(
    "vague_attributions", (), "More vague phrases, in addition to those that the rule knows: as the saying goes."
)
_HOW = r"(?:(?:thus|now|also|widely|generally|often|commonly|sometimes|usually)\s+)?"
_THOUGHT = r"(?:said|believed|thought|rumou?red|reported|alleged|understood|argued|claimed)"
_CROWD = r"(?:some|many|most|critics|observers|experts|analysts|commentators|scholars|insiders|sources|officials)"
_SAY = r"(?:say|argue|believe|think|claim|contend|suggest|maintain|fear|warn|doubt)"
_VAGUE = lazy_re.compile(
    r"\b(?:reportedly|supposedly|rumou?r has it|there are (?:reports|claims|rumou?rs|suggestions) that"
    rf"|it (?:is|was|has been) {_HOW}{_THOUGHT} that"
    rf"|(?:is|are|was|were) {_HOW}{_THOUGHT} to"
    rf"|(?:is|are|was|were) {_HOW}(?:seen|viewed|regarded|perceived) as(?! (?:early|late|soon|far|long|well|yet)\b)"
    r"|(?:widely|generally|commonly) (?:believed|regarded|seen|thought|viewed|held)"
    rf"|(?P<crowd>{_CROWD}) (?:now |also |still )?{_SAY}"
    r"|according to (?:some|many|sources|observers|experts|analysts|insiders|reports|rumou?rs|unnamed|unconfirmed))\b",
    re.IGNORECASE,
)
#: What a crowd that is not said of whom begins with: no “Russian” before “officials say”.
_BEFORE_CROWD = lazy_re.compile(r"(?:\A|[.;:!?,]\s|\b(?:that|but|and)\s)\Z", re.IGNORECASE)
#: Whose view it is: seen as a threat by the ministry; reportedly told Reuters; “it is said that”, as the mayor put it.
_BY = lazy_re.compile(
    r"\bby (?:(?:the|its|his|her|their|both|each|all|most|many)\s)?\w+|\baccording to (?:the |a |an )?[A-Z]"
    r"|\btold [A-Z]|\b[A-Z]\w+ (?:reported|says|said|writes|wrote)\b"
)


@rule("SRC309", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",), options=(VAGUE_ATTRIBUTIONS,))
def find_vague_attributions(subject: Subject) -> Iterator[Finding]:
    """Reports and opinions are attributed to someone.

    “Reportedly” and “are seen as” sound like evidence but name no witness. They are accepted if the paragraph has a
    source or the sentence says whose report it is.

    Source: ICD 206, source descriptors; Wikipedia, Manual of Style/Words to watch (unsupported attributions).

    Bad: News of the accident reportedly had spread through the islands.

    Bad: The new timetable is widely seen as a mistake.

    Bad: Some say that the ferry will never sail again.

    Good: The harbour office reported that news of the accident had spread.

    Good: News of the accident reportedly had spread.[^1]

        [^1]: Harbour log.

    Good: The new timetable is seen as a mistake by the islands’ council.

    Good: Harbour police footage, reportedly filmed at night, shows the quay; the ferry reportedly sank, the mayor said.

    Good: The ferry is seen as early as six in the morning, and some fear nothing.

    Good: She wrote: “The ferry reportedly sailed.”
    """
    more = subject.option(VAGUE_ATTRIBUTIONS)
    extra = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in more), re.IGNORECASE) if more else None
    for passage in subject.passages():
        if not is_running_text(passage) or is_sourced(passage):
            continue
        for match in _find(passage, extra):
            stretch = passage.cut(match.start(), match.end())
            if stretch.is_own and not _names_someone(passage, match):
                message = f"{quote(stretch.text)} does not say who."
                yield stretch.report(message, "Say who reports or thinks so, with the source, or remove it.")


def _find(passage: Passage, extra: re.Pattern[str] | None) -> Iterator[re.Match[str]]:
    for match in _VAGUE.finditer(passage.text):
        if not match["crowd"] or _BEFORE_CROWD.search(passage.text[max(match.start() - 6, 0) : match.start()]):
            yield match
    if extra is not None:
        yield from extra.finditer(passage.text)


def _names_someone(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the rest of the sentence, or its beginning, says whose words or view it is."""
    for sentence in passage.sentences:
        if sentence.start <= match.start() < sentence.stop:
            if match[0].casefold() in ("reportedly", "supposedly", "allegedly") and names_reporter(sentence.text):
                return True
            behind = passage.text[match.end() : sentence.stop]
            seen = re.search(r"(?:seen|viewed|regarded|perceived) as|to$", match[0])
            found = _BY.search(behind) if seen else re.search(r"\btold [A-Z]|\baccording to (?:the )?[A-Z]", behind)
            return found is not None or re.match(r" (?:nothing|nobody|no one)\b", behind) is not None
    return False
