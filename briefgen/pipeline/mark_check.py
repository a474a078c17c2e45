"""The finished files of an edition -> Problems, where one does not show the handling mark that it must."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.core.formats import Format
from briefgen.edition import Edition
from briefgen.problems import Place, Problem


def check_marking(edition: Edition, files: Mapping[str, bytes], place: Place) -> list[Problem]:
    """Look for the handling mark as readers do: at the head and foot of every page, or of what has no pages.

    Args:
        edition: what was printed.
        files: the finished files, by format; what is none of our formats is passed over.
        place: of the brief.
    """
    if not edition.marking:
        return []
    # Here, not above: most editions carry no mark.
    from briefgen.inspecting.inspector import load_inspector

    return [
        problem
        for name in map(str, Format)
        if name in files
        for problem in load_inspector(name).find_unmarked(edition, files[name], place)
    ]
