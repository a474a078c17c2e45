"""A brief's edition and the files of it -> what was found in them; nothing that its audience may not see."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.building.leaks import check_leaks
from briefgen.building.made import Made
from briefgen.building.missing import judge
from briefgen.building.ready import Ready
from briefgen.edition import Edition
from briefgen.errors import RenderError
from briefgen.problems import Report


def inspect_files(ready: Ready, edition: Edition, made: Mapping[str, Made]) -> Report:
    """Check the files of one edition, wherever they were made.

    Args:
        ready: the brief.
        edition: the brief as its audience gets it.
        made: format to file.

    Returns:
        What was found that stops nothing.

    Raises:
        RenderError: the files could not be printed as they should.
        LeakError: they say what their audience may not see.
    """
    found = judge({name: each.rendered for name, each in made.items()}, ready.reading)
    if not found.ok:
        raise RenderError("The edition could not be printed.", found.problems)
    files = {f"{ready.slug}.{name}": each.rendered.data for name, each in made.items()}
    check_leaks(ready, edition.audience, edition.pack, files)
    return found
