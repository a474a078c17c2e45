"""Articles of treaties and laws."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import words
from briefgen.analysis.provisions import Provision, list_provisions
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity

INSTRUMENTS_WITHOUT_YEAR = words(
    "instruments_without_year",
    ("Constitution", "UN Charter", "Charter of the United Nations", "United Nations Charter"),
    "Treaties and laws so well known that they need no year; the end of the name is enough.",
)


@rule("SRC310", Severity.WARNING, languages=("en",), options=(INSTRUMENTS_WITHOUT_YEAR,))
def find_loose_provisions(subject: Subject) -> Iterator[Finding]:
    """An article is cited with its treaty or law and the year, and always in the same form.

    Every treaty has an “Article 4”. Name the treaty or law at the first mention, and give its year once in the brief,
    because there are often several of the same name. Later, “Article 4” is enough. Each treaty or law has one name, and
    “Article” does not become “Art.” on the next page.

    Source: OSCOLA, 4th edition, 2.4 and part on international law; The Bluebook, rule 21.4 (treaties).

    Bad: The ministry invoked Article 4.

    Bad: Under Article 25 of the Rome Statute, accomplices can be tried.

    Bad: It follows from Article 4 of the Ferry Act of 1998. Art. 5 says more.

    Bad: Article 4 of the Treaty on Ferry Traffic of 1998 binds both; so does Article 5 of the Ferry Traffic Treaty.

    Good: Under Article 25 of the Rome Statute of 1998, accomplices can be tried. Article 27 goes further.

    Good: The Ferry Treaty, signed in June 1998, is short. Its last clause is Article 4 of the treaty.

    Good: “Article 4 binds us,” he wrote. Article III of the Constitution says otherwise, as does Article 6 GDPR.

    Good: Two articles appeared in 1998. Article 5(1) of Regulation (EU) 2024/1252 came later.
    """
    provisions = subject.once(list_provisions)
    if not provisions.cited:
        return
    yield from _find_nameless(provisions.cited)
    yield from _find_undated(subject, provisions.cited)
    yield from _find_second_names(provisions.cited)
    yield from _find_second_forms(provisions.cited)


def _find_nameless(cited: tuple[Provision, ...]) -> Iterator[Finding]:
    first = cited[0]
    if not first.instrument and not first.is_named_nearby:
        message = f"{quote(first.stretch.text)} is cited without its treaty or law."
        yield first.stretch.report(
            message, "Name it, with its year, at the first mention: Article 4 of the Ferry Act of 1998."
        )


def _find_undated(subject: Subject, cited: tuple[Provision, ...]) -> Iterator[Finding]:
    known = tuple(each.casefold() for each in subject.option(INSTRUMENTS_WITHOUT_YEAR))
    seen: set[str] = set()
    for each in cited:
        if each.key and each.key not in seen:
            seen.add(each.key)
            if not each.is_dated and not each.instrument.casefold().endswith(known):
                message = f"{quote(each.instrument)} is cited without its year."
                yield each.stretch.report(
                    message, f"At the first mention, write {each.instrument} of 1998, with the right year."
                )


def _find_second_names(cited: tuple[Provision, ...]) -> Iterator[Finding]:
    names: dict[str, str] = {}
    for each in cited:
        if not each.key:
            continue
        first = names.setdefault(each.key, each.instrument)
        if first.casefold() != each.instrument.casefold():
            names[each.key] = each.instrument
            message = f"{quote(each.instrument)} was called {quote(first)} before."
            yield each.stretch.report(message, "Use one name for each treaty or law.")


def _find_second_forms(cited: tuple[Provision, ...]) -> Iterator[Finding]:
    counts = Counter(each.is_short for each in cited)
    if len(counts) < 2:
        return
    rare = counts[True] <= counts[False]
    wrong = next(each for each in cited if each.is_short is rare)
    other = "Article" if rare else "Art."
    written = re.sub(r"\s*\d.*", "", wrong.stretch.text)
    message = f"{quote(written)} is written {quote(other)} elsewhere."
    yield wrong.stretch.report(message, "Use one form throughout.")
