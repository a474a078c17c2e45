"""Content files -> Problems: URLs in them that do not answer. Asks the network, so only when told to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.checks.waivers import mark_waived
from briefgen.core.messages import quote
from briefgen.linkcheck.http import Found, Visit, visit_all
from briefgen.located import Path as KeyPath
from briefgen.pipeline.session import Session
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.reading import Reading, read

_SHOWN = 70
_WEB = ("http://", "https://")


def check_addresses(paths: Sequence[Path]) -> Report:
    """Visit every URL of some briefs, each once, and say at its first place in each what is wrong with it.

    Args:
        paths: content files.
    """
    session, report = Session(), Report()
    readings = [read(path) for path in paths]
    places = [dict(_list_first(reading)) for reading in readings]
    visits = visit_all(address for each in places for address in each)
    if visits and all(visit.found is Found.SILENT for visit in visits.values()):
        return Report.of([_explain_silence(len(visits), next(place for each in places for place, _ in each.values()))])
    for path, reading, addresses in zip(paths, readings, places, strict=True):
        found = (_explain(visits[address], address, *where) for address, where in addresses.items())
        here = Report.of(problem for problem in found if problem is not None)
        report = report + mark_waived(here, reading, session.settings_of(path))
    return report


def _explain_silence(count: int, place: Place) -> Problem:
    message = "The only URL does not respond." if count == 1 else f"None of the {count:,} URLs responds."
    hint = "Check the network connection, and try again."
    return Problem("NET103", message, place, hint, Severity.INFO)


def _explain(visit: Visit, address: str, place: Place, keys: KeyPath) -> Problem | None:
    if visit.found is Found.ANSWERS:
        return None
    message = f"{quote(address, _SHOWN)} is broken: the server {visit.why}."
    if visit.found is Found.GONE:
        hint = "Find the page's new URL, or a copy in a web archive."
        return Problem("NET101", message, place, hint, Severity.WARNING, keys)
    message = f"{quote(address, _SHOWN)} could not be checked: the server {visit.why}."
    return Problem("NET102", message, place, "Open it in a browser.", Severity.INFO, keys)


def _list_first(reading: Reading) -> Iterator[tuple[str, tuple[Place, KeyPath]]]:
    """Each URL with its first place, in the order of the file."""
    found = sorted(_list_all(reading), key=lambda each: (each[1].line, each[1].column))
    seen: set[str] = set()
    for address, place, keys in found:
        if address.startswith(_WEB) and address not in seen:
            seen.add(address)
            yield address, (place, keys)


def _list_all(reading: Reading) -> Iterator[tuple[str, Place, KeyPath]]:
    source = reading.source
    for path, root in reading.trees.items():
        for node in root.walk():
            if node.kind == "link":
                # What is reported is the URL, or the words that it follows.
                yield node.get("href"), source.locate(path, node.start, max(node.stop - node.start, 1)), path
    if reading.brief is None:
        return
    for key, each in reading.brief.sources.items():
        for name in ("url", "archived"):
            if address := getattr(each, name):
                yield address, source.locate(("sources", key, name)), ("sources", key, name)
        if each.doi:
            yield f"https://doi.org/{each.doi}", source.locate(("sources", key, "doi")), ("sources", key, "doi")
