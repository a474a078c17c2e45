"""A Finding -> its place in the file, marked as far as its line goes."""

from __future__ import annotations

from briefgen.analysis.finding import Finding
from briefgen.located import Scalar, Source
from briefgen.problems import Place


def place_finding(finding: Finding, source: Source) -> Place:
    """Where a finding is written.

    Escapes, as in JSON, and line ends make the source longer or shorter than the text, so both ends of a mark are
    looked up; one that continues over several lines is cut at the end of its first.
    """
    if finding.on_key:
        return source.locate_key(finding.path)
    node = source.node(finding.path)
    if finding.stop is None or not isinstance(node, Scalar):
        return source.locate(finding.path, finding.start)
    line, column = node.text.spot(finding.start)
    last_line, last_column = node.text.spot(max(finding.stop - 1, finding.start))
    next_line, next_column = node.text.spot(finding.stop)
    end = next_column if next_line == line and finding.stop < len(node.text.value) else last_column + 1
    source = source.file_of(finding.path)
    if last_line != line:
        end = len(source.lines[line - 1].rstrip()) + 1
    return source.place(line, column, max(end - column, 1))
