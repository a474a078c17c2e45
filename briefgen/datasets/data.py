"""The data sets of a brief, as its texts use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.datasets.dataset import Dataset
from briefgen.markdown.faults import Parsed


@dataclass(frozen=True)
class Data:
    """The data of a brief, or what an audience may see of it.

    Attributes:
        sets: the data sets by name.
        broken: the names of those that could not be read, of which nothing is reported again.
        lang: the language in which numbers are written; "" for English.
    """

    sets: Mapping[str, Dataset] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    lang: str = ""

    def fill(self, parsed: Parsed) -> Parsed:
        """A text with what it takes from the data."""
        return parsed
