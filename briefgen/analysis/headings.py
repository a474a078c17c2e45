"""Sections -> their headings, and what they do, by their role or by the words of their heading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage
from briefgen.core import lazy_re
from briefgen.located import Path

#: How a heading says what its section does, in the languages that briefs of the workspace's templates are written in.
_WORDS = {
    "background": "background|backdrop|배경|contexte|hintergrund",
    "context": "context|background|배경|맥락|contexte|hintergrund",
    "significance": "significance|why it matters|의의|중요성",
    "analysis": "analys[ie]s|assessment|분석|analyse",
    "implications": "implications?|consequences?|what (?:it|this) means|시사점|함의|implications?|folgen",
    "recommendations": "recommendations?|recommended|what (?:to|should be) do(?:ne)?|required actions|next steps|"
    "제언|과제|대책|recommandations?|empfehlungen",
    "outlook": "outlook|prospects?|what (?:follows|next|comes next)|(?:looking|way|path) (?:ahead|forward)|전망|"
    "perspectives|ausblick",
    "conclusion": "conclusions?|concluding|in closing|결론|맺음말|나가며|마치며|schluss|fazit",
    "method": "methods?|methodology|how (?:we|it) (?:counted|measured)|방법|méthode|methodik",
}
_PATTERNS = {role: lazy_re.compile(rf"(?<![^\W\d_])(?:{words})", re.IGNORECASE) for role, words in _WORDS.items()}


def read_headings(subject: Subject) -> Mapping[Path, Passage]:
    """The heading of each section and point by its path; ask for it with ``subject.once``."""
    return {
        passage.path[:-1]: passage
        for passage in subject.passages(Block.HEADING)
        if passage.path[-1] == "heading" and passage.level
    }


def find_roles(subject: Subject) -> Mapping[Path, frozenset[str]]:
    """What each section does, by its path: its role, or what its heading says; ask for it with ``subject.once``."""
    headings = subject.once(read_headings)
    found: dict[Path, frozenset[str]] = {}
    for division in subject.divisions:
        heading = headings.get(division.path)
        said = {role for role in _WORDS if heading and matches_role(heading.text, role)}
        found[division.path] = frozenset(said | ({division.role} if division.role else set()))
    return found


def matches_role(words: str, role: str) -> bool:
    """Whether some words name what a section does: “Policy implications” names implications."""
    return role in _PATTERNS and _PATTERNS[role].search(words) is not None
