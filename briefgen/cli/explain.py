"""``briefgen explain``: a code -> its manual page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.complete import complete_code
from briefgen.cli.examples import ExampleCommand

if TYPE_CHECKING:
    from briefgen.checks.registry import Rule


#: Letters that are taken for digits.
_DIGITS = str.maketrans("OILSB", "01158")
#: Letters of a family of codes; and how many codes a hint names.
_FAMILY, _MAX_CODES = 3, 12
#: Columns of a page, as of the help texts.
_WIDTH = 80


@click.command("explain", cls=ExampleCommand, examples=("briefgen explain", "briefgen explain NOT201"))
@click.argument("code", required=False, shell_complete=complete_code)
def command(code: str | None) -> None:
    """Explain a code: what it means, why it matters, and bad and good examples.

    CODE is the code that `briefgen check` prints after the word error, warning or info. Without it, all codes are
    listed: first the rules, including those of installed packages and of briefgen.toml, then the other problems.
    """
    from briefgen.checks.explain import explain_code, find_title
    from briefgen.checks.manual_pages import list_codes
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.core.messages import quote
    from briefgen.core.terminal import wrap_markdown
    from briefgen.errors import UsageError

    rules = _list_rules()
    if code is None:
        click.echo(_list_all(rules))
        return
    page = explain_code(code.upper(), rules)
    if not page:
        titles = {each: find_title(each, rules) for each in [*rules, *list_codes()]}
        raise UsageError(f"There is no code {quote(code)}. {_hint_at_code(code, titles)}")
    click.echo(wrap_markdown(page, min(look_at_terminal().width, _WIDTH)), nl=False)


def _hint_at_code(word: str, titles: Mapping[str, str]) -> str:
    """What was meant by a code that does not exist: another, a family, or words of a title."""
    from briefgen.core.did_you_mean import find_closest
    from briefgen.core.messages import list_words

    typed = word.upper().replace(" ", "").replace("-", "")
    as_digits = typed[:3] + typed[3:].translate(_DIGITS)
    if as_digits in titles:
        return f"Did you mean {as_digits}?"
    if len(typed) >= _FAMILY and (family := sorted(code for code in titles if code.startswith(typed))):
        others = ", and others" if len(family) > _MAX_CODES else ""
        return f"These begin so: {list_words(family[:_MAX_CODES], 'and')}{others}."
    if closest := find_closest(typed, titles):
        return f"Did you mean {closest}?"
    words = word.casefold().split()
    about = [code for code, title in titles.items() if all(each in title.casefold() for each in words)]
    if words and len(word) >= _FAMILY and 0 < len(about) <= _MAX_CODES:
        return f"The words are in the title of {list_words(about, 'and')}."
    return "briefgen explain lists all codes."


def _list_rules() -> dict[str, Rule]:
    """The rules, with those of the workspace here."""
    from briefgen.checks.configure import configure
    from briefgen.workspace import Workspace, find_workspace, load_workspace

    workspace, _ = load_workspace(find_workspace(Path.cwd()))
    return dict(configure(workspace or Workspace())[0].known)


def _list_all(rules: dict[str, Rule]) -> str:
    from briefgen.checks.manual_pages import read_pages
    from briefgen.cli.audiences.terminal import look_at_terminal

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
