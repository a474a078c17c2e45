"""The rules' docstrings -> ``docs/rules.md``: the manual of what ``briefgen check`` looks for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from briefgen.checks.explain import explain_rule, show_default
from briefgen.checks.registry import Rule, list_options, load_rules
from briefgen.reference.tables import make_anchor, write_table

_HEAD = """\
# What the rules look for

This page is made from the code by `make docs`; do not edit it. [Checking](checking.md) says how rules are chosen,
waived and added, and [problems.md](problems.md) explains all other codes. `briefgen explain CODE` prints one entry.

A rule that is *heuristic* may be wrong: it is never an error unless a workspace says so.
"""
_OPTIONS = """\
These may stand in `[check.options]` of briefgen.toml, and for one type of brief in `[check.types.TYPE.options]`.
"""


def write_rules() -> str:
    """The whole page."""
    rules = load_rules()
    parts = [_HEAD, _list_rules(rules.values())]
    if options := list_options():
        rows = [
            (f"`{name}`", option.takes, show_default(option.default), option.meaning)
            for name, option in options.items()
        ]
        parts += ["## Options\n", _OPTIONS, write_table(("option", "takes", "default", "meaning"), rows)]
    for family, members in groupby(rules.values(), lambda rule: rule.code[:3]):
        parts.append(f"## {family}\n")
        parts += [_deepen(explain_rule(rule)) for rule in members]
    return "\n".join(parts)


def _list_rules(rules: Iterable[Rule]) -> str:
    rows = []
    for rule in rules:
        title = rule.manual.title
        anchor = make_anchor(f"{rule.code} {title}")
        rows.append((f"[{rule.code}](#{anchor})", str(rule.severity), str(rule.kind), _say_scope(rule), title))
    return write_table(("rule", "severity", "kind", "for", "asks that"), rows)


def _say_scope(rule: Rule) -> str:
    return ", ".join([*rule.languages, *rule.types]) or "all"


def _deepen(page: str) -> str:
    """The page with its heading below that of its family."""
    return f"##{page}"
