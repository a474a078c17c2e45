"""All rules: what each is called, how bad its findings are, and where its manual page is.

A rule is one function in a file of ``briefgen/rules/<family>/``, found by itself::

    @rule('LNG602', Severity.WARNING, languages=("en",))
    def find_doubled_words(subject: Subject) -> Iterator[Finding]:
        \"""No word is written twice in a row.

        Such slips come from cutting and pasting, and a reader sees what the author no longer can.

        Source: House style; Chicago Manual of Style, 2.111.

        Bad: The the ferry did not sail.

        Good: The ferry that had had two engines did not sail.
        \"""
        for passage in subject.passages():
            for first, second in pairwise(passage.words):
                if first.text.casefold() == second.text.casefold() and not second.is_in(Mark.CODE):
                    yield second.report(f"{quote(second.text)} is repeated.", "Delete one of them.")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import Option
from briefgen.analysis.subject import Subject
from briefgen.model.brief import BriefType
from briefgen.problems import Severity

if TYPE_CHECKING:
    from briefgen.checks.manual import Manual

_RULES = "briefgen.rules"

Check = Callable[[Subject], Iterable[Finding]]


class Kind(StrEnum):
    """How sure a rule can be."""

    DETERMINISTIC = "deterministic"
    """What it finds is so: it can be counted, or looked up."""
    HEURISTIC = "heuristic"
    """What it finds is probably so; a person decides. Never an error unless a workspace says so."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        code: three capitals and three digits; never changes its meaning.
        severity: how bad a finding is, unless the finding or briefgen.toml says otherwise.
        find: the function that finds.
        kind: how sure it can be.
        languages: the languages whose words it understands, as BCP 47 tags; ``en`` covers ``en-GB``. The rule sees only
            passages in these, and what it finds in words of another language is dropped. Empty for all.
        types: the types of brief that it is for; empty for all.
        options: the values of ``[check.options]`` that it reads.
        vital: no page can be made of what it finds, so it can be neither ignored nor waived nor called a warning.
        archive: it compares a brief with earlier ones, so it finds nothing when only one is checked.
        page: the manual page of a rule without a docstring, which a workspace wrote.
        switch: what has to be switched on for it to run; "" for a rule that runs unless a workspace says otherwise.
        package: the installed distribution that it comes from; "" for one of briefgen or of a workspace.
    """

    code: str
    severity: Severity
    find: Check
    kind: Kind = Kind.DETERMINISTIC
    languages: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    options: tuple[Option[Any], ...] = ()
    vital: bool = False
    archive: bool = False
    page: Manual | None = None
    switch: str = ""
    package: str = ""

    @property
    def manual(self) -> Manual:
        """The manual page.

        Raises:
            ValueError: the docstring has not the form that briefgen.checks.manual describes.
        """
        from briefgen.checks.manual import read_manual

        return self.page or read_manual(self.find.__doc__)


#: Every rule by its code, once load_rules has run.
RULES: dict[str, Rule] = {}


def rule(
    code: str,
    severity: Severity,
    *,
    kind: Kind = Kind.DETERMINISTIC,
    languages: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
    options: tuple[Option[Any], ...] = (),
    vital: bool = False,
    archive: bool = False,
    switch: str = "",
) -> Callable[[Check], Check]:
    """Register a rule; see Rule for what the arguments mean. Its docstring is its manual page.

    Raises:
        ValueError: the code is taken or no code, a heuristic is called an error, a type of brief does not exist, or
            another option has the name of one of these.
    """

    def register(find: Check) -> Check:
        new = Rule(code, severity, find, kind, languages, types, options, vital, archive, switch=switch)
        refuse_malformed(new)
        if clash := find_clash(new, RULES):
            raise ValueError(clash)
        RULES[code] = new
        return find

    return register


def refuse_malformed(new: Rule) -> None:
    """Refuse a rule that could be none, whatever other rules there are.

    Raises:
        ValueError: it has no code, a heuristic is called an error, or a type of brief does not exist.
    """
    if not re.fullmatch("[A-Z]{3}[0-9]{3}", new.code):
        raise ValueError(f"{new.code} is not a valid code: write three capital letters and three digits")
    if new.kind is Kind.HEURISTIC and (new.severity is Severity.ERROR or new.vital):
        raise ValueError(f"{new.code} is a heuristic, so it cannot be an error")
    if unknown := set(new.types) - set(BriefType):
        raise ValueError(f"{new.code} is for brief types that do not exist: {', '.join(sorted(unknown))}")


def find_clash(new: Rule, rules: Mapping[str, Rule]) -> str:
    """Why a rule cannot be beside others: “two rules are called NOT201”; "" when it can."""
    if new.code in rules:
        return f"two rules are called {new.code}"
    for option in new.options:
        for other in (each for known in (*rules.values(), new) for each in known.options):
            if other.name == option.name and other is not option:
                return f"two options are called {option.name}"
    return ""


@cache
def load_rules() -> dict[str, Rule]:
    """The rules of briefgen.rules, by code; a new one is a new function there, and nothing else."""
    # By name: rules know this module, and this module knows none of them.
    for module in walk_packages(import_module(_RULES).__path__, f"{_RULES}."):
        import_module(module.name)
    return dict(sorted(RULES.items()))


def list_options(rules: Mapping[str, Rule] | None = None) -> dict[str, Option[Any]]:
    """Every option that some rules read, by name; without an argument, those of briefgen's own rules."""
    known = load_rules() if rules is None else rules
    found = {option.name: option for each in known.values() for option in each.options}
    return dict(sorted(found.items()))
