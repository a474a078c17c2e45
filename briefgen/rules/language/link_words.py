"""Link texts."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Mark, Passage, Stretch
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: Words that say nothing of where a link leads, in the languages that briefs are written in.
_EMPTY = frozenset(
    (
        "here|click here|click|see here|press here|this|this link|this page|this site|this website|link|the link|more|"
        "read more|learn more|find out more|more information|more details|details|download|download here|url|website|"
        "ici|cliquez ici|cliquer ici|ce lien|lien|lire la suite|en savoir plus|plus|télécharger|"
        "hier|hier klicken|klicken sie hier|dieser link|mehr|mehr lesen|weiterlesen|"
        "aquí|haga clic aquí|clic aquí|este enlace|enlace|más|leer más|"
        "여기|여기를 클릭|여기를 클릭하세요|이곳|링크|이 링크|더 보기|더보기|자세히 보기|바로가기|바로 가기|다운로드"
    ).split("|")
)
#: The URL of a page: a domain alone can be read aloud, and is a name.
_PAGE = lazy_re.compile(r"(?:\w+://)?[^/\s:]+/.+")
_AROUND = " .,:;!?…→»›[]()\"'“”‘’"
#: The parts in which a URL interrupts what is said; elsewhere it is the thing that is said.
_TEXT = ("abstract", "bottom_line", "key_points", "body", "sections")
#: What a URL follows where it interrupts nothing: a bracket, or a colon with its words before it.
_ASIDE = lazy_re.compile(r"(?:[(\[（][^()\[\]（）]{0,20}|:\s)\Z")
_SPELLED = "This URL is in the text, where screen readers read it out letter by letter."
_NAME_IT = "Link the words that name the target instead: [harbour log](https://…)."


@rule("ACC805", Severity.WARNING)
def find_empty_link_words(subject: Subject) -> Iterator[Finding]:
    """A link text says where the link leads.

    Screen readers can list the links of a page, where “here” may then appear ten times. A URL in the middle of a
    sentence is spelled out letter by letter; in notes and sources, in brackets and after a colon it is customary. Two
    links with the same text seem to be one. Where the sentence makes the target clear, the finding is only an info.

    Source: WCAG 2.2, 2.4.4 Link Purpose (In Context), and 2.4.9 Link Purpose (Link Only) with failure F84.

    Bad: The log can be read [here](https://example.org/log).

    Bad: The log stands at <https://example.org/harbour/log-2025.html>.

    Bad: One [estimate](https://example.org/a) is high, another [estimate](https://example.org/b) is low.

    Good: The [harbour log](https://example.org/log) is kept at <https://example.org>; write to <log@example.org>.

    Good: The log is kept in full: <https://example.org/harbour/log-2025.html> (a copy at <https://example.org/l/2>).

    Good:
        The [harbour log](https://example.org/log) says so.[^1] So does [the Harbour Log](https://example.org/log/).

        [^1]: <https://example.org/harbour/log-2025.html>.
    """
    seen: set[str] = set()
    told: set[Passage] = set()
    same: dict[str, dict[str, Stretch]] = {}
    for passage in subject.passages():
        for span in passage.spans_of(Mark.LINK):
            link = passage.cut(span.start, span.stop)
            words = " ".join(link.text.split()).strip(_AROUND).casefold()
            if words in _EMPTY:
                message = f"{quote(link.text)} does not say where the link leads."
                yield link.report(message, "Link the words that name the target.")
            elif any(each.value == span.value for each in passage.covering(span.start, Mark.ADDRESS)):
                if span.value not in seen and passage not in told and _is_spelled_out(link):
                    told.add(passage)
                    yield link.report(_SPELLED, _NAME_IT, Severity.INFO)
                seen.add(span.value)
            elif words and "\ufffc" not in words:
                same.setdefault(words, {}).setdefault(_reduce(span.value), link)
    for targets in same.values():
        yield from _report_same(list(targets.values()))


def _is_spelled_out(link: Stretch) -> bool:
    """Whether it is a long URL, in the text itself."""
    inside = link.passage.kind in RUNNING and link.passage.part in _TEXT
    if _ASIDE.search(link.passage.text, 0, link.start):
        return False
    return inside and _PAGE.fullmatch(link.text) is not None and "@" not in link.text


def _reduce(address: str) -> str:
    """A URL without the parts that make no difference."""
    return address.rstrip("/").removeprefix("https://").removeprefix("http://")


def _report_same(links: list[Stretch]) -> Iterator[Finding]:
    """One finding for all links with the same text, at the second of them."""
    if len(links) > 1:
        message = f"Links with the text {quote(links[0].text)} lead to {len(links)} places; this is the second."
        yield links[1].report(message, "Give each link a text of its own.", Severity.INFO)
