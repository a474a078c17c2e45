"""A brief's edition -> its files, with nothing in them that its audience may not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.building.render_cache import CachedFile, LazyMapping, collect_files, render_files, request_files
from briefgen.checks.waivers import mark_waived
from briefgen.core.bounds import bounded
from briefgen.core.formats import name_file
from briefgen.edition import Edition
from briefgen.errors import RenderError
from briefgen.pipeline.layout_findings import check_words, find_layout_problems
from briefgen.pipeline.leak_check import check_leaks
from briefgen.pipeline.mark_check import check_marking
from briefgen.pipeline.prepare import PreparedBrief
from briefgen.problems import Report


def render_edition(
    ready: PreparedBrief,
    edition: Edition,
    formats: Sequence[str],
    stem: str = "",
) -> tuple[dict[str, CachedFile], Report]:
    """Make the files of one edition without a cache, and check them.

    Args:
        ready: the brief.
        edition: the brief as its audience gets it.
        formats: names of formats.
        stem: the name of the files, without suffix; the brief's slug when left out.

    Returns:
        Format to file, and what was found that stops nothing.

    Raises:
        BriefgenError: whatever is wrong with it, with its Problems.
    """
    request = request_files(edition, formats, "", None)
    rendered = collect_files(request, render_files(edition, request.missing))
    found = inspect_files(ready, edition, rendered, stem)
    return dict(rendered), found


def inspect_files(
    ready: PreparedBrief, edition: Edition, files: Mapping[str, CachedFile], stem: str = "", *, strict: bool = False
) -> Report:
    """Check the files of one edition, wherever they were rendered; for the parameters see ``render_edition``.

    What can be looked for before a file is there is looked for while it is rendered.

    Args:
        strict: whether warnings stop it, and the words of the edition are looked for in its files.

    Returns:
        What was found that stops nothing.

    Raises:
        LeakError: they say what their audience may not see.
        RenderError: they could not be printed as they should.
    """
    with bounded(sum(map(len, ready.reading.source.lines)), patience=2):
        return _inspect_files(ready, edition, files, stem, strict)


def _inspect_files(
    ready: PreparedBrief, edition: Edition, files: Mapping[str, CachedFile], stem: str, strict: bool
) -> Report:
    names = {name_file(stem or ready.slug, name): name for name in files}
    pages = LazyMapping(names, lambda file: files[names[file]].rendered.data)
    check_leaks(ready, edition.audience, edition.pack, pages)
    found = find_layout_problems({name: each.rendered for name, each in files.items()}, ready.reading)
    # Where a page is wrong already, what is missing on it follows from that.
    if strict and found.ok:
        found += check_words(edition, pages, ready.reading)
    found = mark_waived(found, ready.reading, ready.settings)
    by_format = {name: each.rendered.data for name, each in files.items()}
    found += Report.of(check_marking(edition, by_format, ready.reading.source.locate(("marking",))))
    if not found.passes(strict=strict):
        raise RenderError("The edition could not be printed.", found.problems)
    return found
