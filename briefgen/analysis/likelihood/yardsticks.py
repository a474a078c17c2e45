"""Yardsticks of likelihood: which words there are, which percentages each stands for, which one a brief follows.

- ICD 203: Intelligence Community Directive 203, Analytic Standards, 2 January 2015, D.6.e(2)(a): two rows of words for
  the same seven ranges, of which a paper uses one.
- PHIA: the Probability Yardstick of the United Kingdom's Professional Head of Intelligence Assessment, as published in
  “Explaining Uncertainty in UK Intelligence Assessment”, 24 March 2025. Its ranges do not touch each other.

The IPCC's scale (Guidance Note for Lead Authors, 2010) is of the same kind, and a workspace can write it, or its own,
into briefgen.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.analysis.option import Option, choice
from briefgen.analysis.subject import Subject
from briefgen.core import lazy_re


class Step(NamedTuple):
    """One step of a yardstick.

    Attributes:
        range: the percentages that it stands for, as the standard prints them.
        words: the words for it, as the standard has them: with ICD 203 one of each row.
    """

    range: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A scale of words of likelihood.

    Attributes:
        title: its name for people.
        steps: from the least likely to the most.
    """

    title: str
    steps: tuple[Step, ...]

    def has(self, term: str) -> bool:
        """Whether a word or one of its forms is on it; ``probably`` is a form of ``probable``."""
        return any(_strip(term) == _strip(word) for step in self.steps for word in step.words)

    def show(self) -> str:
        """Its words, each with its range, in one line."""
        return "; ".join(f"{' or '.join(step.words)} ({step.range})" for step in self.steps)


ICD_203 = Yardstick(
    "the ICD 203 yardstick",
    (
        Step("1–5%", ("almost no chance", "remote")),
        Step("5–20%", ("very unlikely", "highly improbable")),
        Step("20–45%", ("unlikely", "improbable")),
        Step("45–55%", ("roughly even chance", "roughly even odds")),
        Step("55–80%", ("likely", "probable")),
        Step("80–95%", ("very likely", "highly probable")),
        Step("95–99%", ("almost certain", "nearly certain")),
    ),
)
PHIA = Yardstick(
    "the PHIA yardstick",
    (
        Step("over 0 to about 5%", ("remote chance",)),
        Step("about 10–20%", ("highly unlikely",)),
        Step("about 25–35%", ("unlikely",)),
        Step("about 40 to under 50%", ("realistic possibility",)),
        Step("about 55–75%", ("likely", "probable")),
        Step("about 80–90%", ("highly likely",)),
        Step("about 95 to under 100%", ("almost certain",)),
    ),
)
YARDSTICKS = {"icd-203": ICD_203, "phia": PHIA}


def _strip(term: str) -> str:
    """A word without what makes an adverb of an adjective, or a phrase of a word."""
    low = " ".join(term.lower().split())
    low = re.sub(r"ably\b", "able", low)
    low = re.sub(r"^remote\b.*", "remote", low)
    return re.sub(r"certainly\b", "certain", low)


def _read_scale(value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        raise ValueError(value)
    for word, percentages in value.items():
        if not (isinstance(word, str) and word.strip() and isinstance(percentages, str)):
            raise ValueError(value)
        if not re.fullmatch(r"[<>≈~]?\d{1,3}(?:\s?[–-]\s?[<>≈~]?\d{1,3})?\s?%?", percentages.strip()):
            raise ValueError(value)
    return dict(value)


YARDSTICK = choice(
    "yardstick",
    "none",
    "The published yardstick for words of likelihood in briefs that do not name one themselves.",
    ("none", *YARDSTICKS),
)
WORKSPACE_SCALE: Option[Mapping[str, str]] = Option(
    "likelihood_scale",
    {},
    "A yardstick of your own instead of a published one: words with percentages, the least likely first.",
    'a table of words and percentages, {"unlikely" = "20-40", "likely" = "60-80"}',
    _read_scale,
)


def choose_yardstick(name: str, scale: Mapping[str, str]) -> Yardstick | None:
    """The yardstick of a workspace: its own scale when it has one, else the public one of this name; None for none."""
    if scale:
        return Yardstick("the workspace's scale", tuple(Step(_show(said), (word,)) for word, said in scale.items()))
    return YARDSTICKS.get(name)


def _show(percentages: str) -> str:
    return f"{percentages.strip().rstrip('%').rstrip().replace('-', '–')}%"


#: “The words of likelihood follow ICD 203”; a paper that is only about a yardstick does not say so.
_FOLLOWS = lazy_re.compile(
    r"\b(?:follow(?:s|ing)?|us(?:e|es|ing)|according\sto|accord\swith|(?:defined|set\sout)\s(?:in|by)|are\sthose\sof|"
    r"in\sline\swith|drawn\sfrom)\s(?:[\w’'-]+,?\s){0,8}?"
    r"(?:(?P<icd>ICD[\s-]?203|Intelligence\sCommunity\sDirective\s203)"
    r"|(?P<phia>PHIA|(?:British|UK|Probability)\s(?:probability\s)?yardstick))\b",
    re.IGNORECASE,
)
#: One of its words, which are found fast.
_NAMED = lazy_re.compile("203|PHIA|ardstick")


def find_yardstick(subject: Subject) -> Yardstick | None:
    """The yardstick that the brief says it follows, or else that of the workspace; None when neither names one.

    Ask for it by ``subject.once(find_yardstick)``; a rule that does declares YARDSTICK and WORKSPACE_SCALE.
    """
    for passage in subject.passages():
        if _NAMED.search(passage.text) and (match := _FOLLOWS.search(passage.text)):
            return ICD_203 if match["icd"] else PHIA
    return choose_yardstick(subject.option(YARDSTICK), subject.option(WORKSPACE_SCALE))
