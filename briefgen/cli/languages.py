"""``briefgen languages``: briefs -> their translations, and what has changed in the originals since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import json_option, strict_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.pipeline.translation_states import TranslationState

#: What ``check --strict`` ends with when there are only warnings, too.
_BEHIND = 1


@click.command(
    "languages",
    cls=ExampleCommand,
    examples=(
        "briefgen languages",
        "briefgen languages content/first-brief.md",
        "briefgen languages --strict --json",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--accept", is_flag=True, help="Record that these translations say what their originals say now.")
@strict_option("Exit with status 1 if a translation is not known to be up to date.")
@json_option
def command(paths: tuple[Path, ...], accept: bool, strict: bool, as_json: bool) -> None:
    """Show the translations of briefs, and what has changed since.

    PATHS are content files, or folders of them; of each, all language editions are shown. The default is the
    workspace's content folder. Under each translation is what has changed in its original since it was translated,
    section by section. --accept writes the state of the original into the translation, under translation_of: do this
    when the translation is up to date again.
    """
    from briefgen.cli.audiences.output import echo_json, echo_text
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.cli.languages_text import describe_states, format_states
    from briefgen.cli.streams import print_problems
    from briefgen.errors import ContentError
    from briefgen.pipeline.find_content import find_content
    from briefgen.pipeline.originals import place_content
    from briefgen.pipeline.session import Session
    from briefgen.pipeline.translation_states import list_translation_states

    if accept and not paths:
        raise click.UsageError("Name the translations that --accept should record.")
    content = find_content(paths)
    states, report = list_translation_states(content, Session())
    if accept:
        named = {place_content(path) for path in content}
        _accept([each for each in states if each.path in named])
    elif as_json:
        echo_json(describe_states(states))
    elif states:
        echo_text(format_states(states, look_at_terminal()))
    else:
        click.echo("There are no translations here. A translation names its original: translation_of: ferry.md")
    if not report.ok:
        print_problems(report)
        raise click.exceptions.Exit(ContentError.exit_code)
    if strict and not accept and any(each.state != "current" for each in states):
        raise click.exceptions.Exit(_BEHIND)


def _accept(states: Sequence[TranslationState]) -> None:
    """Write the digests of the originals.

    Raises:
        UsageError: none of the files is a translation.
        BriefgenError: a file cannot be read or written.
    """
    from briefgen.core.text_files import show_path
    from briefgen.errors import UsageError
    from briefgen.fixing.record_digest import record_digest
    from briefgen.fixing.write import write_fixed

    if not states:
        raise UsageError("None of these is a translation. A translation names its original: translation_of: ferry.md")
    files = [record_digest(each.path, each.original.digest) for each in states]
    write_fixed(files)
    for state, file in zip(states, files, strict=True):
        done = "already agrees" if file.after == file.before else "now agrees"
        click.echo(f"{show_path(state.path)} {done} with {state.original.file}.")
