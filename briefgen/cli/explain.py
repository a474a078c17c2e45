"""``briefgen explain``: a code -> its manual page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand

if TYPE_CHECKING:
    from briefgen.checks.registry import Rule


@click.command("explain", cls=ExampleCommand, examples=("briefgen explain", "briefgen explain NOT201"))
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Say what a code means, why it matters, and what is bad and good.

    CODE stands behind the word error, warning or info in what `briefgen check` prints. Without it, all codes are
    listed: the rules, those of the workspace in briefgen.toml among them, then what can stop a brief from being read or
    built.
    """
    from briefgen.checks.explain import explain_code
    from briefgen.checks.manual_pages import list_codes
    from briefgen.core.did_you_mean import find_closest
    from briefgen.core.messages import quote
    from briefgen.errors import UsageError

    rules = _list_rules()
    if code is None:
        click.echo(_list_all(rules))
        return
    page = explain_code(code.upper(), rules)
    if not page:
        closest = find_closest(code, [*rules, *list_codes()])
        hint = f"Did you mean {closest}?" if closest else "briefgen explain lists all codes."
        raise UsageError(f"There is no code {quote(code)}. {hint}")
    click.echo(page, nl=False)


def _list_rules() -> dict[str, Rule]:
    """The rules, with those of the workspace here."""
    from briefgen.checks.configure import configure
    from briefgen.workspace import Workspace, find_workspace, load_workspace

    workspace, _ = load_workspace(find_workspace(Path.cwd()))
    return dict(configure(workspace or Workspace())[0].known)


def _list_all(rules: dict[str, Rule]) -> str:
    from briefgen.checks.manual_pages import read_pages

    lines = ["Rules:"]
    lines += [f"  {code}  {rule.severity:<7}  {rule.manual.title}" for code, rule in rules.items()]
    lines += ["", "What can stop a brief from being read or built:"]
    lines += [f"  {code}  {page.title}" for code, page in sorted(read_pages().items()) if code not in rules]
    return "\n".join(lines)
