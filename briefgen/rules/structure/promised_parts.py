"""The parts that a title promises, and the sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.headings import find_roles, read_headings
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Stretch
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import list_words, quote
from briefgen.problems import Severity

#: Names of parts, and what a section that keeps the promise does.
_PARTS = {
    "background": {"background", "context"},
    "context": {"background", "context"},
    "implications": {"implications"},
    "recommendations": {"recommendations"},
    "outlook": {"outlook"},
    "prospects": {"outlook", "implications"},
    "conclusions": {"conclusion"},
    "significance": {"significance"},
    "causes": set[str](),
    "consequences": {"implications"},
    "lessons": set[str](),
    "options": {"recommendations"},
    "challenges": set[str](),
    "배경": {"background", "context"},
    "의의": {"significance"},
    "현황": {"background", "context"},
    "전망": {"outlook"},
    "시사점": {"implications", "significance"},
    "과제": {"recommendations", "implications"},
}
_ADJECTIVES = "policy|possible|key|main|its|their|the|strategic|regional"
_ENGLISH = lazy_re.compile(
    rf"(?:\A|[:?\n–—]|\bIts )\s*(?P<all>(?:(?:{_ADJECTIVES}) )*(?:{'|'.join(_PARTS)})"
    rf"(?:,? (?:and )?(?:(?:{_ADJECTIVES}) )*(?:{'|'.join(_PARTS)}))+)\s*(?:\Z|\b(?:for|of)\b)",
    re.IGNORECASE,
)
_KOREAN = lazy_re.compile(
    rf"(?P<all>(?:{'|'.join(_PARTS)})(?:과|와|\s?및|[·,])\s?(?:(?:정책적?|향후|주요)\s)?(?:{'|'.join(_PARTS)}))\s*\Z"
)
_PART = lazy_re.compile("|".join(_PARTS), re.IGNORECASE)


@rule("STR104", Severity.WARNING, languages=("en", "ko"))
def find_promises_not_kept(subject: Subject) -> Iterator[Finding]:
    """A part named in the title is a section.

    “Background and Implications” in a title is a promise; readers look for both among the headings and in the contents.
    The rule checks titles that end with several names of parts. A section keeps the promise by its heading or by its
    `role`.

    Source: House style.

    Bad:
        ---
        title: "The ferry: Background and Implications"
        ---

        ## How it came to this

        It is a long story.

        ## What the harbour office says

        Nothing.

    Good:
        ---
        title: "The ferry: Background and Implications"
        ---

        ## The background of the case

        It is a long story.

        ## For the harbour {role=implications}

        Nothing.

    Good:
        ---
        title: "The ferry: implications for the islands"
        ---

        ## The north

        It has no other.

    Good:
        ---
        title: Options and consequences are not the same
        ---

        ## The north

        It has no other.
    """
    if not subject.divisions:
        return
    headings = [each.text.casefold() for each in subject.once(read_headings).values()]
    done = set().union(*subject.once(find_roles).values())
    for passage in subject.passages(Block.TITLE):
        if passage.part == "kicker":
            continue
        match = (_KOREAN if passage.lang.startswith("ko") else _ENGLISH).search(passage.text)
        parts = list(_find_parts(passage.cut(*match.span("all")))) if match else []
        broken = [each for each in parts if not _is_kept(each.text.casefold(), done, headings)]
        if broken:
            names = list_words([quote(each.text) for each in broken], "and")
            message = f"The title promises {names}, but no section is about {'that' if len(broken) == 1 else 'these'}."
            yield broken[0].report(message, "Write a section with that heading, or change the title.")


def _is_kept(name: str, done: set[str], headings: list[str]) -> bool:
    return bool(_PARTS[name] & done) or any(name.rstrip("s") in heading for heading in headings)


def _find_parts(promise: Stretch) -> Iterator[Stretch]:
    for match in _PART.finditer(promise.text):
        yield promise.cut(*match.span())
