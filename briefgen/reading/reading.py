"""What reading one content file gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.located import Path as Way
from briefgen.located import Source
from briefgen.model import Brief
from briefgen.problems import Report
from briefgen.prose.tree import Node


@dataclass(frozen=True, slots=True)
class Reading:
    """One content file, read.

    Attributes:
        brief: None when the file does not hold a valid one; the report says why.
        source: where everything is written.
        report: what is wrong with the file, its keys, its values and its prose.
        path: the file.
        trees: the prose fields by path, parsed; empty when the file could not be read at all.
        whole: False when a part could not be read, so that nothing can be said to be missing.
    """

    brief: Brief | None
    source: Source
    report: Report
    path: Path
    trees: Mapping[Way, Node] = field(default_factory=dict)
    whole: bool = True
