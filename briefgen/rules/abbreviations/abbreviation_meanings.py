"""Abbreviations that are explained: with which words, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.analysis.abbreviations import ShortForm, find_line, fold_expansion, list_explained, read_short_forms
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("ABB422", Severity.INFO, languages=("en",))
def find_unused_abbreviations(subject: Subject) -> Iterator[Finding]:
    """An abbreviation that is explained is used again.

    An abbreviation that is never used again is one more thing to remember for nothing. Keep it only if readers know it
    better than the full name.

    Source: Chicago Manual of Style, 10.3 (an abbreviation should be used often enough to be worth it).

    Bad: The footage comes from the Special Operation Forces (SOF) of Ukraine.

    Good: The Special Operation Forces (SOF) filmed it.[^1]

        [^1]: The SOF’s own account.

    Good:
        The Special Operation Forces (SOF) filmed it.

        The film of the Special Operation Forces (SOF) is lost.

    Good: The ferry (see Annex A) left on time (GMT). The International Criminal Court (ICC) has an ICC-wide rule.
    """
    forms = subject.once(read_short_forms)
    # One that is explained again is used, though in no good way: ABB423 tells of it.
    explained = Counter(each.name for each in forms if each.explained)
    used = {each.name for each in forms if not each.explained or explained[each.name] > 1}
    for each in list_explained(forms):
        if each.name not in used:
            used.add(each.name)
            message = f"{quote(each.name)} is explained here and not used again."
            yield each.stretch.report(
                message, "Remove the abbreviation, unless readers know it better than the full name."
            )


@rule("ABB423", Severity.WARNING, languages=("en",))
def find_abbreviations_explained_twice(subject: Subject) -> Iterator[Finding]:
    """An abbreviation is explained once, and with one set of words.

    A second explanation suggests a second thing; two different ones leave the reader with none. The abstract and key
    points may explain it too, because they are read on their own.

    Source: Chicago Manual of Style, 10.3; the workspace's glossary.

    Bad:
        The International Criminal Court (ICC) met. The ICC ruled.

        The International Criminal Court (ICC) will rule again.

    Bad: The Special Operation Forces (SOF) came. The SOF left. Special Operations Forces (SOF) are back.

    Bad:
        ---
        glossary: [{term: ICC, expansion: International Criminal Court}]
        ---

        The International Crime Court (ICC) met, and the ICC ruled.

    Good:
        ---
        abstract: The International Criminal Court (ICC) met. The ICC ruled.
        ---

        The International Criminal Court (ICC) met. The ICC ruled.

    Good: Inter-Continental Ballistic Missiles (ICBMs) and the ICBM count. “Intercontinental Missiles (ICBM),” he said.
    """
    workspace = {term.term: term.expansion for term in subject.terms if term.expansion}
    first: dict[str, ShortForm] = {}
    met: dict[tuple[bool, str], ShortForm] = {}
    told: set[str] = set()
    for each in list_explained(subject.once(read_short_forms)):
        shown, before = quote(each.expansion, 80), first.setdefault(each.name, each)
        region = (each.stretch.passage.part in ("body", "sections"), each.name)
        if (wanted := workspace.get(each.name)) and fold_expansion(wanted) != fold_expansion(each.expansion):
            message = f"{quote(each.name)} is explained as {shown}, but the glossary says {quote(wanted, 80)}."
            yield each.stretch.report(message, f"Write “{wanted} ({each.name})”.")
        elif fold_expansion(before.expansion) != fold_expansion(each.expansion):
            line = find_line(subject, before)
            message = (
                f"{quote(each.name)} is explained as {shown} here, but as {quote(before.expansion, 80)} on line {line}."
            )
            yield each.stretch.report(message, "Explain it once. If these are two things, abbreviate only one.")
        elif region in met and each.name not in told:
            told.add(each.name)
            message = f"{quote(each.name)} has been explained already, on line {find_line(subject, met[region])}."
            yield each.stretch.report(message, "Write only the abbreviation, or only the full name.")
        met.setdefault(region, each)
