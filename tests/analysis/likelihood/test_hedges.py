"""Words of likelihood, in the sense of likelihood and as the author's own."""

from __future__ import annotations

import pytest

from briefgen.analysis.likelihood.confidence import find_confidence
from briefgen.analysis.likelihood.hedges import find_hedges
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.analysis.text.marks import Mark, Span
from briefgen.analysis.text.places import Places
from briefgen.analysis.text.quotations import find_quotations


def sentences(text: str) -> tuple[Stretch, ...]:
    """The sentences of a paragraph; *words* between stars are in italics."""
    first = text.find("*")
    plain = text.replace("*", "")
    marked = (Span(Mark.TITLE, first, text.rfind("*") - 1),) if first >= 0 else ()
    return Passage(("body",), Block.PARAGRAPH, plain, "en", Places(), (*find_quotations(plain), *marked)).sentences


def find(text: str) -> list[str]:
    return [hedge.term for sentence in sentences(text) for hedge in find_hedges(sentence)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("It is likely to sail. It will very likely sail. Unlikely.", ["likely", "very likely", "unlikely"]),
        ("It is probable. It probably sails. It is highly improbable.", ["probable", "probably", "highly improbable"]),
        (
            "There is almost no chance of fog, and a roughly even chance of rain.",
            ["almost no chance", "roughly even chance"],
        ),
        ("It is almost certain; it will almost certainly sail.", ["almost certain", "almost certainly"]),
        ("A realistic possibility remains; a remote chance too.", ["realistic possibility", "remote chance"]),
        ("Presumably, perhaps even possibly.", ["presumably", "perhaps", "possibly"]),
        ("It is plausible that it sails.", ["plausible that"]),
        ("It seems poised to sail, and appears to float.", ["seems poised", "appears to"]),
        ("It is *likely* that it sails.", ["likely"]),
        ("We believe that it will probably sail.", ["probably"]),
        ("It is a most likely to sail.", ["most likely"]),
    ],
)
def test_words_that_weigh(text: str, terms: list[str]) -> None:
    assert find(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        "A likely candidate, its most probable cause, the likely successor’s ferry.",
        "It is less likely to sail, more likely than before, as likely as not; how likely is it?",
        "It is not likely to sail.",
        "Likely voters had probable cause.",
        "As soon as possible, where possible; it is possible to sail.",
        "It could not possibly sail.",
        "In a remote area, certain ferries have a good chance to sail.",
        "It may sail in May, with all its might.",
        "The likelihood is high, and the probability known.",
        "She wrote that “it will probably sail”.",
        "She said that it will probably sail. It will probably sail, she said.",
        "According to the harbour office it will probably sail.",
        "He read *The Likely Ferry*.",
    ],
)
def test_words_that_weigh_nothing_or_are_not_the_authors(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We judge with moderate to high confidence that it sails.", "with moderate to high confidence"),
        ("We have low confidence in this judgement.", "have low confidence in this judgement"),
        ("High confidence: it sails.", "High confidence"),
        ("Low confidence in the government makes it hard.", None),
        ("They have low confidence in the government.", None),
        ("It lies within a high confidence interval.", None),
    ],
)
def test_confidence(text: str, found: str | None) -> None:
    words = find_confidence(sentences(text)[0])
    assert (words and words.text) == found
