"""What a workspace sets for rules: which run, how bad a finding is, the values that they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from briefgen.checks.registry import Rule, load_rules
from briefgen.core.clock import read_today
from briefgen.problems import Severity
from briefgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Choice:
    """What holds for the briefs of one type.

    Attributes:
        rules: those that run, by code.
        severity: how bad a finding is, by the rule's code, where the workspace says so.
        values: what the workspace says of options, by name.
    """

    rules: Mapping[str, Rule]
    severity: Mapping[str, Severity] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """What a workspace sets.

    Attributes:
        today: the day of the check.
        lang: the language of briefs that name none.
        general: what holds for every brief.
        types: what holds for briefs of a type instead, where the workspace makes a difference.
        known: every rule there is, the workspace's own among them.
        workspace: what the workspace has said once for all of its briefs.
    """

    today: date
    lang: str
    general: Choice
    types: Mapping[str, Choice]
    known: Mapping[str, Rule]
    workspace: Workspace = field(default_factory=Workspace)

    @classmethod
    def of_none(cls) -> Settings:
        """Without a briefgen.toml: every rule as it comes, but those that have to be switched on."""
        rules = load_rules()
        running = {code: each for code, each in rules.items() if not each.switch}
        return cls(read_today(), "en", Choice(running), {}, rules)

    def only_vital(self) -> Settings:
        """Only the rules that hold everywhere, for a workspace whose settings are not known."""
        vital = {code: each for code, each in self.known.items() if each.vital}
        return replace(self, general=Choice(vital), types={})

    @cached_property
    def reads_archive(self) -> bool:
        """Whether a rule that runs compares briefs with earlier ones."""
        choices = (self.general, *self.types.values())
        return any(rule.archive for choice in choices for rule in choice.rules.values())

    def choose(self, type: str) -> Choice:
        """What holds for a brief of this type."""
        return self.types.get(type, self.general)
