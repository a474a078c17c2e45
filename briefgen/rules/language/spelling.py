"""Spelling: words that are not in the dictionary of their language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import words
from briefgen.analysis.spelling.speller import Misspelling, Speller, is_covered, load_speller
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Stretch
from briefgen.analysis.text.abbreviations import BEFORE_NAME, BEFORE_NUMBER, EITHER
from briefgen.analysis.text.words import find_words
from briefgen.checks.registry import Kind, rule
from briefgen.core.messages import list_words, quote
from briefgen.located import Mapping, Node, Scalar, Sequence
from briefgen.problems import Severity

SPELLING_WORDS = words("spelling_words", (), "Words that are correct in this workspace, though not in the dictionary.")

_ABBREVIATIONS = BEFORE_NAME | BEFORE_NUMBER | EITHER
#: Fields with names and terms of the brief.
_NAMING = ("spelling", "keywords", "topics", "authors", "people", "publisher", "series", "routing")
#: Characters that words of a URL, a path or a variable are beside.
_BINDING = frozenset("/\\@_.:#=~&?%+")
#: Letters of the shortest word that is looked up; and of one that begins with a capital as a sentence does.
_SHORTEST, _SHORTEST_FIRST = 3, 5
#: Words of a quotation that is a term, not somebody's sentence.
_TERM = 5
#: How many words to write instead are named.
_CHOICES = 3


@rule(
    "SPL101",
    Severity.WARNING,
    kind=Kind.HEURISTIC,
    languages=("en", "fr"),
    options=(SPELLING_WORDS,),
    switch="spelling",
)
def find_misspellings(subject: Subject) -> Iterator[Finding]:
    """Every word is in the dictionary, or known to the workspace.

    A typing error on the first page costs the trust of readers before they reach the argument.

    The rule runs where `[check]` has `spelling = true`, and needs `pip install briefgen[spelling]`. It uses the
    Hunspell dictionaries for American and British English and for French, selected by `lang`; with `en`, either English
    spelling is accepted. It skips quotations and emphasised text, code and URLs, names, abbreviations, words with
    digits, defined terms, keywords, and words in other languages. List the workspace's words in `spelling_words`, and
    those of one brief under its key `spelling`.

    Source: The Hunspell dictionaries of LibreOffice and Grammalecte.

    Bad: The goverment did not answer.

    Bad: The ferry was seperately insured.

    Bad:
        ---
        lang: en-US
        ---

        The harbour office did not answer.

    Bad:
        ---
        lang: fr
        ---

        Le gouvernemant n’a pas répondu.

    Good: The government did not answer.

    Good: Governor Kim Jong-un of the DPRK wrote “goverment” on the site example.gov, as `goverment.txt` shows.

    Good:
        ---
        lang: en-GB
        ---

        The harbour office’s cyber-defence was counterfactual.

    Good:
        ---
        keywords: [kerberoasting]
        spelling: [krilling]
        ---

        Against kerberoasting and krilling nothing helps.
    """
    checker = _SpellChecker(subject)
    for word in subject.words():
        if is_covered(word.lang) and (misspelling := checker.check(word)) is not None:
            yield checker.report(word, misspelling)


@dataclass(slots=True)
class _SpellChecker:
    """The words of one brief, and those that it accepts."""

    subject: Subject
    known: frozenset[str] = frozenset()
    capitalised: frozenset[str] = frozenset()
    first: frozenset[Stretch] = frozenset()

    def __post_init__(self) -> None:
        own = {part.casefold() for text in self.subject.option(SPELLING_WORDS) for part in _split(text)}
        self.known = frozenset(own | set(_list_terms(self.subject)))
        self.first = frozenset(sentence.words[0] for sentence in self.subject.sentences() if sentence.words)
        others = (word.text for word in self.subject.words() if word not in self.first)
        self.capitalised = frozenset(text for text in others if text[0].isupper())

    def check(self, word: Stretch) -> Misspelling | None:
        if not word.is_own or not _is_plain(word) or word.passage.kind is Block.SOURCE:
            return None
        text = word.text
        if text.casefold() in self.known or text.replace("’", "'").casefold().removesuffix("'s") in self.known:
            return None
        speller = load_speller(word.lang)
        if text[0].isupper():
            return self._check_first(word, speller)
        return speller.check(text)

    def _check_first(self, word: Stretch, speller: Speller) -> Misspelling | None:
        """A word with a capital: a name, unless it begins a sentence and one letter makes it a word."""
        text = word.text
        if word not in self.first or len(text) < _SHORTEST_FIRST or text in self.capitalised:
            return None
        if speller.check(text) is None:
            return None
        misspelling = speller.check(text.lower())
        if misspelling is None or not misspelling.suggestions:
            return None
        return Misspelling(misspelling.variant, tuple(each[:1].upper() + each[1:] for each in misspelling.suggestions))

    def report(self, word: Stretch, misspelling: Misspelling) -> Finding:
        language = "French" if word.lang.lower().startswith("fr") else "English"
        message = f"{quote(word.text)} is not in the dictionary of {language}."
        if misspelling.variant:
            message = f"{quote(word.text)} is how {misspelling.variant} writes it."
        everywhere = "spelling_words under [check.options] in briefgen.toml"
        hint = f"If it is correct, add it to spelling in the brief, or to {everywhere}."
        if misspelling.suggestions:
            choices = list_words([quote(each) for each in misspelling.suggestions[:_CHOICES]])
            hint = f"Write {choices}. {hint}" if misspelling.variant else f"Did you mean {choices}? {hint}"
        return word.report(message, hint)


def _is_plain(word: Stretch) -> bool:
    """Whether a word can be looked up: no number, no abbreviation, no part of a URL."""
    text, around = word.text, word.passage.text
    if len(text) < _SHORTEST or not all(char.isalpha() or char in "'’-\u2010\u2011" for char in text):
        return False
    if any(char.isupper() for char in text[1:]):
        return False
    before, after = around[: word.start][-2:], around[word.stop :][:2]
    if after[:1] == "." and text in _ABBREVIATIONS:
        return False
    # A host that nobody is to call is written example[.]org.
    if before == ".]" or after == "[.":
        return False
    if len(before) == 2 and before[1] in _BINDING and not before[0].isspace():
        return False
    return not (len(after) == 2 and after[0] in _BINDING and after[1].isalnum())


def _list_terms(subject: Subject) -> Iterator[str]:
    """The words that a brief itself sets apart: names, keywords, terms, what it emphasises, quotes or shows as code."""
    for key in _NAMING:
        for text in _list_texts(subject.source.node((key,))):
            yield from _fold(text)
    for passage in subject.passages():
        if passage.kind is Block.TERM:
            yield from _fold(passage.text)
        for span in passage.spans_of(Mark.TITLE, Mark.CODE, Mark.QUOTATION):
            text = passage.text[span.start : span.stop]
            if passage.kind is not Block.SOURCE and len(find_words(text)) <= _TERM:
                yield from _fold(text)


def _fold(text: str) -> Iterator[str]:
    return (part.casefold() for part in _split(text))


def _split(text: str) -> list[str]:
    return [text[start:stop] for start, stop in find_words(text)]


def _list_texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text.value
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _list_texts(item)
    elif isinstance(node, Mapping):
        for _, value in node.items:
            yield from _list_texts(value)
