"""Abbreviations that are not explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.abbreviations import ShortForm, find_line, read_short_forms
from briefgen.analysis.finding import Finding
from briefgen.analysis.glossary_terms import Mention, Wording, find_mentions
from briefgen.analysis.name_spellings import list_spots
from briefgen.analysis.option import words
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Mark
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

KNOWN = words(
    "known_abbreviations",
    "UN US UK USA EU USSR NATO AIDS HIV DNA AI IT TV DVD PC GPS GDP CEO PhD MA BA BBC CNN IBM TASS AD BC CE BCE AM PM "
    "GMT UTC DC ID OK PDF HTML URL USD EUR CC ICD IP DNS MITRE ATT&CK CVE CVSS AES DES RSA SHA SSL TLS SSH HTTP HTTPS "
    "FTP SMTP SNMP LDAP SAML TCP UDP VPN API SQL XML JSON CSV USB DLL CNAME".split(),
    "Abbreviations that readers know, or that are names, so that they need no explanation.",
)
#: A word of fewer letters has no part in an abbreviation.
_CONTENT = 4
#: Marks of a draft, which another rule finds.
_DRAFTING = frozenset(("TODO", "TK", "TBC", "TBD", "FIXME", "XXX"))
_LAW = lazy_re.compile(r"\s(?:Treaty|Act|Agreement|Convention|Protocol|Accords?|Charter|Directive|Regulation)\b")
#: Parts that are no text of the author's.
_ASIDE = ("rights", "colophon", "citation", "contact", "disclaimer")


@rule("ABB421", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en", "ko"), options=(KNOWN,))
def find_unexplained_abbreviations(subject: Subject) -> Iterator[Finding]:
    """An abbreviation is written out at its first use.

    A reader who does not know it has nowhere else to look. Write the full name first with the abbreviation in brackets
    after it, or the other way round. If it is first used in a quotation, give the full name in square brackets, or in
    the sentence before. Headings, tables, notes and lists of sources may use abbreviations without explaining them.
    Abbreviations that all readers know are listed in an option; one that has become a name is a glossary term without
    an expansion. Words in capitals for emphasis, currency codes with an amount, and document symbols need no
    explanation.

    Source: Chicago Manual of Style, 10.3; GOV.UK style guide, “Abbreviations and acronyms”.

    Bad: The KCNA reported it. So did the Korean Central News Agency (KCNA) a day later.

    Bad: He praised “relations between the DPRK and Russia”.

    Bad:
        ---
        lang: ko
        ---

        KCNA는 이를 보도했다.

    Good: The Korean Central News Agency (KCNA) reported it, and the KCNA’s words were read aloud.

    Good: They left the New START Treaty in May.

    Good: NSNW (nonstrategic nuclear weapons) and ICBMs (intercontinental ballistic missiles) count. ICBMs fly far.

    Good: The envoy of the US, of NATO and of World War II MUST NOT go. See CVE-2024-1234, 6 U.S.C. § 655, *KCNA Watch*.

    Good: It is NOT true that it cost CHF 5 million. See ISBN 978-3-16-148410-0, COM(2025) 946 and ETS No. 5.

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
    known = {name.replace(".", "") for name in subject.option(KNOWN)} | _DRAFTING
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
        if _is_in_title_of_law(each):
            continue
        if not _has_words_before(each) and not any(_stands_for(each.name, text) for text in masthead):
            yield _report(each, explained.get(each.name), subject)


def _is_in_title_of_law(form: ShortForm) -> bool:
    """Whether it is part of the name of a treaty or a law, which is cited by its name: the New START Treaty."""
    text = form.stretch.passage.text
    before = re.search(r"\b[A-Z][a-z]+\s\Z", text[: form.stretch.start])
    return before is not None and _LAW.match(text, form.stretch.stop) is not None


def _has_words_before(form: ShortForm) -> bool:
    """Whether its words come before it in its sentence, without brackets: the operating system, the OS."""
    passage, initials = form.stretch.passage, ""
    start = next((each.start for each in passage.sentences if each.start <= form.stretch.start < each.stop), 0)
    for word in passage.words_between(start, form.stretch.start):
        text = word.text
        # Small words are left out of abbreviations, and a short word of two is chance.
        initials += text[0].casefold() if len(text) >= _CONTENT else ""
    return form.name.isupper() and form.name.casefold() in initials


def _is_plain(mention: Mention) -> bool:
    """Whether it is a term of the glossary without an expansion."""
    return mention.wording is Wording.TERM and not mention.term.expansion


def _list_masthead(subject: Subject) -> list[str]:
    """Names at the top of the page: who publishes, and where the authors work."""
    authors = subject.brief.authors if subject.brief else ()
    workspace = subject.workspace.organisation.name if subject.workspace.organisation else ""
    names = [subject.field(("publisher", "name")), subject.field(("publisher",)), workspace]
    return [name for name in (*names, *(author.affiliation for author in authors)) if name]


def _stands_for(short: str, name: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    return short in (name, initials) or short.upper() in initials or f"({short})" in name


def _report(form: ShortForm, later: ShortForm | None, subject: Subject) -> Finding:
    wanted = next((term.expansion for term in subject.terms if term.term == form.name and term.expansion), "")
    if later is not None:
        message = f"{quote(form.name)} is not explained until line {find_line(subject, later)}."
        wanted = wanted or later.expansion
    else:
        message = f"{quote(form.name)} is not explained."
    hint = "Write it out here, with the abbreviation in brackets after it; or only the full name, if it is used once."
    if form.stretch.is_in(Mark.QUOTATION):
        hint = "Give its full name before the quotation, or in square brackets inside it."
    elif wanted:
        hint = f"Write “{wanted} ({form.name})” here."
    return form.stretch.report(message, hint)
