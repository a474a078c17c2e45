"""An Edition and its finished files -> everything in them that is not as the edition says, or as the formats ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.core.formats import find_format
from briefgen.edition import Edition
from briefgen.inspecting.inspector import inspector_of
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.problems import Place, Problem


def inspect_edition(edition: Edition, files: Mapping[str, bytes], place: Place) -> list[Problem]:
    """Look at the files of an edition as their readers' programs do.

    Args:
        edition: what was printed.
        files: names, which end as those of their format do, and bytes.
        place: the brief, for what has no place of its own.
    """
    found: list[Problem] = []
    for name, data in files.items():
        found += (replace(each, message=f"{name}: {each.message}") for each in _inspect(name, edition, data))
    return [replace(problem, place=place) for problem in found]


def _inspect(name: str, edition: Edition, data: bytes) -> Iterator[Problem]:
    try:
        yield from inspector_of(name).inspect(edition, data)
    except FileUnreadable as fault:
        format = find_format(name)
        called = format.called if format else "the file"
        message = f"{called[:1].upper()}{called[1:]} cannot be read back: {fault}."
        yield Problem("ACC806", message, hint="Please report it.")
