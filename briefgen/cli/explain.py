"""``briefgen explain``: a code -> its manual page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.audiences.terminal import look_at_terminal
from briefgen.cli.complete import complete_code
from briefgen.cli.examples import ExampleCommand

if TYPE_CHECKING:
    from briefgen.checks.registry import Rule


#: Columns of a page, as of the help texts.
_WIDTH = 80


@click.command("explain", cls=ExampleCommand, examples=("briefgen explain", "briefgen explain NOT201"))
@click.argument("code", required=False, shell_complete=complete_code)
def command(code: str | None) -> None:
    """Explain a code: what it means, why it matters, and a bad and a good example.

    CODE is the code that `briefgen check` prints after the word error, warning or info. Without it, all codes are
    listed: first the rules, including those of installed packages and of briefgen.toml, then the other problems.
    """
    from briefgen.checks.explain import explain_code
    from briefgen.checks.manual_pages import list_codes
    from briefgen.core.did_you_mean import find_closest
    from briefgen.core.messages import quote
    from briefgen.core.terminal import wrap_markdown
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
    click.echo(wrap_markdown(page, min(look_at_terminal().width, _WIDTH)), nl=False)


def _list_rules() -> dict[str, Rule]:
    """The rules, with those of the workspace here."""
    from briefgen.checks.configure import configure
    from briefgen.workspace import Workspace, find_workspace, load_workspace

    workspace, _ = load_workspace(find_workspace(Path.cwd()))
    return dict(configure(workspace or Workspace())[0].known)


def _list_all(rules: dict[str, Rule]) -> str:
    from briefgen.checks.manual_pages import read_pages

    # Where the list goes to another program, a code has one line.
    width = look_at_terminal(text=True).width
    found = [(f"  {code}  {rule.severity:<7}  ", rule.manual.title) for code, rule in rules.items()]
    rest = [(f"  {code}  ", page.title) for code, page in sorted(read_pages().items()) if code not in rules]
    lines = ["Rules:", *_list_titles(found, width), "", "Other problems:", *_list_titles(rest, width)]
    return "\n".join(lines)


def _list_titles(titles: list[tuple[str, str]], width: int) -> Iterator[str]:
    from briefgen.core.terminal import wrap

    for head, title in titles:
        yield from wrap([(f"{head}{title}", "")], width, colour=False, indent=" " * len(head))
