"""Abbreviations and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.finding import Finding
from briefgen.checks.mentions import Mention, Wording, find_mentions
from briefgen.checks.option import words
from briefgen.checks.registry import Kind, rule
from briefgen.checks.short_forms import ShortForm, fold_expansion, list_explained, read_short_forms
from briefgen.checks.spellings import list_spots
from briefgen.checks.subject import Subject
from briefgen.checks.text import RUNNING, Mark
from briefgen.located.words import quote
from briefgen.problems import Severity

KNOWN = words(
    "known_abbreviations",
    "UN US UK USA EU USSR NATO AIDS HIV DNA AI IT TV DVD PC GPS GDP CEO PhD MA BA BBC CNN IBM TASS AD BC CE BCE AM PM "
    "GMT UTC DC ID OK PDF HTML URL USD EUR CC".split(),
    "Abbreviations that readers know, so that they need no explanation.",
)
#: Parts that are no text of the author's.
_ASIDE = ("rights", "colophon", "citation", "contact")


@rule("ABB421", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en", "ko"), options=(KNOWN,))
def find_unexplained_abbreviations(subject: Subject) -> Iterator[Finding]:
    """An abbreviation is written out where the text has it first.

    A reader who does not know it can look nowhere else. The words come first and the abbreviation in brackets behind
    them, or the other way round. In a quotation, the words stand in square brackets, or in the sentence before it.
    Headings, tables, notes and lists of sources may have abbreviations of their own. What all readers know is listed in
    an option; what is a name of its own is a term of the glossary, without an expansion.

    Source: Chicago Manual of Style, 10.3; GOV.UK style guide, “Abbreviations and acronyms”.

    Bad: The KCNA reported it. So did the Korean Central News Agency (KCNA) a day later.

    Bad: He praised “relations between the DPRK and Russia”.

    Bad:
        ---
        lang: ko
        ---

        KCNA는 이를 보도했다.

    Good: The Korean Central News Agency (KCNA) reported it, and the KCNA’s words were read aloud.

    Good: NSNW (nonstrategic nuclear weapons) and ICBMs (intercontinental ballistic missiles) count. ICBMs fly far.

    Good: The envoy of the US, of NATO and of World War II MUST NOT go. See CVE-2024-1234, 6 U.S.C. § 655, *KCNA Watch*.

    Good:
        ---
        publisher: Island Research Service
        ---

        As an IRS paper says, the ferry did not sail.

    Good:
        ---
        lang: ko
        ---

        조선중앙통신(KCNA)은 이를 보도했다. KCNA는 UN도 언급했다.
    """
    forms = subject.once(read_short_forms)
    known = {name.replace(".", "") for name in subject.option(KNOWN)}
    masthead = _list_masthead(subject)
    names = {spot for each in subject.once(find_mentions) if _is_plain(each) for spot in list_spots(each.stretch)}
    explained: dict[str, ShortForm] = {}
    for each in forms:
        if each.explained:
            explained.setdefault(each.name, each)
    met: set[str] = set()
    for each in forms:
        passage = each.stretch.passage
        if each.explained:
            met.add(each.name)
        if each.name in known or each.name in met or passage.kind not in RUNNING or passage.part in _ASIDE:
            continue
        if each.stretch.is_in(Mark.LINK) or (passage, each.stretch.start) in names:
            continue  # what a link leads to explains it
        met.add(each.name)
        if not any(_stands_for(each.name, text) for text in masthead):
            yield _report(each, explained.get(each.name), subject)


def _is_plain(mention: Mention) -> bool:
    """Whether it is a term of the glossary that is short for nothing."""
    return mention.wording is Wording.TERM and not mention.term.expansion


def _list_masthead(subject: Subject) -> list[str]:
    """Names that stand at the head of the page: who publishes, and where the authors work."""
    authors = subject.brief.authors if subject.brief else ()
    names = [subject.field(("publisher", "name")), subject.field(("publisher",)), subject.house]
    return [name for name in (*names, *(author.affiliation for author in authors)) if name]


def _stands_for(short: str, name: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    return short.upper() in initials or f"({short})" in name


def _report(form: ShortForm, later: ShortForm | None, subject: Subject) -> Finding:
    wanted = next((term.expansion for term in subject.terms if term.term == form.name and term.expansion), "")
    if later is not None:
        message = f"{quote(form.name)} is explained only later, on line {_line(subject, later)}."
        wanted = wanted or later.expansion
    else:
        message = f"{quote(form.name)} is not explained."
    hint = "Write it out here, with the abbreviation in brackets behind; or only the words, if it comes once."
    if form.stretch.is_in(Mark.QUOTATION):
        hint = "Say what it means before the quotation, or in square brackets in it."
    elif wanted:
        hint = f"Write “{wanted} ({form.name})” here."
    return form.stretch.report(message, hint)


@rule("ABB422", Severity.INFO, languages=("en",))
def find_unused_abbreviations(subject: Subject) -> Iterator[Finding]:
    """An abbreviation that is explained is used.

    An abbreviation that never comes again is one more thing to keep in mind, for nothing. One that readers may know
    better than its words can stay.

    Source: Chicago Manual of Style, 10.3 (an abbreviation should be used often enough to be worth it).

    Bad: The footage comes from the Special Operation Forces (SOF) of Ukraine.

    Good: The Special Operation Forces (SOF) filmed it.[^1]

        [^1]: The SOF’s own account.

    Good: The ferry (see Annex A) left on time (GMT). The International Criminal Court (ICC) has an ICC-wide rule.
    """
    forms = subject.once(read_short_forms)
    used = {each.name for each in forms if not each.explained}
    for each in list_explained(forms):
        if each.name not in used:
            used.add(each.name)
            message = f"{quote(each.name)} is explained here and not used again."
            yield each.stretch.report(
                message, "Take the abbreviation out, unless readers know it better than the words."
            )


@rule("ABB423", Severity.WARNING, languages=("en",))
def find_abbreviations_explained_twice(subject: Subject) -> Iterator[Finding]:
    """An abbreviation is explained once, and in one way.

    A second explanation reads as if it were another thing; two different ones leave the reader without any. What comes
    before the text (abstract, key points) may explain it too, for it is read apart.

    Source: Chicago Manual of Style, 10.3; house glossary.

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
    house = {term.term: term.expansion for term in subject.terms if term.expansion}
    first: dict[str, ShortForm] = {}
    met: dict[tuple[bool, str], ShortForm] = {}
    for each in list_explained(subject.once(read_short_forms)):
        shown, before = quote(each.expansion, 80), first.setdefault(each.name, each)
        region = (each.stretch.passage.part in ("body", "sections"), each.name)
        if (wanted := house.get(each.name)) and fold_expansion(wanted) != fold_expansion(each.expansion):
            message = f"{quote(each.name)} is explained as {shown}, and the glossary says {quote(wanted, 80)}."
            yield each.stretch.report(message, f"Write “{wanted} ({each.name})”.")
        elif fold_expansion(before.expansion) != fold_expansion(each.expansion):
            line = _line(subject, before)
            message = (
                f"{quote(each.name)} is explained as {shown}, and as {quote(before.expansion, 80)} on line {line}."
            )
            yield each.stretch.report(message, "Explain it once; of two things, abbreviate only one.")
        elif region in met:
            message = f"{quote(each.name)} has been explained already, on line {_line(subject, met[region])}."
            yield each.stretch.report(message, "Write the abbreviation alone, or the words alone.")
        met.setdefault(region, each)


def _line(subject: Subject, form: ShortForm) -> int:
    passage = form.stretch.passage
    return subject.source.locate(passage.path, passage.locate(form.stretch.start, form.stretch.stop)[0]).line
