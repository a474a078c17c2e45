"""A list of terms -> Problems: what two of them, or two parts of one, say against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.core.messages import quote
from briefgen.located.tree import Path, Source
from briefgen.model.terms import Term
from briefgen.problems import Problem, Severity

#: The keys of a term that say what is not written.
_WRONG = ("aliases", "instead_of")


def check_terms(terms: Sequence[Term], source: Source, path: Path) -> list[Problem]:
    """Everything that contradicts itself; warnings, for a brief can be printed all the same.

    Args:
        terms: the terms.
        source: where they are written.
        path: the place of their list there.
    """
    return [*_find_doubled(terms, source, path), *_find_torn(terms, source, path)]


def _find_doubled(terms: Sequence[Term], source: Source, path: Path) -> Iterator[Problem]:
    """Terms that are in the list twice."""
    first: dict[str, list[tuple[int, Term]]] = {}
    for index, term in enumerate(terms):
        for before, other in first.get(term.term, ()):
            if _share_language(term, other):
                keys = (*path, index, "term")
                line = source.locate((*path, before, "term")).line
                message = f"{quote(term.term)} is already in the list, on line {line}."
                hint = "Merge the two entries."
                yield Problem("GLO102", message, source.locate(keys), hint, Severity.WARNING, keys)
                break
        first.setdefault(term.term, []).append((index, term))


def _find_torn(terms: Sequence[Term], source: Source, path: Path) -> Iterator[Problem]:
    """Words that one entry wants and another, or the same, does not; words that stand for two things."""
    wanted: dict[str, list[Term]] = {}
    for term in terms:
        for word in (term.term, *term.later):
            wanted.setdefault(word, []).append(term)
    seen: dict[str, list[Term]] = {}
    for index, term in enumerate(terms):
        for key in _WRONG:
            for number, word in enumerate(getattr(term, key)):
                keys = (*path, index, key, number)
                if rival := next((each for each in wanted.get(word, ()) if _share_language(each, term)), None):
                    message = f"{quote(word)} must not be written for {quote(term.term)}, but is "
                    message += "its own name." if rival is term else f"a name for {quote(rival.term)}."
                    yield _report(message, "Remove it from one of the two lists.", source, keys)
                elif other := next((each for each in seen.get(word, ()) if _share_language(each, term)), None):
                    message = f"{quote(word)} has two replacements: {quote(other.term)} and {quote(term.term)}."
                    yield _report(message, "Remove it from one of the two entries.", source, keys)
                seen.setdefault(word, []).append(term)


def _report(message: str, hint: str, source: Source, keys: Path) -> Problem:
    return Problem("GLO103", message, source.locate(keys), hint, Severity.WARNING, keys)


def _share_language(one: Term, other: Term) -> bool:
    if not one.languages or not other.languages:
        return True
    tags = [(a.lower(), b.lower()) for a in one.languages for b in other.languages]
    return any(a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") for a, b in tags)
