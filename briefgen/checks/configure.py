"""A workspace -> what it settles about rules, and what is wrong with that, at its place in briefgen.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from briefgen.checks.parts import list_parts, list_places
from briefgen.checks.registry import Rule, list_options, load_rules
from briefgen.checks.settings import Choice, Settings
from briefgen.clock import read_today
from briefgen.located import Path, Source
from briefgen.located.words import quote
from briefgen.model.brief import BriefType
from briefgen.problems import Problem, Severity
from briefgen.suggest import find_closest, suggest
from briefgen.workspace import HouseRule, Workspace
from briefgen.workspace.checking import Choice as Written


def configure(workspace: Workspace, today: date | None = None) -> tuple[Settings, list[Problem]]:
    """Read what ``[check]`` says.

    Args:
        workspace: the workspace; one of defaults gives every rule as it comes.
        today: the day of the check; that of the computer when left out.

    Returns:
        The settings, without what is wrong, and what is wrong.
    """
    desk = _Desk(workspace)
    rules = desk.gather_rules()
    general = desk.choose(workspace.check, ("check",), None)
    types = {
        name: desk.choose(written, ("check", "types", name), general)
        for name, written in workspace.check.types.items()
        if desk.is_type(name)
    }
    house = workspace.organisation.name if workspace.organisation else ""
    day, lang = today or read_today(), workspace.defaults.lang
    settings = Settings(day, lang, general, types, rules, workspace.glossary, house)
    return settings, desk.problems


class _Desk:
    """Reads the settings of one workspace, and notes what is wrong."""

    def __init__(self, workspace: Workspace) -> None:
        self.check = workspace.check
        self.source = workspace.source or Source("briefgen.toml", (), None)
        self.problems: list[Problem] = []
        self.rules: dict[str, Rule] = {}

    def note(self, code: str, message: str, path: Path, hint: str, *, on_key: bool = False) -> None:
        place = self.source.locate_key(path) if on_key else self.source.locate(path)
        self.problems.append(Problem(code, message, place, hint, path=path))

    def gather_rules(self) -> dict[str, Rule]:
        """The rules of briefgen, then those of the house."""
        self.rules = dict(load_rules())
        for index, written in enumerate(self.check.rules):
            path: Path = ("check", "rules", index)
            if written.code in self.rules:
                message = f"There is a rule called {written.code} already."
                self.note("CHK105", message, (*path, "code"), "Give this one another code, such as HSE001.")
            elif self.has_known_parts(written, path):
                self.add(written, path)
        return self.rules

    def add(self, written: HouseRule, path: Path) -> None:
        # Here, not above: few workspaces have rules of their own, and these load a library.
        from briefgen.checks.house import make_rule
        from briefgen.checks.house_patterns import Unreadable

        try:
            self.rules[written.code] = make_rule(written, self.source.locate((*path, "pattern")))
        except Unreadable as wrong:
            place = self.source.locate((*path, "pattern"), wrong.position, 1)
            message = f"The pattern of {written.code} cannot be read: {wrong.reason}."
            hint = "Put \\ before a sign that is meant itself, such as ( ) [ ] . * + ?, and write the pattern in '...'."
            self.problems.append(Problem("CHK106", message, place, hint, path=path))

    def has_known_parts(self, written: HouseRule, path: Path) -> bool:
        """Whether the parts and places that a house rule names exist."""
        named: list[tuple[Path, str, Iterable[str]]] = [
            ((*path, "where", index), name, list_places()) for index, name in enumerate(written.where or ())
        ]
        if written.require:
            named.append(((*path, "require"), written.require, list_parts()))
        if written.count:
            named.append(((*path, "count", "part"), written.count.part, list_parts()))
        unknown = [each for each in named if each[1] not in each[2]]
        for way, name, known in unknown:
            self.note("CHK107", f"A brief has no part called {quote(name)}.", way, _suggest_part(name, known))
        return not unknown

    def is_type(self, name: str) -> bool:
        if name in list(BriefType):
            return True
        path, hint = ("check", "types", name), suggest(name, BriefType)
        self.note("CHK109", f"There is no type of brief called {quote(name)}.", path, hint, on_key=True)
        return False

    def choose(self, written: Written, path: Path, general: Choice | None) -> Choice:
        """What a table says; one for a type adds to the general one."""
        self.check_prefixes(written, path)
        before = set(general.rules if general else self.rules if written.select is None else ())
        chosen = {
            code: each
            for code, each in self.rules.items()
            if each.vital or _decide(code, written.select or (), written.ignore, code in before)
        }
        severity = {code: level for code, level in written.severity.items() if self.can_be(code, level, path)}
        values = self.read_options(written.options, (*path, "options"))
        if general is None:
            return Choice(chosen, severity, values)
        return Choice(chosen, {**general.severity, **severity}, {**general.values, **values})

    def check_prefixes(self, written: Written, path: Path) -> None:
        for key in ("select", "ignore"):
            for index, prefix in enumerate(getattr(written, key) or ()):
                if not any(code.startswith(prefix) for code in self.rules):
                    self.refuse_code(prefix, (*path, key, index))
                elif key == "ignore" and prefix in self.rules and self.rules[prefix].vital:
                    self.refuse_vital(prefix, (*path, key, index), "ignored")

    def refuse_code(self, code: str, path: Path, *, on_key: bool = False) -> None:
        closest = find_closest(code, self.rules)
        hint = f"Did you mean {closest}?" if closest else "briefgen explain lists all rules."
        self.note("CHK101", f"There is no rule {quote(code)}.", path, hint, on_key=on_key)

    def refuse_vital(self, code: str, path: Path, what: str, *, on_key: bool = False) -> None:
        message = f"{code} cannot be {what}: no page can be made of what it finds."
        self.note("CHK102", message, path, "Take it out.", on_key=on_key)

    def can_be(self, code: str, level: Severity, path: Path) -> bool:
        way = (*path, "severity", code)
        if code not in self.rules:
            self.refuse_code(code, way, on_key=True)
            return False
        if self.rules[code].vital and level is not Severity.ERROR:
            self.refuse_vital(code, way, f"called {level}")
            return False
        return True

    def read_options(self, written: Mapping[str, object], path: Path) -> dict[str, Any]:
        known, values = list_options(), {}
        for name, value in written.items():
            if name not in known:
                hint = suggest(name, known) or "No rule reads one."
                self.note("CHK103", f"No rule reads an option {quote(name)}.", (*path, name), hint, on_key=True)
                continue
            try:
                values[name] = known[name].read(value)
            except ValueError:
                message = f"{quote(name)} must be {known[name].takes}."
                self.note("CHK104", message, (*path, name), known[name].meaning)
        return values


def _decide(code: str, select: Iterable[str], ignore: Iterable[str], before: bool) -> bool:
    """Whether a rule runs: the longest beginning of its code counts, and of two equal ones the one to ignore."""
    chosen = max((len(prefix) for prefix in select if code.startswith(prefix)), default=-1)
    left_out = max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=-1)
    return before if chosen == left_out == -1 else chosen > left_out


def _suggest_part(name: str, known: Iterable[str]) -> str:
    closest = find_closest(name, known)
    if closest:
        return f"Did you mean {closest}?"
    return "Write a key of the brief (abstract, key_points), a role of sections (analysis), or text."
