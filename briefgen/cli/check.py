"""``briefgen check``: content files -> what is wrong with them."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.streams import end_check, print_problems, wants_colour
from briefgen.errors import ContentError, UsageError

if TYPE_CHECKING:
    from briefgen.checks.outcome import Outcome

_FORMATS = ("text", "json", "sarif", "github", "junit")


@click.command(
    "check",
    cls=ExampleCommand,
    examples=(
        "briefgen check",
        "briefgen check content/first-brief.md",
        "briefgen check --profile release content",
        "briefgen check --format sarif --output briefs.sarif",
        "briefgen check --archive content/first-brief.md",
        "briefgen check --write-baseline known.json",
        "briefgen check --figures",
        "briefgen check --fix --dry-run content",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--profile",
    type=click.Choice(["draft", "release"]),
    default="draft",
    help="draft: only errors count. release: warnings that are not waived count too.  [default: draft]",
)
@click.option("--strict", is_flag=True, help="The same as --profile release.")
@click.option("-f", "--format", type=click.Choice(_FORMATS), default="text", help="How to report.  [default: text]")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Leave out what this file knows.")
@click.option("--write-baseline", "new", type=click.Path(path_type=Path), help="Write all that is found to this file.")
@click.option("--external", is_flag=True, help="Run the tools that briefgen.toml names, too. Look there what they are.")
@click.option(
    "-a",
    "--audience",
    "audiences",
    multiple=True,
    metavar="NAME",
    help="Quote nothing that is withheld from this audience, or from anyone: all.",
)
@click.option("--all", "whole", is_flag=True, help="Print all that is found, however much it is.")
@click.option("--watch", is_flag=True, help="Check again after each change, until Ctrl-C.")
@click.option("--online", is_flag=True, help="Ask besides whether the web addresses in the briefs still answer.")
@click.option("--figures", is_flag=True, help="Show how long each edition is, and how hard to read.")
@click.option("--fix", is_flag=True, help="First mend what needs no judgment: quotation marks, spaces, ...")
@click.option("--dry-run", is_flag=True, help="With --fix: change no file, only show what would change.")
@click.option("--diff", is_flag=True, help="With --fix: show what changes, line by line.")
@click.option(
    "--archive/--no-archive",
    default=None,
    help="Compare with all earlier briefs in the content folder.  [default: several files with each other]",
)
def command(
    paths: tuple[Path, ...],
    profile: str,
    strict: bool,
    format: str,
    output: Path | None,
    baseline: Path | None,
    new: Path | None,
    external: bool,
    audiences: tuple[str, ...],
    whole: bool,
    watch: bool,
    online: bool,
    figures: bool,
    fix: bool,
    dry_run: bool,
    diff: bool,
    archive: bool | None,
) -> None:
    """Say what is wrong with briefs, without building them.

    PATHS are content files, or folders of them; without any, the workspace's content folder. The exit code is 3 when
    there are errors, which stop a build; 1 when there are warnings and the profile is release; and else 0. `briefgen
    explain CODE` says more about a finding.

    With --fix, what needs no judgment is mended in the files before they are checked; quotations, code, addresses and
    words in other languages are never changed.

    A check is for those who write the brief, and quotes its lines. With --audience, as for the log of a build server,
    findings in what that audience may not see are told with their place only.
    """
    from briefgen.pipeline.check import examine
    from briefgen.pipeline.find_content import find_content

    def finish(outcome: Outcome) -> Outcome:
        if baseline is not None:
            from briefgen.checks.baseline import apply_baseline

            outcome = apply_baseline(outcome, baseline)
        if audiences:
            from briefgen.pipeline.quoting import hide_quotes

            outcome = replace(
                outcome, report=hide_quotes(outcome.report, audiences, "a check without --audience prints it")
            )
        return outcome

    if watch:
        from briefgen.cli.watching import print_new, watch_briefs

        for_people = new is None and (format == "text" or output is not None)
        on_screen = format == "text" and output is None
        show = print_new() if on_screen else lambda outcome: _print(outcome, format, output, whole)
        watch_briefs(paths, lambda outcome: show(finish(outcome)), for_people=for_people, external=external)
        return
    content = find_content(paths)
    if fix:
        from briefgen.cli.fixing import fix_briefs

        fix_briefs(content, dry_run=dry_run, diff=diff, quiet=format != "text")
    elif dry_run or diff:
        raise UsageError("--dry-run and --diff go with --fix.")
    outcome = examine(content, external=external, figures=figures, archive=archive)
    if online:
        # Here, not above: nothing else uses the network.
        from briefgen.linkcheck.check import check_addresses

        outcome = replace(outcome, report=outcome.report + check_addresses(content))
    if new is not None:
        _write_baseline(outcome, new)
        return
    outcome = finish(outcome)
    _print(outcome, format, output, whole)
    end_check(outcome.report, strict=strict or profile == "release", failure=ContentError.exit_code)


def _print(outcome: Outcome, format: str, output: Path | None, whole: bool) -> None:
    """A report for people goes to stderr, one for programs to stdout, either to a file when one is named."""
    from briefgen.reports.formats import write_report

    if output is not None:
        from briefgen.publishing.write import replace_all

        replace_all({output: write_report(outcome, format).encode("utf-8", "replace")})
    elif format != "text":
        click.echo(write_report(outcome, format), nl=False)
    elif len(outcome.report) or outcome.known:
        print_problems(outcome.report, known=outcome.known, whole=whole)
    else:
        click.echo(f"{len(outcome.files)} checked, nothing to mend.")
    if outcome.figures and output is None and format == "text":
        _print_figures(outcome)


def _print_figures(outcome: Outcome) -> None:
    from briefgen.reports.figures import format_figures

    click.echo(format_figures(outcome.figures, colour=wants_colour(sys.stdout)), nl=False, color=True)


def _write_baseline(outcome: Outcome, path: Path) -> None:
    """Write the baseline, and say what it does not cover."""
    from briefgen.checks.baseline import apply_baseline, write_baseline
    from briefgen.problems import Report
    from briefgen.publishing.write import replace_all

    replace_all({path: write_baseline(outcome, path).encode()})
    rest = apply_baseline(outcome, path)
    count = "1 finding is" if rest.known == 1 else f"{rest.known:,} findings are"
    click.echo(f"{count} known from now on: check with --baseline {path}.")
    if not rest.report.ok:
        print_problems(Report.of(rest.report.errors))
        raise click.exceptions.Exit(ContentError.exit_code)
