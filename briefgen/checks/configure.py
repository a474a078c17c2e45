"""A workspace -> what it sets for rules, and what is wrong with that, at its place in briefgen.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from briefgen.analysis.parts import list_parts, list_places
from briefgen.checks.installed_rules import load_installed
from briefgen.checks.registry import Rule, list_options, load_rules
from briefgen.checks.settings import Choice, Settings
from briefgen.core.clock import read_today
from briefgen.core.did_you_mean import find_closest, suggest
from briefgen.core.messages import quote
from briefgen.core.safe_files import resolve
from briefgen.located import Lines, Path, Source
from briefgen.model.brief import BriefType
from briefgen.problems import Problem, Severity
from briefgen.workspace import CustomRule, ExternalTool, Workspace
from briefgen.workspace.checking import Choice as Written


def configure(
    workspace: Workspace, today: date | None = None, *, external: bool = False
) -> tuple[Settings, list[Problem]]:
    """Read what ``[check]`` says.

    Args:
        workspace: the workspace; one of defaults gives every rule as it comes.
        today: the day of the check; that of the computer when left out.
        external: whether the tools that the workspace names are to run.

    Returns:
        The settings, without what is wrong, and what is wrong.
    """
    reader = _SettingsReader(workspace)
    reader.switch_on(external)
    rules = reader.gather_rules()
    general = reader.choose(workspace.check, ("check",), None)
    types = {
        name: reader.choose(written, ("check", "types", name), general)
        for name, written in workspace.check.types.items()
        if reader.is_type(name)
    }
    settings = Settings(today or read_today(), workspace.defaults.lang, general, types, rules, workspace)
    return settings, reader.problems


class _SettingsReader:
    """Reads the settings of one workspace, and notes what is wrong."""

    def __init__(self, workspace: Workspace) -> None:
        self.check = workspace.check
        self.switches: set[str] = set()
        self.source = workspace.source or Source("briefgen.toml", Lines(), None)
        self.problems: list[Problem] = []
        self.rules: dict[str, Rule] = {}

    def note(self, code: str, message: str, path: Path, hint: str, *, on_key: bool = False) -> None:
        place = self.source.locate_key(path) if on_key else self.source.locate(path)
        self.problems.append(Problem(code, message, place, hint, path=path))

    def switch_on(self, external: bool) -> None:
        """Find out which of the rules run that do not always run."""
        if external:
            self.switches.add("external")
        if not self.check.spelling:
            return
        from briefgen.analysis.spelling.dictionaries import is_installed

        if is_installed():
            self.switches.add("spelling")
        else:
            message = "Spelling cannot be checked: the dictionaries are not installed."
            self.note("CHK111", message, ("check", "spelling"), 'Install them with: pip install "briefgen[spelling]".')

    def gather_rules(self) -> dict[str, Rule]:
        """The rules of briefgen, those of installed packages, then those of the workspace."""
        installed = load_installed()
        self.problems += installed.problems
        self.rules = {**load_rules(), **installed.rules}
        for index, written in enumerate(self.check.rules):
            path: Path = ("check", "rules", index)
            if self.is_taken(written.code, path):
                continue
            if self.has_known_parts(written, path):
                self.add(written, path)
        for index, tool in enumerate(self.check.external):
            self.add_tool(tool, ("check", "external", index))
        return self.rules

    def is_taken(self, code: str, path: Path) -> bool:
        if code not in self.rules:
            return False
        message = f"There is already a rule called {code}."
        self.note("CHK105", message, (*path, "code"), "Give this one another code, such as HSE001.")
        return True

    def add_tool(self, written: ExternalTool, path: Path) -> None:
        # Here, not above: few workspaces name tools.
        from briefgen.checks.external.server import is_local
        from briefgen.checks.external.tool import make_rule

        if self.is_taken(written.code, path):
            return
        if written.url is not None and not is_local(written.url):
            message = f"{quote(written.url, 60)} is not on this computer, and unpublished text must not leave it."
            self.note(
                "EXT106", message, (*path, "url"), "Write the URL of a local server: http://localhost:8081/v2/check."
            )
            return
        place = self.source.locate((*path, "command" if written.url is None else "url"))
        self.rules[written.code] = make_rule(written, place, resolve(FilePath(self.source.file)).parent)

    def add(self, written: CustomRule, path: Path) -> None:
        # Here, not above: few workspaces have rules of their own, and these load a library.
        from briefgen.checks.custom_patterns import Unreadable
        from briefgen.checks.custom_rules import make_rule

        try:
            self.rules[written.code] = make_rule(written, self.source.locate((*path, "pattern")))
        except Unreadable as wrong:
            place = self.source.locate((*path, "pattern"), wrong.position, 1)
            message = f"The pattern of {written.code} is not valid: {wrong.reason}."
            hint = "Put \\ before a literal ( ) [ ] . * + or ?, and write the pattern in '...'."
            self.problems.append(Problem("CHK106", message, place, hint, path=path))

    def has_known_parts(self, written: CustomRule, path: Path) -> bool:
        """Whether the parts and places that a custom rule names exist."""
        named: list[tuple[Path, str, Iterable[str]]] = [
            ((*path, "where", index), name, list_places()) for index, name in enumerate(written.where or ())
        ]
        if written.require:
            named.append(((*path, "require"), written.require, list_parts()))
        if written.count:
            named.append(((*path, "count", "part"), written.count.part, list_parts()))
        unknown = [each for each in named if each[1] not in each[2]]
        for way, name, known in unknown:
            self.note("CHK107", f"Briefs have no part called {quote(name)}.", way, _suggest_part(name, known))
        return not unknown

    def is_type(self, name: str) -> bool:
        if name in list(BriefType):
            return True
        path, hint = ("check", "types", name), suggest(name, BriefType)
        self.note("CHK109", f"There is no brief type called {quote(name)}.", path, hint, on_key=True)
        return False

    def choose(self, written: Written, path: Path, general: Choice | None) -> Choice:
        """What a table says; one for a type adds to the general one."""
        self.check_prefixes(written, path)
        before = set(general.rules if general else self.rules if written.select is None else ())
        chosen = {
            code: each
            for code, each in self.rules.items()
            if each.vital or _decide(code, written.select or (), written.ignore, code in before)
            if not each.switch or each.switch in self.switches
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

    def refuse_vital(self, code: str, path: Path, what: str) -> None:
        message = f"{code} cannot be {what}: briefs with this problem cannot be made into pages."
        self.note("CHK102", message, path, "Remove it.")

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
        known, values = list_options(self.rules), {}
        for name, value in written.items():
            if name not in known:
                hint = suggest(name, known) or "No rule has this option."
                self.note("CHK103", f"No rule has an option {quote(name)}.", (*path, name), hint, on_key=True)
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
