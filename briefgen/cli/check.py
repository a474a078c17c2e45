"""``briefgen check``: content files -> what is wrong with them."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.exit_status import find_exit_status
from briefgen.cli.options import (
    FormerOption,
    all_findings_option,
    audience_option,
    report_file_type,
    report_options,
    strict_option,
)
from briefgen.cli.reporting import hide_withheld, print_figures, print_for_people, print_report
from briefgen.cli.streams import print_problems
from briefgen.core.late_imports import load_later
from briefgen.core.messages import count
from briefgen.errors import ContentError, UsageError
from briefgen.reports.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.checks.outcome import Outcome
    from briefgen.pipeline.check import Checker
    from briefgen.pipeline.check_memory import Memory
    from briefgen.pipeline.session import Session


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says.

    Attributes:
        paths: content files and folders.
        strict: whether warnings count.
        report: the form of the report.
        report_file: where to write it; None prints it.
        baseline: the file of known findings, which are left out.
        new: the baseline to write.
        external: whether the tools in ``briefgen.toml`` are run.
        audiences: text withheld from them is not quoted.
        whole: whether every finding is printed.
        watch: whether to check again after each change.
        archive: whether to compare with earlier briefs; None compares several files with each other.
        online, figures, fix, dry_run, diff: former options, which are commands now.
    """

    paths: tuple[Path, ...]
    strict: bool
    report: str
    report_file: Path | None
    baseline: Path | None
    new: Path | None
    external: bool
    audiences: tuple[str, ...]
    whole: bool
    watch: bool
    archive: bool | None
    online: bool
    figures: bool
    fix: bool
    dry_run: bool
    diff: bool

    @property
    def on_screen(self) -> bool:
        """Whether the report is printed for people."""
        return self.report == "text" and self.report_file is None


@click.command(
    "check",
    cls=ExampleCommand,
    examples=(
        "briefgen check",
        "briefgen check content/first-brief.md",
        "briefgen check --strict content",
        "briefgen check --report html --report-file findings.html",
        "briefgen check --report sarif --report-file briefs.sarif",
        "briefgen check --archive content/first-brief.md",
        "briefgen check --write-baseline known.json",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@strict_option("Exit with status 1 if there are warnings that are not waived.")
@click.option(
    "--profile",
    type=click.Choice(["draft", "release"]),
    cls=FormerOption,
    became="strict",
    values={"draft": False, "release": True},
    advice="Type --strict for release, and nothing for draft.",
)
@report_options(*FORMATS)
@click.option("--baseline", type=click.Path(path_type=Path), help="Hide findings already recorded in this baseline.")
@click.option("--write-baseline", "new", type=report_file_type, help="Record all current findings in this baseline.")
@click.option(
    "--external", is_flag=True, help="Also run the external tools set up in briefgen.toml (review them first)."
)
@audience_option('Do not quote text withheld from this audience, or from anyone: "all" (repeatable).')
@all_findings_option
@click.option("--watch", is_flag=True, help="Check again after each change, until Ctrl-C.")
@click.option("--online", is_flag=True, cls=FormerOption, advice="Type briefgen links instead.")
@click.option("--figures", is_flag=True, cls=FormerOption, advice="Type briefgen figures instead.")
@click.option("--fix", is_flag=True, cls=FormerOption, advice="Type briefgen fix instead.")
@click.option("--dry-run", is_flag=True, hidden=True, help="With --fix.")
@click.option("--diff", is_flag=True, hidden=True, help="With --fix.")
@click.option(
    "--archive/--no-archive",
    default=None,
    help="Compare with all earlier briefs in the content folder.  [default: only the given files with each other]",
)
def command(**given: Any) -> None:
    """Check briefs without building them.

    PATHS are content files, or folders of them. The default is the workspace's content folder. The exit status is 3 if
    there are errors, which stop a build; with --strict, 1 if there are warnings; otherwise 0. `briefgen explain CODE`
    explains a finding, and `briefgen fix` fixes what it can.

    Findings quote the lines that they are about. With --audience, for a build log that others can read, a finding in
    text withheld from that audience is reported by its place only.
    """
    options = Options(**given)
    if options.watch:
        _watch(options)
        return
    from briefgen.caching.digest import digest_bytes
    from briefgen.cli.noop_cache import make_key
    from briefgen.core.read_digests import ReadLog

    key, started = make_key(sys.argv[1:]), time_ns()
    with ReadLog(digest_bytes) as log:
        content, printed, status = _check(options)
    if printed:
        from briefgen.cli.check_receipt import remember_check

        remember_check(key, sys.argv[1:], started, log, content, printed, status)
    raise click.exceptions.Exit(status)


def _check(options: Options) -> tuple[Sequence[Path], tuple[str, str] | None, int]:
    """Check, and report; the files, what was printed if the same would be printed again, and the exit status."""
    # Pydantic's secret texts, which no brief has, bring random numbers and OpenSSL.
    with load_later("secrets"):
        from briefgen.building.check_cache import CheckCache
        from briefgen.pipeline.audiences import refuse_unknown_audiences
        from briefgen.pipeline.check import examine
        from briefgen.pipeline.find_content import find_content

    content = find_content(options.paths)
    refuse_unknown_audiences(content, options.audiences)
    if options.fix:
        from briefgen.cli.fix import fix_briefs

        fix_briefs(content, dry_run=options.dry_run, diff=options.diff, quiet=options.report != "text")
    elif options.dry_run or options.diff:
        raise UsageError("--dry-run and --diff are options of briefgen fix.")
    figures = options.figures or options.report == "html"
    outcome = examine(
        content,
        external=options.external,
        figures=figures,
        archive=options.archive,
        remember=CheckCache,
        workers=_work_together if len(content) > 1 else None,
    )
    if options.online:
        outcome = _add_links(outcome, content)
    if options.new is not None:
        return content, None, _write_baseline(outcome, options.new)
    outcome = _finish(outcome, options)
    printed = _print(outcome, options)
    status = find_exit_status(outcome.report, strict=options.strict, failure=ContentError.exit_code)
    same = not (options.external or options.online or options.fix or figures)
    return content, printed if same else None, status


def _work_together(session: Session, memory: Memory) -> Checker:
    """Who checks several briefs. Here, not above: most who write check one."""
    from briefgen.building.check_pool import CheckPool

    return CheckPool(session, memory)


def _finish(outcome: Outcome, options: Options) -> Outcome:
    """What is reported of what was found."""
    if options.baseline is not None:
        from briefgen.checks.baseline import apply_baseline

        outcome = apply_baseline(outcome, options.baseline)
    return hide_withheld(outcome, options.audiences, options.report)


def _print(outcome: Outcome, options: Options) -> tuple[str, str] | None:
    """Report what was found; what was printed on stdout and stderr, when it was for people."""
    if not options.on_screen:
        print_report(outcome, options.report, options.report_file)
        return None
    printed = print_for_people(outcome, whole=options.whole)
    if outcome.figures:
        print_figures(outcome)
    return printed


def _watch(options: Options) -> None:
    from briefgen.cli.watching import print_new, watch_briefs

    if options.audiences:
        from briefgen.pipeline.audiences import refuse_unknown_audiences
        from briefgen.pipeline.find_content import find_content

        refuse_unknown_audiences(find_content(options.paths), options.audiences)
    for_people = options.new is None and (options.report == "text" or options.report_file is not None)
    show = print_new() if options.on_screen else lambda outcome: _print(outcome, options)
    watch_briefs(
        options.paths,
        lambda outcome: show(_finish(outcome, options)),
        for_people=for_people,
        external=options.external,
    )


def _add_links(outcome: Outcome, content: Sequence[Path]) -> Outcome:
    # Here, not above: nothing else uses the network.
    from briefgen.linkcheck.check import check_addresses

    return replace(outcome, report=outcome.report + check_addresses(content))


def _write_baseline(outcome: Outcome, path: Path) -> int:
    """Write the baseline, and say what it does not cover; the exit status."""
    from briefgen.checks.baseline import apply_baseline, write_baseline
    from briefgen.core.shell_words import quote_argument
    from briefgen.problems import Report
    from briefgen.publishing.write import replace_all

    replace_all({path: write_baseline(outcome, path).encode()})
    rest = apply_baseline(outcome, path)
    command = f"briefgen check --baseline {quote_argument(str(path))}"
    click.echo(f"{count(rest.known, 'finding')} recorded. To hide known findings: {command}")
    if not rest.report.ok:
        print_problems(Report.of(rest.report.errors))
        return ContentError.exit_code
    return 0
