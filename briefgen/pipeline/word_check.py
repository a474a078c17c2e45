"""The finished files of an edition -> Problems for the words of the brief that they do not show, with their lines."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.edition import Edition
from briefgen.pipeline.layout_findings import place_layout_problems
from briefgen.problems import Report
from briefgen.reading import Reading


def check_words(edition: Edition, files: Mapping[str, bytes], reading: Reading) -> Report:
    """Look for every word of an edition in its files, as their readers see them.

    Args:
        edition: what was printed.
        files: names, which end in ``.html`` or ``.pdf``, and bytes.
        reading: the brief.
    """
    # Here, not above: an ordinary build does not read its pages.
    from briefgen.inspecting.missing import find_missing

    return Report.of(place_layout_problems(find_missing(edition, files), reading))
