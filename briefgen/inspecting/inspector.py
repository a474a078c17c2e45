"""The name of an output format -> its inspector, which reads the files back: never the code that wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from briefgen.core.formats import find_format
from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.wording import Wording
from briefgen.problems import Place, Problem


class Inspector(Protocol):
    """What there is for each format, as the module ``briefgen.inspecting.inspect_NAME``.

    Attributes:
        PAGED: whether a file of it has pages that are numbered, so that a message can name them.
    """

    PAGED: bool

    def inspect(self, edition: Edition, data: bytes) -> Iterator[Problem]:
        """What is wrong with a file: structure, metadata, links, what it asks for outside, what it must show.

        Raises:
            FileUnreadable: it cannot be read.
        """

    def get_wording(self, edition: Edition) -> Wording | None:
        """How the format writes what is no text; None for the way of pages."""

    def find_lost(self, expected: Expected, data: bytes) -> list[Lost]:
        """The words of an edition that a file does not show, or shows otherwise.

        Raises:
            FileUnreadable: it cannot be read.
        """

    def find_unmarked(self, edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
        """Where a file does not show the handling mark that its edition has."""

    def read_texts(self, data: bytes) -> list[str]:
        """What a file says, page by page; one text when it has no pages.

        Raises:
            FileUnreadable: it cannot be read.
        """

    def describe_difference(self, old: bytes, new: bytes) -> str:
        """A sentence about two files with the same words and other bytes."""


def load_inspector(name: str) -> Inspector:
    """The inspector of a format, by its name."""
    return cast(Inspector, import_module(f"briefgen.inspecting.inspect_{name}"))


def inspector_of(file: str) -> Inspector:
    """The inspector of a file, by its suffix; without a known suffix, that of web pages."""
    return load_inspector(find_format(file) or "html")
