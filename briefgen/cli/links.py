"""``briefgen links``: content files -> the URLs in them that do not work."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.exit_status import exit_by_findings
from briefgen.cli.options import all_findings_option, audience_option, report_options, strict_option
from briefgen.cli.reporting import hide_withheld, print_report
from briefgen.errors import ContentError
from briefgen.reports.formats import FORMATS


@click.command(
    "links", cls=ExampleCommand, examples=("briefgen links content/first-brief.md", "briefgen links --strict content")
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@strict_option("Exit with status 1 if a link is dead.")
@report_options(*FORMATS, former=False)
@audience_option('Do not quote text withheld from this audience, or from anyone: "all" (repeatable).')
@all_findings_option
def command(
    paths: tuple[Path, ...],
    strict: bool,
    report: str,
    report_file: Path | None,
    audiences: tuple[str, ...],
    whole: bool,
) -> None:
    """Check that the links in briefs still work.

    PATHS are content files, or folders of them. The default is the workspace's content folder. Each URL is requested
    once, all within a minute. A dead link is a warning. The exit status is 3 if a brief cannot be read.
    """
    from briefgen.checks.outcome import Outcome
    from briefgen.core.text_files import show_path
    from briefgen.linkcheck.check import check_addresses
    from briefgen.pipeline.audiences import refuse_unknown_audiences
    from briefgen.pipeline.find_content import find_content
    from briefgen.problems import Report
    from briefgen.reading import read

    content = find_content(paths)
    refuse_unknown_audiences(content, audiences)
    # Of a brief that cannot be read, some links may not have been found.
    unread = Report.of(problem for path in content for problem in read(path).report.errors)
    outcome = hide_withheld(
        Outcome(unread + check_addresses(content), tuple(map(show_path, content))), audiences, report
    )
    print_report(outcome, report, report_file, whole=whole, good="every link works")
    exit_by_findings(outcome.report, strict=strict, failure=ContentError.exit_code)
