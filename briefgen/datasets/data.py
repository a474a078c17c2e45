"""The data sets of a brief, as its texts use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.datasets.dataset import Dataset
from briefgen.datasets.fill import Filling
from briefgen.datasets.tables import fill_table
from briefgen.markdown.data_values import takes_data
from briefgen.markdown.faults import Parsed
from briefgen.markdown.tree import Node


@dataclass(frozen=True)
class Data:
    """The data of a brief, or what an audience may see of them.

    Attributes:
        sets: the data sets by name.
        broken: the names of those that could not be read, of which nothing is reported again.
        lang: the language in which numbers are written; "" for English.
    """

    sets: Mapping[str, Dataset] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    lang: str = ""

    def fill(self, parsed: Parsed) -> Parsed:
        """A text with what it takes from the data, and what is wrong with that."""
        if not takes_data(parsed.root):
            return parsed
        filling = Filling(self.sets, fill_table, self.broken, self.lang)
        root = filling.fill(parsed.root)
        faults = sorted({*parsed.faults, *filling.faults}, key=lambda wrong: (wrong.start, wrong.stop, wrong.code))
        more = sum(1 for _ in root.walk()) - sum(1 for _ in parsed.root.walk())
        return Parsed(root, tuple(faults), parsed.size + max(more, 0), cells=parsed.cells)

    def refill(self, root: Node) -> Node:
        """A text that was filled with all data, with these: what they do not have is marked as seen by nobody."""
        return (
            Filling(self.sets, fill_table, self.broken, self.lang, hides=True).fill(root) if takes_data(root) else root
        )
