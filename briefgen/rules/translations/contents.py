"""A translation that has less or more than its original."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.analysis.finding import Finding
from briefgen.analysis.language_edition import COUNTED, SHARED
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import count, quote
from briefgen.located import Path
from briefgen.problems import Severity


@rule("TRL204", Severity.WARNING)
def find_different_counts(subject: Subject) -> Iterator[Finding]:
    """A translation has as many sections, points, notes, tables and figures as its original.

    A section or a note that is missing in one language is the commonest slip of a translation that has been revised
    several times, and nobody who reads only one of the languages can see it. Where the sections are as many, each is
    compared with its own.

    Source: ISO 17100:2015, 5.3.3 (revision against the source text).

    Bad:
        ## Why it matters

        The island had no food.

        ## What follows

        A second ferry.
        +++
        ---
        lang: fr
        translation_of: example-0.md
        ---

        ## Pourquoi cela compte

        L’île n’avait plus de vivres.

    Bad:
        The ferry did not sail.[^1]

        [^1]: Harbour log.
        +++
        ---
        lang: fr
        translation_of: example-0.md
        ---

        Le bac n’est pas parti.

    Good:
        The ferry did not sail.[^1]

        [^1]: Harbour log.
        +++
        ---
        lang: fr
        translation_of: example-0.md
        ---

        Le bac n’est pas parti.[^journal]

        [^journal]: Journal du port.
    """
    if subject.relatives is None:
        return
    own, original = subject.relatives.own, subject.relatives.original
    if len(own.counts) != len(original.counts):
        yield from _compare(own.total, original.total, ("translation_of", "file"), "The translation", original.file)
        return
    for part, (here, there) in enumerate(zip(own.counts, original.counts, strict=True)):
        is_section = 0 < part < len(own.counts) - 1
        path: Path = ("sections", part - 1, "heading") if is_section else ("translation_of", "file")
        what = "The section" if is_section else "What is outside the sections"
        yield from _compare(here, there, path, what, f"{original.file}, line {original.lines[part]}")


def _compare(own: Mapping[str, int], other: Mapping[str, int], path: Path, what: str, where: str) -> Iterator[Finding]:
    for name in COUNTED:
        here, there = own.get(name, 0), other.get(name, 0)
        if here != there:
            message = f"{what} has {count(here, name)}, but the original has {there:,} ({where})."
            yield Finding(path, message, "Translate what is missing, or remove what is not in the original.")


@rule("TRL205", Severity.WARNING)
def find_different_values(subject: Subject) -> Iterator[Finding]:
    """A translation has the version, the dates of its facts, the handling mark and the audiences of its original.

    Readers who compare two editions take them for one text only if they say the same about it. If a handling mark or
    an audience differs, some readers see in one language what is kept from them in the other. The rule compares
    `type`, `as_of`, `period`, `embargo`, `version`, `audiences` and `marking`.

    Source: House style.

    Bad:
        ---
        marking: TLP:AMBER
        ---

        The ferry did not sail.
        +++
        ---
        lang: fr
        translation_of: example-0.md
        ---

        Le bac n’est pas parti.

    Bad:
        ---
        version: "1.1"
        ---

        The ferry did not sail.
        +++
        ---
        lang: fr
        version: "1.0"
        translation_of: example-0.md
        ---

        Le bac n’est pas parti.

    Good:
        ---
        version: "1.1"
        as_of: {value: 2025-05-06, display: 6 May 2025}
        ---

        The ferry did not sail.
        +++
        ---
        lang: fr
        version: "1.1"
        as_of: {value: 2025-05-06, display: 6 mai 2025}
        translation_of: example-0.md
        ---

        Le bac n’est pas parti.
    """
    if subject.relatives is None:
        return
    own, original = subject.relatives.own, subject.relatives.original
    for key in SHARED:
        here, there = own.shared.get(key, ""), original.shared.get(key, "")
        if here != there:
            path = (key,) if here else ("translation_of", "file")
            says = f"is {quote(here)}" if here else "is left out"
            told = quote(there) if there else "none"
            message = f"{key} {says}, but in the original, {original.file}, it is {told}."
            yield Finding(path, message, "Write the same in both, or say in a waiver why they differ.")
