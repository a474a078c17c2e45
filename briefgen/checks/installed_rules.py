"""The entry points of installed distributions -> the rules that they bring.

A distribution offers rules in the group ``briefgen.rules`` (Python packaging, "Entry points specification")::

    [project.entry-points."briefgen.rules"]
    acme = "acme_rules"

The module is imported when rules are first needed, and every rule that it or a module in it offers with ``rule`` runs,
unless a workspace ignores it. What is broken or clashes is a Problem; all other rules run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from briefgen.analysis.option import Option
from briefgen.checks.manual_pages import list_codes
from briefgen.checks.registry import Check, Kind, Rule, find_clash, load_rules, refuse_malformed
from briefgen.core.entry_points import list_entry_points, name_distribution
from briefgen.core.messages import quote
from briefgen.problems import Problem, Severity

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "briefgen.rules"
#: Characters of another program's error message that are shown.
_SHOWN = 200
#: The rules that modules have offered, by the module's name. Which of them count is decided by the entry points.
_OFFERED: dict[str, list[Rule]] = {}


@dataclass(frozen=True, slots=True)
class InstalledRules:
    """The rules of installed distributions.

    Attributes:
        rules: by code.
        problems: what is broken or clashes, each a warning.
    """

    rules: Mapping[str, Rule]
    problems: tuple[Problem, ...]


def rule(
    code: str,
    severity: Severity,
    *,
    kind: Kind = Kind.DETERMINISTIC,
    languages: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
    options: tuple[Option[Any], ...] = (),
) -> Callable[[Check], Check]:
    """Offer a rule, in a module that an entry point of the group ``briefgen.rules`` names.

    The docstring of the function is its manual page: a sentence that says what is asked for, why, and at least one
    ``Source:``, one ``Bad:`` and one ``Good:`` (see docs/python.md).

    Args:
        code: three capitals and three digits; never changes its meaning.
        severity: how bad a finding is, unless the finding or ``briefgen.toml`` says otherwise.
        kind: whether it is sure, or a heuristic; a heuristic cannot be an error.
        languages: BCP 47 tags of the languages whose words it understands; empty for all.
        types: the types of brief that it is for; empty for all.
        options: the values that it reads from ``[check.options]``.

    Raises:
        ValueError: the code is none, a heuristic is called an error, or a type of brief does not exist.
    """

    def offer(find: Check) -> Check:
        new = Rule(code, severity, find, kind, languages, types, options)
        refuse_malformed(new)
        _OFFERED.setdefault(find.__module__, []).append(new)
        return find

    return offer


def load_installed() -> InstalledRules:
    """The rules that are installed beside those of briefgen; loaded once a process."""
    return _load(tuple(sys.path))


@cache
def _load(_places: tuple[str, ...]) -> InstalledRules:
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    for point in list_entry_points(GROUP):
        try:
            offered = _import_rules(point)
        except _Broken as fault:
            problems.append(_explain_broken(point, str(fault)))
            continue
        for new in offered:
            if clash := _find_clash(new, {**load_rules(), **rules}):
                problems.append(_explain_clash(point, clash))
            else:
                rules[new.code] = replace(new, package=name_distribution(point))
    return InstalledRules(rules, tuple(problems))


class _Broken(Exception):
    """An entry point that cannot be used; its words are the reason, as half a sentence."""


def _import_rules(point: EntryPoint) -> list[Rule]:
    if point.attr:
        raise _Broken(f"it names {quote(point.value)}, but must name a module, without a colon")
    try:
        import_module(point.module)
    except (Exception, SystemExit) as fault:  # the code of others: it may do anything
        raise _Broken(f"importing {quote(point.module)} failed: {_describe(fault)}") from fault
    found = list(_list_offered(point.module))
    if not found:
        raise _Broken(f"the module {quote(point.module)} has no rules")
    for new in found:
        try:
            _ = new.manual
        except ValueError as fault:
            raise _Broken(f"the docstring of {new.code} is not a manual page: {fault}") from fault
    return found


def _list_offered(module: str) -> Iterator[Rule]:
    for name, rules in _OFFERED.items():
        if name == module or name.startswith(f"{module}."):
            yield from rules


def _find_clash(new: Rule, known: Mapping[str, Rule]) -> str:
    if new.code in list_codes():
        return f"{new.code} is a code of briefgen itself"
    return find_clash(new, known)


def _describe(fault: BaseException) -> str:
    words = " ".join(str(fault).split())
    return f"{type(fault).__name__}: {quote(words, _SHOWN)}" if words else type(fault).__name__


def _explain_broken(point: EntryPoint, reason: str) -> Problem:
    who = name_distribution(point)
    message = f"The rules of the installed package {quote(who)} (entry point {quote(point.name)}) cannot be used: "
    hint = f"Install another version, or remove the package: pip uninstall {who}"
    return Problem("CHK112", f"{message}{reason}.", hint=hint, severity=Severity.WARNING)


def _explain_clash(point: EntryPoint, clash: str) -> Problem:
    who = name_distribution(point)
    message = f"A rule of the installed package {quote(who)} is not used: {clash}."
    hint = f"Install a version with another name for it, or remove the package: pip uninstall {who}"
    return Problem("CHK113", message, hint=hint, severity=Severity.WARNING)
